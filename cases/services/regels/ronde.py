"""One round of these rules: the day, the pupils it is about, what the regions ask, and the tasks it gathers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from attendance.models import Verzuimmelding
from attendance.services.oordelen import Beoordelaar
from cases.models import Taak
from cases.queries.ladder import Ladders
from cases.rules.ladder import Eenheid, Ladder, Opdracht, Regel, Voor
from schools.rules.schoolkalender import Schoolkalender
from thuiszitters.accounts.models import Lidmaatschap
from thuiszitters.accounts.rollen import Rol
from thuiszitters.core.rijen import Rij, insert_rows

VERS = timedelta(days=2)
"""How long a night looks back for what was recorded: the day itself and the one before."""
NET_AANGERAAKT = timedelta(days=31)
"""How far back the same is asked of pupils whose facts have just changed: a file may bring older records."""
AANGESPROKEN = {Voor.TEAMLEIDER: Rol.TEAMLEIDER_LEERPLICHT, Voor.TASKFORCE: Rol.TASKFORCE_VOORZITTER}


@dataclass(frozen=True, slots=True)
class Over:
    """Whom a task is about: the pupil, the casus when the receiver takes part in it, the woongemeente."""

    gemeente_id: int
    leerling_id: UUID | None = None
    casus_id: UUID | None = None


@dataclass
class Ronde:
    """`ids` None: all pupils. Tasks are stored by `store`, once per key."""

    on: date
    at: datetime
    beoordelaar: Beoordelaar
    ladders: Ladders
    codes: Mapping[int, str]
    ids: Sequence[UUID] | None = None
    taken: list[Rij] = field(default_factory=list)

    def about(self, veld: str = "leerling") -> Q:
        """The condition that a row is about these pupils."""
        return Q() if self.ids is None else Q(**{f"{veld}__in": self.ids})

    @property
    def sinds(self) -> date:
        """Recorded after this day is new to this round."""
        return self.on - (VERS if self.ids is None else NET_AANGERAAKT)

    def ladder(self, gemeente_id: int) -> Ladder:
        """What the rules ask in the region of a woongemeente."""
        return self.ladders.of_gemeente(gemeente_id)

    def somewhere(self, regel: Regel) -> bool:
        """Whether any region has this rule switched on."""
        return any(ladder.aan(regel) for ladder in self.ladders.everywhere())

    def kalender(self, vestiging_id: int | None) -> Schoolkalender | None:
        """The calendar of a school."""
        return self.beoordelaar.kalenders.van_vestiging(self.codes.get(vestiging_id or 0, ""))

    def give(
        self,
        regel: Regel,
        code: str,
        over: Over,
        organisatie_id: int | None,
        sleutel: str,
        *,
        vanaf: date | None = None,
        gegevens: Mapping[str, Any] | None = None,
        voor: int | None = None,
    ) -> None:
        """Put a task aside, unless the region switched it off or there is nobody to give it to.

        The term runs from the day of the round, or `vanaf`; `voor` is the person it is for, else whoever the
        rule addresses. `gegevens` are the facts it rests on.
        """
        ladder = self.ladder(over.gemeente_id)
        opdracht = ladder.opdracht(regel, code)
        if opdracht is None or organisatie_id is None:
            return
        self.taken.append(
            {
                "leerling_id": over.leerling_id,
                "casus_id": over.casus_id,
                "organisatie_id": organisatie_id,
                "toegewezen_aan_id": voor or self._person(opdracht, organisatie_id),
                "titel": opdracht.titel,
                "toelichting": opdracht.toelichting,
                "regel": regel,
                "opdracht": code,
                "ladder_id": ladder.pk,
                "sleutel": f"{regel}:{sleutel}:{code}",
                "deadline": self._deadline(opdracht, organisatie_id, vanaf or self.on),
                "aangemaakt_at": self.at,
                "gegevens": {naam: str(waarde) for naam, waarde in (gegevens or {}).items()},
            }
        )

    def store(self) -> int:
        """Store the tasks that are not there yet, in the order of their keys; gives how many were put aside new."""
        sleutels = [taak["sleutel"] for taak in self.taken]
        bekend = set(
            Taak.objects.filter(sleutel__in=sleutels).order_by().values_list("sleutel", flat=True)
            if sleutels
            else ()
        )
        nieuw = {taak["sleutel"]: taak for taak in self.taken if taak["sleutel"] not in bekend}
        if nieuw:
            geordend = [nieuw[sleutel] for sleutel in sorted(nieuw, key=str)]
            insert_rows(Taak, geordend, conflict="DO NOTHING")
        self.taken.clear()
        return len(nieuw)

    def _deadline(self, opdracht: Opdracht, organisatie_id: int, vanaf: date) -> date:
        schooldagen = opdracht.eenheid is Eenheid.SCHOOLDAGEN
        return opdracht.deadline(vanaf, self.kalender(organisatie_id) if schooldagen else None)

    def _person(self, opdracht: Opdracht, organisatie_id: int) -> int | None:
        rol = AANGESPROKEN.get(opdracht.voor)
        if opdracht.code == "bestuurder":
            rol = Rol.SWV_BESTUURDER
        return self._people.get((organisatie_id, rol)) if rol else None

    @cached_property
    def _people(self) -> dict[tuple[int, str], int]:
        """The first person in each role that a rule addresses by name."""
        rollen = [*AANGESPROKEN.values(), Rol.SWV_BESTUURDER]
        rijen = Lidmaatschap.objects.in_force(self.on).filter(rol__in=rollen, gebruiker__is_active=True)
        gevonden = rijen.order_by("-gebruiker_id").values_list("organisatie_id", "rol", "gebruiker_id")
        return {(organisatie, rol): gebruiker for organisatie, rol, gebruiker in gevonden}


def known_on(rijen: QuerySet[Verzuimmelding], on: date) -> QuerySet[Verzuimmelding]:
    """The versions in force with what was known on a day (verzuimtelling §2)."""
    in_kracht = Q(ingetrokken_op=None) | Q(ingetrokken_op__gt=on)
    bekend = Verzuimmelding.objects.filter(in_kracht, vastgelegd_op__lte=on)
    nieuwer = bekend.filter(wortel=OuterRef("wortel"), versie__gt=OuterRef("versie"))
    vervanger = bekend.filter(bron=OuterRef("bron"), vervangt_kenmerk=OuterRef("kenmerk")).exclude(
        vervangt_kenmerk=""
    )
    return rijen.filter(in_kracht, ~Exists(nieuwer), ~Exists(vervanger), vastgelegd_op__lte=on)
