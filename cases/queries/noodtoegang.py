"""The list of emergency access: who, where, when and why; never about which pupil."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from cases.access.noodtoegang import can_end_noodtoegang
from cases.models import Noodtoegang
from thuiszitters.accounts.models import Gebruiker


@dataclass(frozen=True, slots=True)
class Regel:
    """One hour that was taken."""

    pk: int
    wie: str
    namens: str
    casus: str
    casus_id: UUID | None
    reden: str
    van_at: datetime
    tot_at: datetime
    loopt: bool
    stop: bool


def noodtoegang_rows(user: Gebruiker) -> QuerySet[Noodtoegang]:
    """The hours `user` may know of, with their people and casussen."""
    return Noodtoegang.objects.visible_to(user).select_related("gebruiker", "organisatie", "casus")


def in_words(user: Gebruiker, rijen: Iterable[Noodtoegang], *, at: datetime) -> list[Regel]:
    """Rows of a page; the casus is a link for who is in it by this hour and for nobody else."""
    found = []
    for n in rijen:
        loopt = n.beeindigd_at is None and n.tot_at > at
        found.append(
            Regel(
                pk=n.pk,
                wie=str(n.gebruiker),
                namens=str(n.organisatie),
                casus=n.casus.nummer,
                casus_id=n.casus_id if loopt and n.gebruiker_id == user.pk else None,
                reden=n.reden,
                van_at=n.van_at,
                tot_at=n.beeindigd_at or n.tot_at,
                loopt=loopt,
                stop=loopt and bool(can_end_noodtoegang(user, n)),
            )
        )
    return found
