"""What functioneel beheer keeps: accounts, credentials, groups, and what opens the wall."""

from django.db.models import QuerySet

from thuiszitters.accounts.access.hoedanigheid import has, may
from thuiszitters.accounts.models import ApiSleutel, Gebruiker, Groepsrol, Organisatie
from thuiszitters.accounts.rollen import Perm, Soort
from thuiszitters.core.decisions import ALLOWED, Decision, denied


def can_manage_accounts(user: Gebruiker) -> Decision:
    """Functioneel beheer."""
    return may(user, Perm.MANAGE_ACCOUNTS, "Dit doet functioneel beheer.")


def can_reset_second_step(user: Gebruiker, person: Gebruiker) -> Decision:
    """Functioneel beheer, for somebody else: who lost their own telephone asks a colleague."""
    if person.pk == user.pk:
        return denied("Uw eigen tweede stap haalt een collega van functioneel beheer weg.")
    return can_manage_accounts(user)


def sleutels_for(user: Gebruiker) -> QuerySet[ApiSleutel]:
    """The credentials `user` manages: all of them or none, their own school's included."""
    return ApiSleutel.objects.all() if can_manage_accounts(user) else ApiSleutel.objects.none()


def find_melder(*, email: str, vestigingscode: str) -> tuple[Gebruiker | None, Organisatie | None]:
    """The person with this address and the school with this code, each None when unknown."""
    school = Organisatie.objects.filter(soort=Soort.VESTIGING, code__iexact=vestigingscode).first()
    return Gebruiker.objects.filter(email__iexact=email, is_active=True).first(), school


def groepsrollen_for(user: Gebruiker) -> QuerySet[Groepsrol]:
    """What groups give, for who manages accounts: all of it or nothing."""
    return Groepsrol.objects.all() if can_manage_accounts(user) else Groepsrol.objects.none()


def can_read_regimes(user: Gebruiker) -> Decision:
    """Who puts the wall open or back, and who sees to it."""
    if has(user, Perm.MANAGE_ACCOUNTS) or has(user, Perm.VIEW_AUDIT):
        return ALLOWED
    return denied("Dit lezen functioneel beheer, de privacy officer en de FG.")
