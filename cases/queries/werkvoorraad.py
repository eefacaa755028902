"""The werkvoorraad of leerplicht: open casussen of one's gemeente(n), most urgent first, and why they ask attention."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, CharField, DateField, F, Max, Min, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, Least

from attendance.rules.thuiszitter import langer_dan_3_maanden
from cases.models import Casus, Taak
from cases.queries.zoeken import name_matches, number_matches
from schools.models import Gemeente, Vestiging
from thuiszitters.accounts.access import organisaties_with
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.paging import order_for

GEEN_DEADLINE = date(9999, 12, 31)
"""Stands for "no deadline" so that keyset paging can compare it."""
NIEUW = timedelta(days=7)
SORTERINGEN: Mapping[str, str] = {
    "naam": "leerling__zoeknaam",
    "dagen": "-sinds",  # more days at home is an earlier begin
    "school": "schoolnaam",
    "stap": "stap",
    "deadline": "eerste_deadline",
    "behandelaar": "naam_behandelaar",
}


def my_casussen(user: Gebruiker) -> QuerySet[Casus]:
    """Open casussen of the gemeente(n) for which `user` does casework."""
    mine = organisaties_with(user, Perm.WORK_CASUSSEN)
    return Casus.objects.visible_to(user).open().filter(gemeente__in=mine.values("pk"))


def werkvoorraad(user: Gebruiker, *, on: date) -> QuerySet[Any]:
    """Rows of the werkvoorraad with what the columns and the order need.

    Annotated: `eerste_deadline` (earliest open task of leerplicht, GEEN_DEADLINE without one), `nieuwe_drempel`
    (day of an escalation of the last seven days, before anyone took it up), `urgent_op` (the first day on which
    it asked for something), `schoolnaam`, `naam_behandelaar`.
    """
    rows = my_casussen(user).select_related("leerling", "vestiging__organisatie", "behandelaar")
    # One grouping in place of a subquery per use: at 10,000 casussen that is twice as fast.
    own_open = Q(taken__gedaan_op=None, taken__organisatie=F("gemeente"))
    recent = Q(escalaties__peildatum__gt=on - NIEUW, escalaties__peildatum__lte=on)
    return rows.annotate(
        deadline=Min("taken__deadline", filter=own_open),
        nieuwe_drempel=Max("escalaties__peildatum", filter=recent),
        schoolnaam=Coalesce(F("vestiging__organisatie__naam"), Value(""), output_field=CharField()),
        naam_behandelaar=Coalesce(F("behandelaar__naam"), Value(""), output_field=CharField()),
    ).annotate(
        eerste_deadline=Coalesce(F("deadline"), Value(GEEN_DEADLINE), output_field=DateField()),
        urgent_op=Coalesce(
            Least(
                F("deadline"),
                F("nieuwe_drempel"),
                F("grond_vervallen_op"),
                F("weer_aanwezig_op"),
                Case(When(behandelaar=None, then=F("geopend_op")), default=None, output_field=DateField()),
            ),
            Value(GEEN_DEADLINE),
            output_field=DateField(),
        ),
    )


def asks_action(rows: QuerySet[Any], *, on: date) -> QuerySet[Any]:
    """Only what asks for something on this day or earlier."""
    return rows.filter(urgent_op__lte=on)


def apply_filters(
    rows: QuerySet[Any], gekozen: Mapping[str, Any], *, user: Gebruiker, on: date
) -> QuerySet[Any]:
    """Narrow rows by the (cleaned) choices of the filter bar."""
    if zoek := gekozen.get("zoek"):
        rows = rows.filter(name_matches(zoek, "leerling__zoeknaam") | number_matches(zoek))
    match gekozen.get("van_wie"):
        case "mij":
            rows = rows.filter(behandelaar=user)
        case "niemand":
            rows = rows.filter(behandelaar=None)
    for name in ("stap", "gemeente", "vestiging"):
        if value := gekozen.get(name):
            rows = rows.filter(**{name: value})
    return rows.filter(sinds__lte=three_months_before(on)) if gekozen.get("lang") else rows


def three_months_before(on: date) -> date:
    """The latest `sinds` that is longer than three months ago on a day, by the rule of the verdict."""
    days = (on - timedelta(days=n) for n in range(85, 100))
    return next(day for day in days if langer_dan_3_maanden(day, on))


def order_of(sorteer: str, standaard: tuple[str, ...]) -> tuple[str, ...]:
    """The keyset order for `?sorteer=`."""
    return order_for(sorteer, SORTERINGEN, dan=("sinds", "pk"), anders=standaard)


def reasons(casus: Any) -> list[tuple[str, str]]:
    """Why this row asks attention besides its deadline, which has a column: (words, tone)."""
    found = []
    if casus.nieuwe_drempel is not None:
        found.append(("Drempel bereikt", "waarschuwing"))
    if casus.behandelaar_id is None:
        found.append(("Nog geen behandelaar", "waarschuwing"))
    if casus.weer_aanwezig_op is not None:
        found.append(("Geen verzuim meer gemeld", "succes"))
    if casus.grond_vervallen_op is not None:
        found.append(("Telt niet meer mee", "info"))
    return found


def my_gemeenten(user: Gebruiker) -> QuerySet[Gemeente]:
    """For the filter: the gemeente(n) one works for."""
    mine = organisaties_with(user, Perm.WORK_CASUSSEN).values("pk")
    return Gemeente.objects.filter(pk__in=mine).select_related("organisatie").order_by("organisatie__naam")


def my_schools(user: Gebruiker) -> QuerySet[Vestiging]:
    """For the filter: schools that have an open casus in one's werkvoorraad."""
    schools = my_casussen(user).exclude(vestiging=None).values("vestiging_id")
    return (
        Vestiging.objects.filter(pk__in=schools)
        .select_related("organisatie")
        .order_by("organisatie__naam", "pk")
    )


def my_taken(user: Gebruiker) -> QuerySet[Taak]:
    """Open tasks of one's own, and those of one's organisation that nobody has yet."""
    visible = Taak.objects.visible_to(user).open().filter(Q(toegewezen_aan=user) | Q(toegewezen_aan=None))
    return visible.select_related("casus__leerling", "leerling", "toegewezen_aan", "organisatie")


def count_capped(rows: QuerySet[Any], cap: int = 1000) -> int:
    """How many rows, counted no further than `cap`."""
    return rows.order_by()[:cap].count()


def has_any(user: Gebruiker) -> bool:
    """Whether there is any open casus at all, to tell an empty filter from an empty werkvoorraad."""
    return my_casussen(user).exists()
