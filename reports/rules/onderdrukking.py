"""Small groups are not shown, and neither is what they could be calculated from.

A figure from 1 up to and including `drempel - 1` is small and shown as "< 5"; 0 is shown as 0. Figures hang
together (a total and its parts, a balance): with everything else shown, a reader might subtract. So more figures
are withheld, shown as "×", until for every withheld figure another value fits all that is shown. A reader then
knows of "<" that it is 1 to 4, of "×" only that it is not 0, and of neither what it is.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

DREMPEL: Final = 5
MAX_STAP: Final = 4
"""How far from its real value another value is looked for; a small figure cannot move further anyway."""


class Stand(StrEnum):
    """How a figure is shown."""

    GETOOND = "GETOOND"
    KLEIN = "KLEIN"
    AFGELEID = "AFGELEID"


@dataclass(frozen=True, slots=True)
class Verband:
    """Figures that hang together: the sum of each times its factor is always 0 (a total -1, its parts 1).

    `totalen` are withheld only when nothing else helps.
    """

    factoren: Mapping[str, int]
    totalen: frozenset[str] = frozenset()


def totaal(code: str, delen: Sequence[str]) -> Verband:
    """A total that is the sum of its parts."""
    return Verband({code: -1, **dict.fromkeys(delen, 1)}, frozenset({code}))


def onderdruk(
    waarden: Mapping[str, int], verbanden: Sequence[Verband], *, drempel: int = DREMPEL
) -> dict[str, Stand]:
    """How each figure is shown, so that no withheld one follows from the shown ones.

    `waarden` are counts (0 or more) that fulfil every verband; raises ValueError when they do not.
    """
    for verband in verbanden:
        if sum(factor * waarden[code] for code, factor in verband.factoren.items()):
            raise ValueError(f"deze cijfers kloppen niet met elkaar: {sorted(verband.factoren)}")
    standen = {
        code: Stand.KLEIN if 0 < waarde < drempel else Stand.GETOOND for code, waarde in waarden.items()
    }
    while (kwetsbaar := _first_exposed(waarden, standen, verbanden, drempel)) is not None:
        erbij = _next_to_withhold(kwetsbaar, waarden, standen, verbanden)
        if erbij is None:
            break
        standen[erbij] = Stand.AFGELEID
    return standen


def _first_exposed(
    waarden: Mapping[str, int], standen: Mapping[str, Stand], verbanden: Sequence[Verband], drempel: int
) -> str | None:
    """The first withheld figure for which we find no other value that fits; None when all are safe."""
    withheld = sorted(code for code, stand in standen.items() if stand is not Stand.GETOOND)
    return next((c for c in withheld if not _has_alternative(c, waarden, standen, verbanden, drempel)), None)


def _has_alternative(
    code: str,
    waarden: Mapping[str, int],
    standen: Mapping[str, Stand],
    verbanden: Sequence[Verband],
    drempel: int,
) -> bool:
    def possible(other: str, step: int) -> bool:
        value = waarden[other] + step
        return value >= 1 and (standen[other] is Stand.AFGELEID or value < drempel)

    def balanced(steps: dict[str, int]) -> bool:
        """Whether the figures that moved can be balanced by moving other withheld figures, one per verband."""
        for verband in verbanden:
            rest = sum(factor * steps.get(other, 0) for other, factor in verband.factoren.items())
            if rest:
                return any(balanced(steps | {other: step}) for other, step in moves(verband, rest, steps))
        return True

    def moves(verband: Verband, rest: int, steps: dict[str, int]) -> Iterator[tuple[str, int]]:
        for other, factor in verband.factoren.items():
            if other in steps or standen[other] is Stand.GETOOND or rest % factor:
                continue
            if possible(other, step := -rest // factor):
                yield other, step

    steps = [step for size in range(1, MAX_STAP + 1) for step in (size, -size)]
    return any(possible(code, step) and balanced({code: step}) for step in steps)


def _next_to_withhold(
    kwetsbaar: str,
    waarden: Mapping[str, int],
    standen: Mapping[str, Stand],
    verbanden: Sequence[Verband],
) -> str | None:
    """The figure to withhold as well: the smallest that hangs together with the exposed one, totals last.

    A zero tells nothing when withheld, so it stays. When nothing is left, a small figure gives up its "< 5".
    """
    near = _connected(kwetsbaar, standen, verbanden)
    totals = frozenset().union(*(verband.totalen for verband in verbanden))
    for stand in (Stand.GETOOND, Stand.KLEIN):
        left = [code for code in near if standen[code] is stand and waarden[code]]
        if left:
            return min(left, key=lambda code: (code in totals, near[code], waarden[code], code))
    return None


def _connected(start: str, standen: Mapping[str, Stand], verbanden: Sequence[Verband]) -> dict[str, int]:
    """Every figure that hangs together with `start` through withheld figures, with how many steps away."""
    distance, edge = {start: 0}, [start]
    while edge:
        here = edge.pop(0)
        for verband in verbanden:
            if here not in verband.factoren:
                continue
            for other in verband.factoren:
                if other not in distance:
                    distance[other] = distance[here] + 1
                    if standen[other] is not Stand.GETOOND:
                        edge.append(other)
    return distance
