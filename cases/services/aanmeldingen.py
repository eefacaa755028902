"""Work on an aanmelding at the Taskforce: who investigates it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from cases.access.taskforce import LOPEND, zaakonderzoekers
from cases.models import Aanmelding, Casus, Gebeurtenis
from cases.services.berichten import finish
from cases.services.stappen import lock
from cases.services.tijdlijn import record
from cases.services.weigering import Refused
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core.mail import put_mail


def lock_aanmelding(aanmelding_id: UUID) -> tuple[Casus, Aanmelding]:
    """The casus and its aanmelding, both locked; the casus first, as every service does."""
    casus = lock(Aanmelding.objects.values_list("casus_id", flat=True).get(pk=aanmelding_id))
    found = Aanmelding.objects.select_for_update(of=("self",), no_key=True).select_related(
        "taskforce", "voordracht__samenwerkingsverband__organisatie"
    )
    aanmelding = found.get(pk=aanmelding_id)
    aanmelding.casus = casus
    return casus, aanmelding


def require_running(aanmelding: Aanmelding) -> None:
    """Raise Refused unless the Taskforce still works on it."""
    if not aanmelding.casus.is_open:
        raise Refused("De casus is gesloten.")
    if aanmelding.status not in LOPEND:
        raise Refused(f"Deze aanmelding wordt niet meer bewerkt: {aanmelding.get_status_display()}.")


@transaction.atomic
def assign_zaakonderzoeker(
    *, aanmelding_id: UUID, zaakonderzoeker: Gebruiker, by: Gebruiker, at: datetime
) -> Aanmelding:
    """Give an aanmelding to a zaakonderzoeker of this Taskforce; the one it has already changes nothing.

    Raises Refused for anyone who does not hold that role there today.
    """
    casus, aanmelding = lock_aanmelding(aanmelding_id)
    require_running(aanmelding)
    if not zaakonderzoekers(aanmelding.taskforce_id).filter(pk=zaakonderzoeker.pk).exists():
        raise Refused(f"{zaakonderzoeker} is geen zaakonderzoeker van {aanmelding.taskforce}.")
    if aanmelding.zaakonderzoeker_id == zaakonderzoeker.pk:
        return aanmelding
    aanmelding.zaakonderzoeker = zaakonderzoeker
    aanmelding.save(update_fields=["zaakonderzoeker"])
    tekst = f"{zaakonderzoeker} is de zaakonderzoeker."
    record(casus, Gebeurtenis.Soort.AANMELDING, tekst, by=by, at=at, namens=aanmelding.taskforce)
    finish(f"aanmelding:{aanmelding.pk}", by=by, at=at)
    if zaakonderzoeker.pk != by.pk:
        put_mail(
            to_id=zaakonderzoeker.pk,
            subject="U bent zaakonderzoeker van een casus",
            body="U onderzoekt een casus. Leg de gesprekken vast op de aanmelding.",
            path=reverse("cases:aanmelding", args=[aanmelding.pk]),
            dedupe_key=f"zaakonderzoeker:{aanmelding.pk}:{zaakonderzoeker.pk}:{at.isoformat()}",
            at=at,
        )
    return aanmelding
