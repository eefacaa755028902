"""Writing many rows at once: one statement, the rows as one JSON document."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import orjson
import pgtrigger
from django.db import connection, models

Rij = Mapping[str, Any]
"""The values of a new row by the names a model gives its columns (`casus_id`); what is left out has its default."""


def insert_rows(model: type[models.Model], rijen: Iterable[Rij], *, conflict: str = "") -> None:
    """Insert these rows in their order: without objects and in one statement, much faster than `bulk_create`.

    The database sets a serial key. Not for models with fields that are filled while saving. `conflict` is what to
    do with a row that is there already, such as `DO NOTHING`; without it IntegrityError is raised.
    """
    velden = [veld for veld in _written(model) if not isinstance(veld, models.AutoField)]
    gewoon = {veld.attname: veld.get_default() for veld in velden if not veld.primary_key}
    inhoud = [{**gewoon, **rij} for rij in rijen]
    if not inhoud:
        return
    bekend = {veld.attname for veld in _written(model)}
    if vreemd := next((rij.keys() - bekend for rij in inhoud if not rij.keys() <= bekend), None):
        raise TypeError(f"no column of {model.__name__}: {vreemd}")
    kolommen = ", ".join(f'"{veld.column}"' for veld in velden)
    soorten = ", ".join(f'"{veld.column}" {veld.db_type(connection)}' for veld in velden)
    with connection.cursor() as cursor:
        cursor.execute(
            f'INSERT INTO "{model._meta.db_table}" ({kolommen}) SELECT {kolommen} '
            f"FROM ROWS FROM (jsonb_to_recordset(%s) AS ({soorten})) WITH ORDINALITY ORDER BY ordinality"
            + (f" ON CONFLICT {conflict}" if conflict else ""),
            [orjson.dumps(inhoud, default=_as_text).decode()],
        )


def check_references() -> None:
    """Check now what waits for the end of the transaction, and from here on foreign keys per statement. What a trigger
    looks at when the transaction ends waits for that again. Raises IntegrityError.
    """
    laat = ", ".join(
        trigger.get_pgid(model)
        for model, trigger in pgtrigger.registered()
        if trigger.timing is pgtrigger.Deferred
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS {laat} DEFERRED")


@contextmanager
def references_after() -> Iterator[None]:
    """Rows in this block may come before what they refer to: foreign keys are checked at its end, inside the
    caller's transaction, and from then on per statement. Raises IntegrityError.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    yield
    check_references()


def values_of(rij: models.Model) -> Rij:
    """The row of an object that is not stored yet."""
    return {veld.attname: rij.__dict__[veld.attname] for veld in _written(type(rij))}


def _written(model: type[models.Model]) -> list[Any]:
    """The columns a row is written with; what the database works out is not among them."""
    return [veld for veld in model._meta.concrete_fields if not veld.generated]


def _as_text(waarde: Any) -> str:
    """What JSON has no form for, as PostgreSQL reads it; anything else is refused."""
    if isinstance(waarde, Decimal):
        return str(waarde)
    raise TypeError
