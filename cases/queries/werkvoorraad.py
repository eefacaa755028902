"""The werkvoorraad of leerplicht: open casussen of one's gemeente(n), most urgent first, and why they ask attention."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, CharField, DateField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, Least, NullIf

from attendance.rules.thuiszitter import langer_dan_3_maanden
from cases.access.adres import secret_adres
from cases.models import Casus, Taak
from cases.models.aandacht import GEEN_DEADLINE
from cases.queries.zoeken import name_matches, number_matches
from schools.models import Gemeente, Vestiging
from thuiszitters.accounts.access.hoedanigheid import organisatie_ids_with, organisaties_with
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.paging import Takken, order_for

NIEUW = timedelta(days=7)
URGENT = ("urgent_op", "sinds", "pk")
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
    return Casus.objects.open().filter(gemeente__in=_mine(user))


def _mine(user: Gebruiker) -> list[int]:
    """The gemeente(n) for which `user` works, and reads: the database has each involved in its open casussen."""
    return sorted(
        organisatie_ids_with(user, Perm.WORK_CASUSSEN) & organisatie_ids_with(user, Perm.VIEW_CASUSSEN)
    )


def werkvoorraad(
    user: Gebruiker, *, on: date, order: Sequence[str] = URGENT, vandaag: bool = False
) -> Takken:
    """Rows of the werkvoorraad with what the columns need, ready for a page in `order`; a branch per gemeente."""
    eigen = [Casus.objects.open().filter(gemeente=pk) for pk in _mine(user)]
    return takken_of(eigen, on=on, order=order, vandaag=vandaag)


def takken_of(
    eigen: Sequence[QuerySet[Casus]], *, on: date, order: Sequence[str], vandaag: bool = False
) -> Takken:
    """Branches of casussen, each of another gemeente, with their columns, ready for a page in `order`; `vandaag` is
    only what asks for something on this day or earlier.

    In the order of `urgent_op` the thresholds of this week, few, are a branch of their own, because only for them
    that order is not the order of an index. A branch carries no more columns than its order asks.

    Annotated: `deadline` (the earliest of leerplicht's open tasks, or None), `nieuwe_drempel` (day of an
    escalation of the last seven days), `urgent_op` (the first day on which it asked for something),
    `schoolnaam`, `naam_behandelaar`, `geheim` (the address is secret).
    """
    recent = _recent(on)
    columns = _columns(recent)
    related = ("leerling", "vestiging__organisatie", "behandelaar")
    basis: QuerySet[Any] = Casus.objects.select_related(*related).annotate(
        geheim=secret_adres("leerling__"), **columns
    )
    asked = {name: columns[name] for name in columns if name in {field.lstrip("-") for field in order}}
    nu = Q(aandacht_op__lte=on) if vandaag else Q()
    if "urgent_op" not in asked:
        alle = nu | recent if vandaag else nu
        return Takken(basis, tuple(rows.filter(alle).annotate(**asked) for rows in eigen), disjunct=True)
    rustig = [rows.filter(nu).exclude(recent).annotate(urgent_op=F("aandacht_op")) for rows in eigen]
    nieuw = [rows.filter(recent).annotate(**asked) for rows in eigen]
    return Takken(basis, (*rustig, *nieuw), disjunct=True)


def _recent(on: date) -> Q:
    return Q(laatste_drempel__gt=on - NIEUW, laatste_drempel__lte=on)


def _columns(recent: Q) -> dict[str, Any]:
    day = DateField()
    return {
        "deadline": NullIf(F("eerste_deadline"), Value(GEEN_DEADLINE), output_field=day),
        "nieuwe_drempel": Case(When(recent, then=F("laatste_drempel")), default=None, output_field=day),
        "urgent_op": Case(
            When(recent, then=Least(F("aandacht_op"), F("laatste_drempel"))),
            default=F("aandacht_op"),
            output_field=day,
        ),
        "schoolnaam": Coalesce(F("vestiging__organisatie__naam"), Value(""), output_field=CharField()),
        "naam_behandelaar": Coalesce(F("behandelaar__naam"), Value(""), output_field=CharField()),
    }


def apply_filters(rows: Takken, gekozen: Mapping[str, Any], *, user: Gebruiker, on: date) -> Takken:
    """Narrow rows by the (cleaned) choices of the filter bar."""
    if zoek := gekozen.get("zoek"):
        rows = rows.filter(name_matches(zoek, "leerling") | number_matches(zoek))
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
    here = Exists(my_casussen(user).filter(vestiging=OuterRef("pk")))
    return Vestiging.objects.filter(here).select_related("organisatie").order_by("organisatie__naam", "pk")


def my_taken(user: Gebruiker) -> QuerySet[Taak]:
    """Open tasks of one's own, and those of one's organisation that nobody has yet."""
    visible = Taak.objects.visible_to(user).open().filter(Q(toegewezen_aan=user) | Q(toegewezen_aan=None))
    return visible.select_related("casus__leerling", "leerling", "toegewezen_aan", "organisatie")
