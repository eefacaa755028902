"""Keeping track of what an import changes, with the values before; set-based, in the import's own transaction."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, models

from cases.models import Importspoor
from thuiszitters.core.imports.tabelsoort import in_delen

SPOOR = Importspoor._meta.db_table
_DEEL = 20_000


class Opdrachtspoor:
    """The trail of one import (`thuiszitters.core.imports.spoor.Spoor`)."""

    def __init__(self, opdracht_id: UUID) -> None:
        self._opdracht = str(opdracht_id)
        self._slag = 0
        self.kolommen: dict[str, list[str]] = {}

    def toegevoegd(self, model: type[models.Model], sleutels: Sequence[Any]) -> None:
        """Remember the new rows."""
        self._noteer_model(model)
        opdracht = f"insert into {SPOOR} (opdracht_id, slag, tabel, sleutel, daad, na)"
        opdracht += " select %s, %s, %s, sleutel, 'T', '' from unnest(%s::text[]) as sleutel"
        for deel in in_delen(sleutels, _DEEL):
            self._voer_uit(opdracht, model._meta.db_table, [str(sleutel) for sleutel in deel])

    def wijzigt(self, model: type[models.Model], kolommen: Sequence[str], tijdelijk: str) -> None:
        """Remember the values that are about to be replaced."""
        self._noteer_model(model)
        naam, (sleutel, *rest) = connection.ops.quote_name, kolommen
        paren = ", ".join(f"'{kolom}', oud.{naam(kolom)}" for kolom in rest)
        self._voer_uit(
            f"insert into {SPOOR} (opdracht_id, slag, tabel, sleutel, daad, voor, na)"
            f" select %s, %s, %s, oud.{naam(sleutel)}::text, 'G', jsonb_build_object({paren}), ''"
            f" from {naam(model._meta.db_table)} oud join {tijdelijk} nieuw using ({naam(sleutel)})",
            model._meta.db_table,
        )

    def verwijdert(self, model: type[models.Model], sleutels: Sequence[Any]) -> None:
        """Remember the whole rows that are about to go."""
        self._noteer_model(model)
        naam = connection.ops.quote_name
        pk = key_column(model._meta.db_table)
        self._voer_uit(
            f"insert into {SPOOR} (opdracht_id, slag, tabel, sleutel, daad, voor, na)"
            f" select %s, %s, %s, oud.{pk}::text, 'V', to_jsonb(oud), ''"
            f" from {naam(model._meta.db_table)} oud where oud.{pk}::text = any(%s)",
            model._meta.db_table,
            [str(sleutel) for sleutel in sleutels],
        )

    def sluit(self) -> None:
        """Take the fingerprint of each row as the import leaves it."""
        with connection.cursor() as cursor:
            for tabel, kolommen in self.kolommen.items():
                sleutel = key_column(tabel)
                cursor.execute(
                    f"update {SPOOR} spoor set na = {afdruk(kolommen)}"
                    f" from {connection.ops.quote_name(tabel)} rij"
                    f" where spoor.opdracht_id = %s and spoor.tabel = %s and spoor.daad <> 'V'"
                    f" and rij.{sleutel} = spoor.sleutel::{sleutelsoort(tabel)}",
                    [self._opdracht, tabel],
                )

    def _noteer_model(self, model: type[models.Model]) -> None:
        self.kolommen.setdefault(model._meta.db_table, columns_of(model))
        self._slag += 1

    def _voer_uit(self, opdracht: str, tabel: str, *waarden: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(opdracht, [self._opdracht, self._slag, tabel, *waarden])


def model_of(tabel: str) -> type[models.Model]:
    """The model behind a table, those of many-to-many links included."""
    return next(
        model for model in apps.get_models(include_auto_created=True) if model._meta.db_table == tabel
    )


def sleutelsoort(tabel: str) -> str:
    """The database type of the key of a table."""
    veld = model_of(tabel)._meta.pk
    while isinstance(veld, models.OneToOneField):
        veld = veld.target_field
    return "uuid" if isinstance(veld, models.UUIDField) else "bigint"


def afdruk(kolommen: Sequence[str]) -> str:
    """The fingerprint of these columns of the row called `rij`, as SQL."""
    waarden = ", ".join(f"rij.{connection.ops.quote_name(kolom)}" for kolom in kolommen)
    return f"md5(row({waarden})::text)"


def quoted(naam: str) -> str:
    """A name of the database, between quotes."""
    return connection.ops.quote_name(naam)


def key_column(tabel: str) -> str:
    """The column of the key of a table, between quotes."""
    return quoted(columns_of(model_of(tabel), [model_of(tabel)._meta.pk])[0])


def run_sql(opdracht: str, *waarden: Any) -> list[tuple[str]]:
    """One statement; its rows, if it gives any."""
    with connection.cursor() as cursor:
        cursor.execute(opdracht, waarden)
        return cursor.fetchall() if cursor.description else []


def columns_of(model: type[models.Model], velden: Iterable[Any] = ()) -> list[str]:
    """The columns of these fields, or of all."""
    return [str(veld.column) for veld in velden or model._meta.concrete_fields]
