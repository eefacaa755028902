"""`leerlingen`: the pupils themselves. Their national numbers are sealed before they reach the database."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from operator import attrgetter
from typing import Any, NamedTuple
from uuid import uuid4

from django.db.models import Count

from schools.models import Leerling
from schools.rules import identificatie
from schools.services.imports import opzoeken
from thuiszitters.core.imports import opslag
from thuiszitters.core.imports.kolommen import code, datum, ja_nee, keuze
from thuiszitters.core.imports.motor import Omgeving
from thuiszitters.core.imports.resultaat import Rij
from thuiszitters.core.imports.tabelsoort import Tabelsoort, in_delen
from thuiszitters.core.sealed import blind_index, blind_indexes, seal

_veld = Leerling._meta.get_field
_NUMMERS = ("bsn", "onderwijsnummer")
_GESLACHT = {"m": "M", "v": "V", "x": "X", "o": ""}


class Waarden(NamedTuple):
    """A row of the file."""

    leerling: str
    bsn: str | None
    onderwijsnummer: str | None
    voornamen: str | None
    tussenvoegsel: str | None
    achternaam: str
    geboortedatum: date
    geslacht: str | None
    postcode: str | None
    huisnummer: str | None
    geheim_adres: bool | None
    woongemeente: str
    startkwalificatie_op: date | None
    kwalificatieplicht_vrij_van: date | None
    vertrokken_op: date | None
    overleden_op: date | None
    gevestigd_op: date | None


class Leerlingen(Tabelsoort):
    """Key: the supplier's leerling within the bron. Two pupils with one BSN are stored, with a warning."""

    naam = "leerlingen"
    kolommen = (
        opzoeken.tekstkolom("leerling", _veld("sleutel"), verplicht=True),
        code("bsn", identificatie.burgerservicenummer),
        code("onderwijsnummer", identificatie.onderwijsnummer),
        opzoeken.tekstkolom("voornamen", _veld("voornamen")),
        opzoeken.tekstkolom("tussenvoegsel", _veld("tussenvoegsel")),
        opzoeken.tekstkolom("achternaam", _veld("achternaam"), verplicht=True),
        datum("geboortedatum", verplicht=True),
        keuze("geslacht", _GESLACHT),
        code("postcode", identificatie.postcode),
        opzoeken.tekstkolom("huisnummer", _veld("huisnummer")),
        ja_nee("geheim_adres"),
        code("woongemeente", identificatie.gemeentecode, verplicht=True),
        datum("startkwalificatie_op"),
        datum("kwalificatieplicht_vrij_van"),
        datum("vertrokken_op"),
        datum("overleden_op"),
        datum("gevestigd_op"),
    )
    waarden = Waarden
    sleutelkolommen = ("leerling",)
    model = Leerling
    databasesleutel = ("bron", "sleutel")
    zoekdeel = 1
    velden = {
        "bsn": "bsn_index",
        "onderwijsnummer": "onderwijsnummer_index",
        "woongemeente": "woongemeente_id",
        **{
            kolom: kolom
            for kolom in Waarden._fields
            if kolom not in ("leerling", "bsn", "onderwijsnummer", "woongemeente")
        },
    }

    def controleer(self, rijen: Sequence[Rij], omgeving: Omgeving) -> None:
        """Unknown gemeente, or a birthday after today."""
        self._gemeenten = opzoeken.gemeente_ids()
        for rij in rijen:
            if rij.w.woongemeente not in self._gemeenten:
                rij.weiger(
                    f"gemeentecode '{rij.w.woongemeente}' bestaat niet. Gebruik de vier cijfers van het CBS."
                )
            if rij.w.geboortedatum > omgeving.on:
                rij.weiger(f"de geboortedatum ({rij.w.geboortedatum}) ligt na vandaag.")

    def sleutel_van(self, rij: Rij, omgeving: Omgeving) -> tuple[Any, ...]:
        """Bron and the supplier's key."""
        return omgeving.bron, rij.w.leerling

    def omzetters(self) -> Mapping[str, Callable[[Any], Any]]:
        """Numbers are compared by their blind index; they are never read back."""
        return {
            "woongemeente": self._gemeenten.__getitem__,
            **{nummer: partial(blind_index, field=nummer) for nummer in _NUMMERS},
        }

    def verwerk(self, rijen: Sequence[Rij], omgeving: Omgeving) -> None:
        """As every table, and the pupil of a row is the row itself."""
        super().verwerk(rijen, omgeving)
        for rij in rijen:
            rij.leerling_id = rij.pk

    def bewaar_nieuwe(self, nieuw: Sequence[tuple[Rij, tuple[Any, ...]]]) -> None:
        """Insert with the numbers sealed to their own row."""
        genoemd, stilte = self.nieuwe_velden()
        for rij, _ in nieuw:
            rij.pk = uuid4()
        opslag.voeg_toe(
            Leerling,
            ["pk", *genoemd, *_NUMMERS, "nummers_versie", "zoeknaam"],
            (
                (rij.pk, *waarden, *stilte, *(_verzegeld(rij, nummer) for nummer in _NUMMERS), 0, "")
                for rij, waarden in nieuw
            ),
        )

    def bewaar_gewijzigde(self, gewijzigd: Sequence[tuple[Rij, tuple[Any, ...], tuple[Any, ...]]]) -> None:
        """Update; a number is sealed anew only where it changed."""
        super().bewaar_gewijzigde(gewijzigd)
        for nummer in _NUMMERS:
            if nummer in self.aanwezig:
                plaats = self.aanwezige_velden.index(self.velden[nummer])
                anders = [rij for rij, oud, waarden in gewijzigd if oud[plaats] != waarden[plaats]]
                if anders:
                    opslag.wijzig(
                        Leerling, ["pk", nummer], ((rij.pk, _verzegeld(rij, nummer)) for rij in anders)
                    )

    def waarschuw(self, rijen: Sequence[Rij], omgeving: Omgeving) -> None:
        """Left after today, and numbers that more than one pupil of this bron has."""
        opzoeken.waarschuw_toekomst(
            rijen,
            omgeving.on,
            {"vertrokken_op": attrgetter("vertrokken_op"), "overleden_op": attrgetter("overleden_op")},
        )
        for nummer, woord in (("bsn", "burgerservicenummer"), ("onderwijsnummer", "onderwijsnummer")):
            meervoudig = _meervoudig(rijen, nummer, omgeving.bron)
            for rij in rijen:
                waarde = getattr(rij.w, nummer)
                if waarde is not None and waarde in meervoudig:
                    rij.waarschuwingen.append(
                        f"Een andere leerling heeft hetzelfde {woord}. Misschien is dit dezelfde leerling."
                    )


def _verzegeld(rij: Rij, nummer: str) -> str | None:
    waarde = getattr(rij.w, nummer)
    return None if waarde is None else seal(waarde, label=Leerling._meta.label, pk=rij.pk, field=nummer)


def _meervoudig(rijen: Sequence[Rij], nummer: str, bron: str) -> set[str]:
    """The numbers in the file that more than one pupil of the bron has."""
    per_index = {
        vorm: waarde
        for rij in rijen
        if (waarde := getattr(rij.w, nummer)) is not None
        for vorm in blind_indexes(waarde, field=nummer)
    }
    veld = f"{nummer}_index"
    meervoudig: set[str] = set()
    for deel in in_delen(per_index):
        gevonden = Leerling.objects.filter(bron=bron, **{f"{veld}__in": deel}).values_list(veld).order_by()
        meervoudig.update(
            per_index[index]
            for (index,) in gevonden.annotate(n=Count("pk")).filter(n__gt=1).values_list(veld)
        )
    return meervoudig
