"""Hearing: the pupil and the parents, each on record, before anything is decided."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from cases.models import Gebeurtenis, Hoorgesprek, Secties
from cases.services.aanmeldingen import lock_aanmelding, require_running
from cases.services.tijdlijn import record
from cases.services.weigering import Refused
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core.clock import day_of
from thuiszitters.core.opmaak import datum


@transaction.atomic
def record_hoorgesprek(
    *,
    aanmelding_id: UUID,
    wie: Hoorgesprek.Wie,
    uitkomst: Hoorgesprek.Uitkomst,
    op: date,
    verslag: str = "",
    reden: str = "",
    by: Gebruiker,
    at: datetime,
) -> Hoorgesprek:
    """Record how it went; a newer record takes the place of an older one, and both stay.

    The same record twice in a row is one record (a double click). Raises Refused when what was said, or the
    reason that nothing was said, is missing, or the day lies in the future.
    """
    casus, aanmelding = lock_aanmelding(aanmelding_id)
    require_running(aanmelding)
    gehoord = uitkomst == Hoorgesprek.Uitkomst.GEHOORD
    if op > day_of(at):
        raise Refused("Het gesprek kan niet in de toekomst liggen.")
    if not (verslag if gehoord else reden).strip():
        raise Refused("Schrijf op wat er is gezegd." if gehoord else "Geef de reden.")
    fields = {
        "wie": wie,
        "uitkomst": uitkomst,
        "op": op,
        "verslag": verslag if gehoord else "",
        "reden": "" if gehoord else reden,
    }
    latest = Hoorgesprek.objects.filter(aanmelding=aanmelding, wie=wie).order_by("-at", "-pk").first()
    if latest is not None and all(getattr(latest, name) == value for name, value in fields.items()):
        return latest
    gesprek = Hoorgesprek.objects.create(aanmelding=aanmelding, door=by, at=at, **fields)
    tekst = (
        f"{gesprek.get_wie_display().capitalize()}: {gesprek.get_uitkomst_display()} ({datum(op, 'lang')})."
    )
    record(
        casus,
        Gebeurtenis.Soort.GEHOORD,
        tekst,
        by=by,
        at=at,
        namens=aanmelding.taskforce,
        sectie=Secties.BESLUIT,
    )
    return gesprek
