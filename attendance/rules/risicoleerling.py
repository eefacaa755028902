"""Risicoleerling: the three grounds in geoorloofd absence (verzuimtelling.md §4).

Readings: g > 0 "from a melding of soort ziekte or medisch" is asked of those meldingen alone, so a larger
geoorloofde melding of another soort on the same day does not hide them, and one of zero hours does not make
them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from attendance.rules.dagen import Verzuim, geoorloofd, lesweken_terug, plaatsen
from attendance.rules.feiten import (
    GEOORLOOFD,
    LEERTIJDVERMINDERING,
    MEDISCH,
    SCHORSING,
    ZIEKTE,
    Melding,
    dekt,
)
from schools.rules.kalender import laatste_zondag

STRUCTUREEL = "structureel"
LESWEKEN = 4
MINSTENS = 3
WERKWEEK = range(5)


@dataclass(frozen=True, slots=True)
class Risico:
    """The grounds (sorted), the keys of the meldingen they rest on, and the sick days of `structureel`."""

    gronden: tuple[str, ...]
    meldingen: tuple[str, ...]
    ziektedagen: tuple[date, ...]


def risico(v: Verzuim, meldingen: Iterable[Melding], op: date) -> Risico | None:
    """The grounds on P, from the meldingen in force; None without any.

    That the pupil is enrolled, plichtig, not vrijgesteld and not thuiszitter is asked in `oordeel`.
    """
    geoorloofde = [melding for melding in meldingen if melding.status == GEOORLOOFD]
    if not geoorloofde:
        return None
    ziek = [melding for melding in geoorloofde if melding.soort in (ZIEKTE, MEDISCH)]
    ziektedagen = structurele_ziektedagen(v, ziek, op) if ziek else ()
    op_p = [
        melding
        for melding in geoorloofde
        if melding.soort in (SCHORSING, LEERTIJDVERMINDERING) and dekt(melding.van, melding.tot, op)
    ]
    gronden = {melding.soort for melding in op_p} | ({STRUCTUREEL} if ziektedagen else set())
    if not gronden:
        return None
    bron = op_p + [m for m in ziek if any(dekt(m.van, m.tot, dag) for dag in ziektedagen)]
    return Risico(tuple(sorted(gronden)), tuple(sorted(melding.sleutel for melding in bron)), ziektedagen)


def structurele_ziektedagen(v: Verzuim, ziek: Iterable[Melding], op: date) -> tuple[date, ...]:
    """The sick days on each weekday that was missed in all of the four most recent complete lesweken (§4).

    A weekday counts when the pupil was ill on it in every one of those weeks where it is a school day, at
    least three times. Empty with fewer than four lesweken (§7).
    """
    laatste = plaatsen(v.dagen, laatste_zondag(op), None).start - 1
    weken = lesweken_terug(v.dagen, laatste, LESWEKEN)
    if len(weken) < LESWEKEN:
        return ()
    plekken = range(weken[-1].start, weken[0].stop)
    eerste_dag, laatste_dag = v.dagen[plekken.start], v.dagen[plekken[-1]]
    meldingen = [m for m in ziek if m.van <= laatste_dag and (m.tot is None or m.tot >= eerste_dag)]
    gevonden: list[date] = []
    for weekdag in WERKWEEK:
        dagen = [plaats for plaats in plekken if v.dagen[plaats].weekday() == weekdag]
        if len(dagen) >= MINSTENS and all(geoorloofd(v, plaats, meldingen) > 0 for plaats in dagen):
            gevonden += [v.dagen[plaats] for plaats in dagen]
    return tuple(sorted(gevonden))
