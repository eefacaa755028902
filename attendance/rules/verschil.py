"""Which meldingen began or stopped to be in force between two days of knowing (verzuimtelling.md §2, K)."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from attendance.rules.dagen import in_kracht
from attendance.rules.feiten import ONGEOORLOOFD, Leerlingfeiten, Melding, op_of_voor

NIEUW: Final = "nieuw"
VERVANGT: Final = "vervangt"
HERSTELD: Final = "hersteld"
VERVANGEN: Final = "vervangen"
INGETROKKEN: Final = "ingetrokken"


@dataclass(frozen=True, slots=True)
class Wijziging:
    """A melding that is in force on the second day and was not on the first (`begon`), or the other way round.

    `vanaf`: the day of knowing on which that became so for the last time. `door` names, for one that was replaced, the
    melding that replaced it; for one that replaces, what it replaced and was in force before.
    """

    sleutel: str
    begon: bool
    vanaf: date
    hoe: str
    door: tuple[str, ...] = ()


def verschil(feiten: Leerlingfeiten, eerst: date, dan: date) -> tuple[Wijziging, ...]:
    """The changes between what was known on `eerst` and on `dan` (not before it), in the order they became known."""
    toen = {melding.sleutel: melding for melding in in_kracht(feiten, eerst)}
    nu = {melding.sleutel: melding for melding in in_kracht(feiten, dan)}
    vervangers = _vervangers((*feiten.meldingen, *feiten.vervangers_elders))
    gestopt = [
        _gestopt(melding, vervangers[sleutel], eerst, dan)
        for sleutel, melding in toen.items()
        if sleutel not in nu
    ]
    begonnen = [
        _begonnen(melding, vervangers[sleutel], set(toen), eerst, dan)
        for sleutel, melding in nu.items()
        if sleutel not in toen
    ]
    return tuple(sorted((*gestopt, *begonnen), key=lambda w: (w.vanaf, w.begon, w.sleutel)))


def _vervangers(meldingen: Iterable[Melding]) -> defaultdict[str, list[Melding]]:
    """Key -> the meldingen that name it."""
    per_sleutel: defaultdict[str, list[Melding]] = defaultdict(list)
    for melding in meldingen:
        for sleutel in melding.vervangt:
            if sleutel != melding.sleutel:
                per_sleutel[sleutel].append(melding)
    return per_sleutel


def _gestopt(melding: Melding, vervangers: list[Melding], eerst: date, dan: date) -> Wijziging:
    vanaf = _sinds(melding, vervangers, eerst, dan)
    if op_of_voor(melding.ingetrokken_op, dan):
        return Wijziging(melding.sleutel, False, vanaf, INGETROKKEN)
    door = tuple(v.sleutel for v in vervangers if _bekend(v, dan))
    return Wijziging(melding.sleutel, False, vanaf, VERVANGEN, door)


def _begonnen(
    melding: Melding, vervangers: list[Melding], toen: set[str], eerst: date, dan: date
) -> Wijziging:
    vanaf = _sinds(melding, vervangers, eerst, dan)
    if melding.vastgelegd_op <= eerst:
        return Wijziging(melding.sleutel, True, vanaf, HERSTELD)
    vervangt = tuple(sleutel for sleutel in melding.vervangt if sleutel in toen)
    return Wijziging(melding.sleutel, True, vanaf, VERVANGT if vervangt else NIEUW, vervangt)


def _sinds(melding: Melding, vervangers: list[Melding], eerst: date, dan: date) -> date:
    """The last day in `eerst..dan` on which it began, or stopped, to be in force."""
    betrokken = (melding, *vervangers)
    dagen = {m.vastgelegd_op for m in betrokken} | {m.ingetrokken_op for m in betrokken if m.ingetrokken_op}
    geldt, sinds = _in_kracht(melding, vervangers, eerst), dan
    for dag in sorted(dag for dag in dagen if eerst < dag <= dan):
        if _in_kracht(melding, vervangers, dag) != geldt:
            geldt, sinds = not geldt, dag
    return sinds


def _in_kracht(melding: Melding, vervangers: list[Melding], bekend_op: date) -> bool:
    return _bekend(melding, bekend_op) and not any(_bekend(v, bekend_op) for v in vervangers)


def _bekend(melding: Melding, bekend_op: date) -> bool:
    """Recorded on or before that day, and not withdrawn."""
    return melding.vastgelegd_op <= bekend_op and not op_of_voor(melding.ingetrokken_op, bekend_op)


@dataclass(frozen=True, slots=True)
class Telmoment:
    """From `vanaf` on the melding counted as the version `sleutel`; None: it counted no more."""

    vanaf: date
    sleutel: str | None


def telmomenten(feiten: Leerlingfeiten, eigen: Collection[str]) -> tuple[Telmoment, ...]:
    """When the versions `eigen` of one melding began, changed or stopped counting as ongeoorloofd, in order.

    What they were otherwise is not in it: before the first moment, and after one without `sleutel`, there may have
    been a version of another status or none at all.
    """
    alle = (*feiten.meldingen, *feiten.vervangers_elders)
    dagen = {m.vastgelegd_op for m in alle} | {m.ingetrokken_op for m in alle if m.ingetrokken_op}
    momenten: list[Telmoment] = []
    telde: str | None = None
    for dag in sorted(dagen):
        nu = next(
            (m.sleutel for m in in_kracht(feiten, dag) if m.sleutel in eigen and m.status == ONGEOORLOOFD),
            None,
        )
        if nu != telde:
            momenten.append(Telmoment(dag, nu))
            telde = nu
    return tuple(momenten)
