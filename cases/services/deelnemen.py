"""A named person reads along in a casus: on a ground, for a purpose, some sections, until a day."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from cases.models import Casus, Deelname, Gebeurtenis
from cases.services.betrekken import CannotShare, Omvang, decide_omvang, shared_text
from cases.services.stappen import lock
from cases.services.tijdlijn import record
from thuiszitters.accounts.models import Gebruiker, Lidmaatschap
from thuiszitters.accounts.rollen import Rol
from thuiszitters.core.clock import day_of
from thuiszitters.core.mail import put_mail


@transaction.atomic
def share_with_person(
    *,
    casus_id: UUID,
    gebruiker: Gebruiker,
    grondslag: str,
    doel: str,
    tot: date,
    delen: Iterable[str],
    toestemming: str = "",
    by: Gebruiker,
    at: datetime,
) -> Deelname:
    """Let a person read along from today; they get a mail without a name in it. A second click changes nothing.

    Raises CannotShare when the person works for nobody, reads none of it by their role, or consent is missing.
    """
    on = day_of(at)
    omvang = person_omvang(gebruiker, delen=delen, toestemming=toestemming, on=on)
    casus = lock(casus_id)
    running = Deelname.objects.running().filter(casus=casus, gebruiker=gebruiker)
    if (found := running.in_force(on).first()) is not None:
        return found  # type: ignore[no-any-return]
    running.update(beeindigd_op=on)
    deelname = Deelname.objects.create(
        casus=casus,
        gebruiker=gebruiker,
        grondslag=grondslag,
        doel=doel,
        van=on,
        tot=tot,
        **omvang.as_values(),
    )
    tekst = f"{gebruiker} leest mee. Doel: {doel}. Grondslag: {grondslag}.{shared_text(omvang)}"
    record(casus, Gebeurtenis.Soort.BETROKKENHEID, tekst, by=by, at=at)
    _tell(deelname, casus, at=at)
    return deelname


def person_omvang(gebruiker: Gebruiker, *, delen: Iterable[str], toestemming: str, on: date) -> Omvang:
    """What sharing these sections with a person comes to, by the roles they hold. Raises CannotShare."""
    rollen = Lidmaatschap.objects.in_force(on).filter(gebruiker=gebruiker).values_list("rol", flat=True)
    if not rollen:
        raise CannotShare("Deze persoon werkt nu voor geen enkele organisatie. Vraag functioneel beheer.")
    return decide_omvang(map(Rol, rollen), wie=gebruiker.naam, delen=delen, toestemming=toestemming)


def _tell(deelname: Deelname, casus: Casus, *, at: datetime) -> None:
    put_mail(
        to_id=deelname.gebruiker_id,
        subject="Er is een casus met u gedeeld",
        body="Leerplicht vraagt u om mee te kijken in een casus. U leest alleen wat met u is gedeeld.",
        path=reverse("cases:casus", args=[casus.pk]),
        dedupe_key=f"deelname:{deelname.pk}",
        at=at,
    )


@transaction.atomic
def end_deelname(*, deelname_id: int, reden: str, by: Gebruiker, at: datetime) -> Deelname:
    """End it today; the person no longer sees the casus. Ending twice changes nothing."""
    deelname: Deelname = Deelname.objects.select_for_update(of=("self",)).get(pk=deelname_id)
    if deelname.beeindigd_op is None:
        deelname.beeindigd_op = day_of(at)
        deelname.save(update_fields=["beeindigd_op"])
        tekst = f"{deelname.gebruiker} leest niet meer mee. {reden}".strip()
        record(deelname.casus, Gebeurtenis.Soort.BETROKKENHEID, tekst, by=by, at=at)
    return deelname
