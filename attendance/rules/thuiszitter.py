"""The test for thuiszitter and dreigend_thuiszitter (verzuimtelling.md §4).

Who may be one (plichtig, enrolled, age, not vrijgesteld, not in stilstand) is asked in `oordeel`; here only
the profile's test is done, with the drempel of either category.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from attendance.rules.dagen import Verzuim
from attendance.rules.feiten import NUL
from attendance.rules.profiel import AANEENGESLOTEN, KALENDERDAGEN, Profiel
from schools.rules.kalender import plus_maanden

MAANDEN_LANG = 3


@dataclass(frozen=True, slots=True)
class Telling:
    """A satisfied test. `dagen` are the positions in D from `sinds` to `last`.

    `venster` those `aandeel` is over.
    """

    drempel: int
    sinds: date
    drempel_op: date
    dagen: range
    venster: range
    aandeel: Fraction


def toets(v: Verzuim, profiel: Profiel, drempel: int, op: date) -> Telling | None:
    """The profile's test with this drempel on peildatum `op` (§4); None when it is not satisfied."""
    if profiel.modus == AANEENGESLOTEN:
        return _aaneengesloten(v, profiel, drempel, op)
    return _aandeel(v, profiel, drempel)


def reeks(v: Verzuim) -> range:
    """The longest run of school days ending at `last` in which every day *telt*.

    Empty when `last` does not.
    """
    begin = eind = len(v.dagen)
    while begin > 0 and v.telt(begin - 1):
        begin -= 1
    return range(begin, eind)


def _aaneengesloten(v: Verzuim, profiel: Profiel, drempel: int, op: date) -> Telling | None:
    dagen = reeks(v)
    if not dagen:
        return None
    sinds, nodig = v.dagen[dagen.start], profiel.nodig(drempel)
    if profiel.eenheid == KALENDERDAGEN:
        drempel_op = sinds + timedelta(days=nodig - 1)
    elif len(dagen) >= nodig:
        drempel_op = v.dagen[dagen[nodig - 1]]
    else:
        return None
    return (
        Telling(drempel, sinds, drempel_op, dagen, dagen, aandeel_over(v, dagen))
        if op >= drempel_op
        else None
    )


def _aandeel(v: Verzuim, profiel: Profiel, drempel: int) -> Telling | None:
    nodig = profiel.nodig(drempel)
    laatste = range(len(v.dagen) - nodig, len(v.dagen))
    intrede = _eerste_intrede(v, profiel, laatste)
    if intrede is None:
        return None
    return Telling(
        drempel=drempel,
        sinds=v.dagen[intrede.start],
        drempel_op=v.dagen[intrede[-1]],
        dagen=range(intrede.start, len(v.dagen)),
        venster=laatste,
        aandeel=aandeel_over(v, laatste),
    )


def _eerste_intrede(v: Verzuim, profiel: Profiel, venster: range) -> range | None:
    """The venster of the first intrede in the unbroken run of voldoende days that ends at `last`.

    Walks back day by day from the venster of `last`, no further than the last vrijgestelde day; the intrede
    met last is the first of the run. A venster without scheduled hours has no share, so is not voldoende.
    """
    begin_d = max(v.vrijgesteld, default=-1) + 1
    if venster.start < begin_d:
        return None
    som_o = sum((v.o(plaats) for plaats in venster), NUL)
    som_r = sum((v.rooster[plaats] for plaats in venster), NUL)
    intrede: range | None = None
    while som_o > 0 and som_o >= profiel.aandeel * som_r:
        if v.telt(venster.start):
            intrede = venster
        eruit, erbij = venster[-1], venster.start - 1
        if erbij < begin_d:
            break
        som_o += v.o(erbij) - v.o(eruit)
        som_r += v.rooster[erbij] - v.rooster[eruit]
        venster = range(erbij, eruit)
    return intrede


def aandeel_over(v: Verzuim, dagen: range) -> Fraction:
    """Σo/Σr over these days, exactly; 0 when no hours are scheduled on any of them."""
    som_o = sum((v.o(dag) for dag in dagen), NUL)
    som_r = sum((v.rooster[dag] for dag in dagen), NUL)
    return Fraction(som_o) / Fraction(som_r) if som_r else Fraction(0)


def vier_decimalen(aandeel: Fraction) -> str:
    """A share as a string with four decimals, rounded half up (uitwisseling.md, Verdicts)."""
    afgerond = int(aandeel * 10_000 + Fraction(1, 2))
    return str(Decimal(afgerond).scaleb(-4))


def langer_dan_3_maanden(sinds: date, op: date) -> bool:
    """P > `sinds` + 3 calendar months (§4)."""
    return op > plus_maanden(sinds, MAANDEN_LANG)
