"""Who may have a category or lack a calendar: a set-based choice, so that the rule need not be asked of everybody.

It is a safe superset and decides nothing: `attendance.rules` judges every candidate, and who is no candidate
has no category and no warning for certain (a property test compares both on thousands of worlds). What may be
left out follows from the contract, verzuimtelling.md §4, for a pupil who is *gewoon*: with one school, of
which the calendar is ordinary, and no traject, in a window up to P (`Raam`). Every school day in it is then one
of the pupil's. Who is not gewoon is a candidate as soon as there is any absence that can count.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from attendance.rules.dagen import lesweken_terug
from attendance.rules.plicht import MEERDERJARIG
from attendance.rules.profiel import AANDEEL, KALENDERDAGEN, Profiel
from attendance.rules.risicoleerling import LESWEKEN as LESWEKEN_RISICO
from attendance.rules.signaal import DAGEN_RECENT, DREMPEL_UREN, LESWEKEN
from attendance.services.kandidatenvraag import ELDERS, KANDIDATEN
from schools.models import Gemeente, Vestiging
from schools.rules.kalender import laatste_zondag, maandag
from schools.rules.schoolkalender import Kalenders, Schoolkalender

LANGST = timedelta(days=150)
"""A calendar that needs a longer window than this (a school closed for months) is not ordinary."""
SPELING = timedelta(days=40)
"""Room around an age: a signal may be up to 27 days old, and birthdays on 29 February shift."""
WEEK = timedelta(days=7)
JAAR = timedelta(days=366)
ALTIJD = date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Raam:
    """What of one calendar decides on P. Dates are None when the calendar has too few days for that category.

    A thuiszitter, dreigend or not, has at least `nodig` days of ongeoorloofd absence from `dag_van` on. `weken`
    are the Mondays of the lesweken a recent signal may rest on, in order. `ziek_van..ziek_tot` are the four
    lesweken of structureel.
    """

    begin: date
    dag_van: date | None
    nodig: int
    weken: tuple[date, ...]
    ziek_van: date | None
    ziek_tot: date


def load_kandidaten(
    *, on: date, known_on: date, kalenders: Kalenders, per_gemeente: Mapping[int, Profiel]
) -> list[UUID]:
    """The candidates among the pupils of these gemeenten, ordered by the pupil's key (plain string order)."""
    if not per_gemeente:
        return []
    vestigingen = list(Vestiging.objects.order_by("pk").values_list("pk", "vestigingscode"))
    eigen = {pk: kalenders.van_vestiging(code) for pk, code in vestigingen}
    ramen = _ramen(eigen, on, set(per_gemeente.values()))
    dekking_vanaf = max((regio.dekking_van for regio in kalenders.regios.values()), default=ALTIJD)
    waarden: dict[str, Any] = {
        "op": on,
        "bekend_op": known_on,
        "begin": min([raam.begin for raam in ramen.values()], default=on - timedelta(days=DAGEN_RECENT)),
        "recent": on - timedelta(days=DAGEN_RECENT - 1),
        "drempel_uren": DREMPEL_UREN,
        "nodig": min([raam.nodig for raam in ramen.values()], default=1),
        "ziek_van": min([raam.ziek_van for raam in ramen.values() if raam.ziek_van], default=on),
        "ziek_tot": laatste_zondag(on),
        "vroeger_weken": LESWEKEN - 1,
        "jongste": _jaren_terug(on, MEERDERJARIG) - SPELING,
        "vroeg": dekking_vanaf if dekking_vanaf == ALTIJD else dekking_vanaf + WEEK,
        "ongedekt": [pk for pk, kalender in eigen.items() if kalender is None or not kalender.dekt(on)],
        "gemeenten": list(per_gemeente),
        "gemeenten_alles": _always(per_gemeente, kalenders, on),
        **_columns(ramen),
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('jit', 'off', true), set_config('work_mem', '64MB', true)")
        cursor.execute(KANDIDATEN, waarden)
        return [pk for (pk,) in cursor.fetchall()]


def count_pupils_outside(gemeenten: Iterable[int]) -> dict[int, int]:
    """How many pupils live in each of the other gemeenten."""
    with connection.cursor() as cursor:
        cursor.execute(ELDERS, {"gemeenten": list(gemeenten)})
        return dict(cursor.fetchall())


def raam(kalender: Schoolkalender, op: date, profielen: Iterable[Profiel]) -> Raam | None:
    """The window of a calendar on P, wide enough for each of these profiles; None when it is not ordinary."""
    dagen = kalender.schooldagen
    eind = bisect_right(dagen, op)
    toetsen = [_toets(dagen, eind, op, profiel) for profiel in profielen]
    venster, nodig = max(venster for venster, _ in toetsen), min(nodig for _, nodig in toetsen)
    if venster > eind:
        return None
    recent = bisect_left(dagen, op - timedelta(days=DAGEN_RECENT - 1), 0, eind)
    weken = _mondays(dagen, recent, eind)
    zondag = laatste_zondag(op)
    compleet = lesweken_terug(dagen, bisect_right(dagen, zondag) - 1, LESWEKEN_RISICO)
    ziek_van = maandag(dagen[compleet[-1].start]) if len(compleet) == LESWEKEN_RISICO else None
    begin = min(
        dag
        for dag in (op - timedelta(days=DAGEN_RECENT), dagen[eind - venster], *weken[:1], ziek_van)
        if dag is not None
    )
    if op - begin > LANGST:
        return None
    return Raam(begin, dagen[eind - venster], nodig, weken, ziek_van, zondag)


def _toets(dagen: Sequence[date], eind: int, op: date, profiel: Profiel) -> tuple[int, int]:
    """How many of the last school days the profile's tests look at, and on how many of them o > 0 at least.

    In modus aandeel Σo/Σr >= aandeel with o <= r, and r is the same every day, asks o > 0 on that share of the
    days. In kalenderdagen all school days since P − drempel lie in the reeks, which holds one day at least.
    """
    drempels = (profiel.drempel, profiel.drempel_dreigend)
    kortste, langste = profiel.nodig(min(drempels)), profiel.nodig(max(drempels))
    if profiel.modus == AANDEEL:
        return langste, ceil(profiel.aandeel * kortste)
    if profiel.eenheid == KALENDERDAGEN:
        sindsdien = max(1, eind - bisect_left(dagen, op - timedelta(days=kortste - 1)))
        return sindsdien, sindsdien
    return kortste, kortste


def _mondays(dagen: Sequence[date], recent: int, eind: int) -> tuple[date, ...]:
    """The Mondays of the lesweken from three before that of the first recent school day; none without one."""
    if recent >= eind:
        return ()
    eerste = lesweken_terug(dagen, recent, LESWEKEN)[-1].start
    return tuple(sorted({maandag(dag) for dag in dagen[eerste:eind]}))


def _ramen(
    kalenders: Mapping[int, Schoolkalender | None], op: date, profielen: set[Profiel]
) -> dict[int, Raam]:
    """The window of every school with an ordinary calendar; schools of one region share theirs."""
    per_kalender: dict[int, Raam | None] = {}
    ramen: dict[int, Raam] = {}
    for pk, kalender in kalenders.items():
        if kalender is None or not kalender.dekt(op):
            continue
        if id(kalender) not in per_kalender:
            per_kalender[id(kalender)] = raam(kalender, op, profielen)
        gevonden = per_kalender[id(kalender)]
        if gevonden is not None:
            ramen[pk] = gevonden
    return ramen


def _columns(ramen: Mapping[int, Raam]) -> dict[str, list[Any]]:
    """The windows as columns for `unnest`."""
    weken = [(pk, dag, nummer) for pk, elk in ramen.items() for nummer, dag in enumerate(elk.weken)]
    return {
        "r_vestiging": list(ramen),
        "r_dag_van": [elk.dag_van for elk in ramen.values()],
        "r_nodig": [elk.nodig for elk in ramen.values()],
        "r_ziek_van": [elk.ziek_van for elk in ramen.values()],
        "r_ziek_tot": [elk.ziek_tot for elk in ramen.values()],
        "w_vestiging": [pk for pk, _, _ in weken],
        "w_maandag": [dag for _, dag, _ in weken],
        "w_nummer": [nummer for _, _, nummer in weken],
    }


def _always(per_gemeente: Mapping[int, Profiel], kalenders: Kalenders, op: date) -> list[int]:
    """Gemeenten of which every pupil is a candidate: without coverage of P, or where o = 0 telt as well."""
    codes = dict(Gemeente.objects.filter(pk__in=per_gemeente).order_by().values_list("pk", "code"))
    altijd = []
    for pk, profiel in per_gemeente.items():
        kalender = kalenders.van_gemeente(codes[pk], anders=profiel.vakantieregio)
        if kalender is None or not kalender.dekt(op) or profiel.aanwezig_drempel >= 1:
            altijd.append(pk)
    return altijd


def _jaren_terug(dag: date, jaren: int) -> date:
    return dag - jaren * JAAR
