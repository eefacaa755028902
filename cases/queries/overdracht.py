"""The list of transfers: names only while they are one's own to know."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from cases.models import Casus, Overdracht
from cases.queries.zoeken import flag
from thuiszitters.accounts.access.hoedanigheid import organisatie_ids_with
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Perm


def running_offer(casus: Casus) -> Overdracht | None:
    """The offer of a casus that waits for an answer."""
    return casus.overdrachten.open().order_by("pk").first()


def given_away_at(casus: Casus) -> datetime | None:
    """When another gemeente took a casus over: what is done with the pupil after it is no longer its owner's."""
    accepted = casus.overdrachten.filter(status=Overdracht.Status.GEACCEPTEERD).order_by("-beslist_at")
    return accepted.values_list("beslist_at", flat=True).first()


def overdracht_rows(user: Gebruiker) -> QuerySet[Any]:
    """Offered by or to one's gemeente. `toon_naam`: not of what one gave away, refused, or was taken back."""
    mine = organisatie_ids_with(user, Perm.WORK_CASUSSEN)
    status = Overdracht.Status
    toon = Q(status=status.OPEN) | Q(status=status.GEACCEPTEERD, naar__in=mine)
    toon |= Q(status__in=[status.GEWEIGERD, status.INGETROKKEN], van__in=mine)
    rows = Overdracht.objects.visible_to(user).select_related(
        "leerling", "van__organisatie", "naar__organisatie"
    )
    return rows.annotate(toon_naam=flag(toon))
