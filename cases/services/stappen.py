"""Taking a casus from one step to the next, along the table of `rules/stappen.py`."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from cases.models import Casus, Gebeurtenis
from cases.rules.ladder import Regel
from cases.rules.stappen import Stap, may_follow
from cases.services.tijdlijn import record
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core.clock import day_of

_ONDERZOCHT = frozenset(Stap) - {Stap.MELDING_ONTVANGEN}
_MET_PLAN = _ONDERZOCHT - {Stap.IN_ONDERZOEK}
_VOORGEDRAGEN = _MET_PLAN - {Stap.PLAN}
GEDAAN_DOOR: dict[tuple[Regel, str], frozenset[Stap]] = {
    (Regel.THUISZITTER, "onderzoek"): _ONDERZOCHT,
    (Regel.THUISZITTER, "hoorgesprek"): _MET_PLAN,
    (Regel.ABSOLUUT, "onderzoek"): _ONDERZOCHT,
    (Regel.PLAN, "mdo"): _MET_PLAN,
    (Regel.PLAN, "meedoen"): _MET_PLAN,
    (Regel.AANMELDEN, "voordracht"): _VOORGEDRAGEN,
    (Regel.DRIE_MAANDEN, "bespreken"): _VOORGEDRAGEN,
}
"""Which steps do what a task of the ladder asked: starting the onderzoek, making a plan, putting forward."""


class StepNotAllowed(Exception):
    """The casus cannot go there from where it stands; the message is for the person who tried."""


def lock(casus_id: UUID) -> Casus:
    """The casus, locked until the transaction ends; every service that changes one starts here."""
    return Casus.objects.select_for_update(of=("self",), no_key=True).get(pk=casus_id)


def move(casus: Casus, naar: Stap, *, by: Gebruiker | None, at: datetime, tekst: str = "") -> None:
    """Move a locked casus to `naar` and tell so on the timeline; standing there already changes nothing.

    Raises StepNotAllowed when the table does not allow it.
    """
    if casus.stap == naar:
        return
    if not may_follow(Stap(casus.stap), naar):
        label = Casus.Stappen(naar).label
        raise StepNotAllowed(
            f"Deze casus staat op ‘{casus.get_stap_display()}’ en kan nu niet naar ‘{label}’."
        )
    casus.stap = naar
    casus.versie += 1
    casus.save(update_fields=["stap", "versie"])
    _finish_taken(casus, by=by, at=at)
    record(
        casus, Gebeurtenis.Soort.STAP, tekst or f"Volgende stap: {casus.get_stap_display()}.", by=by, at=at
    )


def _finish_taken(casus: Casus, *, by: Gebruiker | None, at: datetime) -> None:
    """A task of the ladder is done once the casus has taken the step it asked for."""
    done = Q(pk__in=[])
    for (regel, opdracht), stappen in GEDAAN_DOOR.items():
        if casus.stap in stappen:
            done |= Q(regel=regel, opdracht=opdracht)
    casus.taken.filter(done, gedaan_op=None).update(gedaan_op=day_of(at), gedaan_door=by)
