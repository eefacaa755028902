"""Storing many rows at once: COPY into a temporary table, then INSERT or UPDATE from there.

That keeps every constraint, index, audit trigger and policy of the table at work; PostgreSQL refuses COPY straight
into a table with row-level security.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection, models

from thuiszitters.core.imports.spoor import huidig_spoor
from thuiszitters.core.imports.voortgang import Fase, meld

_BLOK = 20_000
_BIJZONDER = re.compile(r"[\\\t\n\r]")
_VERTALING = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def voeg_toe(model: type[models.Model], velden: Sequence[str], rijen: Iterable[Sequence[Any]]) -> None:
    """Insert rows; `velden` are field names, the values as the database takes them (ids for keys).

    Every column without a default in the database must be named: defaults of Django are not applied.
    """
    if (spoor := huidig_spoor()) is None:
        _voeg_in(model, velden, rijen)
        return
    met_sleutel = list(rijen)
    if "pk" not in velden:
        velden = ["pk", *velden]
        ids = reserveer_ids(model, len(met_sleutel))
        met_sleutel = [(pk, *rij) for pk, rij in zip(ids, met_sleutel, strict=True)]
    _voeg_in(model, velden, met_sleutel)
    plaats = velden.index("pk")
    spoor.toegevoegd(model, [rij[plaats] for rij in met_sleutel])


def _voeg_in(model: type[models.Model], velden: Sequence[str], rijen: Iterable[Sequence[Any]]) -> None:
    tabel, kolommen = _naam(model._meta.db_table), ", ".join(_kolommen(model, velden))
    with connection.cursor() as cursor:
        cursor.execute("drop table if exists pg_temp.importtoevoeging")
        cursor.execute(
            f"create temporary table importtoevoeging on commit drop as select {kolommen} from {tabel} with no data"
        )
    _kopieer("importtoevoeging", _kolommen(model, velden), rijen)
    with connection.cursor() as cursor:
        cursor.execute(f"insert into {tabel} ({kolommen}) select {kolommen} from importtoevoeging")


def wijzig(model: type[models.Model], velden: Sequence[str], rijen: Iterable[Sequence[Any]]) -> None:
    """Update rows by primary key: the first of `velden` is the key, the others are set."""
    tabel = _naam(model._meta.db_table)
    sleutel, *rest = _kolommen(model, velden)
    toekenning = ", ".join(f"{kolom} = nieuw.{kolom}" for kolom in rest)
    with connection.cursor() as cursor:
        cursor.execute("drop table if exists pg_temp.importwijziging")
        kolommen = ", ".join((sleutel, *rest))
        cursor.execute(
            f"create temporary table importwijziging on commit drop as"
            f" select {kolommen} from {tabel} with no data"
        )
    _kopieer("importwijziging", [sleutel, *rest], rijen)
    if (spoor := huidig_spoor()) is not None:
        spoor.wijzigt(model, [_veld(model, veld).column for veld in velden], "importwijziging")
    with connection.cursor() as cursor:
        cursor.execute(
            f"update {tabel} set {toekenning} from importwijziging nieuw"
            f" where {tabel}.{sleutel} = nieuw.{sleutel}"
        )


def verwijder(model: type[models.Model], sleutels: Sequence[Any]) -> None:
    """Delete rows by primary key; nothing may refer to them."""
    if (spoor := huidig_spoor()) is not None:
        spoor.verwijdert(model, sleutels)
    model._default_manager.filter(pk__in=sleutels)._raw_delete(using="default")


def reserveer_ids(model: type[models.Model], aantal: int) -> list[int]:
    """Take `aantal` values from the sequence of the model's numeric primary key."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select nextval(pg_get_serial_sequence(%s, %s)::regclass) from generate_series(1, %s)",
            [_naam(model._meta.db_table), model._meta.pk.column, aantal],
        )
        return [nummer for (nummer,) in cursor.fetchall()]


def _naam(kolom: str) -> str:
    return connection.ops.quote_name(kolom)


def _kolommen(model: type[models.Model], velden: Sequence[str]) -> list[str]:
    return [_naam(_veld(model, veld).column) for veld in velden]


def _veld(model: type[models.Model], naam: str) -> Any:
    return model._meta.pk if naam == "pk" else model._meta.get_field(naam)


def _kopieer(tabel: str, kolommen: Sequence[str], rijen: Iterable[Sequence[Any]]) -> None:
    opdracht = f"copy {tabel} ({', '.join(kolommen)}) from stdin"
    with connection.cursor() as cursor:
        for nummer, blok in enumerate(_blokken(rijen), 1):
            cursor.copy_expert(opdracht, blok)
            meld(Fase.OPSLAAN, nummer / (nummer + 2))


def _blokken(rijen: Iterable[Sequence[Any]]) -> Iterator[StringIO]:
    bron = iter(rijen)
    while blok := list(islice(bron, _BLOK)):
        yield StringIO("".join("\t".join(map(_cel, rij)) + "\n" for rij in blok))


def _cel(waarde: Any) -> str:
    """A value in the text format of COPY."""
    schrijf = _SCHRIJVERS.get(type(waarde))
    return schrijf(waarde) if schrijf else _tekst(str(waarde))


def _tekst(waarde: str) -> str:
    return waarde.translate(_VERTALING) if _BIJZONDER.search(waarde) else waarde


_SCHRIJVERS: Mapping[type, Callable[[Any], str]] = {
    type(None): lambda leeg: "\\N",
    bool: lambda waar: "t" if waar else "f",
    dict: lambda inhoud: _tekst(json.dumps(inhoud)),
    date: date.isoformat,
    datetime: datetime.isoformat,
    str: _tekst,
    int: str,
    UUID: str,
    Decimal: str,
}
"""How each type is written; another, such as a choice, as the text it is."""
