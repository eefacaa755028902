"""The nouns of floor 5."""

from reports.models.bewaren import (
    Bewaarblokkade,
    Bewaartermijn,
    Vernietigingsakkoord,
    Vernietigingslijst,
    Vernietigingsregel,
)
from reports.models.momentopname import Cijfer, Momentopname
from reports.models.simulatie import Simulatie, Simulatieleerling
from reports.models.verzoeken import Verzoek, Weglating

__all__ = [
    "Bewaarblokkade",
    "Bewaartermijn",
    "Cijfer",
    "Momentopname",
    "Simulatie",
    "Simulatieleerling",
    "Vernietigingsakkoord",
    "Vernietigingslijst",
    "Vernietigingsregel",
    "Verzoek",
    "Weglating",
]
