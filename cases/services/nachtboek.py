"""What a part of the night writes about casussen: gathered while the verdicts are gone through, stored at once."""

from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass, field
from uuid import UUID

from cases.models import Betrokkenheid, Casus, Escalatie, Gebeurtenis, Taak
from cases.services.nachtopenen import Opening
from thuiszitters.core.rijen import Rij, insert_rows, references_after, values_of


@dataclass(slots=True)
class Nachtboek:
    """Rows that are not stored yet. The timeline keeps the order in which things are told."""

    casussen: dict[UUID, Casus] = field(default_factory=dict)
    betrokkenheden: list[Rij] = field(default_factory=list)
    escalaties: list[Rij] = field(default_factory=list)
    gebeurtenissen: list[Rij] = field(default_factory=list)

    def add(self, opening: Opening) -> Casus:
        """Take up a new casus with what comes with it."""
        self.casussen[opening.casus.pk] = opening.casus
        self.betrokkenheden += opening.betrokkenheden
        self.gebeurtenissen += opening.gebeurtenissen
        return opening.casus

    def store(self, taken: Iterable[Rij]) -> None:
        """Store everything, and these tasks; the caller's transaction holds it together.

        What gives a casus its first deadline and last threshold comes first, so that a new casus is written once; and
        its owner, who sees it when the database looks.
        """
        with references_after() if self.casussen else nullcontext():
            insert_rows(Taak, taken, conflict="DO NOTHING")
            insert_rows(Escalatie, self.escalaties)
            insert_rows(Betrokkenheid, self.betrokkenheden)
            insert_rows(Casus, [values_of(casus) for casus in self.casussen.values()])
        insert_rows(Gebeurtenis, self.gebeurtenissen)
