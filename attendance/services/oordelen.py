"""The verdict on many pupils: facts from the database, set-based, to the rule and back as a stream.

Of all pupils only the candidates are read and judged (`kandidaten`): the others have no line and no warning.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from uuid import UUID

from django.db import transaction

from attendance.models import Regiogemeente, Regioprofiel
from attendance.rules.dekking import GeenAntwoord
from attendance.rules.feiten import Leerlingfeiten, hoofdinschrijving
from attendance.rules.oordeel import Oordeel, oordeel
from attendance.rules.profiel import Profiel
from attendance.services.feitenlader import load_feiten, load_kalenders
from attendance.services.kandidaten import count_pupils_outside, load_kandidaten
from schools.models import Gemeente
from schools.rules.schoolkalender import Kalenders
from thuiszitters.core.geheugen import without_collecting

PER_KEER = 5_000
"""Pupils per chunk: what one round of queries reads, and one short transaction holds."""


class OnbekendProfiel(Exception):
    """No such regioprofiel, or no version of it in force; the message names those there are."""


@dataclass(frozen=True, slots=True)
class Profielversie:
    """A version of a regioprofiel: its row, and the parameters as the rule takes them."""

    pk: int
    profiel: Profiel

    @property
    def code(self) -> str:
        """The short name of the region."""
        return self.profiel.naam


@dataclass(frozen=True, slots=True)
class Beoordeling:
    """The answer for one pupil.

    `profiel` and `antwoord` are None when the woongemeente has no profile; `antwoord` is GeenAntwoord when
    the calendar does not cover what the verdict needs.
    """

    leerling_id: UUID
    gemeente_id: int
    feiten: Leerlingfeiten
    profiel: Profielversie | None
    antwoord: Oordeel | GeenAntwoord | None

    @property
    def sleutel(self) -> str:
        """The supplier's key of the pupil."""
        return self.feiten.leerling

    def vestigingscode(self, on: date) -> str | None:
        """The school of the hoofdinschrijving on a day."""
        inschrijving = hoofdinschrijving(self.feiten, on)
        return inschrijving.vestiging if inschrijving else None


@dataclass(frozen=True, slots=True)
class Beoordelaar:
    """What the verdicts of one run share: the days P and K, the profiles in force on P and the calendars."""

    on: date
    known_on: date
    kalenders: Kalenders
    per_gemeente: Mapping[int, Profielversie]
    altijd: Profielversie | None = None

    def judge(self, ids: Sequence[UUID]) -> list[Beoordeling]:
        """The verdicts on these pupils, in this order and without evidence, on facts read in one short transaction."""
        with without_collecting():
            with transaction.atomic():
                rijen = load_feiten(ids, bekend_op=self.known_on)
            return [
                self.judge_feiten(rij.leerling_id, rij.gemeente_id, rij.feiten, on=self.on, met_bewijs=False)
                for rij in rijen
            ]

    def candidates(self) -> list[UUID]:
        """The pupils who may have a category or lack a calendar, by key; of others there is nothing to tell."""
        return load_kandidaten(
            on=self.on, known_on=self.known_on, kalenders=self.kalenders, per_gemeente=self._profielen()
        )

    def judge_all(self) -> Iterator[Beoordeling]:
        """The verdicts on the candidates, as a stream ordered by the pupil's key (plain string order)."""
        return _stream(self, self.candidates())

    def count_zonder_profiel(self) -> dict[int, int]:
        """How many pupils live in each gemeente without a profile in force, and so are not judged (§5)."""
        return {} if self.altijd else count_pupils_outside(self.per_gemeente)

    def _profielen(self) -> dict[int, Profiel]:
        if self.altijd is None:
            return {pk: versie.profiel for pk, versie in self.per_gemeente.items()}
        return dict.fromkeys(
            Gemeente.objects.order_by("pk").values_list("pk", flat=True), self.altijd.profiel
        )

    def of_gemeente(self, gemeente_id: int) -> "Beoordelaar":
        """The same, for the pupils of one gemeente only; of nobody when it has no profile in force."""
        versie = self.altijd or self.per_gemeente.get(gemeente_id)
        return replace(self, altijd=None, per_gemeente={gemeente_id: versie} if versie else {})

    def met_profiel(self, profiel: Profiel) -> "Beoordelaar":
        """The same days and calendars with one profile for everybody, which need not exist as a version."""
        return replace(self, altijd=Profielversie(0, profiel))

    def judge_feiten(
        self,
        leerling_id: UUID,
        gemeente_id: int,
        feiten: Leerlingfeiten,
        *,
        on: date,
        met_bewijs: bool = True,
    ) -> Beoordeling:
        """The verdict on facts that were read before; `on` may lie before the run's own day."""
        versie = self.altijd or self.per_gemeente.get(gemeente_id)
        antwoord = (
            oordeel(
                feiten,
                profiel=versie.profiel,
                kalenders=self.kalenders,
                op=on,
                bekend_op=self.known_on,
                met_bewijs=met_bewijs,
            )
            if versie
            else None
        )
        return Beoordeling(leerling_id, gemeente_id, feiten, versie, antwoord)


def load_beoordelaar(
    *,
    on: date,
    known_on: date | None = None,
    profiel: str | None = None,
    leerling_ids: Sequence[UUID] | None = None,
) -> Beoordelaar:
    """Read profiles and calendars for verdicts on `on`, with what was known on `known_on` (default `on`).

    `profiel` overrides the profile of the woongemeente; raises OnbekendProfiel when there is none in force.
    With `leerling_ids` the verdicts may be on those pupils only.
    """
    versies = {versie.regio_id: _versie(versie) for versie in Regioprofiel.objects.in_force(on)}
    altijd = _named(profiel, versies.values(), on) if profiel is not None else None
    gemeenten = Regiogemeente.objects.in_force(on).order_by().values_list("gemeente_id", "regio_id")
    return Beoordelaar(
        on=on,
        known_on=on if known_on is None else known_on,
        kalenders=load_kalenders(leerling_ids),
        per_gemeente={gemeente: versies[regio] for gemeente, regio in gemeenten if regio in versies},
        altijd=altijd,
    )


def _stream(beoordelaar: Beoordelaar, ids: Iterable[UUID]) -> Iterator[Beoordeling]:
    bron = iter(list(ids))
    while deel := list(islice(bron, PER_KEER)):
        yield from beoordelaar.judge(deel)


def _named(code: str, versies: Iterable[Profielversie], on: date) -> Profielversie:
    bekend = {versie.code: versie for versie in versies}
    if code not in bekend:
        namen = ", ".join(sorted(bekend)) or "geen"
        raise OnbekendProfiel(
            f"Het profiel ‘{code}’ bestaat niet of geldt niet op {on}. Profielen op die dag: {namen}."
        )
    return bekend[code]


def _versie(rij: Regioprofiel) -> Profielversie:
    return Profielversie(rij.pk, rij.profiel)
