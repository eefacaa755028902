"""Writing the business timeline: one line in the same transaction as what it tells."""

from datetime import date, datetime

from cases.models import Casus, Gebeurtenis, Secties
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.core.clock import day_of
from thuiszitters.core.rijen import Rij


def record(
    casus: Casus,
    soort: Gebeurtenis.Soort,
    tekst: str,
    *,
    by: Gebruiker | None,
    at: datetime,
    namens: Organisatie | None = None,
    sectie: Secties = Secties.IDENTITEIT,
    op: date | None = None,
) -> Gebeurtenis:
    """Append to the timeline; `by` is None when the nightly run did it. Readers see it by `sectie`.

    `op` is the day it happened when that is another than the day it is told, as with a call of last week.
    """
    return Gebeurtenis.objects.create(
        **line(casus, soort, tekst, by=by, at=at, namens=namens, sectie=sectie, op=op)
    )


def line(
    casus: Casus,
    soort: Gebeurtenis.Soort,
    tekst: str,
    *,
    by: Gebruiker | None,
    at: datetime,
    namens: Organisatie | None = None,
    sectie: Secties = Secties.IDENTITEIT,
    op: date | None = None,
) -> Rij:
    """The row of a line of the timeline that is not stored yet."""
    return {
        "casus_id": casus.pk,
        "soort": soort,
        "sectie": sectie,
        "tekst": tekst,
        "op": op or day_of(at),
        "at": at,
        "door_id": by.pk if by else None,
        "namens_id": namens.pk if namens else None,
    }
