"""A SOORT whose rows are rows of one table: a known key with other contents changes the row."""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Any, ClassVar, TypeVar
from uuid import uuid4

from django.db import models

from thuiszitters.core.imports import opslag
from thuiszitters.core.imports.motor import Omgeving, Soort
from thuiszitters.core.imports.resultaat import Rij, Uitkomst

T = TypeVar("T")
_DEEL = 10_000


def in_delen(waarden: Iterable[T], grootte: int = _DEEL) -> Iterator[list[T]]:
    """The values in lists of at most `grootte`, for `IN (…)`."""
    bron = iter(waarden)
    while deel := list(islice(bron, grootte)):
        yield deel


def leeg(veld: Any) -> Any:
    """What a field holds when the file says nothing: null, the model's default, or an empty text."""
    if veld.null:
        return None
    return veld.get_default()


class Tabelsoort(Soort):
    """Compares the rows of the file with those in the table, and inserts or updates what differs.

    `databasesleutel` names the fields that identify a row; `velden` maps the other columns to fields.
    """

    model: ClassVar[type[models.Model]]
    databasesleutel: ClassVar[tuple[str, ...]]
    velden: ClassVar[Mapping[str, str]]
    zoekdeel: ClassVar[int] = 0
    """Which part of `databasesleutel` narrows the search for known rows."""

    @abstractmethod
    def sleutel_van(self, rij: Rij, omgeving: Omgeving) -> tuple[Any, ...]:
        """The values of `databasesleutel` for a checked row."""

    def omzetters(self) -> Mapping[str, Callable[[Any], Any]]:
        """Per column what turns its value into what the field holds; asked once, after `controleer`."""
        return {}

    def verwerk(self, rijen: Sequence[Rij], omgeving: Omgeving) -> None:
        """Set the outcome of each row, then store the new and the changed ones in one statement each."""
        sleutels = [self.sleutel_van(rij, omgeving) for rij in rijen]
        bekend = self._bekende_rijen(sleutels)
        plaatsen = self._plaatsen()
        nieuw: list[tuple[Rij, tuple[Any, ...]]] = []
        gewijzigd: list[tuple[Rij, tuple[Any, ...], tuple[Any, ...]]] = []
        for rij, sleutel in zip(rijen, sleutels, strict=True):
            waarden = tuple(
                standaard if (waarde := rij.w[plaats]) is None else zet_om(waarde) if zet_om else waarde
                for plaats, standaard, zet_om in plaatsen
            )
            if (bestaand := bekend.get(sleutel)) is None:
                rij.uitkomst = Uitkomst.NIEUW
                nieuw.append((rij, (*sleutel, *waarden)))
                continue
            rij.pk, *oud = bestaand
            if tuple(oud) != waarden:
                rij.uitkomst = Uitkomst.GEWIJZIGD
                gewijzigd.append((rij, tuple(oud), waarden))
        self.bewaar_nieuwe(nieuw)
        self.bewaar_gewijzigde(gewijzigd)

    def bewaar_nieuwe(self, nieuw: Sequence[tuple[Rij, tuple[Any, ...]]]) -> None:
        """Insert (row, values of `databasesleutel` and of the fields in the file)."""
        genoemd, stilte = self.nieuwe_velden()
        if isinstance(self.model._meta.pk, models.UUIDField):
            for rij, _ in nieuw:
                rij.pk = uuid4()
            opslag.voeg_toe(
                self.model, ["pk", *genoemd], ((rij.pk, *waarden, *stilte) for rij, waarden in nieuw)
            )
        else:
            opslag.voeg_toe(self.model, genoemd, ((*waarden, *stilte) for _, waarden in nieuw))

    def bewaar_gewijzigde(self, gewijzigd: Sequence[tuple[Rij, tuple[Any, ...], tuple[Any, ...]]]) -> None:
        """Update (row, old values, new values of the fields in the file)."""
        if gewijzigd:
            opslag.wijzig(
                self.model,
                ["pk", *self.aanwezige_velden],
                ((rij.pk, *waarden) for rij, _, waarden in gewijzigd),
            )

    def nieuwe_velden(self) -> tuple[list[str], tuple[Any, ...]]:
        """The fields of a new row (key, file, others), and the values of those others."""
        genoemd = [*self.databasesleutel, *self.aanwezige_velden]
        overige = [veld for veld in self.velden.values() if veld not in genoemd]
        return [*genoemd, *overige], tuple(leeg(self.model._meta.get_field(veld)) for veld in overige)

    @cached_property
    def aanwezige_velden(self) -> list[str]:
        """The fields that have a column in the file."""
        return [veld for kolom, veld in self.velden.items() if kolom in self.aanwezig]

    def _plaatsen(self) -> list[tuple[int, Any, Callable[[Any], Any] | None]]:
        """For each field in the file: its place in the tuple, what empty means, its converter."""
        namen = [kolom.naam for kolom in self.kolommen]
        omzetters = self.omzetters()
        return [
            (namen.index(kolom), leeg(self.model._meta.get_field(veld)), omzetters.get(kolom))
            for kolom, veld in self.velden.items()
            if kolom in self.aanwezig
        ]

    def _bekende_rijen(self, sleutels: Sequence[tuple[Any, ...]]) -> dict[tuple[Any, ...], tuple[Any, ...]]:
        """Key -> (primary key, values of the fields in the file) of the rows already stored."""
        breedte = len(self.databasesleutel)
        gevonden: dict[tuple[Any, ...], tuple[Any, ...]] = {}
        for deel in in_delen(dict.fromkeys(sleutel[self.zoekdeel] for sleutel in sleutels)):
            rijen = self.model._default_manager.filter(**{f"{self.databasesleutel[self.zoekdeel]}__in": deel})
            velden = rijen.order_by().values_list(*self.databasesleutel, "pk", *self.aanwezige_velden)
            gevonden.update((rij[:breedte], rij[breedte:]) for rij in velden.iterator(chunk_size=_DEEL))
        return gevonden
