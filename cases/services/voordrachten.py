"""What the samenwerkingsverband does with a voordracht: make it an aanmelding, or return it with a reason."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from cases.models import Aanmelding, Casus, Gebeurtenis, Voordracht
from cases.rules.stappen import Stap
from cases.services.berichten import ask, finish
from cases.services.betrekken import AFSPRAAK, involve
from cases.services.stappen import lock, move
from cases.services.tijdlijn import record
from cases.services.weigering import Refused
from schools.rules.kalender import add_werkdagen
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Perm, Soort
from thuiszitters.core.clock import day_of

INTAKE_WERKDAGEN = 5
"""Working days for the Taskforce to take an aanmelding up, and for leerplicht after a return (R11)."""


@transaction.atomic
def register_aanmelding(
    *, voordracht_id: UUID, taskforce: Organisatie, toelichting: str, by: Gebruiker, at: datetime
) -> Aanmelding:
    """The SWV brings the casus to a Taskforce: it becomes involved, gets a task and a mail without a name.

    A second click gives the aanmelding that is there. Raises Refused, StepNotAllowed.
    """
    casus, voordracht = _lock(voordracht_id)
    if voordracht.status == Voordracht.Status.AANGEMELD:
        return voordracht.aanmelding
    _require_open(casus, voordracht)
    if taskforce.soort != Soort.TASKFORCE:
        raise Refused("Kies een Taskforce.")
    swv = voordracht.samenwerkingsverband.organisatie
    aanmelding = Aanmelding.objects.create(
        casus=casus,
        voordracht=voordracht,
        taskforce=taskforce,
        aangemeld_op=day_of(at),
        aangemeld_door=by,
        toelichting=toelichting,
    )
    _assess(voordracht, Voordracht.Status.AANGEMELD, by=by, at=at)
    involve(casus, taskforce, grondslag=AFSPRAAK, doel="onderzoek en besluit over plaatsing", by=by, at=at)
    move(casus, Stap.TASKFORCE, by=by, at=at)
    tekst = f"{swv} meldt de casus aan bij {taskforce}."
    record(casus, Gebeurtenis.Soort.AANMELDING, tekst, by=by, at=at, namens=swv)
    ask(
        casus,
        taskforce,
        perm=Perm.MANAGE_ZITTINGEN,
        titel="Neem de aanmelding in behandeling",
        toelichting="Wijs een zaakonderzoeker toe, plan de gesprekken en zet de casus op een agenda.",
        deadline=add_werkdagen(day_of(at), INTAKE_WERKDAGEN),
        sleutel=f"aanmelding:{aanmelding.pk}",
        pad=reverse("cases:aanmelding", args=[aanmelding.pk]),
        regel="R11",
        at=at,
    )
    return aanmelding


@transaction.atomic
def return_voordracht(*, voordracht_id: UUID, reden: str, by: Gebruiker, at: datetime) -> Voordracht:
    """The SWV gives the casus back to leerplicht with a reason; a second click changes nothing.

    The SWV stays involved: it may be asked about its reason, and the casus may come again. Raises Refused.
    """
    casus, voordracht = _lock(voordracht_id)
    if voordracht.status == Voordracht.Status.TERUG:
        return voordracht
    _require_open(casus, voordracht)
    if not reden.strip():
        raise Refused("Geef een reden waarom u de voordracht teruggeeft.")
    swv = voordracht.samenwerkingsverband.organisatie
    voordracht.reden_terug = reden
    _assess(voordracht, Voordracht.Status.TERUG, by=by, at=at)
    move(casus, Stap.IN_ONDERZOEK, by=by, at=at, tekst="Terug naar leerplicht: in onderzoek.")
    tekst = f"{swv} geeft de voordracht terug. Reden: {reden}"
    record(casus, Gebeurtenis.Soort.VOORDRACHT, tekst, by=by, at=at, namens=swv)
    ask(
        casus,
        casus.gemeente.organisatie,
        perm=Perm.WORK_CASUSSEN,
        titel="Bekijk de teruggegeven voordracht",
        toelichting="Het samenwerkingsverband gaf de voordracht terug. De reden staat in de casus.",
        deadline=add_werkdagen(day_of(at), INTAKE_WERKDAGEN),
        sleutel=f"voordracht-terug:{voordracht.pk}",
        pad=reverse("cases:voordracht", args=[voordracht.pk]),
        at=at,
    )
    return voordracht


def _lock(voordracht_id: UUID) -> tuple[Casus, Voordracht]:
    casus = lock(Voordracht.objects.values_list("casus_id", flat=True).get(pk=voordracht_id))
    found = Voordracht.objects.select_for_update(of=("self",), no_key=True).select_related(
        "samenwerkingsverband__organisatie"
    )
    return casus, found.get(pk=voordracht_id)


def _require_open(casus: Casus, voordracht: Voordracht) -> None:
    if voordracht.status != Voordracht.Status.OPEN:
        raise Refused(f"Deze voordracht is al beoordeeld: {voordracht.get_status_display()}.")
    if not casus.is_open:
        raise Refused("De casus is gesloten.")


def _assess(voordracht: Voordracht, status: Voordracht.Status, *, by: Gebruiker, at: datetime) -> None:
    voordracht.status, voordracht.beoordeeld_op, voordracht.beoordeeld_door = status, day_of(at), by
    voordracht.save(update_fields=["status", "beoordeeld_op", "beoordeeld_door", "reden_terug"])
    finish(f"voordracht:{voordracht.pk}", by=by, at=at)
