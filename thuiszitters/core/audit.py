"""The audit trail: database triggers that see every change, bulk and raw SQL included; append-only."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pghistory
from django.db import connection, transaction


def audited(*, exclude: Sequence[str] = ()) -> Callable[[type[Any]], type[Any]]:
    """Record every insert, update and delete of a model, with who and from which screen.

    `exclude` names sealed fields: the trail records that they changed (by their version), never what.
    """
    tracked: Callable[[type[Any]], type[Any]] = pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        exclude=list(exclude) or None,
        append_only=True,
    )
    return tracked


@contextmanager
def bulk_write(**context: str) -> Iterator[None]:
    """One transaction for many rows, with `context` on every row of the trail.

    An audit trigger asks for two settings and, where there are none, rolls back a subtransaction; that walks all
    postponed foreign key checks, so that the cost grows with the square of the rows. Therefore the settings are
    set here, and foreign keys are checked per statement.
    """
    with pghistory.context(**context), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('pgtrigger.ignore', '{}', true)")
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        yield
