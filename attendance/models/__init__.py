"""The nouns of floor 3."""

from attendance.models.profielvoorstel import Profielvoorstel
from attendance.models.regioprofiel import Regio, Regiogemeente, Regioprofiel
from attendance.models.verzuimmelding import Meldingbehandeling, Verzuimmelding
from attendance.models.vrijstelling import Vrijstelling

__all__ = [
    "Meldingbehandeling",
    "Profielvoorstel",
    "Regio",
    "Regiogemeente",
    "Regioprofiel",
    "Verzuimmelding",
    "Vrijstelling",
]
