"""What a school told beside the counted contents of a melding, in words, as far as the reader may know it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from attendance.models import Verzuimmelding
from attendance.rules.aanvulling import BEREIKBAAR, TEKSTEN, uit_json
from cases.access.adres import has_secret_adres
from cases.access.meldingen import sees_bereikbaarheid
from thuiszitters.accounts.models import Gebruiker

LABELS = {
    "ondernomen_actie": "Wat de school deed",
    "geen_actie_omdat": "Waarom geen actie gevraagd",
    "leslocatie": "Leslocatie",
    "melder_naam": "Melder",
    "melder_functie": "Functie",
    "melder_telefoon": "Telefoon van de melder",
    "melder_email": "E-mail van de melder",
    "telefoon_thuis": "Telefoon van leerling of ouders",
    "afwijkend_adres": "Afwijkend adres",
}

GEHEIM = "geheim adres"


@dataclass(frozen=True, slots=True)
class Verteld:
    """Label and text of what was filled in, and the days with their hours."""

    regels: tuple[tuple[str, str], ...]
    dagen: tuple[tuple[date, Decimal], ...]

    def __bool__(self) -> bool:
        return bool(self.regels or self.dagen)


def told_beside(user: Gebruiker, melding: Verzuimmelding) -> Verteld:
    """Of one version; where to reach pupil and parents only for who may know; a secret address never."""
    aanvulling = uit_json(melding.aanvulling)
    alles = not melding.aanvulling.keys().isdisjoint(BEREIKBAAR) and sees_bereikbaarheid(user, melding)
    namen = [naam for naam in TEKSTEN if alles or naam not in BEREIKBAAR]
    regels = tuple((LABELS[naam], waarde) for naam in namen if (waarde := getattr(aanvulling, naam)))
    if aanvulling.afwijkend_adres and alles and has_secret_adres(melding.leerling):
        regels = tuple(
            (label, GEHEIM if label == LABELS["afwijkend_adres"] else tekst) for label, tekst in regels
        )
    return Verteld(regels, aanvulling.specificatie)
