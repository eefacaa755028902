"""Giving a casus to another gemeente: offer, accept, refuse, take back (docs/adr/0016-verhuizen.md).

Accepting closes the casus of the old gemeente and opens one of the new, in one transaction: a pupil has one open
casus before, during and after. The old gemeente's access ends with it.
"""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from cases.models import Betrokkenheid, Casus, Deelname, Gebeurtenis, Overdracht, Taak
from cases.rules.overdragen import may_transfer
from cases.rules.stappen import Stap
from cases.services.casusbeheer import end_casus
from cases.services.escalatie import lock_leerlingen
from cases.services.openen import open_casus, school_of
from cases.services.overdrachtantwoord import Status, decide, tell
from cases.services.stappen import lock
from cases.services.tijdlijn import record
from cases.services.weigering import Refused
from schools.models import Gemeente, Leerling
from thuiszitters.accounts.access.hoedanigheid import people_with
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.clock import day_of
from thuiszitters.core.opdrachten import done_by_werk

S = Gebeurtenis.Soort


@transaction.atomic
def offer_overdracht(
    *, casus_id: UUID, naar: Gemeente, verhuisd_op: date, samenvatting: str, by: Gebruiker, at: datetime
) -> Overdracht:
    """Ask another gemeente to take a casus over; a second click gives the running offer. Raises Refused."""
    casus = lock(casus_id)
    if (running := casus.overdrachten.open().filter(naar=naar).first()) is not None:
        return running
    _require_transferable(casus)
    if casus.overdrachten.open().exists():
        raise Refused("Er loopt al een overdracht van deze casus.")
    if naar.pk == casus.gemeente_id:
        raise Refused("Deze casus is al van die gemeente.")
    overdracht = Overdracht.objects.create(
        casus=casus,
        leerling_id=casus.leerling_id,
        van_id=casus.gemeente_id,
        naar=naar,
        verhuisd_op=verhuisd_op,
        samenvatting=samenvatting,
        aangeboden_door=by,
        aangeboden_at=at,
    )
    record(casus, S.OVERDRACHT, f"Overdracht aangeboden aan {naar}.", by=by, at=at)
    for persoon in people_with(Perm.WORK_CASUSSEN, naar.pk):
        tell(overdracht, persoon, "Een gemeente vraagt u een casus over te nemen", at=at)
    return overdracht


@done_by_werk(Refused)
def accept_overdracht(*, overdracht_id: UUID, by: Gebruiker, at: datetime) -> Casus:
    """Take the casus over: the old one closes, a new one opens, the pupil lives in the new gemeente from now on.

    A second click gives the new casus again. Raises Refused when it was answered, or the casus is no longer so.
    """
    casus_id, leerling_id = Overdracht.objects.values_list("casus_id", "leerling_id").get(pk=overdracht_id)
    lock_leerlingen([leerling_id])  # the night takes pupils and casussen in either order
    leerling = Leerling.objects.select_for_update(of=("self",), no_key=True).get(pk=leerling_id)
    oud = lock(casus_id)
    overdracht = _lock(overdracht_id)
    if overdracht.nieuwe_casus is not None and overdracht.beslist_door_id == by.pk:
        return overdracht.nieuwe_casus
    _require_waiting(overdracht)
    _require_transferable(oud)
    mee = _go_along(oud, leerling, day_of(at))
    leerling.woongemeente = overdracht.naar
    leerling.save(update_fields=["woongemeente"])
    tekst = f"Overgedragen aan {overdracht.naar}."
    end_casus(oud, Casus.Reden.VERHUISD, toelichting=tekst, houd=mee, by=by, at=at)
    nieuw = _open(overdracht, oud, leerling, by=by, at=at)
    _move_taken(mee, nieuw, van_id=oud.gemeente_id, by=by, at=at)
    _end_access(oud, by=by, at=at)
    decide(overdracht, Status.GEACCEPTEERD, nieuwe_casus=nieuw, by=by, at=at)
    return nieuw


@done_by_werk(Refused)
def refuse_overdracht(*, overdracht_id: UUID, reden: str, by: Gebruiker, at: datetime) -> Overdracht:
    """Say no, and why; the casus stays where it is. Raises Refused."""
    return _answer_no(overdracht_id, Status.GEWEIGERD, reden, by=by, at=at)


@transaction.atomic
def withdraw_overdracht(*, overdracht_id: UUID, by: Gebruiker, at: datetime) -> Overdracht:
    """Who offered takes it back. Raises Refused."""
    return _answer_no(overdracht_id, Status.INGETROKKEN, "", by=by, at=at)


def _answer_no(overdracht_id: UUID, status: str, reden: str, *, by: Gebruiker, at: datetime) -> Overdracht:
    overdracht = _lock(overdracht_id)
    if overdracht.status == status and overdracht.beslist_door_id == by.pk:
        return overdracht
    _require_waiting(overdracht)
    overdracht.reden = reden
    wat = f"{overdracht.naar} weigerde de overdracht: {reden}" if reden else "De overdracht is ingetrokken."
    record(overdracht.casus, S.OVERDRACHT, wat, by=by, at=at)
    return decide(overdracht, status, by=by, at=at)


def _lock(overdracht_id: UUID) -> Overdracht:
    found = Overdracht.objects.select_for_update(of=("self",), no_key=True)
    return found.select_related("van__organisatie", "naar__organisatie", "nieuwe_casus").get(pk=overdracht_id)


def _require_waiting(overdracht: Overdracht) -> None:
    if overdracht.status != Status.OPEN:
        raise Refused(f"Deze overdracht is al {overdracht.get_status_display()}.")


def _require_transferable(casus: Casus) -> None:
    if not casus.is_open:
        raise Refused("Deze casus is intussen gesloten.")
    if not may_transfer(Stap(casus.stap)):
        raise Refused(f"Overdragen kan niet vanuit de stap ‘{casus.get_stap_display()}’.")


def _go_along(oud: Casus, leerling: Leerling, on: date) -> list[int]:
    """The tasks that do not lapse: those a person made for leerplicht, or for the school the pupil is at now."""
    school = school_of(leerling, on)
    van = [oud.gemeente_id, *([school.pk] if school else [])]
    mee = Taak.objects.open().filter(casus=oud, regel="", organisatie__in=van)
    return list(mee.order_by("pk").values_list("pk", flat=True))


def _open(overdracht: Overdracht, oud: Casus, leerling: Leerling, *, by: Gebruiker, at: datetime) -> Casus:
    nieuw, _ = open_casus(
        leerling=leerling,
        aanleiding=Casus.Aanleiding(oud.aanleiding),
        sinds=oud.sinds,
        by=by,
        at=at,
        tekst=f"Casus overgenomen van {overdracht.van}.",
    )
    tekst = f"{overdracht.van} schreef bij de overdracht:\n{overdracht.samenvatting}"
    record(nieuw, S.OVERDRACHT, tekst, by=by, at=at)
    return nieuw


def _move_taken(keys: list[int], nieuw: Casus, *, van_id: int, by: Gebruiker, at: datetime) -> None:
    """To the new casus; those of the old gemeente to the new one, for its team."""
    taken = Taak.objects.filter(pk__in=keys)
    taken.filter(organisatie=van_id).update(organisatie=nieuw.gemeente_id, toegewezen_aan=None)
    taken.update(casus=nieuw)
    for taak in taken.order_by("deadline", "pk"):
        record(nieuw, S.TAAK, f"Taak overgenomen: {taak.titel}", by=by, at=at)


def _end_access(oud: Casus, *, by: Gebruiker, at: datetime) -> None:
    """The old gemeente no longer reads its casus, nor do the people it named; its tasks about the pupil lapse."""
    on = day_of(at)
    Betrokkenheid.objects.running().filter(casus=oud, organisatie=oud.gemeente_id).update(beeindigd_op=on)
    Deelname.objects.running().filter(casus=oud).update(beeindigd_op=on)
    rest = Taak.objects.open().filter(Q(leerling=oud.leerling_id) | Q(casus=oud), organisatie=oud.gemeente_id)
    rest.update(gedaan_op=on, gedaan_door=by)
