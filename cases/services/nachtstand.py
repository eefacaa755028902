"""What one chunk of the night needs to know beforehand, and what it gathers on the way; a few queries each."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from attendance.services.oordelen import Beoordelaar, Beoordeling
from cases.models import Casus, Escalatie, Gebeurtenis, Secties, Taak
from cases.rules.ladder import Opdracht, Regel, Voor
from cases.services.tijdlijn import record
from schools.rules.kalender import add_werkdagen
from thuiszitters.core.clock import day_of

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

    `bereikt` holds the thresholds that were dealt with: in an open casus, or in one that was closed while its
    ground held. When the ground was gone at closing and comes back, a new casus opens.
    """

    open: dict[UUID, Casus]
    gronden: dict[UUID, Grond]
    bereikt: set[tuple[UUID, str, date]]
    lopende_taken: set[tuple[UUID | None, str]]


@dataclass(slots=True)
class Nacht:
    """One run over some pupils: the days, the judge, the schools by code, and what it has to leave behind."""

    on: date
    at: datetime
    beoordelaar: Beoordelaar
    scholen: dict[str, int]
    stand: Stand
    telling: Telling = field(default_factory=Telling)
    taken: list[Taak] = field(default_factory=list)
    signalen: dict[str, list[Taak]] = field(default_factory=dict)
    gemeenten: set[int] = field(default_factory=set)

    @property
    def op(self) -> date:
        """The day things happen on: the peildatum, or today when that is still to come."""
        return min(self.on, day_of(self.at))

    def tell(self, casus: Casus, soort: Gebeurtenis.Soort, tekst: str) -> None:
        """Add to the timeline, for who may read of ongeoorloofd absence."""
        record(casus, soort, tekst, by=None, at=self.at, op=self.op, sectie=Secties.VERZUIM_ONGEOORLOOFD)

    def deadline(self, opdracht: Opdracht) -> date:
        """The last day of a task's term, counted from the peildatum."""
        return add_werkdagen(self.on, opdracht.werkdagen)

    def organisatie_for(self, voor: Voor, beoordeling: Beoordeling) -> int | None:
        """Leerplicht of the woongemeente, or the school of the hoofdinschrijving; None without a school."""
        if voor is Voor.LEERPLICHT:
            return beoordeling.gemeente_id
        return self.scholen.get(beoordeling.vestigingscode(self.on) or "")


def load_stand(ids: Sequence[UUID]) -> Stand:
    """How these pupils stand: open casussen, thresholds reached, open tasks that rules gave."""
    open_casussen = {
        casus.leerling_id: casus for casus in Casus.objects.open().filter(leerling_id__in=ids).order_by("pk")
    }
    gronden: dict[UUID, Grond] = {}
    bereikt: set[tuple[UUID, str, date]] = set()
    escalaties = Escalatie.objects.filter(casus__leerling_id__in=ids).order_by("peildatum", "pk")
    for leerling, casus, regel, drempel_op, gesloten, vervallen, terug in escalaties.values_list(
        *("casus__leerling_id", "casus_id", "regel", "drempel_op"),
        *("casus__gesloten_op", "casus__grond_vervallen_op", "casus__weer_aanwezig_op"),
    ):
        if gesloten is None and regel in GRONDEN:
            gronden[casus] = Grond(Regel(regel), drempel_op)
        if gesloten is None or (vervallen is None and terug is None):
            bereikt.add((leerling, regel, drempel_op))
    taken = Taak.objects.open().filter(casus__in=[casus.pk for casus in open_casussen.values()])
    lopend = {(taak.casus_id, taak.regel) for taak in taken.exclude(regel="").order_by("pk")}
    return Stand(open_casussen, gronden, bereikt, lopend)
