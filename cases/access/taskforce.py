"""Deeds on the way from Voordracht to Besluit: SWV, Taskforce, bestuurder and school, each with its reason.

Roles of the Taskforce stand behind the wall: nothing here asks or shows geoorloofd absence.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from cases.access.casus import may_read, secties_in
from cases.models import (
    Aanmelding,
    Agendapunt,
    Besluit,
    Hoorgesprek,
    Ontwerpbesluit,
    RegionaleAfspraak,
    Voordracht,
    Zitting,
)
from cases.rules import besluit as rules
from thuiszitters.accounts.access.hoedanigheid import has, memberships
from thuiszitters.accounts.models import Gebruiker, Lidmaatschap
from thuiszitters.accounts.rollen import Perm, Rol, Sectie, roles_with
from thuiszitters.core.clock import today
from thuiszitters.core.decisions import ALLOWED, Decision, denied

TASKFORCE = frozenset({Perm.HANDLE_AANMELDINGEN, Perm.ATTEND_ZITTINGEN})
SWV = frozenset({Perm.ASSESS_VOORDRACHTEN, Perm.RATIFY_BESLUITEN})
LOPEND = frozenset({Aanmelding.Status.AANGEMELD, Aanmelding.Status.GEAGENDEERD})


def _holds(user: Gebruiker, *ways: tuple[Iterable[Perm], int]) -> bool:
    """Whether `user` holds, today, one of the permissions of a way for the organisation of that way; one query."""
    wanted = Q(pk__in=[])
    for perms, organisatie_id in ways:
        wanted |= Q(rol__in=_roles(perms), organisatie=organisatie_id)
    return memberships(user).filter(wanted).exists()


def _roles(perms: Iterable[Perm]) -> set[Rol]:
    return {rol for perm in perms for rol in roles_with(perm)}


def _may_any(user: Gebruiker, perms: Iterable[Perm], reason: str) -> Decision:
    return ALLOWED if memberships(user).filter(rol__in=_roles(perms)).exists() else denied(reason)


def zaakonderzoekers(taskforce_id: int) -> QuerySet[Gebruiker]:
    """Who may be zaakonderzoeker of an aanmelding at this Taskforce today."""
    members = Lidmaatschap.objects.in_force(today()).filter(organisatie=taskforce_id, rol=Rol.ZAAKONDERZOEKER)
    return Gebruiker.objects.filter(pk__in=members.values("gebruiker_id")).order_by("naam", "pk")


# --- lists -----------------------------------------------------------------------------------------------
def can_list_voordrachten(user: Gebruiker) -> Decision:
    """The SWV's inbox."""
    return _may_any(user, [Perm.ASSESS_VOORDRACHTEN], "Voordrachten beoordeelt het samenwerkingsverband.")


def can_list_aanmeldingen(user: Gebruiker) -> Decision:
    """The Taskforce's work."""
    return _may_any(user, [Perm.HANDLE_AANMELDINGEN], "Aanmeldingen behandelt de Taskforce.")


def can_list_zittingen(user: Gebruiker) -> Decision:
    """Who makes or attends them."""
    return _may_any(
        user, [Perm.MANAGE_ZITTINGEN, Perm.ATTEND_ZITTINGEN], "Zittingen zijn er voor leden van de Taskforce."
    )


def can_plan_zittingen(user: Gebruiker) -> Decision:
    """The voorzitter."""
    return _may_any(user, [Perm.MANAGE_ZITTINGEN], "Alleen de voorzitter van de Taskforce plant zittingen.")


def can_list_bekrachtigen(user: Gebruiker) -> Decision:
    """The bestuurder of an SWV."""
    return _may_any(
        user, [Perm.RATIFY_BESLUITEN], "Bekrachtigen doet de bestuurder van het samenwerkingsverband."
    )


def can_list_besluiten(user: Gebruiker) -> Decision:
    """Who has something to follow: Taskforce, SWV, leerplicht, and the school that places."""
    perms = [Perm.HANDLE_AANMELDINGEN, *SWV, Perm.WORK_CASUSSEN, Perm.REPORT_PLAATSINGEN]
    return _may_any(user, perms, "Met uw rol ziet u geen lijst van besluiten.")


# --- voordracht and aanmelding ---------------------------------------------------------------------------
def can_read_voordracht(user: Gebruiker, voordracht: Voordracht) -> Decision:
    """Who wrote it (leerplicht), who judges it (SWV), and the Taskforce that works from it."""
    aanmelding: Aanmelding | None = getattr(voordracht, "aanmelding", None)
    ways = [
        ([Perm.WORK_CASUSSEN], voordracht.casus.gemeente_id),
        (SWV, voordracht.samenwerkingsverband_id),
        *([(TASKFORCE, aanmelding.taskforce_id)] if aanmelding else []),
    ]
    if _holds(user, *ways):
        return ALLOWED
    return denied("De voordracht lezen leerplicht, het samenwerkingsverband en de Taskforce.")


def can_assess(user: Gebruiker, voordracht: Voordracht) -> Decision:
    """The SWV it was sent to, while it waits."""
    if not has(user, Perm.ASSESS_VOORDRACHTEN, voordracht.samenwerkingsverband_id):
        return denied(f"Alleen {voordracht.samenwerkingsverband} beoordeelt deze voordracht.")
    if voordracht.status != Voordracht.Status.OPEN:
        return denied(f"Deze voordracht is al beoordeeld: {voordracht.get_status_display()}.")
    return ALLOWED if voordracht.casus.is_open else denied("De casus is gesloten.")


def can_read_aanmelding(user: Gebruiker, aanmelding: Aanmelding) -> Decision:
    """The Taskforce (a member through the agenda) and the SWV that filed it."""
    ways = ((TASKFORCE, aanmelding.taskforce_id), (SWV, aanmelding.voordracht.samenwerkingsverband_id))
    if _holds(user, *ways):
        return ALLOWED
    return denied("De aanmelding lezen de Taskforce en het samenwerkingsverband.")


def can_handle(user: Gebruiker, aanmelding: Aanmelding) -> Decision:
    """Voorzitter and zaakonderzoeker of this Taskforce, while the aanmelding runs."""
    if not has(user, Perm.HANDLE_AANMELDINGEN, aanmelding.taskforce_id):
        return denied("Alleen de voorzitter en de zaakonderzoekers van deze Taskforce doen dit.")
    return _running(aanmelding)


def can_assign(user: Gebruiker, aanmelding: Aanmelding) -> Decision:
    """The voorzitter hands out the work and the agenda."""
    if not has(user, Perm.MANAGE_ZITTINGEN, aanmelding.taskforce_id):
        return denied("Alleen de voorzitter van deze Taskforce doet dit.")
    return _running(aanmelding)


def _running(aanmelding: Aanmelding) -> Decision:
    if not aanmelding.casus.is_open:
        return denied("De casus is gesloten.")
    if aanmelding.status in LOPEND:
        return ALLOWED
    return denied(f"Deze aanmelding wordt niet meer bewerkt: {aanmelding.get_status_display()}.")


# --- zitting ---------------------------------------------------------------------------------------------
def can_manage_zitting(user: Gebruiker, zitting: Zitting) -> Decision:
    """The voorzitter, until the day itself."""
    if not has(user, Perm.MANAGE_ZITTINGEN, zitting.taskforce_id):
        return denied("Alleen de voorzitter van deze Taskforce maakt de agenda.")
    return ALLOWED if zitting.datum >= today() else denied("Deze zitting is geweest.")


def can_arrange_zitting(user: Gebruiker, zitting: Zitting) -> Decision:
    """Changing order and taking items off: until publication."""
    if not (decision := can_manage_zitting(user, zitting)):
        return decision
    if zitting.gepubliceerd_op is not None:
        return denied("De agenda is gepubliceerd. Verschuiven of weghalen kan niet meer.")
    return ALLOWED


# --- draft and ratification ------------------------------------------------------------------------------
def stand_of(aanmelding: Aanmelding, on: date) -> rules.Stand:
    """How far an aanmelding is on a day: the facts the rules ask for. Four queries."""
    heard = set(Hoorgesprek.objects.filter(aanmelding=aanmelding).values_list("wie", flat=True))
    return rules.Stand(
        leerling_vastgelegd=Hoorgesprek.Wie.LEERLING in heard,
        ouders_vastgelegd=Hoorgesprek.Wie.OUDERS in heard,
        geagendeerd=Agendapunt.objects.filter(aanmelding=aanmelding).exists(),
        ontwerp_aangeboden=aanmelding.ontwerpbesluiten.filter(
            status=Ontwerpbesluit.Status.AANGEBODEN
        ).exists(),
        lopend=aanmelding.status in LOPEND,
        casus_open=aanmelding.casus.is_open,
        afspraak_in_kracht=RegionaleAfspraak.objects.in_force(on)
        .filter(taskforce=aanmelding.taskforce_id)
        .exists(),
    )


def can_draft(user: Gebruiker, aanmelding: Aanmelding) -> Decision:
    """The voorzitter, once pupil and parents are on record."""
    if not has(user, Perm.DRAFT_BESLUITEN, aanmelding.taskforce_id):
        return denied("Alleen de voorzitter van deze Taskforce maakt het ontwerpbesluit.")
    return rules.may_draft(stand_of(aanmelding, today()))


def feiten_of(ontwerp: Ontwerpbesluit, on: date) -> rules.Ontwerpfeiten:
    """What ratifying this draft rests on.

    Preparers are everyone whose work the draft is: who drafted it, who filed the aanmelding for the SWV, the
    zaakonderzoeker, and who put the casus forward.
    """
    aanmelding = ontwerp.aanmelding
    heard = set(Hoorgesprek.objects.filter(aanmelding=aanmelding).values_list("wie", flat=True))
    voorbereiders = {
        aanmelding.voordracht.voorgedragen_door_id: "deze casus voorgedragen",
        aanmelding.aangemeld_door_id: "deze casus aangemeld bij de Taskforce",
        ontwerp.opgesteld_door_id: "dit ontwerp opgesteld",
    }
    if aanmelding.zaakonderzoeker_id is not None:
        voorbereiders.setdefault(aanmelding.zaakonderzoeker_id, "deze casus onderzocht")
    return rules.Ontwerpfeiten(
        aangeboden=ontwerp.status == Ontwerpbesluit.Status.AANGEBODEN
        and aanmelding.status == Aanmelding.Status.ONTWERP,
        startdatum=ontwerp.startdatum,
        leerling_vastgelegd=Hoorgesprek.Wie.LEERLING in heard,
        ouders_vastgelegd=Hoorgesprek.Wie.OUDERS in heard,
        afspraak_in_kracht=RegionaleAfspraak.objects.in_force(on).filter(pk=ontwerp.afspraak_id).exists(),
        casus_open=aanmelding.casus.is_open,
        voorbereiders=voorbereiders,
    )


def can_read_ontwerp(user: Gebruiker, ontwerp: Ontwerpbesluit) -> Decision:
    """A draft binds nobody: only the Taskforce and the SWV read it, not yet the addressees."""
    if not can_read_aanmelding(user, ontwerp.aanmelding):
        return denied("Een ontwerpbesluit lezen alleen de Taskforce en het samenwerkingsverband.")
    if not may_read(secties_in(user, ontwerp.aanmelding.casus), Sectie.BESLUIT):
        return denied("Uw rol leest geen besluiten.")
    return ALLOWED


def can_decide(user: Gebruiker, ontwerp: Ontwerpbesluit) -> Decision:
    """Whether this draft is for this bestuurder at all; what stands in the way is told by the deeds below."""
    swv = ontwerp.aanmelding.voordracht.samenwerkingsverband
    if not has(user, Perm.RATIFY_BESLUITEN, swv.pk):
        return denied(f"Bekrachtigen doet de bestuurder van {swv}.")
    return ALLOWED


def judgement(user: Gebruiker, ontwerp: Ontwerpbesluit) -> tuple[Decision, Decision]:
    """Whether `user` may ratify, and whether they may return: the bestuurder of the SWV, never the preparer."""
    if not (decision := can_decide(user, ontwerp)):
        return decision, decision
    on = today()
    feiten = feiten_of(ontwerp, on)
    return rules.may_ratify(feiten, door=user.pk, on=on), rules.may_assess(feiten, door=user.pk)


def can_ratify(user: Gebruiker, ontwerp: Ontwerpbesluit) -> Decision:
    """Whether `user` may make the draft bind."""
    return judgement(user, ontwerp)[0]


def can_return(user: Gebruiker, ontwerp: Ontwerpbesluit) -> Decision:
    """Whether `user` may give the draft back."""
    return judgement(user, ontwerp)[1]


# --- besluit and uitvoering ------------------------------------------------------------------------------
def can_read_besluit(user: Gebruiker, besluit: Besluit) -> Decision:
    """Whoever is involved in the casus and reads the section."""
    if may_read(secties_in(user, besluit.casus), Sectie.BESLUIT):
        return ALLOWED
    return denied("Met uw rol leest u de tekst van besluiten niet.")


def can_report_plaatsing(user: Gebruiker, besluit: Besluit) -> Decision:
    """The school of placement, until the pupil has started."""
    plaatsing = besluit.plaatsing
    if not has(user, Perm.REPORT_PLAATSINGEN, plaatsing.vestiging_id):
        return denied("Alleen de school van plaatsing meldt of de leerling is gestart.")
    if not plaatsing.may_start:
        return denied(f"De school heeft al gemeld: {plaatsing.get_status_display()}.")
    return ALLOWED if besluit.casus.is_open else denied("De casus is gesloten.")
