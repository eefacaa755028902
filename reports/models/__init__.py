"""The nouns of floor 5."""

from reports.models.momentopname import Cijfer, Momentopname

__all__ = ["Cijfer", "Momentopname"]
