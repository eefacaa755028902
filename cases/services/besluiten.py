"""From draft to Besluit: the Taskforce offers, the bestuurder of the SWV ratifies or returns."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.urls import reverse

from cases.access.taskforce import feiten_of, stand_of
from cases.models import (
    Aanmelding,
    Agendapunt,
    Besluit,
    Casus,
    Gebeurtenis,
    Ontwerpbesluit,
    RegionaleAfspraak,
    Secties,
    Uitvoering,
)
from cases.queries.besluiten import schools_of
from cases.rules import besluit as rules
from cases.rules.stappen import Stap
from cases.services.aanmeldingen import lock_aanmelding
from cases.services.berichten import ask, finish
from cases.services.stappen import move
from cases.services.tijdlijn import record
from cases.services.uitvoering import begin_uitvoering
from cases.services.weigering import Refused, refuse_unless
from referrals.services.plaatsing import propose_plaatsing
from schools.models import Vestiging
from schools.queries.schoolkalender import schoolkalender_of
from schools.rules.kalender import add_werkdagen
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.clock import day_of
from thuiszitters.core.nummers import next_number
from thuiszitters.core.opmaak import datum

BEKRACHTIGING_WERKDAGEN = 5
"""Working days for the SWV to ratify or return: the one week of R12."""


@transaction.atomic
def offer_ontwerpbesluit(
    *,
    aanmelding_id: UUID,
    vestiging: Vestiging,
    startdatum: date,
    afspraak: RegionaleAfspraak,
    motivering: str,
    by: Gebruiker,
    at: datetime,
) -> Ontwerpbesluit:
    """Offer a draft to the SWV: which school, from when, on which agreement and why. It binds nobody.

    The same draft twice is one draft (a double click). Raises Refused with the reason, StepNotAllowed.
    """
    casus, aanmelding = lock_aanmelding(aanmelding_id)
    fields = {
        "vestiging": vestiging,
        "startdatum": startdatum,
        "afspraak": afspraak,
        "motivering": motivering,
    }
    offered = aanmelding.ontwerpbesluiten.filter(status=Ontwerpbesluit.Status.AANGEBODEN, **fields).first()
    if offered is not None:
        return offered
    on = day_of(at)
    refuse_unless(rules.may_draft(stand_of(aanmelding, on)))
    _check_content(aanmelding, vestiging=vestiging, startdatum=startdatum, afspraak=afspraak, on=on)
    if not motivering.strip():
        raise Refused("Schrijf de motivering.")
    versie = (aanmelding.ontwerpbesluiten.aggregate(last=Max("versie"))["last"] or 0) + 1
    ontwerp = Ontwerpbesluit.objects.create(
        aanmelding=aanmelding, versie=versie, opgesteld_op=on, opgesteld_door=by, **fields
    )
    _set_status(aanmelding, Aanmelding.Status.ONTWERP)
    for sleutel in (f"aanmelding:{aanmelding.pk}", f"ontwerp-terug:{aanmelding.pk}:{versie - 1}"):
        finish(sleutel, by=by, at=at)
    move(casus, Stap.ONTWERPBESLUIT, by=by, at=at)
    _ask_bestuurder(casus, ontwerp, by=by, at=at)
    return ontwerp


def _ask_bestuurder(casus: Casus, ontwerp: Ontwerpbesluit, *, by: Gebruiker, at: datetime) -> None:
    swv = ontwerp.aanmelding.voordracht.samenwerkingsverband.organisatie
    _tell(casus, f"Ontwerpbesluit (versie {ontwerp.versie}) aangeboden aan {swv}.", by=by, at=at)
    ask(
        casus,
        swv,
        perm=Perm.RATIFY_BESLUITEN,
        titel="Bekrachtig het ontwerpbesluit of geef het terug",
        toelichting="De Taskforce biedt een ontwerpbesluit aan. Het bindt niemand voordat u het bekrachtigt.",
        deadline=add_werkdagen(day_of(at), BEKRACHTIGING_WERKDAGEN),
        sleutel=f"ontwerp:{ontwerp.pk}",
        pad=reverse("cases:ontwerp", args=[ontwerp.pk]),
        regel="R12",
        at=at,
    )


@transaction.atomic
def return_ontwerpbesluit(*, ontwerp_id: UUID, reden: str, by: Gebruiker, at: datetime) -> Ontwerpbesluit:
    """The bestuurder gives the draft back with a reason; the Taskforce may make a new version.

    A second click changes nothing. Raises Refused, also for who prepared it.
    """
    casus, ontwerp = _lock(ontwerp_id)
    if ontwerp.status == Ontwerpbesluit.Status.TERUG:
        return ontwerp
    on = day_of(at)
    refuse_unless(rules.may_assess(feiten_of(ontwerp, on), door=by.pk))
    if not reden.strip():
        raise Refused("Geef een reden waarom u het ontwerp teruggeeft.")
    ontwerp.reden_terug = reden
    _assess(ontwerp, Ontwerpbesluit.Status.TERUG, by=by, at=at)
    aanmelding = ontwerp.aanmelding
    agenda = Agendapunt.objects.filter(aanmelding=aanmelding).exists()
    _set_status(aanmelding, Aanmelding.Status.GEAGENDEERD if agenda else Aanmelding.Status.AANGEMELD)
    move(casus, Stap.TASKFORCE, by=by, at=at, tekst="Terug naar de Taskforce.")
    _ask_taskforce(casus, ontwerp, by=by, at=at)
    return ontwerp


def _ask_taskforce(casus: Casus, ontwerp: Ontwerpbesluit, *, by: Gebruiker, at: datetime) -> None:
    tekst = f"Ontwerpbesluit (versie {ontwerp.versie}) teruggegeven. Reden: {ontwerp.reden_terug}"
    _tell(casus, tekst, by=by, at=at)
    ask(
        casus,
        ontwerp.aanmelding.taskforce,
        perm=Perm.DRAFT_BESLUITEN,
        titel="Bekijk het teruggegeven ontwerpbesluit",
        toelichting="Het samenwerkingsverband gaf het ontwerp terug. U kunt een nieuwe versie maken.",
        deadline=add_werkdagen(day_of(at), BEKRACHTIGING_WERKDAGEN),
        sleutel=f"ontwerp-terug:{ontwerp.aanmelding_id}:{ontwerp.versie}",
        pad=reverse("cases:aanmelding", args=[ontwerp.aanmelding_id]),
        at=at,
    )


@transaction.atomic
def ratify_ontwerpbesluit(*, ontwerp_id: UUID, by: Gebruiker, at: datetime) -> Besluit:
    """Make the draft a Besluit that binds: with its Plaatsing, its Uitvoering, and everybody told.

    Never by who prepared it. A second click, or a second person at the same time, gets the Besluit that is
    there. Raises Refused, StepNotAllowed, PlaatsingNotAllowed.
    """
    casus, ontwerp = _lock(ontwerp_id)
    if ontwerp.status == Ontwerpbesluit.Status.BEKRACHTIGD:
        return ontwerp.besluit
    on = day_of(at)
    refuse_unless(rules.may_ratify(feiten_of(ontwerp, on), door=by.pk, on=on))
    _assess(ontwerp, Ontwerpbesluit.Status.BEKRACHTIGD, by=by, at=at)
    besluit = _make_besluit(casus, ontwerp, by=by, at=at)
    _set_status(ontwerp.aanmelding, Aanmelding.Status.BESLOTEN)
    move(casus, Stap.BEKRACHTIGD, by=by, at=at)
    swv = ontwerp.aanmelding.voordracht.samenwerkingsverband.organisatie
    record(
        casus,
        Gebeurtenis.Soort.BESLUIT,
        f"Besluit {besluit.nummer} bekrachtigd door {swv}: plaatsing op {ontwerp.vestiging}, "
        f"start {datum(ontwerp.startdatum, 'lang')}.",
        by=by,
        at=at,
        namens=swv,
        sectie=Secties.BESLUIT,
    )
    begin_uitvoering(besluit, casus, by=by, at=at)
    return besluit


def _make_besluit(casus: Casus, ontwerp: Ontwerpbesluit, *, by: Gebruiker, at: datetime) -> Besluit:
    on = day_of(at)
    plaatsing = propose_plaatsing(
        leerling_id=casus.leerling_id,
        vestiging=ontwerp.vestiging,
        samenwerkingsverband=ontwerp.aanmelding.voordracht.samenwerkingsverband,
        startdatum=ontwerp.startdatum,
        by=by,
        at=at,
    )
    besluit = Besluit.objects.create(
        nummer=next_number(Besluit, "B", on, cijfers=5, laatste="public.cases_laatste_besluit"),
        casus=casus,
        ontwerp=ontwerp,
        bekrachtigd_op=on,
        bekrachtigd_door=by,
        plaatsing=plaatsing,
    )
    Uitvoering.objects.create(besluit=besluit, bijgewerkt_op=on)
    return besluit


def _lock(ontwerp_id: UUID) -> tuple[Casus, Ontwerpbesluit]:
    aanmelding_id = Ontwerpbesluit.objects.values_list("aanmelding_id", flat=True).get(pk=ontwerp_id)
    casus, aanmelding = lock_aanmelding(aanmelding_id)
    found = Ontwerpbesluit.objects.select_for_update(of=("self",), no_key=True).select_related(
        "vestiging__organisatie"
    )
    ontwerp = found.get(pk=ontwerp_id)
    ontwerp.aanmelding = aanmelding
    return casus, ontwerp


def _check_content(
    aanmelding: Aanmelding, *, vestiging: Vestiging, startdatum: date, afspraak: RegionaleAfspraak, on: date
) -> None:
    swv = aanmelding.voordracht.samenwerkingsverband
    if not schools_of(swv).filter(pk=vestiging.pk).exists():
        raise Refused(f"Kies een school van {swv}.")
    in_force = RegionaleAfspraak.objects.in_force(on).filter(taskforce=aanmelding.taskforce_id)
    if not in_force.filter(pk=afspraak.pk).exists():
        raise Refused("Kies een regionale afspraak die vandaag geldt voor uw Taskforce.")
    kalender = schoolkalender_of(vestiging)
    is_schooldag = kalender.is_schooldag(startdatum) if kalender else None
    refuse_unless(rules.may_start_on(startdatum, on=on, is_schooldag=is_schooldag))


def _set_status(aanmelding: Aanmelding, status: Aanmelding.Status) -> None:
    aanmelding.status = status
    aanmelding.save(update_fields=["status"])


def _assess(ontwerp: Ontwerpbesluit, status: Ontwerpbesluit.Status, *, by: Gebruiker, at: datetime) -> None:
    ontwerp.status, ontwerp.beoordeeld_op, ontwerp.beoordeeld_door = status, day_of(at), by
    ontwerp.save(update_fields=["status", "beoordeeld_op", "beoordeeld_door", "reden_terug"])
    finish(f"ontwerp:{ontwerp.pk}", by=by, at=at)


def _tell(casus: Casus, tekst: str, *, by: Gebruiker, at: datetime) -> None:
    record(casus, Gebeurtenis.Soort.ONTWERPBESLUIT, tekst, by=by, at=at, sectie=Secties.BESLUIT)
