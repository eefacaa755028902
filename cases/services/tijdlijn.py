"""Writing the business timeline: one line in the same transaction as what it tells."""

from datetime import datetime

from cases.models import Casus, Gebeurtenis, Secties
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.core.clock import day_of


def record(
    casus: Casus,
    soort: Gebeurtenis.Soort,
    tekst: str,
    *,
    by: Gebruiker | None,
    at: datetime,
    namens: Organisatie | None = None,
    sectie: Secties = Secties.IDENTITEIT,
) -> Gebeurtenis:
    """Append to the timeline; `by` is None when the nightly run did it. Readers see it by `sectie`."""
    return Gebeurtenis.objects.create(
        casus=casus, soort=soort, sectie=sectie, tekst=tekst, op=day_of(at), at=at, door=by, namens=namens
    )
