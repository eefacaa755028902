"""What a part of the night writes about casussen: gathered while the verdicts are gone through, stored at once."""

from dataclasses import dataclass, field
from uuid import UUID

from cases.models import Betrokkenheid, Casus, Escalatie, Gebeurtenis
from cases.services.nachtopenen import Opening
from thuiszitters.core.rijen import insert_rows


@dataclass(slots=True)
class Nachtboek:
    """Rows that are not stored yet. The timeline keeps the order in which things are told."""

    casussen: dict[UUID, Casus] = field(default_factory=dict)
    betrokkenheden: list[Betrokkenheid] = field(default_factory=list)
    escalaties: list[Escalatie] = field(default_factory=list)
    gebeurtenissen: list[Gebeurtenis] = field(default_factory=list)

    def add(self, opening: Opening) -> Casus:
        """Take up a new casus with what comes with it."""
        self.casussen[opening.casus.pk] = opening.casus
        self.betrokkenheden += opening.betrokkenheden
        self.gebeurtenissen += opening.gebeurtenissen
        return opening.casus

    def store(self) -> None:
        """Store everything, what is referred to first; the caller's transaction holds it together."""
        for rijen in (self.casussen.values(), self.betrokkenheden, self.escalaties, self.gebeurtenissen):
            insert_rows(rijen)
