"""The rules of the ladder that wait: for a plan, an aanmelding, a birthday, 1 July; as pure functions of days.

Each gives the day on which its threshold was reached, or None when it was not (yet). What the law counts in months is
clamped to the end of a month.
"""

from datetime import date, timedelta
from typing import NamedTuple

from attendance.rules.plicht import MEERDERJARIG, verjaardag
from cases.rules.stappen import Stap
from schools.rules.kalender import plus_maanden

ZONDER_PLAN = frozenset({Stap.MELDING_ONTVANGEN, Stap.IN_ONDERZOEK})
"""The steps of a casus that has no plan yet."""
NIET_VOORGEDRAGEN = ZONDER_PLAN | {Stap.PLAN}
"""The steps of a casus that may still be put forward."""

TE_LANG = "te lang"
TE_LAAT = "te laat"


class Voorstel(NamedTuple):
    """Why to put a casus forward, and since when."""

    reden: str
    dag: date


def plan_due(thuiszitter_op: date, stap: Stap, *, weken: int, on: date) -> date | None:
    """R7: the day on which a casus should have had a plan."""
    dag = thuiszitter_op + timedelta(weeks=weken)
    return dag if stap in ZONDER_PLAN and dag <= on else None


def aanmelding_due(
    thuiszitter_op: date, stap: Stap, *, weken: int, te_laat: int, max_te_laat: int, on: date
) -> Voorstel | None:
    """R11: no solution after so many weeks, or so many appointments of the casus past their date."""
    if stap not in NIET_VOORGEDRAGEN:
        return None
    dag = thuiszitter_op + timedelta(weeks=weken)
    if dag <= on:
        return Voorstel(TE_LANG, dag)
    return Voorstel(TE_LAAT, on) if te_laat >= max_te_laat else None


def wacht_te_lang(sinds: date, *, weken: int, on: date) -> date | None:
    """R10: the first day that is longer than so many weeks after the begin of a wait."""
    dag = sinds + timedelta(weeks=weken, days=1)
    return dag if dag <= on else None


def overdracht_due(geboren_op: date, *, maanden: int, on: date) -> date | None:
    """R18: the day so many months before the 18th birthday; None before it, and from the birthday on."""
    achttien = verjaardag(geboren_op, MEERDERJARIG)
    dag = plus_maanden(achttien, -maanden)
    return dag if dag <= on < achttien else None


def verlengen_due(van: date, *, weken: int, on: date) -> date | None:
    """R17: the day so many weeks before 1 July on which a running vrijstelling is asked about; None outside it."""
    juli = date(on.year, 7, 1)
    dag = juli - timedelta(weeks=weken)
    return dag if dag <= on < juli and van < dag else None


def verklaring_te_oud(van: date, verklaring_op: date | None, *, maanden: int) -> bool:
    """R17: whether the statement is missing, or was older than so many months when the vrijstelling began."""
    return verklaring_op is None or plus_maanden(verklaring_op, maanden) < van


def gesprek_due(sinds: date, *, maanden: int, on: date) -> date | None:
    """R17: the day on which a vrijstelling has lasted so many months."""
    dag = plus_maanden(sinds, maanden)
    return dag if dag <= on else None


def halfjaar_begin(dag: date) -> date:
    """1 January or 1 July before or on a day: the halfjaar over which late reports are counted."""
    return date(dag.year, 7 if dag.month >= 7 else 1, 1)


def halfjaar_naam(dag: date) -> str:
    """The name of a halfjaar: "2026-2"."""
    return f"{dag.year}-{2 if dag.month >= 7 else 1}"
