"""What was said and what was noted in a casus. The text goes on the timeline in the same compartment."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from cases.models import Contactmoment, Gebeurtenis, Notitie, Secties
from cases.services.casusbeheer import NotOpen
from cases.services.stappen import lock
from cases.services.tijdlijn import record
from thuiszitters.accounts.models import Gebruiker, Organisatie

DUBBELKLIK = timedelta(minutes=10)
"""The same person sending the same text within this time pressed the button twice."""


@transaction.atomic
def add_contactmoment(
    *,
    casus_id: UUID,
    op: date,
    met: Contactmoment.Met,
    wijze: Contactmoment.Wijze,
    verslag: str,
    by: Gebruiker,
    namens: Organisatie,
    at: datetime,
    naam: str = "",
    bereikt: bool = True,
    sectie: Secties = Secties.IDENTITEIT,
) -> Contactmoment:
    """Record whom was spoken, how and what was said; a second click gives the first row back. Raises NotOpen."""
    casus = lock(casus_id)
    if not casus.is_open:
        raise NotOpen("Deze casus is gesloten.")
    said = {"op": op, "met": met, "wijze": wijze, "verslag": verslag, "naam": naam, "bereikt": bereikt}
    twice = Contactmoment.objects.filter(casus=casus, door=by, sectie=sectie, at__gte=at - DUBBELKLIK, **said)
    if (earlier := twice.order_by("pk").first()) is not None:
        return earlier
    moment = Contactmoment.objects.create(casus=casus, sectie=sectie, door=by, namens=namens, at=at, **said)
    wie = f" ({naam})" if naam else ""
    kop = f"{moment.get_wijze_display().capitalize()}, {moment.get_met_display()}{wie}"
    kop += "" if bereikt else ": niet bereikt"
    record(
        casus,
        Gebeurtenis.Soort.CONTACT,
        f"{kop}\n{verslag}",
        by=by,
        at=at,
        namens=namens,
        sectie=sectie,
        op=op,
    )
    return moment


@transaction.atomic
def add_notitie(
    *,
    casus_id: UUID,
    tekst: str,
    by: Gebruiker,
    namens: Organisatie,
    at: datetime,
    sectie: Secties = Secties.IDENTITEIT,
) -> Notitie:
    """Add a note; a second click gives the first row back. Raises NotOpen."""
    casus = lock(casus_id)
    if not casus.is_open:
        raise NotOpen("Deze casus is gesloten.")
    twice = Notitie.objects.filter(casus=casus, door=by, sectie=sectie, tekst=tekst, at__gte=at - DUBBELKLIK)
    if (earlier := twice.order_by("pk").first()) is not None:
        return earlier
    notitie = Notitie.objects.create(casus=casus, tekst=tekst, sectie=sectie, door=by, namens=namens, at=at)
    record(casus, Gebeurtenis.Soort.NOTITIE, tekst, by=by, at=at, namens=namens, sectie=sectie)
    return notitie
