"""Showing a national number in full: never without a reason in the view log."""

from datetime import datetime

from django.db import transaction

from schools.models import Leerling
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core.inzage import Gezien, explain
from thuiszitters.core.models import Inzage

ONDERWERP = "BSN"


@transaction.atomic
def reveal_bsn(
    *, leerling: Leerling, reden: str, by: Gebruiker, at: datetime, pad: str, ip: str | None
) -> str:
    """Log who asks for the number and why, and give it. Raises SealBroken when the key is lost."""
    gezien = explain(by, [Gezien(leerling.pk, ONDERWERP)])
    Inzage.objects.log(gezien, by=by, at=at, pad=pad, ip=ip, reden=reden)
    return str(leerling.bsn.reveal())
