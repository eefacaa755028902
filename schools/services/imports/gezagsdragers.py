"""`gezagsdragers`: the adults around a pupil and how to reach them."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from schools.models import Gezagsdrager, Leerling
from schools.rules import identificatie
from schools.services.imports import opzoeken
from thuiszitters.core.imports.kolommen import code, ja_nee
from thuiszitters.core.imports.motor import Omgeving
from thuiszitters.core.imports.resultaat import Rij
from thuiszitters.core.imports.tabelsoort import Tabelsoort

_veld = Gezagsdrager._meta.get_field


class Waarden(NamedTuple):
    """A row of the file."""

    leerling: str
    naam: str
    relatie: str | None
    gezag: bool | None
    telefoon: str | None
    email: str | None
    postcode: str | None
    huisnummer: str | None
    geheim_adres: bool | None
    taal: str | None


class Gezagsdragers(Tabelsoort):
    """Key: leerling and naam. Someone whose `gezag` is not given is taken to have it."""

    naam = "gezagsdragers"
    kolommen = (
        opzoeken.tekstkolom("leerling", Leerling._meta.get_field("sleutel"), verplicht=True),
        opzoeken.tekstkolom("naam", _veld("naam"), verplicht=True),
        opzoeken.tekstkolom("relatie", _veld("relatie")),
        ja_nee("gezag"),
        opzoeken.tekstkolom("telefoon", _veld("telefoon")),
        opzoeken.tekstkolom("e-mail", _veld("email")),
        code("postcode", identificatie.postcode),
        opzoeken.tekstkolom("huisnummer", _veld("huisnummer")),
        ja_nee("geheim_adres"),
        opzoeken.tekstkolom("taal", _veld("taal")),
    )
    waarden = Waarden
    sleutelkolommen = ("leerling", "naam")
    model = Gezagsdrager
    databasesleutel = ("leerling_id", "naam")
    velden = {
        "relatie": "relatie",
        "gezag": "gezag",
        "telefoon": "telefoon",
        "e-mail": "email",
        "postcode": "postcode",
        "huisnummer": "huisnummer",
        "geheim_adres": "geheim_adres",
        "taal": "taal",
    }

    def controleer(self, rijen: Sequence[Rij], omgeving: Omgeving) -> None:
        """Unknown pupil."""
        opzoeken.koppel_leerlingen(rijen, omgeving)

    def sleutel_van(self, rij: Rij, omgeving: Omgeving) -> tuple[Any, ...]:
        """Pupil and name."""
        return rij.leerling_id, rij.w.naam
