"""The nouns of floor 5."""

from reports.models.momentopname import Cijfer, Momentopname
from reports.models.simulatie import Simulatie, Simulatieleerling

__all__ = ["Cijfer", "Momentopname", "Simulatie", "Simulatieleerling"]
