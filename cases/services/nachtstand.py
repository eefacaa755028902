"""What one chunk of the night needs to know beforehand, and what it gathers on the way; a few queries each."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Q

from attendance.rules.bevriezen import bevries
from attendance.rules.oordeel import Oordeel
from attendance.services.oordelen import Beoordelaar, Beoordeling
from cases.models import Casus, Escalatie, Gebeurtenis, Secties, Taak
from cases.queries.ladder import Ladders
from cases.rules.ladder import Eenheid, Ladder, Opdracht, Regel, Voor
from cases.services.nachtboek import Nachtboek
from cases.services.nachtopenen import Opener
from cases.services.tijdlijn import line
from thuiszitters.core.clock import day_of
from thuiszitters.core.rijen import Rij

GRONDEN = frozenset({Regel.THUISZITTER, Regel.ABSOLUUT})
"""The rules a casus rests on; when neither holds any more, its ground is gone."""


@dataclass(slots=True)
class Telling:
    """What a run did; the names and their order are those of the contract."""

    casussen_geopend: int = 0
    signalen: int = 0
    ladderstappen: int = 0
    ongewijzigd: int = 0
    zonder_kalender: int = 0
    zonder_profiel: int = 0

    def __add__(self, ander: "Telling") -> "Telling":
        return Telling(
            self.casussen_geopend + ander.casussen_geopend,
            self.signalen + ander.signalen,
            self.ladderstappen + ander.ladderstappen,
            self.ongewijzigd + ander.ongewijzigd,
            self.zonder_kalender + ander.zonder_kalender,
            self.zonder_profiel + ander.zonder_profiel,
        )

    def __str__(self) -> str:
        return (
            f"casussen_geopend={self.casussen_geopend} signalen={self.signalen} "
            f"ladderstappen={self.ladderstappen} ongewijzigd={self.ongewijzigd}"
        )


@dataclass(frozen=True, slots=True)
class Grond:
    """The last threshold a casus rests on."""

    regel: Regel
    drempel_op: date


@dataclass(slots=True)
class Stand:
    """How the pupils of a chunk stand before tonight.

    `teruggekeerd` holds the last casus that closed because the pupil was back. `bereikt` holds the thresholds that
    were dealt with: in an open casus, or in one that was closed while its ground held. When the ground was gone
    at closing and comes back, a new casus opens.
    """

    open: dict[UUID, Casus]
    teruggekeerd: dict[UUID, Casus]
    gronden: dict[UUID, Grond]
    bereikt: set[tuple[UUID, str, date]]
    lopende_taken: set[tuple[UUID | None, str, str]]


@dataclass
class Nacht:
    """One run over some pupils: the days, the judge, the ladders, the schools by code, and what it leaves behind."""

    on: date
    at: datetime
    beoordelaar: Beoordelaar
    ladders: Ladders
    scholen: dict[str, int]
    stand: Stand
    telling: Telling = field(default_factory=Telling)
    opener: Opener | None = None
    boek: Nachtboek = field(default_factory=Nachtboek)
    taken: list[Rij] = field(default_factory=list)
    signalen: dict[str, list[Rij]] = field(default_factory=dict)
    gemeenten: set[int] = field(default_factory=set)
    _bewijzen: dict[UUID, dict[str, Any]] = field(default_factory=dict)

    @cached_property
    def op(self) -> date:
        """The day things happen on: the peildatum, or today when that is still to come."""
        return min(self.on, day_of(self.at))

    def tell(self, casus: Casus, soort: Gebeurtenis.Soort, tekst: str) -> None:
        """Add to the timeline, for who may read of ongeoorloofd absence."""
        self.boek.gebeurtenissen.append(
            line(casus, soort, tekst, by=None, at=self.at, op=self.op, sectie=Secties.VERZUIM_ONGEOORLOOFD)
        )

    def bewijs(self, leerling_id: UUID, oordeel: Oordeel) -> dict[str, Any]:
        """The evidence of tonight's verdict on a pupil, to freeze with every threshold it reaches; worked out once."""
        if leerling_id not in self._bewijzen:
            self._bewijzen[leerling_id] = bevries(oordeel)
        return self._bewijzen[leerling_id]

    def ladder(self, gemeente_id: int) -> Ladder:
        """What the rules ask in the region of a woongemeente."""
        return self.ladders.of_gemeente(gemeente_id)

    def deadline(self, opdracht: Opdracht, vestiging_id: int | None = None) -> date:
        """The last day of a task's term, counted from the peildatum, in school days of `vestiging_id`."""
        kalender = None
        if opdracht.eenheid is Eenheid.SCHOOLDAGEN and vestiging_id is not None:
            kalender = self.beoordelaar.kalenders.van_vestiging(self.codes.get(vestiging_id, ""))
        return opdracht.deadline(self.on, kalender)

    @cached_property
    def codes(self) -> dict[int, str]:
        """The vestigingscode of each school."""
        return {pk: code for code, pk in self.scholen.items()}

    @property
    def van_leerplicht(self) -> Collection[int]:
        """The gemeenten whose leerplicht gets tasks."""
        return self.ladders.regio_van_gemeente.keys()

    def organisatie_for(self, voor: Voor, beoordeling: Beoordeling) -> int | None:
        """Leerplicht of the woongemeente, or the school of the hoofdinschrijving; None without a school.

        Others are told after the parts, because who knows the pupil is asked for all of them at once.
        """
        if voor is Voor.LEERPLICHT:
            return beoordeling.gemeente_id
        if voor is Voor.SCHOOL:
            return self.scholen.get(beoordeling.vestigingscode(self.on) or "")
        return None


def load_stand(ids: Sequence[UUID]) -> Stand:
    """How these pupils stand: open casussen, thresholds reached, open tasks that rules gave."""
    open_casussen: dict[UUID, Casus] = {}
    teruggekeerd: dict[UUID, Casus] = {}
    gevraagd = Q(gesloten_op=None) | Q(reden_gesloten=Casus.Reden.TERUG)
    for casus in Casus.objects.filter(gevraagd, leerling_id__in=ids).order_by("geopend_op", "pk"):
        (open_casussen if casus.is_open else teruggekeerd)[casus.leerling_id] = casus
    gronden: dict[UUID, Grond] = {}
    bereikt: set[tuple[UUID, str, date]] = set()
    escalaties = Escalatie.objects.filter(casus__leerling_id__in=ids).order_by("peildatum", "pk")
    for leerling, casus_id, regel, drempel_op, gesloten, vervallen, terug in escalaties.values_list(
        *("casus__leerling_id", "casus_id", "regel", "drempel_op"),
        *("casus__gesloten_op", "casus__grond_vervallen_op", "casus__weer_aanwezig_op"),
    ):
        if gesloten is None and regel in GRONDEN:
            gronden[casus_id] = Grond(Regel(regel), drempel_op)
        if gesloten is None or (vervallen is None and terug is None):
            bereikt.add((leerling, regel, drempel_op))
    taken = Taak.objects.open().filter(casus__in=[casus.pk for casus in open_casussen.values()])
    lopend: set[tuple[UUID | None, str, str]] = set(
        taken.exclude(regel="").order_by().values_list("casus_id", "regel", "opdracht")
    )
    return Stand(open_casussen, teruggekeerd, gronden, bereikt, lopend)
