"""The civil calendar under the school calendar.

Days off, werkdagen, weeks, schooljaar (verzuimtelling.md §1, §3).
"""

from datetime import date, timedelta
from functools import lru_cache

DAG = timedelta(days=1)
WEEK = timedelta(days=7)
_WEEKDAGEN = tuple(timedelta(days=aantal) for aantal in range(7))
ZATERDAG = 5
AUGUSTUS = 8


@lru_cache(maxsize=512)
def eerste_paasdag(jaar: int) -> date:
    """Easter Sunday of a year in the Gregorian calendar (Meeus, Jones and Butcher)."""
    gulden = jaar % 19
    eeuw, rest = divmod(jaar, 100)
    epacta = (19 * gulden + eeuw - eeuw // 4 - (eeuw - (eeuw + 8) // 25 + 1) // 3 + 15) % 30
    zondag = (32 + 2 * (eeuw % 4) + 2 * (rest // 4) - epacta - rest % 4) % 7
    correctie = (gulden + 11 * epacta + 22 * zondag) // 451
    maand, dag = divmod(epacta + zondag - 7 * correctie + 114, 31)
    return date(jaar, maand, dag + 1)


def koningsdag(jaar: int) -> date:
    """27 April, or 26 April when the 27th is a Sunday (§1)."""
    dag = date(jaar, 4, 27)
    return dag - DAG if dag.isoweekday() == 7 else dag


@lru_cache(maxsize=512)
def nationale_vrije_dagen(jaar: int) -> frozenset[date]:
    """The national days off of a year for schools (§1): Goede Vrijdag is not one of them."""
    pasen = eerste_paasdag(jaar)
    return frozenset(
        {
            date(jaar, 1, 1),
            pasen + DAG,
            koningsdag(jaar),
            date(jaar, 5, 5),
            pasen + 39 * DAG,
            pasen + 50 * DAG,
            date(jaar, 12, 25),
            date(jaar, 12, 26),
        }
    )


@lru_cache(maxsize=512)
def algemeen_erkende_feestdagen(jaar: int) -> frozenset[date]:
    """The days of art. 3 Algemene termijnenwet in a year (§3): the national days off and Goede Vrijdag."""
    return nationale_vrije_dagen(jaar) | {eerste_paasdag(jaar) - 2 * DAG}


def is_weekend(dag: date) -> bool:
    """Saturday or Sunday: never a school day, never a werkdag."""
    return dag.weekday() >= ZATERDAG


def is_werkdag(dag: date) -> bool:
    """Werkdag for terms (§3): Monday–Friday and no day of art. 3 Algemene termijnenwet.

    Vacations do not matter.
    """
    return not is_weekend(dag) and dag not in algemeen_erkende_feestdagen(dag.year)


@lru_cache(maxsize=4096)
def add_werkdagen(dag: date, aantal: int) -> date:
    """The `aantal`-th werkdag after `dag` (`dag` itself does not count); `dag` when `aantal` is 0.

    Raises ValueError for a negative number: a term runs forward.
    """
    if aantal < 0:
        raise ValueError("een termijn loopt vooruit: aantal werkdagen mag niet negatief zijn")
    while aantal:
        dag += DAG
        if is_werkdag(dag):
            aantal -= 1
    return dag


def schooljaar_begin(dag: date) -> date:
    """1 August of the schooljaar of `dag` (§1: 1 August – 31 July)."""
    return date(dag.year if dag.month >= AUGUSTUS else dag.year - 1, AUGUSTUS, 1)


def schooljaar_eind(dag: date) -> date:
    """31 July of the schooljaar of `dag` (§1)."""
    return date(schooljaar_begin(dag).year + 1, 7, 31)


def schooljaar(dag: date) -> str:
    """The name of the schooljaar of `dag`, as in schoolvakanties.csv: "2026-2027"."""
    begin = schooljaar_begin(dag).year
    return f"{begin}-{begin + 1}"


def maandag(dag: date) -> date:
    """Monday of the ISO week of `dag`."""
    return dag - _WEEKDAGEN[dag.weekday()]


def laatste_zondag(dag: date) -> date:
    """The last Sunday before or on `dag`: the end of the last complete ISO week."""
    return dag - timedelta(days=dag.isoweekday() % 7)


def plus_maanden(dag: date, aantal: int) -> date:
    """`aantal` calendar months later; a day that does not exist becomes the last of that month (§4)."""
    maanden = dag.year * 12 + dag.month - 1 + aantal
    jaar, maand = divmod(maanden, 12)
    volgende = date(jaar + (maand + 1) // 12, (maand + 1) % 12 + 1, 1)
    return min(date(jaar, maand + 1, 1) + (dag.day - 1) * DAG, volgende - DAG)
