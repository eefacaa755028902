"""What the forms about involvement and closing show: who can be involved, what ends with a casus."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from cases.models import Betrokkenheid, Casus, Deelname, Taak, Voordracht
from cases.rules.delen import asks_consent, never_reads, readers
from schools.models import Vestiging
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Sectie, Soort

TE_BETREKKEN = (
    Soort.VESTIGING,
    Soort.SAMENWERKINGSVERBAND,
    Soort.WIJKTEAM,
    Soort.ZOS,
    Soort.JGZ,
    Soort.GEMEENTE,
    Soort.SCHOOLBESTUUR,
)
"""Kinds a person may involve; a Taskforce becomes involved by an aanmelding."""


def candidates(casus: Casus, *, on: date) -> QuerySet[Organisatie]:
    """Organisations that are not involved today; of schools and their besturen only those of the region."""
    involved = Betrokkenheid.objects.in_force(on).filter(casus=casus).values("organisatie_id")
    schools = Vestiging.objects.filter(
        Q(gemeente=casus.gemeente_id) | Q(samenwerkingsverbanden__gemeenten=casus.gemeente_id)
    )
    near = ~Q(soort__in=(Soort.VESTIGING, Soort.SCHOOLBESTUUR))
    near |= Q(pk__in=schools.values("pk")) | Q(pk__in=schools.values("bestuur_id"))
    found = Organisatie.objects.filter(near, soort__in=TE_BETREKKEN).exclude(pk__in=involved)
    return found.order_by("soort", "naam", "pk")


def betrokkenheid_of(casus: Casus, nr: int) -> Betrokkenheid | None:
    """One involvement of this casus; None for one of another."""
    found: Betrokkenheid | None = (
        Betrokkenheid.objects.filter(casus=casus, pk=nr).select_related("organisatie").first()
    )
    return found


def begin_of(betrokkenheid: Betrokkenheid) -> dict[str, Any]:
    """What the form about an involvement starts from; where no sections were chosen, those its people read."""
    delen = betrokkenheid.secties
    if delen is None:
        rollen = readers(Soort(betrokkenheid.organisatie.soort))
        closed = {*never_reads(rollen, Sectie), *asks_consent(rollen, Sectie)}
        delen = [sectie for sectie in Sectie if sectie not in closed]
    begin = {
        "grondslag": betrokkenheid.grondslag,
        "doel": betrokkenheid.doel,
        "delen": delen,
        "toestemming": betrokkenheid.toestemming,
    }
    return begin | ({"tot": betrokkenheid.tot} if betrokkenheid.tot else {})


def deelname_of(casus: Casus, nr: int) -> Deelname | None:
    """One person who reads along in this casus; None for one of another."""
    found: Deelname | None = Deelname.objects.filter(casus=casus, pk=nr).select_related("gebruiker").first()
    return found


def known_people() -> QuerySet[Gebruiker]:
    """Who can log in: the people a casus can be shared with by name."""
    return Gebruiker.objects.filter(is_active=True).order_by("pk")


@dataclass(frozen=True, slots=True)
class Einde:
    """What ends when a casus closes, as far as the person who closes it may see."""

    taken: Sequence[Taak]
    voordracht: bool


def ends_with(user: Gebruiker, casus: Casus) -> Einde:
    """The open tasks and the waiting voordracht."""
    taken = Taak.objects.visible_to(user).open().filter(casus=casus).order_by("deadline", "pk")
    waiting = Voordracht.objects.filter(casus=casus, status=Voordracht.Status.OPEN).exists()
    return Einde(list(taken), waiting)
