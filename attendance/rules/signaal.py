"""Signaal 16 uur: sixteen hours of ongeoorloofd absence in four lesweken (verzuimtelling.md §4, §7).

Reading: a week in which the pupil has no school day is no lesweek, whatever the reason. So weeks without an
inschrijving or wholly in stilstand are skipped as a vacation is, and hours before and after them add up.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from attendance.rules.dagen import Verzuim, lesweken_terug
from attendance.rules.feiten import NUL
from attendance.rules.plicht import MEERDERJARIG, verjaardag
from schools.rules.kalender import maandag

DREMPEL_UREN = Decimal(16)
LESWEKEN = 4
ZEKER_BINNEN = timedelta(weeks=LESWEKEN - 1)
"""What lies no further before the Monday of a day's own week is in its four lesweken, vacations or not."""
DAGEN_TUSSEN = 7
DAGEN_RECENT = 28


@dataclass(frozen=True, slots=True)
class Signaal:
    """A signal: `dagen` are the positions in D with o > 0 inside the sum, from `begin` to `eind`."""

    begin: date
    eind: date
    uren: Decimal
    dagen: tuple[int, ...]


def signalen(v: Verzuim, geboren_op: date) -> tuple[Signaal, ...]:
    """All signals in D, in order (§4).

    The seven calendar days hold back both the signal and the reset, so hours go on adding up (§7). Only days
    on which the pupil is under 18.
    """
    achttien = verjaardag(geboren_op, MEERDERJARIG)
    verzuimd = sorted(v.ongeoorloofd)
    gevonden: list[Signaal] = []
    bewaard, som = 0, NUL
    for nummer, plaats in enumerate(verzuimd):
        dag = v.dagen[plaats]
        if dag >= achttien:
            break
        som += v.o(plaats)
        if som < DREMPEL_UREN or (gevonden and (dag - gevonden[-1].eind).days < DAGEN_TUSSEN):
            continue
        if v.dagen[verzuimd[bewaard]] < maandag(dag) - ZEKER_BINNEN:
            eerste = lesweken_terug(v.dagen, plaats, LESWEKEN)[-1].start
            while verzuimd[bewaard] < eerste:
                som -= v.o(verzuimd[bewaard])
                bewaard += 1
        if som >= DREMPEL_UREN:
            gevonden.append(
                Signaal(v.dagen[verzuimd[bewaard]], dag, som, tuple(verzuimd[bewaard : nummer + 1]))
            )
            bewaard, som = nummer + 1, NUL
    return tuple(gevonden)


def is_recent(eind: date, op: date) -> bool:
    """Whether a day lies within the 28 days up to P (§4: P − eind <= 27)."""
    return (op - eind).days < DAGEN_RECENT
