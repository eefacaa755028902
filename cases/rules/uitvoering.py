"""The follow-through of a Besluit, as pure rules: is the child back, and on whom does the case wait.

Whether the child is back is read from attendance and never typed. Only ongeoorloofd absence is asked: a stand
that moved with geoorloofd absence would tell the gemeente and the Taskforce about it (the wall).
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

DAGEN_TERUG = 5
"""School days in a row without counting absence before a child is back: one full school week, so that every
day of the timetable was met once. A proposal; no source gives a number."""


class Uitvoeringsstand(StrEnum):
    """Where the follow-through stands."""

    WACHT_OP_START = "WACHT_OP_START"
    WACHT_OP_SCHOOL = "WACHT_OP_SCHOOL"
    GESTART = "GESTART"
    TERUG_IN_DE_KLAS = "TERUG_IN_DE_KLAS"
    NIET_GESTART = "NIET_GESTART"


class Lesdag(NamedTuple):
    """A school day; `aanwezig` is False when it counts as ongeoorloofd absence or is vrijgesteld."""

    datum: date
    aanwezig: bool


def back_since(lesdagen: Iterable[Lesdag], *, gestart_op: date, on: date) -> date | None:
    """The first day of the run of present days that still lasts, when it is long enough; else None.

    `lesdagen` are the pupil's school days at the school of placement, in order. Only days from `gestart_op`
    and before `on` count: what happens today is not known yet.
    """
    run: list[date] = []
    for dag in lesdagen:
        if not gestart_op <= dag.datum < on:
            continue
        if dag.aanwezig:
            run.append(dag.datum)
        else:
            run.clear()
    return run[0] if len(run) >= DAGEN_TERUG else None


def next_stand(
    *, gestart_op: date | None, niet_gestart: bool, startdatum: date, terug_sinds: date | None, on: date
) -> Uitvoeringsstand:
    """The stand that follows from what the school reported and what attendance shows."""
    if gestart_op is not None:
        return Uitvoeringsstand.TERUG_IN_DE_KLAS if terug_sinds else Uitvoeringsstand.GESTART
    if niet_gestart:
        return Uitvoeringsstand.NIET_GESTART
    return Uitvoeringsstand.WACHT_OP_SCHOOL if on > startdatum else Uitvoeringsstand.WACHT_OP_START


WACHT_OP: dict[Uitvoeringsstand, str] = {
    Uitvoeringsstand.WACHT_OP_START: "de startdatum",
    Uitvoeringsstand.WACHT_OP_SCHOOL: "de school",
    Uitvoeringsstand.GESTART: "de verzuimcijfers",
    Uitvoeringsstand.TERUG_IN_DE_KLAS: "niemand meer",
    Uitvoeringsstand.NIET_GESTART: "samenwerkingsverband en leerplicht",
}
