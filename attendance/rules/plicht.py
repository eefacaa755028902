"""Who is plichtig: age, leerplicht and kwalificatieplicht (verzuimtelling.md §3)."""

from datetime import date, timedelta

from attendance.rules.feiten import Leerlingfeiten, op_of_voor
from schools.rules.kalender import schooljaar_eind
from schools.rules.schoolkalender import Schoolkalender

LEEFTIJD_LEERPLICHT = 5
LEEFTIJD_LAATSTE_SCHOOLJAAR = 16
MEERDERJARIG = 18


def verjaardag(geboren_op: date, leeftijd: int) -> date:
    """The day on which somebody reaches an age; 29 February falls on 1 March in other years (§3)."""
    jaar = geboren_op.year + leeftijd
    try:
        return geboren_op.replace(year=jaar)
    except ValueError:
        return date(jaar, 3, 1)


def leeftijd_op(geboren_op: date, dag: date) -> int:
    """Age on `dag` in whole years (§3)."""
    jaren = dag.year - geboren_op.year
    return jaren if verjaardag(geboren_op, jaren) <= dag else jaren - 1


def leerplichtig_vanaf(geboren_op: date, kalender: Schoolkalender | None) -> date | None:
    """The first schooldag on or after the first of the month after the one of turning 5 (§3, §7).

    `kalender` is the national layer of the region of the gemeente. Where the first of that month is not
    covered it is that first day; None when the calendar runs out before a schooldag comes.
    """
    vijf = verjaardag(geboren_op, LEEFTIJD_LEERPLICHT)
    eerste = date(vijf.year + vijf.month // 12, vijf.month % 12 + 1, 1)
    if kalender is None or not kalender.dekt(eerste):
        return eerste
    return kalender.eerste_schooldag_vanaf(eerste)


def leerplichtig_tot(geboren_op: date) -> date:
    """The last day leerplichtig: 31 July of the schooljaar in which the pupil turns 16 (§3)."""
    return schooljaar_eind(verjaardag(geboren_op, LEEFTIJD_LAATSTE_SCHOOLJAAR))


def is_leerplichtig(feiten: Leerlingfeiten, dag: date, kalender: Schoolkalender | None) -> bool:
    """Leerplichtig on `dag` by age; a startkwalificatie is weighed in `is_plichtig` (§3)."""
    if dag > leerplichtig_tot(feiten.geboren_op):
        return False
    vanaf = leerplichtig_vanaf(feiten.geboren_op, kalender)
    return vanaf is not None and vanaf <= dag


def is_kwalificatieplichtig(feiten: Leerlingfeiten, dag: date) -> bool:
    """Kwalificatieplichtig from the day after leerplicht until the day before the 18th birthday (§3)."""
    return (
        leerplichtig_tot(feiten.geboren_op)
        < dag
        <= verjaardag(feiten.geboren_op, MEERDERJARIG) - timedelta(days=1)
        and not op_of_voor(feiten.kwalificatieplicht_vrij_van, dag)
        and not op_of_voor(feiten.startkwalificatie_op, dag)
    )


def is_plichtig(feiten: Leerlingfeiten, dag: date, kalender: Schoolkalender | None) -> bool:
    """Plichtig(d) (§3): leerplichtig or kwalificatieplichtig, and no startkwalificatie on or before d."""
    return not op_of_voor(feiten.startkwalificatie_op, dag) and (
        is_leerplichtig(feiten, dag, kalender) or is_kwalificatieplichtig(feiten, dag)
    )
