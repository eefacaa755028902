"""Who reads what the rules of the ladder ask, and who changes that: two functioneel beheerders."""

from attendance.models import Regio
from cases.models import Ladderversie
from thuiszitters.accounts.access.hoedanigheid import has, perms_of
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.decisions import ALLOWED, Decision, denied

LEZERS = frozenset({Perm.VIEW_CASUSSEN, Perm.VIEW_LEERLINGEN, Perm.MANAGE_PROFIELEN})


def can_read_ladder(user: Gebruiker) -> Decision:
    """Who works in casussen, and functioneel beheer: these are public rules, about no pupil."""
    if perms_of(user) & LEZERS:
        return ALLOWED
    return denied("De regels van de ladder zijn er voor wie in casussen werkt en voor functioneel beheer.")


def can_read_versie(user: Gebruiker, versie: Ladderversie) -> Decision:
    """A settled version for all readers, a proposal for functioneel beheer."""
    return can_read_ladder(user)


def can_propose(user: Gebruiker) -> Decision:
    """A functioneel beheerder."""
    if has(user, Perm.MANAGE_PROFIELEN):
        return ALLOWED
    return denied("Een nieuwe versie van de ladder stelt functioneel beheer voor.")


def can_propose_for(user: Gebruiker, regio: Regio) -> Decision:
    """The same for every region."""
    return can_propose(user)


def can_settle(user: Gebruiker, versie: Ladderversie) -> Decision:
    """Another functioneel beheerder than who proposed it (four eyes)."""
    if not (decision := can_propose(user)):
        return decision
    if versie.status != Ladderversie.Status.VOORGESTELD:
        return denied(f"Deze versie is al {versie.get_status_display()}.")
    if versie.voorgesteld_door_id == user.pk:
        return denied("U hebt dit zelf voorgesteld. Een andere functioneel beheerder beslist.")
    return ALLOWED
