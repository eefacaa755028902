"""Open work of people who are gone: inactive, or no longer working for the organisation the work belongs to.

The team lead sees it. Where nobody leads, everyone of the organisation does: it is work that nobody has.
"""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from cases.models import Casus, Taak
from cases.queries.werkvoorraad import my_casussen
from thuiszitters.accounts.access.hoedanigheid import organisaties_with
from thuiszitters.accounts.models import Gebruiker, Lidmaatschap
from thuiszitters.accounts.rollen import Perm, roles_with


def still_works(person: str, organisatie: str, *, on: date) -> Exists:
    """Whether the person of a row works on a day for the organisation of that row; names of its fields."""
    members = Lidmaatschap.objects.in_force(on)
    return Exists(members.filter(gebruiker=OuterRef(person), organisatie=OuterRef(organisatie)))


def has_lead(organisatie: str, *, on: date) -> Exists:
    """Whether somebody leads the team of the organisation of a row."""
    leads = Lidmaatschap.objects.in_force(on).filter(rol__in=roles_with(Perm.ASSIGN_CASUSSEN))
    return Exists(leads.filter(organisatie=OuterRef(organisatie)))


def casussen_left(user: Gebruiker, *, on: date) -> QuerySet[Casus]:
    """Open casussen whose behandelaar is gone, for who gives them to somebody else."""
    rows = my_casussen(user).exclude(behandelaar=None).filter(~still_works("behandelaar", "gemeente", on=on))
    return _for_whom(rows, user, "gemeente", on=on).select_related("leerling", "behandelaar")


def taken_left(user: Gebruiker, *, on: date) -> QuerySet[Taak]:
    """Open tasks of people who are gone, for who gives them to somebody else."""
    rows = Taak.objects.visible_to(user).open().exclude(toegewezen_aan=None)
    rows = rows.filter(~still_works("toegewezen_aan", "organisatie", on=on))
    found = _for_whom(rows, user, "organisatie", on=on)
    return found.select_related("casus__leerling", "leerling", "toegewezen_aan", "organisatie")


def team_taken(user: Gebruiker, *, on: date) -> QuerySet[Taak]:
    """Open tasks of one's own, of nobody, and those of who is gone where nobody leads."""
    left = taken_left(user, on=on).values("pk")
    mine = Q(toegewezen_aan=user) | Q(toegewezen_aan=None) | Q(pk__in=left)
    found = Taak.objects.visible_to(user).open().filter(mine)
    return found.select_related("casus__leerling", "leerling", "toegewezen_aan", "organisatie")


def _for_whom(rows: QuerySet[Any], user: Gebruiker, organisatie: str, *, on: date) -> QuerySet[Any]:
    led = organisaties_with(user, Perm.ASSIGN_CASUSSEN).values("pk")
    return rows.filter(Q(**{f"{organisatie}__in": led}) | ~Q(has_lead(organisatie, on=on)))
