"""The calendar of a school year as it is drawn: months of days with a letter, and the words that go with each class."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import NamedTuple

from attendance.rules import kalenderblad as blad
from attendance.rules.kalenderblad import Kalenderdag, Strook
from attendance.rules.uitleg import getal
from thuiszitters.core.opmaak import MAANDEN, datum

VAK = 28
"""Side of a day in the drawing; the header with the names of the days is as high as half of one."""


class Klasse(NamedTuple):
    """What a class of days is called, which letter stands in it, and what it means."""

    letter: str
    naam: str
    uitleg: str


KLASSEN = {
    blad.TELT: Klasse("T", "telt mee", "een schooldag met genoeg uren ongeoorloofd verzuim"),
    blad.TE_WEINIG_UREN: Klasse(
        "U", "te weinig uren", "wel ongeoorloofd verzuim, maar te weinig uren om te tellen"
    ),
    blad.TELT_NIET_MEE: Klasse("·", "telt niet mee", "een schooldag zonder verzuim dat telt"),
    blad.GEOORLOOFD: Klasse(
        "G", "geoorloofd afwezig", "een schooldag met geoorloofd verzuim; die telt niet mee"
    ),
    blad.ONBEKEND: Klasse(
        "?", "nog niet bekend", "de school zei nog niet of het verzuim geoorloofd is; telt niet mee"
    ),
    blad.VRIJGESTELD: Klasse("V", "vrijgesteld", "er is een vrijstelling; die breekt de telling"),
    blad.STILSTAND: Klasse(
        "S", "telling staat stil", "een programma stopt de telling; de dag telt niet en breekt niets"
    ),
    blad.GEEN_SCHOOL: Klasse("–", "geen school", "weekend, vakantie, vrije dag of niet ingeschreven"),
    blad.NA_PEILDATUM: Klasse("", "nog niet beoordeeld", "een schooldag na de dag van dit oordeel"),
    blad.GEEN_KALENDER: Klasse("×", "kalender onbekend", "de schoolkalender van deze dag is niet bekend"),
}
REDENEN = {
    blad.VAKANTIE: "vakantie",
    blad.FEESTDAG: "feestdag",
    blad.LESVRIJ: "lesvrije dag van de school",
    blad.NIET_INGESCHREVEN: "niet ingeschreven",
}


@dataclass(frozen=True, slots=True)
class Vak:
    """One day in the drawing."""

    dag: int
    klasse: str
    letter: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Maand:
    """One month: its name, what is in it for who does not see the drawing, and its days."""

    naam: str
    samenvatting: str
    vakken: tuple[Vak, ...]


@dataclass(frozen=True, slots=True)
class Tabelrij:
    """A stretch of equal days as a line of the table beside the drawing."""

    dagen: str
    klasse: str
    letter: str
    naam: str
    toelichting: str
    uren: str
    aantal: int


def maanden(dagen: Iterable[Kalenderdag]) -> tuple[Maand, ...]:
    """The days by month, in order."""
    return tuple(
        _month(date(jaar, maand, 1), list(groep))
        for (jaar, maand), groep in groupby(dagen, key=lambda d: (d.dag.year, d.dag.month))
    )


def _month(eerste: date, dagen: list[Kalenderdag]) -> Maand:
    naam = f"{MAANDEN[eerste.month - 1]} {eerste.year}"
    geteld = Counter(d.klasse for d in dagen if d.reden != blad.WEEKEND)
    delen = [f"{geteld[klasse]} {KLASSEN[klasse].naam}" for klasse in KLASSEN if geteld[klasse]]
    vakken = tuple(_square(d, eerste.weekday()) for d in dagen)
    return Maand(naam, f"{naam}: {', '.join(delen)}", vakken)


def _square(d: Kalenderdag, inspringen: int) -> Vak:
    plek = d.dag.day - 1 + inspringen
    return Vak(d.dag.day, d.klasse, KLASSEN[d.klasse].letter, plek % 7 * VAK, plek // 7 * VAK + VAK // 2)


def legenda(dagen: Iterable[Kalenderdag]) -> tuple[tuple[str, Klasse], ...]:
    """The classes that occur, in a fixed order."""
    komt_voor = {d.klasse for d in dagen}
    return tuple((klasse, woorden) for klasse, woorden in KLASSEN.items() if klasse in komt_voor)


def tabel(stroken: Iterable[Strook]) -> tuple[Tabelrij, ...]:
    """The stretches as lines of the table."""
    return tuple(_row(strook) for strook in stroken)


def _row(s: Strook) -> Tabelrij:
    woorden = KLASSEN[s.klasse]
    dagen = datum(s.van) if s.van == s.tot else f"{datum(s.van)} tot en met {datum(s.tot)}"
    redenen = ", ".join(REDENEN[reden] for reden in s.redenen)
    return Tabelrij(dagen, s.klasse, woorden.letter, woorden.naam, redenen, _hours(s), s.aantal)


def _hours(s: Strook) -> str:
    delen = [f"{getal(s.o)} van de {getal(s.r)} uur ongeoorloofd"] if s.o else []
    if s.g:
        delen.append(f"{getal(s.g)} van de {getal(s.r)} uur geoorloofd")
    return ", ".join(delen)
