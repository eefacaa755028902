"""Involving an organisation in a casus: on a ground, for a purpose, and ending it again."""

from datetime import date, datetime

from cases.models import Betrokkenheid, Casus, Gebeurtenis
from cases.services.tijdlijn import record
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.core.clock import day_of

LEERPLICHT = "Leerplichtwet 1969, artikel 16 en 22 (toezicht en onderzoek door de woongemeente)"
SCHOOL = "Leerplichtwet 1969, artikel 21a (de school meldt en krijgt de status terug)"
AFSPRAAK = "Regionale afspraak doorzettingsmacht"


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
    """Let an organisation take part from today; being involved already changes nothing."""
    betrokkenheid, created = Betrokkenheid.objects.get_or_create(
        casus=casus,
        organisatie=organisatie,
        beeindigd_op=None,
        defaults={"grondslag": grondslag, "doel": doel, "van": day_of(at), "tot": tot},
    )
    if created:
        record(
            casus,
            Gebeurtenis.Soort.BETROKKENHEID,
            f"{organisatie} is betrokken. Doel: {doel}. Grondslag: {grondslag}.",
            by=by,
            at=at,
        )
    return betrokkenheid
