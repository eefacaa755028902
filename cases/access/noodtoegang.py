"""Who takes emergency access, who reads that it was taken, and who ends it."""

from django.db.models import QuerySet

from cases.models import Noodtoegang
from thuiszitters.accounts.access.hoedanigheid import has, organisatie_ids_with
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.decisions import ALLOWED, Decision, denied


def can_see_noodtoegang(user: Gebruiker) -> Decision:
    """Team leaders of leerplicht, the FG and the privacy officer."""
    if has(user, Perm.ASSIGN_CASUSSEN) or has(user, Perm.VIEW_AUDIT):
        return ALLOWED
    return denied("Noodtoegang is er voor teamleiders leerplicht, en de FG en privacy officer zien haar.")


def can_take_noodtoegang(user: Gebruiker) -> Decision:
    """Team leaders of leerplicht only."""
    if has(user, Perm.ASSIGN_CASUSSEN):
        return ALLOWED
    return denied("Noodtoegang neemt alleen een teamleider leerplicht.")


def leads(user: Gebruiker) -> QuerySet[Organisatie]:
    """The gemeenten for which `user` leads leerplicht."""
    ids = organisatie_ids_with(user, Perm.ASSIGN_CASUSSEN)
    return Organisatie.objects.filter(pk__in=ids).order_by("naam", "pk")


def can_end_noodtoegang(user: Gebruiker, nood: Noodtoegang) -> Decision:
    """Who took it, and the team leader of the gemeente that owns the casus."""
    if nood.gebruiker_id == user.pk or has(user, Perm.ASSIGN_CASUSSEN, nood.casus.gemeente_id):
        return ALLOWED
    return denied("Stoppen kan wie de noodtoegang nam, en de teamleider van de gemeente van de casus.")
