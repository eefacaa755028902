"""`vrijstellingen`: exemptions from the duty to enrol."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from attendance.models import Vrijstelling
from schools.models import Leerling
from schools.services.imports import opzoeken
from thuiszitters.core.imports.kolommen import datum, ja_nee, keuze
from thuiszitters.core.imports.motor import Omgeving
from thuiszitters.core.imports.resultaat import Rij
from thuiszitters.core.imports.tabelsoort import Tabelsoort


class Waarden(NamedTuple):
    """A row of the file."""

    leerling: str
    grond: str
    van: date
    tot: date | None
    verklaring_op: date | None
    eerder: bool | None


class Vrijstellingen(Tabelsoort):
    """Key: leerling, grond and van."""

    naam = "vrijstellingen"
    kolommen = (
        opzoeken.tekstkolom("leerling", Leerling._meta.get_field("sleutel"), verplicht=True),
        keuze("grond", {grond.value: grond.value for grond in Vrijstelling.Grond}, verplicht=True),
        datum("van", verplicht=True),
        datum("tot"),
        datum("verklaring_op"),
        ja_nee("eerder"),
    )
    waarden = Waarden
    sleutelkolommen = ("leerling", "grond", "van")
    model = Vrijstelling
    databasesleutel = ("leerling_id", "grond", "van")
    velden = {"tot": "tot", "verklaring_op": "verklaring_op", "eerder": "eerder"}

    def controleer(self, rijen: Sequence[Rij], omgeving: Omgeving) -> None:
        """Unknown pupil, or `tot` before `van`."""
        opzoeken.koppel_leerlingen(rijen, omgeving)
        opzoeken.weiger_omgekeerde_periode(rijen)

    def sleutel_van(self, rij: Rij, omgeving: Omgeving) -> tuple[Any, ...]:
        """Pupil, ground and first day."""
        return rij.leerling_id, rij.w.grond, rij.w.van
