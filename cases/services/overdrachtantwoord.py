"""How an overdracht ends: what becomes of it, and who is told; also when the casus closes first."""

from datetime import datetime

from django.urls import reverse

from cases.models import Casus, Gebeurtenis, Overdracht
from cases.services.tijdlijn import record
from thuiszitters.accounts.access.hoedanigheid import people_with
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.mail import put_mail

Status = Overdracht.Status


def withdraw_on_closing(casus: Casus, *, by: Gebruiker, at: datetime) -> None:
    """The offer of a locked casus that closes is taken back; the timeline and the gemeente that was asked hear it."""
    open_nog = casus.overdrachten.open().select_for_update(of=("self",), no_key=True)
    for overdracht in open_nog.select_related("naar__organisatie").order_by("pk"):
        tekst = f"De overdracht aan {overdracht.naar} is ingetrokken omdat de casus sluit."
        record(casus, Gebeurtenis.Soort.OVERDRACHT, tekst, by=by, at=at)
        decide(overdracht, Status.INGETROKKEN, by=by, at=at)


def decide(
    overdracht: Overdracht, status: str, *, by: Gebruiker, at: datetime, nieuwe_casus: Casus | None = None
) -> Overdracht:
    """Set the answer of a locked overdracht and tell who waits for it; `reden` stands on it already."""
    overdracht.status, overdracht.beslist_door, overdracht.beslist_at = status, by, at
    overdracht.nieuwe_casus = nieuwe_casus
    overdracht.save(update_fields=["status", "beslist_door", "beslist_at", "reden", "nieuwe_casus"])
    if status == Status.INGETROKKEN:
        for persoon in people_with(Perm.WORK_CASUSSEN, overdracht.naar_id):
            tell(overdracht, persoon, "Een overdracht aan uw gemeente is ingetrokken", at=at)
    else:
        antwoord = f"Een overdracht van uw gemeente is {overdracht.get_status_display()}"
        tell(overdracht, overdracht.aangeboden_door, antwoord, at=at)
    return overdracht


def tell(overdracht: Overdracht, wie: Gebruiker, onderwerp: str, *, at: datetime) -> None:
    """A mail about how it stands now, that names neither pupil nor casus."""
    put_mail(
        to_id=wie.pk,
        subject=onderwerp,
        body=f"{onderwerp}. U leest het bij Overdrachten.",
        path=reverse("cases:overdracht", args=[overdracht.pk]),
        dedupe_key=f"overdracht:{overdracht.pk}:{overdracht.status}:{wie.pk}",
        at=at,
    )
