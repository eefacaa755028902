"""Who accounts for a casus: leerplicht of the gemeente that owns it, and the FG of that gemeente."""

from django.db.models import Q, QuerySet

from cases.access.beheer import works_for_owner
from cases.models import Casus
from thuiszitters.accounts.access.hoedanigheid import hoedanigheden
from thuiszitters.accounts.access.toezicht import can_export
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Rol, Uitvoer
from thuiszitters.core.decisions import ALLOWED, Decision, denied


def watches_over(user: Gebruiker) -> frozenset[int]:
    """The gemeenten of which `user` is the FG."""
    return frozenset(h.organisatie_id for h in hoedanigheden(user) if h.rol is Rol.FG)


def accounted_casussen(user: Gebruiker) -> QuerySet[Casus]:
    """The casussen that `user` sees, and for the FG those of the gemeente they watch over."""
    mine = Q(pk__in=Casus.objects.visible_to(user).values("pk"))
    return Casus.objects.filter(mine | Q(gemeente__in=watches_over(user)))


def can_read_spoor(user: Gebruiker, casus: Casus) -> Decision:
    """Who owns the casus, and the FG; a reader of the casus is not for that reason an overseer of it."""
    if works_for_owner(user, casus) or casus.gemeente_id in watches_over(user):
        return ALLOWED
    return denied("De wijzigingen van een casus lezen leerplicht van de eigen gemeente en haar FG.")


def can_read_kijkers(user: Gebruiker, casus: Casus) -> Decision:
    """The same people: who looked is for who owns the casus, and for the FG."""
    if can_read_spoor(user, casus):
        return ALLOWED
    return denied("Wie er keek, lezen leerplicht van de eigen gemeente en haar FG.")


def can_export_spoor(user: Gebruiker, casus: Casus) -> Decision:
    """The same, with the right to take it out."""
    return can_read_spoor(user, casus) and can_export(user, Uitvoer.SPOOR, casus.gemeente_id)


def can_account(user: Gebruiker) -> Decision:
    """The FG, who finds a casus by its number."""
    if watches_over(user):
        return ALLOWED
    return denied("Dit is er voor de functionaris gegevensbescherming.")
