"""Showing a secret address: never without a reason in the view log."""

from datetime import datetime

from django.db import transaction

from attendance.models import Verzuimmelding
from schools.models import Gezagsdrager, Leerling
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core.inzage import Gezien, explain
from thuiszitters.core.models import Inzage
from thuiszitters.core.opmaak import datum

ONDERWERP = "geheim adres"
Adressen = list[tuple[str, str]]
"""Whose address, and the address."""


@transaction.atomic
def reveal_adres(
    *, leerling: Leerling, reden: str, by: Gebruiker, at: datetime, pad: str, ip: str | None
) -> Adressen:
    """Log who asks for the address and why, and give those of the family, and what schools told of elsewhere."""
    gezien = explain(by, [Gezien(leerling.pk, ONDERWERP)])
    Inzage.objects.log(gezien, by=by, at=at, pad=pad, ip=ip, reden=reden)
    familie: list[Leerling | Gezagsdrager] = [leerling]
    familie += leerling.gezagsdragers.order_by("-gezag", "naam", "pk")
    found = [(str(wie), f"{wie.postcode} {wie.huisnummer}".strip()) for wie in familie]
    meldingen = Verzuimmelding.objects.visible_to(by).current().filter(leerling=leerling)
    for melding in meldingen.order_by("-van", "pk"):
        if anders := melding.aanvulling.get("afwijkend_adres"):
            found.append((f"Afwijkend, volgens de melding van {datum(melding.van)}", anders))
    return [(wie, adres or "niet bekend") for wie, adres in found]
