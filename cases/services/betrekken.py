"""Involving an organisation in a casus: on a ground, for a purpose, and ending it again."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from cases.models import Betrokkenheid, Casus, Gebeurtenis
from cases.services.stappen import lock
from cases.services.tijdlijn import record
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.core.clock import day_of

LEERPLICHT = "Leerplichtwet 1969, artikel 16 en 22 (toezicht en onderzoek door de woongemeente)"
SCHOOL = "Leerplichtwet 1969, artikel 21a (de school meldt en krijgt de status terug)"
AFSPRAAK = "Regionale afspraak doorzettingsmacht"


class CannotEnd(Exception):
    """This organisation stays involved; the message says why."""


def involve(
    casus: Casus,
    organisatie: Organisatie,
    *,
    grondslag: str,
    doel: str,
    by: Gebruiker | None,
    at: datetime,
    tot: date | None = None,
) -> Betrokkenheid:
    """Let an organisation take part from today; being involved already changes nothing.

    One whose period ran out is ended first, and begins anew.
    """
    on = day_of(at)
    lapsed = Betrokkenheid.objects.filter(casus=casus, organisatie=organisatie, beeindigd_op=None, tot__lt=on)
    lapsed.update(beeindigd_op=on)
    betrokkenheid, created = Betrokkenheid.objects.get_or_create(
        casus=casus,
        organisatie=organisatie,
        beeindigd_op=None,
        defaults={"grondslag": grondslag, "doel": doel, "van": on, "tot": tot},
    )
    if created:
        record(
            casus,
            Gebeurtenis.Soort.BETROKKENHEID,
            involved_text(organisatie, grondslag=grondslag, doel=doel),
            by=by,
            at=at,
        )
    return betrokkenheid


def involved_text(organisatie: Organisatie, *, grondslag: str, doel: str) -> str:
    """What the timeline tells of an organisation that takes part from now on."""
    return f"{organisatie} is betrokken. Doel: {doel}. Grondslag: {grondslag}."


@transaction.atomic
def involve_organisatie(
    *,
    casus_id: UUID,
    organisatie: Organisatie,
    grondslag: str,
    doel: str,
    by: Gebruiker,
    at: datetime,
    tot: date | None = None,
) -> Betrokkenheid:
    """A person lets an organisation take part in a casus; a second click changes nothing."""
    return involve(lock(casus_id), organisatie, grondslag=grondslag, doel=doel, by=by, at=at, tot=tot)


@transaction.atomic
def end_involvement(*, betrokkenheid_id: int, reden: str, by: Gebruiker, at: datetime) -> Betrokkenheid:
    """End an involvement today; the organisation no longer sees the casus. Ending twice changes nothing.

    Raises CannotEnd for the gemeente that owns the casus.
    """
    betrokkenheid: Betrokkenheid = Betrokkenheid.objects.select_for_update(of=("self",)).get(
        pk=betrokkenheid_id
    )
    casus = betrokkenheid.casus
    if betrokkenheid.organisatie_id == casus.gemeente_id:
        raise CannotEnd("Leerplicht van de woongemeente is altijd betrokken.")
    if betrokkenheid.beeindigd_op is None:
        betrokkenheid.beeindigd_op = day_of(at)
        betrokkenheid.save(update_fields=["beeindigd_op"])
        tekst = f"{betrokkenheid.organisatie} is niet meer betrokken. {reden}".strip()
        record(casus, Gebeurtenis.Soort.BETROKKENHEID, tekst, by=by, at=at)
    return betrokkenheid
