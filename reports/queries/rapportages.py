"""What the screens of rapportages show: the list, one momentopname, and the period that comes next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from reports.models import Cijfer, Momentopname
from reports.rules.definities import weergave
from schools.models import Gemeente
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core.opmaak import datum, getal
from thuiszitters.core.paging import Page, paginate

DAG = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Groep:
    """The figures of one subject: the total (when it has one) and its parts."""

    titel: str
    uitsplitsing: str
    definitie: str
    bron: str
    cijfers: tuple[Cijfer, ...]


@dataclass(frozen=True, slots=True)
class Staaf:
    """One bar of the chart, in units of the drawing; `breedte` is None when the figure is withheld."""

    label: str
    tekst: str
    y: int
    breedte: int | None


BREEDTE, STAAFHOOGTE = 320, 44
"""Of the drawing, in its own units: the longest bar, and one bar with its label."""


def momentopname_page(user: Gebruiker, *, cursor: str = "", size: int = 25) -> Page:
    """The momentopnamen `user` may read, the newest first."""
    rows = Momentopname.objects.visible_to(user).select_related("gemeente__organisatie", "gemaakt_door")
    return paginate(rows, order=("-gemaakt_at", "-pk"), cursor=cursor, size=size)


def cijfers_of(momentopname: Momentopname) -> list[Cijfer]:
    """The frozen figures, in the order of the report."""
    return list(momentopname.cijfers.order_by("volgorde"))


def latest_of(user: Gebruiker, gemeenten: QuerySet[Gemeente]) -> Momentopname | None:
    """The newest momentopname, by peildatum, of one of these gemeenten."""
    found = Momentopname.objects.visible_to(user).filter(gemeente__in=gemeenten.values("pk"))
    return found.order_by("-peildatum", "-gemaakt_at").first()


def next_period(latest: Momentopname | None, on: date) -> tuple[date, date]:
    """From the day after the last report up to today; without one, from the half-year's first day."""
    if latest is not None:
        return min(latest.periode_tot + DAG, on), on
    return date(on.year, 1 if on.month <= 6 else 7, 1), on


def profile_text(profielen: Sequence[Mapping[str, Any]]) -> str:
    """Which profile version was used, and on which days: "rotterdam, versie vanaf 1 augustus 2014 (…)"."""
    used: dict[str, list[str]] = {}
    for profiel in profielen:
        version = datum(date.fromisoformat(profiel["parameters"]["geldig_van"]), "lang")
        days = used.setdefault(f"{profiel['profiel']}, versie vanaf {version}", [])
        days.append(datum(date.fromisoformat(profiel["op"]), "lang"))
    return "; ".join(f"{name} (gebruikt op {' en '.join(days)})" for name, days in used.items())


def group(cijfers: Sequence[Cijfer]) -> list[Groep]:
    """The figures by subject, in the order of the report."""
    subjects: dict[str, list[Cijfer]] = {}
    for cijfer in cijfers:
        subjects.setdefault(cijfer.onderwerp, []).append(cijfer)
    return [
        Groep(
            titel=titel,
            uitsplitsing=next((c.uitsplitsing for c in rows if c.uitsplitsing), ""),
            definitie=rows[0].definitie,
            bron=rows[0].bron,
            cijfers=tuple(rows),
        )
        for titel, rows in subjects.items()
    ]


def shown(cijfer: Cijfer, drempel: int) -> str:
    """A figure as people read it, with a dot per thousand."""
    if cijfer.waarde is not None:
        return getal(cijfer.waarde)
    return weergave(None, afgeleid=cijfer.afgeleid, drempel=drempel)


def by_duration(cijfers: Sequence[Cijfer]) -> list[Cijfer]:
    """The figures of the chart: the thuiszitters by duration."""
    return [cijfer for cijfer in cijfers if cijfer.code.startswith("thuiszitters.duur.")]


def chart_text(cijfers: Sequence[Cijfer], drempel: int) -> str:
    """The chart in words, for who does not see it."""
    parts = ", ".join(f"{cijfer.groep}: {shown(cijfer, drempel)}" for cijfer in by_duration(cijfers))
    return f"Staafdiagram van de thuiszitters naar duur. {parts}."


KERN = (
    ("thuiszitters", "Thuiszitters op de peildatum"),
    ("thuiszitters.nieuw", "Nieuw in de periode"),
    ("thuiszitters.beeindigd", "Beëindigd in de periode"),
    ("besluiten.bekrachtigd", "Bekrachtigde besluiten"),
)


@dataclass(frozen=True, slots=True)
class Kerncijfer:
    """One of the figures on top of the page; its definition stands with the table further down."""

    titel: str
    tekst: str
    vorige: str


def key_figures(cijfers: Sequence[Cijfer], drempel: int) -> list[Kerncijfer]:
    """The figures that stand on top, with how they were in the previous period."""
    by_code = {cijfer.code: cijfer for cijfer in cijfers}
    return [
        Kerncijfer(titel, shown(c, drempel), c.vorige) for code, titel in KERN if (c := by_code.get(code))
    ]


def bars(cijfers: Sequence[Cijfer], drempel: int) -> list[Staaf]:
    """The bars of the chart, the longest as wide as the drawing allows."""
    rows = by_duration(cijfers)
    most = max([cijfer.waarde or 0 for cijfer in rows], default=0) or 1
    return [
        Staaf(
            label=cijfer.groep,
            tekst=shown(cijfer, drempel),
            y=number * STAAFHOOGTE,
            breedte=None if cijfer.waarde is None else round(BREEDTE * cijfer.waarde / most),
        )
        for number, cijfer in enumerate(rows)
    ]


def chart_height(cijfers: Sequence[Cijfer]) -> int:
    """How high the drawing is, in its own units."""
    return STAAFHOOGTE * len(by_duration(cijfers))
