"""What the lists of referrals show: one page of rows with what each asks for, and the numbers above them."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from django.db.models import Case, CharField, Func, IntegerField, Model, Q, QuerySet, Value, When

from referrals.models import Plaatsing, Toelaatbaarheidsverklaring, Wachtlijstplaatsing
from referrals.rules.wachten import mediaan_weken, weken
from schools.models import Samenwerkingsverband, Vestiging
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core.paging import Page, paginate

M = TypeVar("M", bound=Model)
Intussen = Wachtlijstplaatsing.Intussen
MAX_WORDS = 5


@dataclass(frozen=True, slots=True)
class TlvRegel:
    """A request in the list; `dagen` is how long it waits, or None when it was decided."""

    tlv: Toelaatbaarheidsverklaring
    dagen: int | None


@dataclass(frozen=True, slots=True)
class WachtRegel:
    """A wait in the list, in whole weeks, and how many weeks ago the SWV last spoke the school."""

    wacht: Wachtlijstplaatsing
    weken: int
    contact_weken: int | None
    thuis: bool


@dataclass(frozen=True, slots=True)
class PlaatsingRegel:
    """A placement in the list; `te_laat` when its start day went by without word of the school."""

    plaatsing: Plaatsing
    te_laat: bool


@dataclass(frozen=True, slots=True)
class Wachtcijfers:
    """The waiting list in numbers, on a day."""

    wachtend: int
    thuis: int
    mediaan_weken: int | None
    langste_weken: int | None


def tlv_page(
    user: Gebruiker,
    *,
    on: date,
    q: str = "",
    status: str = "",
    soort: str = "",
    cursor: str = "",
    size: int = 25,
) -> Page:
    """Requests and statements `user` may see: open ones first, the oldest on top."""
    rows: QuerySet[Toelaatbaarheidsverklaring] = Toelaatbaarheidsverklaring.objects.visible_to(
        user
    ).select_related("leerling", "aanvrager__organisatie", "samenwerkingsverband__organisatie")
    rows = rows.annotate(rang=_first(status=Toelaatbaarheidsverklaring.Status.AANGEVRAAGD))
    rows = _equal(rows, status=status, soort=soort)
    rows = rows.filter(volgnummer=int(q)) if _is_number(q) else _named(rows, q)
    page = paginate(rows, order=("rang", "ontvangen_op", "pk"), cursor=cursor, size=size)
    return _rows(page, lambda tlv: TlvRegel(tlv, (on - tlv.ontvangen_op).days if tlv.is_open else None))


def wachtlijst_page(
    user: Gebruiker,
    *,
    on: date,
    q: str = "",
    cluster: str = "",
    intussen: str = "",
    beeindigd: bool = False,
    cursor: str = "",
    size: int = 25,
) -> Page:
    """The waiting list `user` keeps, the longest wait on top; or the waits that ended."""
    mine = Wachtlijstplaatsing.objects.visible_to(user).select_related("leerling", "school__organisatie")
    found = mine.exclude(beeindigd_op=None) if beeindigd else mine.waiting()
    rows = _named(_equal(found, cluster=cluster, intussen=intussen), q)
    page = paginate(rows, order=("sinds", "pk"), cursor=cursor, size=size)
    return _rows(page, lambda wacht: wacht_regel(wacht, on))


def wacht_regel(wacht: Wachtlijstplaatsing, on: date) -> WachtRegel:
    """One wait as the screens show it; an ended wait counts until its end."""
    contact = wacht.laatste_contact_op
    return WachtRegel(
        wacht=wacht,
        weken=weken(wacht.sinds, wacht.beeindigd_op or on),
        contact_weken=weken(contact, on) if contact else None,
        thuis=wacht.intussen == Intussen.THUIS,
    )


def wachtcijfers(user: Gebruiker, *, on: date) -> Wachtcijfers:
    """The numbers above the waiting list, of everybody who waits."""
    waiting = list(
        Wachtlijstplaatsing.objects.visible_to(user)
        .waiting()
        .order_by("sinds")
        .values_list("sinds", "intussen")
    )
    begin = [sinds for sinds, _ in waiting]
    return Wachtcijfers(
        wachtend=len(waiting),
        thuis=Counter(intussen for _, intussen in waiting)[Intussen.THUIS],
        mediaan_weken=mediaan_weken(begin, on),
        langste_weken=weken(begin[0], on) if begin else None,
    )


def plaatsing_page(
    user: Gebruiker, *, on: date, q: str = "", status: str = "", te_beoordelen: bool = False, cursor: str = "",
    size: int = 25,
) -> Page:  # fmt: skip
    """Placements `user` may see: those without word of the school first, the earliest start on top."""
    rows: QuerySet[Plaatsing] = Plaatsing.objects.visible_to(user).select_related(
        "leerling", "vestiging__organisatie"
    )
    rows = rows.annotate(rang=_first(status=Plaatsing.Status.VOORGESTELD))
    if te_beoordelen:
        rows = rows.exclude(status=Plaatsing.Status.VOORGESTELD).filter(beoordeeld_op=None)
    rows = _named(_equal(rows, status=status), q)
    page = paginate(rows, order=("rang", "startdatum", "pk"), cursor=cursor, size=size)
    voorgesteld = Plaatsing.Status.VOORGESTELD
    return _rows(page, lambda p: PlaatsingRegel(p, p.status == voorgesteld and p.startdatum < on))


def schools_in(verbanden: QuerySet[Samenwerkingsverband]) -> QuerySet[Vestiging]:
    """The schools of samenwerkingsverbanden, by name."""
    members = Vestiging.samenwerkingsverbanden.through.objects.filter(
        samenwerkingsverband__in=verbanden.values("pk")
    )
    found = Vestiging.objects.filter(pk__in=members.values("vestiging_id"))
    return found.with_names().order_by("organisatie__naam")


def verbanden_of(scholen: QuerySet[Vestiging]) -> QuerySet[Samenwerkingsverband]:
    """The samenwerkingsverbanden these schools belong to, by name."""
    found = Samenwerkingsverband.objects.filter(vestigingen__in=scholen.values("pk")).distinct()
    return found.select_related("organisatie").order_by("organisatie__naam")


def places_in(verbanden: Iterable[int], *, also: int | None = None) -> QuerySet[Vestiging]:
    """Where a pupil may go: the schools of the samenwerkingsverbanden, the others in their gemeenten, and `also`."""
    rows = Samenwerkingsverband.objects.filter(pk__in=list(verbanden))
    nearby = Q(gemeente__in=rows.values("gemeenten"))
    members = Q(pk__in=schools_in(rows).order_by().values("pk"))
    found = Vestiging.objects.filter(nearby | members | Q(pk=also))
    return found.with_names().order_by("organisatie__naam")


def _rows(page: Page, make: Callable[[Any], object]) -> Page:
    made: Sequence[object] = [make(row) for row in page.rows]
    return replace(page, rows=made)


def _first(**condition: object) -> Case:
    """0 for rows that fulfil the condition and 1 for the rest, to sort on."""
    return Case(When(Q(**condition), then=Value(0)), default=Value(1), output_field=IntegerField())


def _equal(rows: QuerySet[M], **wanted: str) -> QuerySet[M]:
    return rows.filter(**{name: value for name, value in wanted.items() if value})


def _is_number(q: str) -> bool:
    return q.isascii() and q.isdigit() and len(q) < 9


def _named(rows: QuerySet[M], q: str) -> QuerySet[M]:
    """Rows of pupils in whose name every word of `q` occurs, whatever its accents and capitals."""
    for word in q.split()[:MAX_WORDS]:
        bare = Func(Value(word), function="core_kaal", output_field=CharField())
        rows = rows.filter(leerling__zoeknaam__contains=bare)
    return rows
