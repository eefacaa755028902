"""Asking why somebody looked, the answer, and closing it; each of them twice is the same as once."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from cases.models import Inzagevraag
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core.mail import put_mail
from thuiszitters.core.models import Inzage


@transaction.atomic
def ask_why(*, inzage: Inzage, by: Gebruiker, at: datetime) -> Inzagevraag:
    """Put the question to who looked, with a mail that names no child."""
    vraag = _locked(inzage, by)
    if vraag.gevraagd_at is None:
        vraag.gevraagd_at = at
        vraag.save(update_fields=["gevraagd_at"])
        put_mail(
            to_id=inzage.gebruiker_id,
            subject="De FG vraagt waarom u een dossier opende",
            body="U opende een dossier zonder taak of eigen casus. De functionaris gegevensbescherming vraagt waarom.",
            path=reverse("cases:inzagevraag", args=[vraag.pk]),
            dedupe_key=f"inzagevraag:{vraag.pk}",
            at=at,
        )
    return vraag


@transaction.atomic
def answer_why(*, vraag_id: int, antwoord: str, at: datetime) -> Inzagevraag:
    """Keep the answer; the first one counts."""
    vraag = Inzagevraag.objects.select_for_update(of=("self",)).get(pk=vraag_id)
    if vraag.beantwoord_at is None:
        vraag.antwoord, vraag.beantwoord_at = antwoord, at
        vraag.save(update_fields=["antwoord", "beantwoord_at"])
    return vraag


@transaction.atomic
def close_inzage(*, inzage: Inzage, by: Gebruiker, at: datetime) -> Inzagevraag:
    """It is clear why somebody looked; it leaves the list, and stays in the log."""
    vraag = _locked(inzage, by)
    if vraag.afgehandeld_at is None:
        vraag.afgehandeld_at = at
        vraag.save(update_fields=["afgehandeld_at"])
    return vraag


def _locked(inzage: Inzage, by: Gebruiker) -> Inzagevraag:
    Inzagevraag.objects.get_or_create(inzage=inzage, defaults={"door": by})
    return Inzagevraag.objects.select_for_update(of=("self",)).get(inzage=inzage)
