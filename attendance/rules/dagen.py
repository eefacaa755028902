"""The pupil's school days and the absence on each of them (verzuimtelling.md §1, §2).

`Schooldagen` is D of the contract: one ordered sequence across schools, without the days in stilstand. A day
is known by its position in that sequence, so that a reeks, a venster and a lesweek are ranges of positions.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from attendance.rules.feiten import (
    NUL,
    ONGEOORLOOFD,
    Inschrijving,
    Leerlingfeiten,
    Melding,
    Traject,
    dekt,
    hoofdinschrijving,
    op_of_voor,
)
from attendance.rules.profiel import Profiel
from schools.rules.kalender import DAG, maandag
from schools.rules.schoolkalender import Kalenders


class Hoofdperiode(NamedTuple):
    """A stretch of dates, both included, with one hoofdinschrijving, or with none."""

    van: date
    tot: date
    inschrijving: Inschrijving | None


class Schooldagen(NamedTuple):
    """D (§4): the pupil's school days in order, and the roosteruren r of each of them."""

    dagen: Sequence[date]
    rooster: Sequence[Decimal]


@dataclass(frozen=True, slots=True)
class Verzuim:
    """D with o for each position that has ongeoorloofd absence, and the positions that are vrijgesteld."""

    dagen: Sequence[date]
    rooster: Sequence[Decimal]
    ongeoorloofd: dict[int, Decimal]
    vrijgesteld: frozenset[int]
    minimum: Decimal

    def o(self, plaats: int) -> Decimal:
        """Hours of ongeoorloofd absence on the day at this position (§2)."""
        return self.ongeoorloofd.get(plaats, NUL)

    def telt(self, plaats: int) -> bool:
        """Whether the day *telt* (§2): not vrijgesteld and o >= (1 − aanwezig_drempel) · r."""
        return plaats not in self.vrijgesteld and self.o(plaats) >= self.minimum * self.rooster[plaats]


def in_kracht(feiten: Leerlingfeiten, bekend_op: date) -> tuple[Melding, ...]:
    """The meldingen in force as known on `bekend_op` (K of §2).

    A replacer removes what it names even when it is itself replaced, as long as it is not withdrawn (§7); a
    melding that names itself does not remove itself ("no other melding").
    """
    bekend = [melding for melding in feiten.meldingen if _geldt(melding, bekend_op)]
    vervangers = [melding for melding in bekend if melding.vervangt]
    if not vervangers and not feiten.vervangers_elders:
        return tuple(bekend)
    vervangers += [melding for melding in feiten.vervangers_elders if _geldt(melding, bekend_op)]
    vervangen = {
        sleutel for melding in vervangers for sleutel in melding.vervangt if sleutel != melding.sleutel
    }
    return tuple(melding for melding in bekend if melding.sleutel not in vervangen)


def _geldt(melding: Melding, bekend_op: date) -> bool:
    return melding.vastgelegd_op <= bekend_op and not op_of_voor(melding.ingetrokken_op, bekend_op)


def hoofdperioden(feiten: Leerlingfeiten, van: date, tot: date) -> list[Hoofdperiode]:
    """The dates `van..tot` cut into stretches with one hoofdinschrijving (§1), in order and without holes."""
    knippen = {van}
    for inschrijving in feiten.inschrijvingen:
        knippen.add(inschrijving.van)
        if inschrijving.tot is not None and inschrijving.tot < tot:
            knippen.add(inschrijving.tot + DAG)
    beginnen = sorted(knip for knip in knippen if van <= knip <= tot)
    einden = [begin - DAG for begin in beginnen[1:]] + [tot]
    return [
        Hoofdperiode(begin, eind, hoofdinschrijving(feiten, begin))
        for begin, eind in zip(beginnen, einden, strict=True)
    ]


def staat_stil(traject: Traject, profiel: Profiel) -> bool:
    """Whether a traject stops the clock: its own `stopt_telling` wins over the profile (§7)."""
    return (
        traject.soort in profiel.stilstand_soorten if traject.stopt_telling is None else traject.stopt_telling
    )


def in_stilstand(feiten: Leerlingfeiten, profiel: Profiel, dag: date) -> bool:
    """Whether a date is in stilstand (§2)."""
    return any(
        dekt(traject.van, traject.tot, dag) and staat_stil(traject, profiel) for traject in feiten.trajecten
    )


def schooldagen(feiten: Leerlingfeiten, profiel: Profiel, kalenders: Kalenders, tot: date) -> Schooldagen:
    """D up to and including `tot`: school days across schools (§1), without those in stilstand (§2).

    Only covered dates are in it; whether enough is covered is asked in `dekking`.
    """
    dagen: list[date] = []
    rooster: list[Decimal] = []
    eerste = min([tot, *(inschrijving.van for inschrijving in feiten.inschrijvingen)])
    for periode in hoofdperioden(feiten, eerste, tot):
        if periode.inschrijving is None:
            continue
        kalender = kalenders.van_vestiging(periode.inschrijving.vestiging)
        if kalender is not None:
            stuk = kalender.tussen(periode.van, periode.tot)
            dagen.extend(stuk)
            rooster.extend([periode.inschrijving.roosteruren] * len(stuk))
    for traject in feiten.trajecten:
        if staat_stil(traject, profiel):
            stil = plaatsen(dagen, traject.van, traject.tot)
            del dagen[stil.start : stil.stop], rooster[stil.start : stil.stop]
    return Schooldagen(dagen, rooster)


def plaatsen(dagen: Sequence[date], van: date, tot: date | None) -> range:
    """The positions of the school days from `van` up to and including `tot` (None = to the end)."""
    eerste = bisect_left(dagen, van)
    return range(eerste, len(dagen) if tot is None else max(eerste, bisect_right(dagen, tot)))


def uren(melding: Melding, roosteruren: Decimal) -> Decimal:
    """The hours a melding stands for on a school day it covers (§2)."""
    return roosteruren if melding.uren_per_dag is None else min(melding.uren_per_dag, roosteruren)


def verzuim(
    d: Schooldagen, feiten: Leerlingfeiten, meldingen: Iterable[Melding], profiel: Profiel
) -> Verzuim:
    """o per school day from the meldingen in force: the largest of any ongeoorloofd one.

    0 when vrijgesteld (§2).
    """
    ongeoorloofd: dict[int, Decimal] = {}
    for melding in meldingen:
        if melding.status != ONGEOORLOOFD:
            continue
        for plaats in plaatsen(d.dagen, melding.van, melding.tot):
            aantal = uren(melding, d.rooster[plaats])
            if aantal > ongeoorloofd.get(plaats, NUL):
                ongeoorloofd[plaats] = aantal
    vrijgesteld = frozenset(
        plaats
        for vrijstelling in feiten.vrijstellingen
        for plaats in plaatsen(d.dagen, vrijstelling.van, vrijstelling.tot)
    )
    for plaats in vrijgesteld:
        ongeoorloofd.pop(plaats, None)
    return Verzuim(d.dagen, d.rooster, ongeoorloofd, vrijgesteld, 1 - profiel.aanwezig_drempel)


def geoorloofd(v: Verzuim, plaats: int, meldingen: Iterable[Melding]) -> Decimal:
    """g on one school day from these geoorloofde meldingen: the largest, at most r − o.

    0 when vrijgesteld (§2).
    """
    if plaats in v.vrijgesteld:
        return NUL
    dag, rooster = v.dagen[plaats], v.rooster[plaats]
    grootste = max(
        (uren(melding, rooster) for melding in meldingen if dekt(melding.van, melding.tot, dag)), default=NUL
    )
    return min(grootste, rooster - v.o(plaats))


def lesweken_terug(dagen: Sequence[date], plaats: int, aantal: int) -> list[range]:
    """At most `aantal` lesweken (§1) up to and with the week of the day at `plaats`, the last one first.

    Each is a range of positions in `dagen`; weeks without a school day for the pupil are skipped. The first
    range given ends with `plaats` itself; a position below zero has no weeks.
    """
    weken: list[range] = []
    while plaats >= 0 and len(weken) < aantal:
        eerste = bisect_left(dagen, maandag(dagen[plaats]), 0, plaats + 1)
        weken.append(range(eerste, plaats + 1))
        plaats = eerste - 1
    return weken
