"""`trajecten`: programmes outside the classroom; some of them stop the clock."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from referrals.models import Traject
from schools.models import Leerling
from schools.services.imports import opzoeken
from thuiszitters.core.imports.kolommen import datum, ja_nee, keuze
from thuiszitters.core.imports.motor import Omgeving
from thuiszitters.core.imports.resultaat import Rij
from thuiszitters.core.imports.tabelsoort import Tabelsoort


class Waarden(NamedTuple):
    """A row of the file."""

    leerling: str
    soort: str
    van: date
    tot: date | None
    aanbieder: str | None
    stopt_telling: bool | None


class Trajecten(Tabelsoort):
    """Key: leerling, soort and van. An empty `stopt_telling` is stored as such: the profile decides."""

    naam = "trajecten"
    kolommen = (
        opzoeken.tekstkolom("leerling", Leerling._meta.get_field("sleutel"), verplicht=True),
        keuze("soort", {soort.value: soort.value for soort in Traject.Soort}, verplicht=True),
        datum("van", verplicht=True),
        datum("tot"),
        opzoeken.tekstkolom("aanbieder", Traject._meta.get_field("aanbieder")),
        ja_nee("stopt_telling"),
    )
    waarden = Waarden
    sleutelkolommen = ("leerling", "soort", "van")
    model = Traject
    databasesleutel = ("leerling_id", "soort", "van")
    velden = {"tot": "tot", "aanbieder": "aanbieder", "stopt_telling": "stopt_telling"}

    def controleer(self, rijen: Sequence[Rij], omgeving: Omgeving) -> None:
        """Unknown pupil, or `tot` before `van`."""
        opzoeken.koppel_leerlingen(rijen, omgeving)
        opzoeken.weiger_omgekeerde_periode(rijen)

    def sleutel_van(self, rij: Rij, omgeving: Omgeving) -> tuple[Any, ...]:
        """Pupil, kind and first day."""
        return rij.leerling_id, rij.w.soort, rij.w.van
