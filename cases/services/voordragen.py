"""Voordragen: leerplicht asks the samenwerkingsverband to bring a casus to the Taskforce."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from cases.models import Casus, Gebeurtenis, Voordracht
from cases.rules.stappen import Stap
from cases.services.berichten import ask
from cases.services.betrekken import AFSPRAAK, involve
from cases.services.casusbeheer import NotOpen, check_version
from cases.services.stappen import lock, move
from cases.services.tijdlijn import record
from schools.models import Samenwerkingsverband
from schools.rules.kalender import add_werkdagen
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.clock import day_of

TERMIJN_WERKDAGEN = 5
"""Working days for the samenwerkingsverband to assess (domain R11, a proposal)."""


@transaction.atomic
def voordragen(
    *,
    casus_id: UUID,
    versie: int,
    samenwerkingsverband: Samenwerkingsverband,
    motivatie: str,
    geprobeerd: str,
    by: Gebruiker,
    at: datetime,
) -> Voordracht:
    """Put a casus before a samenwerkingsverband: it becomes involved, gets a task and a mail without a name.

    A second click gives the waiting voordracht back. Raises CasusChanged, NotOpen, StepNotAllowed.
    """
    casus = lock(casus_id)
    waiting = Voordracht.objects.filter(
        casus=casus, status=Voordracht.Status.OPEN, samenwerkingsverband=samenwerkingsverband
    ).first()
    if waiting is not None:
        return waiting
    if not casus.is_open:
        raise NotOpen("Deze casus is gesloten. Heropen de casus eerst.")
    check_version(casus, versie)
    swv = samenwerkingsverband.organisatie
    move(casus, Stap.VOORGEDRAGEN, by=by, at=at)
    voordracht = Voordracht.objects.create(
        casus=casus,
        samenwerkingsverband=samenwerkingsverband,
        motivatie=motivatie,
        geprobeerd=geprobeerd,
        voorgedragen_op=day_of(at),
        voorgedragen_door=by,
    )
    involve(casus, swv, grondslag=AFSPRAAK, doel="beoordelen van de voordracht", by=by, at=at)
    tekst = f"Voorgedragen bij {swv}."
    record(casus, Gebeurtenis.Soort.VOORDRACHT, tekst, by=by, at=at, namens=casus.gemeente.organisatie)
    _tell(casus, voordracht, at=at)
    return voordracht


def _tell(casus: Casus, voordracht: Voordracht, *, at: datetime) -> None:
    ask(
        casus,
        voordracht.samenwerkingsverband.organisatie,
        perm=Perm.ASSESS_VOORDRACHTEN,
        titel="Beoordeel de voordracht",
        toelichting="Meld de casus aan bij de Taskforce, of geef de voordracht terug met een reden.",
        deadline=add_werkdagen(day_of(at), TERMIJN_WERKDAGEN),
        sleutel=f"voordracht:{voordracht.pk}",
        pad=reverse("cases:voordracht", args=[voordracht.pk]),
        regel="R11",
        at=at,
    )
