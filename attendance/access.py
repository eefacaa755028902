"""Who changes the rules: functioneel beheer proposes, and a second functioneel beheerder decides."""

from attendance.models import Profielvoorstel
from thuiszitters.accounts.access.hoedanigheid import may
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.decisions import ALLOWED, Decision, denied

ALLEEN_BEHEER = "Regioprofielen beheert functioneel beheer. Lezen kan iedereen die is ingelogd."


def can_manage_profielen(user: Gebruiker) -> Decision:
    """Functioneel beheer."""
    return may(user, Perm.MANAGE_PROFIELEN, ALLEEN_BEHEER)


def can_read_voorstel(user: Gebruiker, voorstel: Profielvoorstel) -> Decision:
    """Functioneel beheer; who sees it may read it."""
    return ALLOWED


def can_assess(user: Gebruiker, voorstel: Profielvoorstel) -> Decision:
    """A functioneel beheerder who did not propose it, while it waits."""
    if voorstel.status != Profielvoorstel.Status.OPEN:
        return denied(f"Dit voorstel is al {voorstel.get_status_display()}.")
    if voorstel.ingediend_door_id == user.pk:
        return denied("U hebt dit zelf voorgesteld. Een tweede functioneel beheerder beslist.")
    return can_manage_profielen(user)


def can_withdraw(user: Gebruiker, voorstel: Profielvoorstel) -> Decision:
    """Who proposed it, while it waits."""
    if voorstel.status != Profielvoorstel.Status.OPEN:
        return denied(f"Dit voorstel is al {voorstel.get_status_display()}.")
    if voorstel.ingediend_door_id != user.pk:
        return denied("Intrekken doet wie het voorstel deed.")
    return ALLOWED
