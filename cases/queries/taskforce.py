"""What the screens of the SWV and the Taskforce show: inbox, aanmeldingen, and one aanmelding."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Min, OuterRef, QuerySet

from attendance.models import Regiogemeente
from cases.models import Aanmelding, Agendapunt, Casus, Hoorgesprek, Ontwerpbesluit, Voordracht, Zitting
from cases.rules.besluit import Ontbreekt, Stand, missing
from thuiszitters.accounts.access.hoedanigheid import organisaties_with
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Perm, Soort

LOPEND = (Aanmelding.Status.AANGEMELD, Aanmelding.Status.GEAGENDEERD, Aanmelding.Status.ONTWERP)
CASUS = ("casus__leerling", "casus__vestiging__organisatie", "casus__gemeente__organisatie")


# --- voordrachten ----------------------------------------------------------------------------------------
def voordrachten_of(user: Gebruiker) -> QuerySet[Voordracht]:
    """The voordrachten of the SWV's this person assesses for."""
    mine = organisaties_with(user, Perm.ASSESS_VOORDRACHTEN).values("pk")
    found = Voordracht.objects.visible_to(user).filter(samenwerkingsverband__in=mine)
    return found.select_related(*CASUS, "voorgedragen_door", "samenwerkingsverband__organisatie")


def inbox(user: Gebruiker) -> QuerySet[Voordracht]:
    """What waits, the longest first."""
    return voordrachten_of(user).filter(status=Voordracht.Status.OPEN).order_by("voorgedragen_op", "pk")


def history(user: Gebruiker) -> QuerySet[Voordracht]:
    """What was assessed; to be paged by day, newest first."""
    return voordrachten_of(user).exclude(status=Voordracht.Status.OPEN).select_related("beoordeeld_door")


def voordracht_page(voordracht: Voordracht) -> Voordracht:
    """One voordracht with all its page shows."""
    related = ("voorgedragen_door", "beoordeeld_door", "samenwerkingsverband__organisatie")
    return Voordracht.objects.select_related(*CASUS, *related).get(pk=voordracht.pk)


def taskforces_for(casus: Casus, on: date) -> QuerySet[Organisatie]:
    """The Taskforce of the region of a casus, which carries the region's code; without such a one, all of them."""
    region = Regiogemeente.objects.in_force(on).filter(gemeente=casus.gemeente_id).values("regio__code")
    found = Organisatie.objects.filter(soort=Soort.TASKFORCE)
    own = found.filter(code__in=region)
    return (own if own.exists() else found).order_by("naam", "pk")


# --- aanmeldingen ----------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Aanmeldingrij:
    """One row of the list: the aanmelding, what it lacks, and its next agenda date."""

    aanmelding: Aanmelding
    ontbreekt: tuple[Ontbreekt, ...]
    agenda_op: date | None


def aanmeldingen_of(user: Gebruiker) -> QuerySet[Aanmelding]:
    """The aanmeldingen of the Taskforces this person works for, with what is on record."""
    mine = organisaties_with(user, Perm.HANDLE_AANMELDINGEN).values("pk")
    heard = Hoorgesprek.objects.filter(aanmelding=OuterRef("pk"))
    offered = Ontwerpbesluit.objects.filter(
        aanmelding=OuterRef("pk"), status=Ontwerpbesluit.Status.AANGEBODEN
    )
    return (
        Aanmelding.objects.visible_to(user)
        .filter(taskforce__in=mine)
        .select_related(*CASUS, "zaakonderzoeker", "voordracht__samenwerkingsverband__organisatie")
        .annotate(
            leerling_vastgelegd=Exists(heard.filter(wie=Hoorgesprek.Wie.LEERLING)),
            ouders_vastgelegd=Exists(heard.filter(wie=Hoorgesprek.Wie.OUDERS)),
            geagendeerd=Exists(Agendapunt.objects.filter(aanmelding=OuterRef("pk"))),
            aangeboden=Exists(offered),
        )
    )


def running_rows(user: Gebruiker, *, on: date, van_mij: bool = False) -> list[Aanmeldingrij]:
    """The running aanmeldingen, the longest first, each with what it lacks; two queries.

    `van_mij` leaves those of which this person is the zaakonderzoeker.
    """
    found = aanmeldingen_of(user).filter(status__in=LOPEND, casus__gesloten_op=None)
    if van_mij:
        found = found.filter(zaakonderzoeker=user)
    rows = list(found.order_by("aangemeld_op", "pk"))
    dates = dict(
        Agendapunt.objects.filter(aanmelding__in=[row.pk for row in rows], zitting__datum__gte=on)
        .order_by("aanmelding")
        .values_list("aanmelding")
        .annotate(eerste=Min("zitting__datum"))
    )
    return [Aanmeldingrij(row, _missing(row), dates.get(row.pk)) for row in rows]


def finished(user: Gebruiker) -> QuerySet[Aanmelding]:
    """Those that ended in a besluit or were withdrawn; to be paged by day, newest first."""
    return aanmeldingen_of(user).exclude(status__in=LOPEND)


def _missing(row: "Aanmelding") -> tuple[Ontbreekt, ...]:
    on_record = {
        name: bool(getattr(row, name)) for name in ("leerling_vastgelegd", "ouders_vastgelegd", "geagendeerd")
    }
    return missing(Stand(**on_record, ontwerp_aangeboden=bool(getattr(row, "aangeboden"))))  # noqa: B009


@dataclass(frozen=True, slots=True)
class Stem:
    """One of the two voices: the latest record, and the ones it took the place of."""

    wie: str
    label: str
    laatste: Hoorgesprek | None
    eerdere: tuple[Hoorgesprek, ...]


@dataclass(frozen=True, slots=True)
class Aanmeldingpagina:
    """All the page of an aanmelding shows."""

    aanmelding: Aanmelding
    stemmen: tuple[Stem, ...]
    zittingen: tuple[Zitting, ...]
    ontwerpen: tuple[Ontwerpbesluit, ...]

    @property
    def ontwerp(self) -> Ontwerpbesluit | None:
        """The latest draft."""
        return self.ontwerpen[0] if self.ontwerpen else None


def aanmelding_page(aanmelding: Aanmelding, *, all_zittingen: bool) -> Aanmeldingpagina:
    """The aanmelding with hearings, agenda and drafts; five queries.

    `all_zittingen` shows agendas that are not published too: for the voorzitter and the zaakonderzoeker.
    """
    related = (
        "taskforce",
        "aangemeld_door",
        "zaakonderzoeker",
        "voordracht__samenwerkingsverband__organisatie",
    )
    zittingen = Zitting.objects.filter(agendapunten__aanmelding=aanmelding)
    if not all_zittingen:
        zittingen = zittingen.filter(gepubliceerd_op__isnull=False)
    ontwerpen = Ontwerpbesluit.objects.filter(aanmelding=aanmelding).select_related(
        "vestiging__organisatie", "besluit", "beoordeeld_door"
    )
    return Aanmeldingpagina(
        aanmelding=Aanmelding.objects.select_related(*CASUS, *related).get(pk=aanmelding.pk),
        stemmen=hearings_of(aanmelding),
        zittingen=tuple(zittingen.order_by("datum", "pk")),
        ontwerpen=tuple(ontwerpen.order_by("-versie")),
    )


def hearings_of(aanmelding: Aanmelding) -> tuple[Stem, ...]:
    """Both voices, with the latest record of each first."""
    found = list(
        Hoorgesprek.objects.filter(aanmelding=aanmelding).select_related("door").order_by("-at", "-pk")
    )
    stemmen = []
    for wie, label in Hoorgesprek.Wie.choices:
        own = [gesprek for gesprek in found if gesprek.wie == wie]
        stemmen.append(Stem(wie, str(label), own[0] if own else None, tuple(own[1:])))
    return tuple(stemmen)
