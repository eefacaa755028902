"""The audit trail: database triggers that see every change, bulk and raw SQL included; append-only."""

from collections.abc import Callable, Sequence
from typing import Any

import pghistory


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
