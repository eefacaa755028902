"""What the screens of drafts, besluiten and their follow-through show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from cases.access.beheer import casussen_reading
from cases.models import Besluit, Casus, Hoorgesprek, Ontwerpbesluit, RegionaleAfspraak, Uitvoering
from cases.queries.taskforce import CASUS, Stem, hearings_of
from cases.rules.uitvoering import WACHT_OP, Uitvoeringsstand
from schools.models import Samenwerkingsverband, Vestiging
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Sectie
from thuiszitters.core.opmaak import datum

AANMELDING = tuple(f"aanmelding__{name}" for name in CASUS)
VOLGORDE = (
    Uitvoering.Stand.NIET_GESTART,
    Uitvoering.Stand.WACHT_OP_SCHOOL,
    Uitvoering.Stand.WACHT_OP_START,
    Uitvoering.Stand.GESTART,
    Uitvoering.Stand.TERUG_IN_DE_KLAS,
)
"""Where somebody must act comes first."""


def awaiting(user: Gebruiker) -> QuerySet[Ontwerpbesluit]:
    """The drafts that wait for this bestuurder, the longest first."""
    found = Ontwerpbesluit.objects.visible_to(user).awaiting(user).filter(aanmelding__casus__gesloten_op=None)
    return found.select_related(*AANMELDING, "vestiging__organisatie", "aanmelding__taskforce").order_by(
        "opgesteld_op", "pk"
    )


def judged(user: Gebruiker) -> QuerySet[Ontwerpbesluit]:
    """What this person ratified or returned; to be paged by day, newest first."""
    found = Ontwerpbesluit.objects.visible_to(user).filter(beoordeeld_door=user)
    return found.select_related(*AANMELDING, "vestiging__organisatie", "besluit")


@dataclass(frozen=True, slots=True)
class Ontwerppagina:
    """A draft with what it rests on."""

    ontwerp: Ontwerpbesluit
    stemmen: tuple[Stem, ...]
    besluit: Besluit | None


def ontwerp_page(ontwerp: Ontwerpbesluit, *, besluit: Besluit | None = None) -> Ontwerppagina:
    """One draft with all its page shows; three queries, two when its besluit is at hand."""
    related = (
        "afspraak",
        "opgesteld_door",
        "beoordeeld_door",
        "vestiging__organisatie",
        "vestiging__bestuur__organisatie",
        "aanmelding__taskforce",
        "aanmelding__aangemeld_door",
        "aanmelding__voordracht__samenwerkingsverband__organisatie",
    )
    full = Ontwerpbesluit.objects.select_related(*AANMELDING, *related).get(pk=ontwerp.pk)
    found = besluit or Besluit.objects.filter(ontwerp=full).first()
    return Ontwerppagina(full, hearings_of(full.aanmelding), found)


@dataclass(frozen=True, slots=True)
class Besluitpagina:
    """A besluit with all that the document says; `zinnen` tell of the hearings without what was said."""

    besluit: Besluit
    ontwerp: Ontwerpbesluit
    stemmen: tuple[Stem, ...]
    zinnen: tuple[str, ...]
    geadresseerden: tuple[str, ...]
    wacht_op: str


def besluit_page(besluit: Besluit) -> Besluitpagina:
    """One besluit with all its page shows; three queries."""
    related = ("uitvoering", "plaatsing__vestiging__organisatie", "bekrachtigd_door", *CASUS)
    full = Besluit.objects.select_related(*related).get(pk=besluit.pk)
    ontwerp = ontwerp_page(Ontwerpbesluit(pk=full.ontwerp_id), besluit=full)
    bestuur = ontwerp.ontwerp.vestiging.bestuur
    return Besluitpagina(
        besluit=full,
        ontwerp=ontwerp.ontwerp,
        stemmen=ontwerp.stemmen,
        zinnen=tuple(hearing_in_words(stem) for stem in ontwerp.stemmen),
        geadresseerden=_addressees(full, bestuur.organisatie if bestuur else None),
        wacht_op=WACHT_OP[Uitvoeringsstand(full.uitvoering.stand)],
    )


def _addressees(besluit: Besluit, bestuur: Organisatie | None) -> tuple[str, ...]:
    """Who receives it: child and parents, school and schoolbestuur (domain chapter 3.4)."""
    school = besluit.plaatsing.vestiging.organisatie
    return tuple(filter(None, ("de leerling en de ouders of verzorgers", str(school), str(bestuur or ""))))


def hearing_in_words(stem: Stem) -> str:
    """One voice in a sentence for the document: that it was heard, or that it was not; never what was said."""
    gesprek = stem.laatste
    wie = "De leerling is" if stem.wie == Hoorgesprek.Wie.LEERLING else "De ouders of verzorgers zijn"
    ziet_af = "De leerling ziet" if stem.wie == Hoorgesprek.Wie.LEERLING else "De ouders of verzorgers zien"
    if gesprek is None:
        return f"{wie} nog niet gehoord."
    if gesprek.uitkomst == Hoorgesprek.Uitkomst.GEHOORD:
        return f"{wie} gehoord op {datum(gesprek.op, 'lang')}."
    if gesprek.uitkomst == Hoorgesprek.Uitkomst.ZIET_AF:
        return f"{ziet_af} af van een gesprek ({datum(gesprek.op, 'lang')})."
    return f"{wie} niet gehoord. De reden is vastgelegd op {datum(gesprek.op, 'lang')}."


def besluiten_of(user: Gebruiker) -> QuerySet[Besluit]:
    """The besluiten this person may read, who must act first."""
    readable = Casus.objects.visible_to(user).filter(casussen_reading(user, Sectie.BESLUIT))
    volgorde = Case(
        *(When(uitvoering__stand=stand, then=Value(n)) for n, stand in enumerate(VOLGORDE)),
        output_field=IntegerField(),
    )
    related = ("uitvoering", "plaatsing__vestiging__organisatie", "casus__leerling")
    return (
        Besluit.objects.visible_to(user)
        .filter(casus__in=readable.values("pk"))
        .select_related(*related)
        .annotate(volgorde=volgorde)
    )


def filter_besluiten(besluiten: QuerySet[Besluit], stand: str) -> QuerySet[Besluit]:
    """By stand; "LOPEND" is everything in which the child is not back and the casus is open."""
    if stand == "LOPEND":
        return besluiten.exclude(uitvoering__stand=Uitvoering.Stand.TERUG_IN_DE_KLAS).filter(
            casus__gesloten_op=None
        )
    return besluiten.filter(uitvoering__stand=stand) if stand else besluiten


def with_wacht_op(besluiten: Iterable[Besluit]) -> list[tuple[Besluit, str]]:
    """Rows of the list: the besluit, and on whom it waits."""
    return [(besluit, WACHT_OP[Uitvoeringsstand(besluit.uitvoering.stand)]) for besluit in besluiten]


# --- choices of the draft --------------------------------------------------------------------------------
def schools_of(swv: Samenwerkingsverband) -> QuerySet[Vestiging]:
    """The schools a decision may place at: of this SWV, or without any known SWV in one of its gemeenten."""
    loose = Q(samenwerkingsverbanden=None, gemeente__in=swv.gemeenten.values("pk"))
    found = Vestiging.objects.filter(Q(samenwerkingsverbanden=swv) | loose)
    return found.with_names().distinct().order_by("organisatie__naam", "vestigingscode")


def afspraken_of(taskforce: Organisatie, on: date) -> QuerySet[RegionaleAfspraak]:
    """The agreements of a Taskforce in force on a day, the newest first."""
    found = RegionaleAfspraak.objects.in_force(on).filter(taskforce=taskforce)
    return found.order_by("-geldig_van", "titel", "pk")
