"""`vakanties` and `schoolkalender`: when there is school, for a region and for one school."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from schools.models import KalenderAfwijking, Vakantie, Vakantieregio
from schools.rules import identificatie
from schools.services.imports import opzoeken
from thuiszitters.core.imports.kolommen import code, datum, keuze
from thuiszitters.core.imports.motor import Omgeving
from thuiszitters.core.imports.resultaat import Rij
from thuiszitters.core.imports.tabelsoort import Tabelsoort


class Vakantiewaarden(NamedTuple):
    """A row of the file with vacations."""

    schooljaar: str
    vakantie: str
    regio: str
    van: date
    tot: date


class Vakanties(Tabelsoort):
    """Key: schooljaar, vakantie and regio."""

    naam = "vakanties"
    kolommen = (
        opzoeken.tekstkolom("schooljaar", Vakantie._meta.get_field("schooljaar"), verplicht=True),
        opzoeken.tekstkolom("vakantie", Vakantie._meta.get_field("vakantie"), verplicht=True),
        keuze("regio", {regio.value: regio.value for regio in Vakantieregio}, verplicht=True),
        datum("van", verplicht=True),
        datum("tot", verplicht=True),
    )
    waarden = Vakantiewaarden
    sleutelkolommen = ("schooljaar", "vakantie", "regio")
    model = Vakantie
    databasesleutel = ("schooljaar", "vakantie", "regio")
    velden = {"van": "van", "tot": "tot"}

    def controleer(self, rijen: Sequence[Rij], omgeving: Omgeving) -> None:
        """`tot` before `van`."""
        opzoeken.weiger_omgekeerde_periode(rijen)

    def sleutel_van(self, rij: Rij, omgeving: Omgeving) -> tuple[Any, ...]:
        """Schooljaar, vakantie and regio."""
        return rij.w.schooljaar, rij.w.vakantie, rij.w.regio


class Afwijkingwaarden(NamedTuple):
    """A row of the file with a school's own calendar."""

    vestiging: str
    datum: date
    soort: str
    omschrijving: str | None


class Schoolkalender(Tabelsoort):
    """Key: vestiging and datum."""

    naam = "schoolkalender"
    kolommen = (
        code("vestiging", identificatie.vestigingscode, verplicht=True),
        datum("datum", verplicht=True),
        keuze("soort", {soort.value: soort.value for soort in KalenderAfwijking.Soort}, verplicht=True),
        opzoeken.tekstkolom("omschrijving", KalenderAfwijking._meta.get_field("omschrijving")),
    )
    waarden = Afwijkingwaarden
    sleutelkolommen = ("vestiging", "datum")
    model = KalenderAfwijking
    databasesleutel = ("vestiging_id", "datum")
    velden = {"soort": "soort", "omschrijving": "omschrijving"}

    def controleer(self, rijen: Sequence[Rij], omgeving: Omgeving) -> None:
        """Unknown school."""
        self._vestigingen = opzoeken.vestiging_ids(rij.w.vestiging for rij in rijen)
        opzoeken.weiger_onbekende_vestiging(rijen, self._vestigingen)

    def sleutel_van(self, rij: Rij, omgeving: Omgeving) -> tuple[Any, ...]:
        """School and day."""
        return self._vestigingen[rij.w.vestiging], rij.w.datum

    def waarschuw(self, rijen: Sequence[Rij], omgeving: Omgeving) -> None:
        """A lesdag in a weekend: Saturday and Sunday are never school days (verzuimtelling §1)."""
        for rij in rijen:
            if rij.w.soort == KalenderAfwijking.Soort.LESDAG and rij.w.datum.weekday() >= _ZATERDAG:
                rij.waarschuwingen.append(
                    "Een zaterdag of zondag is nooit een schooldag; deze regel telt niet mee."
                )


_ZATERDAG = 5
