"""The audit trail: database triggers that see every change, bulk and raw SQL included; append-only."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pghistory
import pgtrigger
from django.db import connection, transaction
from pghistory.runtime import Context, _tracker
from pghistory.trigger import Event

from thuiszitters.core.rijen import check_references

NIET_LEEGMAKEN = pgtrigger.Trigger(
    name="niet_leegmaken",
    when=pgtrigger.Before,
    operation=pgtrigger.Truncate,
    level=pgtrigger.Statement,
    func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;",
)
"""TRUNCATE passes by the triggers per row that keep a log as it is."""


CONTEXT_BLIJFT = pgtrigger.Trigger(
    name="context_blijft",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    func="""
        IF EXISTS (
            SELECT FROM jsonb_each(OLD.metadata) AS was
            WHERE was.key IN ('user', 'url') AND was.value <> 'null'::jsonb
                AND was.value #>> '{}' IS DISTINCT FROM NEW.metadata ->> was.key
                AND (was.key = 'user' OR NEW.metadata ? 'url')
        ) THEN
            RAISE EXCEPTION 'pgtrigger: Cannot change who or where in % table', TG_TABLE_NAME;
        END IF;
        RETURN NEW;
    """,
)
"""Who changed something, and from which screen, is written once; what comes to be known later may be added.

Destroying a record takes the address away, which holds its key (`reports/services/archief.py`).
"""


def guard_context() -> None:
    """Keep the table with who and where as it is; called when all apps are there, for the model is pghistory's."""
    from pghistory import models

    blijft = pgtrigger.Protect(name="niet_weghalen", operation=pgtrigger.Delete)
    pgtrigger.register(CONTEXT_BLIJFT, blijft, NIET_LEEGMAKEN)(models.Context)


class _Event(Event):
    """A trigger per statement that does nothing, and notes no context, when the statement changed nothing."""

    def get_func(self, model: Any) -> pgtrigger.Func:
        rijen = "{cond_old_values}" if self.row == "OLD" else "{cond_new_values}"
        leeg = f"IF NOT EXISTS (SELECT FROM {rijen}) THEN RETURN NULL; END IF; "
        func: pgtrigger.Func = super().get_func(model)  # type: ignore[no-untyped-call]
        func.func = leeg + func.func
        return func


class _PerStatement(pghistory.RowEvent):
    """Installs an `_Event`."""

    def add_event_trigger(self, event_model: Any) -> None:
        """Put the trigger on the table that is tracked."""
        pgtrigger.register(
            _Event(  # type: ignore[no-untyped-call]
                event_model=event_model,
                label=self.label,
                name=self.trigger_name,
                row=self.row,
                operation=self.operation,
                condition=self.condition,
                level=pgtrigger.Statement,
            )
        )(event_model.pgh_tracked_model)
        if self.operation == pgtrigger.Insert:  # once for the table, not once for each of its three kinds
            pgtrigger.register(NIET_LEEGMAKEN)(event_model)


def audited(*, exclude: Sequence[str] = ()) -> Callable[[type[Any]], type[Any]]:
    """Record every insert, update and delete of a model, with who and from which screen.

    A trigger runs once per statement and writes a row of the trail for each row the statement touched: many
    rows cost much less than with a trigger per row. `exclude` names sealed fields, of which the trail records that
    they changed (by their version), never what; and fields too large to hold twice that can never change.
    """
    tracked: Callable[[type[Any]], type[Any]] = pghistory.track(
        _PerStatement("insert", operation=pgtrigger.Insert, row="NEW"),
        _PerStatement("update", operation=pgtrigger.Update, row="NEW"),
        _PerStatement("delete", operation=pgtrigger.Delete, row="OLD"),
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
        check_references()
        yield


@contextmanager
def context_of_its_own(**context: Any) -> Iterator[None]:
    """What is changed in this block stands in the trail by itself, with the task that is running and `context`.

    Within a context pghistory adds to it, so that of two people for whom one task does something the second would take
    the place of the first.
    """
    around = getattr(_tracker, "value", None)
    if around is None:
        with pghistory.context(**context):
            yield
        return
    _tracker.value = Context(id=uuid4(), metadata={**around.metadata, **context})
    try:
        yield
    finally:
        _tracker.value = around
