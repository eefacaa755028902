"""Another key for what is sealed, while the product runs: batch by batch, and again where it stopped.

Every sealed value and blind index names its key. A row is done when it names the newest; so there is no list of what
was done that could be wrong, two runs at once do no harm, and a run that was killed goes on where it was.
"""

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

import pgtrigger
from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import Q

from thuiszitters.core.sealed import (
    BlindIndexField,
    SealBroken,
    SealedField,
    blind_index,
    key_id,
    seal,
    seal_bytes,
    unseal,
    unseal_bytes,
)

PARTIJ = 500
IN_JSON = {"mfa.Authenticator": ("data", ("secret", "seed"))}
"""Sealed values inside a column of JSON, of a model that is not ours: column and keys, sealed without a primary key."""


@dataclass(frozen=True, slots=True)
class Verzegeld:
    """One sealed column: a text of `SealedField` with its index, a file kept as bytes, or one key of JSON."""

    model: type[models.Model]
    veld: str
    index: str = ""
    bytes_: bool = False
    sleutel: str = ""

    @property
    def label(self) -> str:
        """The name that is bound into each value."""
        return str(self.model._meta.label)

    @property
    def kolom(self) -> str:
        """The column as the database calls it."""
        return next(str(v.column) for v in self.model._meta.concrete_fields if v.name == self.veld)

    @property
    def waar(self) -> str:
        """The column as a question of the ORM calls it."""
        return f"{self.veld}__{self.sleutel}" if self.sleutel else self.veld


def sealed_columns() -> Iterator[Verzegeld]:
    """Every sealed column of the product; a model names its sealed files in `VERZEGELDE_BESTANDEN`."""
    for model in apps.get_models():
        indexen = {
            veld.source: veld.name
            for veld in model._meta.concrete_fields
            if isinstance(veld, BlindIndexField)
        }
        for veld in model._meta.concrete_fields:
            if isinstance(veld, SealedField):
                yield Verzegeld(model, veld.name, indexen.get(veld.name, ""))
        for naam in getattr(model, "VERZEGELDE_BESTANDEN", ()):
            yield Verzegeld(model, naam, bytes_=True)
        kolom, sleutels = IN_JSON.get(str(model._meta.label), ("", ()))
        for sleutel in sleutels:
            yield Verzegeld(model, kolom, sleutel=sleutel)


def unknown_keys() -> dict[str, set[str]]:
    """Key ids that values in the database name and the environment lacks, by setting."""
    velden, indexen = _ids(settings.VELDSLEUTELS), _ids(settings.INDEXSLEUTELS)
    gemist: dict[str, set[str]] = {"VELDSLEUTELS": set(), "INDEXSLEUTEL": set()}
    for kolom in sealed_columns():
        gemist["VELDSLEUTELS"] |= _used(kolom, kolom.kolom) - velden
        if kolom.index:
            gemist["INDEXSLEUTEL"] |= _used(kolom, kolom.index) - indexen
    return {naam: ids for naam, ids in gemist.items() if ids}


def broken_keys() -> list[str]:
    """A sentence for each column of which a value names a key we have and yet does not open."""
    zinnen = []
    for kolom in sealed_columns():
        for material in settings.VELDSLEUTELS:
            rij = kolom.model._default_manager.filter(_named(kolom, key_id(material))).order_by("pk")
            waarde = rij.values_list("pk", kolom.veld).first()
            if waarde is not None:
                try:
                    _open(kolom, *waarde)
                except SealBroken as fout:
                    zinnen.append(str(fout))
    return zinnen


def rotate(*, batch: int = PARTIJ) -> Iterator[tuple[str, int]]:
    """Seal everything with the newest keys; gives (column, rows done so far) after each batch.

    Raises SealBroken before anything is changed when a value names a key that is not there.
    """
    gemist = unknown_keys().get("VELDSLEUTELS")
    if gemist:
        raise SealBroken(
            f"Sleutel {', '.join(sorted(gemist))} ontbreekt in VELDSLEUTELS. Er is niets veranderd; zet de oude "
            "sleutel erbij, achter de nieuwe."
        )
    for kolom in sealed_columns():
        gedaan = 0
        while aantal := _batch(kolom, batch):
            gedaan += aantal
            yield f"{kolom.label}.{kolom.sleutel or kolom.veld}", gedaan


def left_to_rotate() -> int:
    """How many values still name an older key."""
    return sum(_behind(kolom).count() for kolom in sealed_columns())


def _batch(kolom: Verzegeld, batch: int) -> int:
    """One transaction: the rows are locked, so that a change of somebody else comes before or after it."""
    with transaction.atomic(), _quietly(kolom.model):
        velden = ["pk", kolom.veld, *filter(None, [kolom.index])]
        rijen = list(
            _behind(kolom).order_by("pk").select_for_update(of=("self",)).values_list(*velden)[:batch]
        )
        for pk, waarde, *_ in rijen:
            _reseal(kolom, pk, waarde)
    return len(rijen)


def _reseal(kolom: Verzegeld, pk: Any, waarde: Any) -> None:
    plat = _open(kolom, pk, waarde)
    opnieuw = seal_bytes if kolom.bytes_ else seal
    dicht = opnieuw(plat, **_wie(kolom, pk))
    nieuw = {kolom.veld: {**waarde, kolom.sleutel: dicht} if kolom.sleutel else dicht}
    if kolom.index:
        nieuw[kolom.index] = blind_index(plat, field=kolom.veld)
    kolom.model._default_manager.filter(pk=pk).update(**nieuw)


def _open(kolom: Verzegeld, pk: Any, waarde: Any) -> Any:
    if kolom.sleutel:
        waarde = waarde[kolom.sleutel]
    wie = _wie(kolom, pk)
    return unseal_bytes(bytes(waarde), **wie) if kolom.bytes_ else unseal(str(waarde), **wie)


def _wie(kolom: Verzegeld, pk: Any) -> dict[str, Any]:
    return {"label": kolom.label, "pk": "" if kolom.sleutel else pk, "field": kolom.veld}


def _behind(kolom: Verzegeld) -> "models.QuerySet[Any]":
    """Rows whose value or index names another key than the newest."""
    alles = kolom.model._default_manager.exclude(**{f"{kolom.veld}": None})
    if kolom.sleutel:
        alles = alles.filter(**{f"{kolom.veld}__has_key": kolom.sleutel})
    if kolom.bytes_:
        alles = alles.exclude(**{kolom.veld: b""})
    nieuw = _named(kolom, key_id(settings.VELDSLEUTELS[0]))
    if kolom.index:
        nieuw &= Q(**{f"{kolom.index}__startswith": key_id(settings.INDEXSLEUTELS[0])})
    return alles.exclude(nieuw)


def _named(kolom: Verzegeld, sleutel: str) -> Q:
    if kolom.bytes_:
        return Q(**{f"{kolom.veld}__gte": sleutel.encode(), f"{kolom.veld}__lt": sleutel.encode() + b"\xff"})
    return Q(**{f"{kolom.waar}__startswith": f"{sleutel}."})


def _used(kolom: Verzegeld, naam: str) -> set[str]:
    """The key ids a column holds."""
    tafel, veld = connection.ops.quote_name(kolom.model._meta.db_table), connection.ops.quote_name(naam)
    if kolom.sleutel:
        veld = f"({veld} ->> '{kolom.sleutel}')"
    deel = f"encode(substring({veld} FROM 1 FOR 8), 'escape')" if kolom.bytes_ else f"left({veld}, 8)"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT DISTINCT {deel} FROM {tafel} WHERE {veld} IS NOT NULL AND length({veld}) > 0")
        return {rij[0] for rij in cursor.fetchall()}


def _ids(sleutels: list[str]) -> set[str]:
    return {key_id(material) for material in sleutels}


def _quietly(model: type[models.Model]) -> Any:
    """Another seal is no other number: the counter that tells the audit trail so stands still."""
    uris = [
        f"{model._meta.label}:{trigger.name}"
        for trigger in getattr(model._meta, "triggers", ())
        if trigger.name == "nummers_versie"
    ]
    return pgtrigger.ignore(*uris) if uris else nullcontext()
