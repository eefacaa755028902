"""R1: often or long ill (MAZL), as a pure rule; for the school and JGZ, never for the gemeente."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from schools.rules.kalender import maandag
from schools.rules.schoolkalender import Schoolkalender


class Ziekmelding(NamedTuple):
    """A melding that a pupil is ill; `tot` None = still running."""

    van: date
    tot: date | None


class Aanleiding(NamedTuple):
    """Why, and the day on which it was reached."""

    soort: str
    dag: date


VAAK = "vaak"
LANG = "lang"


def often(
    meldingen: Iterable[Ziekmelding], kalender: Schoolkalender, *, aantal: int, lesweken: int
) -> list[date]:
    """The days of each `aantal`-th ziekmelding within `lesweken` lesweken; after one, counting begins anew."""
    bewaard: list[date] = []
    gevonden: list[date] = []
    for dag in sorted({melding.van for melding in meldingen}):
        bewaard = [eerder for eerder in bewaard if _lesweken(kalender, eerder, dag) <= lesweken] + [dag]
        if len(bewaard) == aantal:
            gevonden.append(dag)
            bewaard = []
    return gevonden


def long_ill(
    meldingen: Iterable[Ziekmelding], kalender: Schoolkalender, *, meer_dan: int, on: date
) -> list[date]:
    """The school days on which a pupil was ill for more than `meer_dan` school days in a row, up to `on`."""
    perioden = list(meldingen)
    if not perioden:
        return []
    begin = min(melding.van for melding in perioden)
    gevonden, reeks = [], 0
    for dag in kalender.tussen(begin, on):
        ziek = any(melding.van <= dag and (melding.tot is None or dag <= melding.tot) for melding in perioden)
        reeks = reeks + 1 if ziek else 0
        if reeks == meer_dan + 1:
            gevonden.append(dag)
    return gevonden


def aanleidingen(
    meldingen: Iterable[Ziekmelding],
    kalender: Schoolkalender,
    *,
    aantal: int,
    lesweken: int,
    meer_dan: int,
    on: date,
) -> list[Aanleiding]:
    """Every occasion up to `on`."""
    perioden = [melding for melding in meldingen if melding.van <= on]
    vaak = often(perioden, kalender, aantal=aantal, lesweken=lesweken)
    lang = long_ill(perioden, kalender, meer_dan=meer_dan, on=on)
    return [Aanleiding(VAAK, dag) for dag in vaak] + [Aanleiding(LANG, dag) for dag in lang]


def _lesweken(kalender: Schoolkalender, van: date, tot: date) -> int:
    """How many lesweken from the week of `van` up to and including that of `tot`."""
    return len({maandag(dag) for dag in kalender.tussen(maandag(van), tot)})
