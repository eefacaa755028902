"""How timely schools report: each 16-hour signal with its report, and per school how often in a halfjaar."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from cases.models import Zestienuurssignaal
from cases.queries.zoeken import flag, name_matches
from cases.rules.termijnen import halfjaar_begin, halfjaar_naam
from cases.rules.tijdigheid import WOORDEN, Tijdigheid
from schools.models import Vestiging
from thuiszitters.accounts.access.hoedanigheid import organisatie_ids_with
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.paging import order_for

T = Tijdigheid
SORTERINGEN: Mapping[str, str] = {
    "naam": "naam",
    "school": "schoolnaam",
    "bereikt": "eind",
    "uiterlijk": "uiterlijk_op",
    "stand": "stand",
}
NIEUWSTE = ("-eind", "pk")
TE_LAAT = (T.TE_LAAT, T.NIET_GEMELD)


class Schooltelling(NamedTuple):
    """How a school did in a halfjaar."""

    school: str
    op_tijd: int
    te_laat: int
    niet_gemeld: int
    nog_te_melden: int


def halfjaren(on: date) -> list[tuple[str, str]]:
    """This halfjaar and the three before it, newest first: (name, words)."""
    gevonden, dag = [], halfjaar_begin(on)
    for _ in range(4):
        deel = "juli tot en met december" if dag.month == 7 else "januari tot en met juni"
        gevonden.append((halfjaar_naam(dag), f"{deel} {dag.year}"))
        dag = date(dag.year, 1, 1) if dag.month == 7 else date(dag.year - 1, 7, 1)
    return gevonden


def signalen(user: Gebruiker, halfjaar: str, *, on: date) -> QuerySet[Any]:
    """The signals of a halfjaar (by the last day to report) that `user` may see, with `stand` and `schoolnaam`.

    A pupil who moved away since stays in the figures of the gemeente without its name (`toon_naam`).
    """
    jaar, deel = (int(stuk) for stuk in halfjaar.split("-"))
    van = date(jaar, 7 if deel == 2 else 1, 1)
    tot = date(jaar, 12, 31) if deel == 2 else date(jaar, 6, 30)
    rows = Zestienuurssignaal.objects.visible_to(user).filter(uiterlijk_op__gte=van, uiterlijk_op__lte=tot)
    hier = Q(leerling__woongemeente__in=organisatie_ids_with(user, Perm.HANDLE_VERZUIMMELDINGEN))
    hier |= Q(vestiging__in=organisatie_ids_with(user, Perm.REPORT_VERZUIM))
    return rows.select_related("leerling", "vestiging__organisatie", "gemeente__organisatie").annotate(
        toon_naam=flag(hier),
        naam=Case(When(hier, then=F("leerling__zoeknaam")), default=Value(""), output_field=CharField()),
        schoolnaam=Coalesce(F("vestiging__organisatie__naam"), Value(""), output_field=CharField()),
        stand=Case(
            When(gemeld_op__lte=F("uiterlijk_op"), then=Value(T.OP_TIJD.value)),
            When(gemeld_op__isnull=False, then=Value(T.TE_LAAT.value)),
            When(uiterlijk_op__lt=on, then=Value(T.NIET_GEMELD.value)),
            default=Value(T.NOG_TE_MELDEN.value),
            output_field=CharField(),
        ),
    )


def apply_filters(rows: QuerySet[Any], gekozen: Mapping[str, Any]) -> QuerySet[Any]:
    """Narrow rows by the (cleaned) choices of the filter bar."""
    if zoek := gekozen.get("zoek"):
        rows = rows.filter(name_matches(zoek, "leerling"), toon_naam=True)
    if stand := gekozen.get("stand"):
        rows = rows.filter(stand=stand)
    if vestiging := gekozen.get("vestiging"):
        rows = rows.filter(vestiging=vestiging)
    return rows


def order_of(sorteer: str) -> tuple[str, ...]:
    """The keyset order for `?sorteer=`."""
    return order_for(sorteer, SORTERINGEN, dan=("eind", "pk"), anders=NIEUWSTE)


def per_school(rows: QuerySet[Any]) -> list[Schooltelling]:
    """Of each school how often it was in time, most often late first."""
    geteld = (
        rows.order_by()
        .values("vestiging_id", "schoolnaam")
        .annotate(**{soort.value.lower(): Count("pk", filter=Q(stand=soort.value)) for soort in T})
    )
    gevonden = [
        Schooltelling(
            rij["schoolnaam"], rij["op_tijd"], rij["te_laat"], rij["niet_gemeld"], rij["nog_te_melden"]
        )
        for rij in geteld
    ]
    return sorted(gevonden, key=lambda rij: (-rij.te_laat - rij.niet_gemeld, rij.school))


def schools_of(rows: QuerySet[Any]) -> QuerySet[Vestiging]:
    """For the filter: the schools in these rows."""
    wie = rows.order_by().values("vestiging_id")
    return (
        Vestiging.objects.filter(pk__in=wie).select_related("organisatie").order_by("organisatie__naam", "pk")
    )


def in_words(stand: str) -> tuple[str, str]:
    """The words and the tone of a stand."""
    return WOORDEN[T(stand)]
