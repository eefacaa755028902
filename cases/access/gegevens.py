"""Who reads the lists of data that do not add up, how timely schools report, and what the ladder asks."""

from thuiszitters.accounts.access.hoedanigheid import hoedanigheden, perms_of
from thuiszitters.accounts.access.toezicht import can_export
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Perm, Uitvoer
from thuiszitters.core.decisions import ALLOWED, Decision, denied

EIGEN_LIJST = frozenset({Perm.REPORT_VERZUIM, Perm.HANDLE_VERZUIMMELDINGEN})
AANTALLEN = frozenset({Perm.ASSESS_VOORDRACHTEN, Perm.RATIFY_BESLUITEN, Perm.MANAGE_ACCOUNTS})


def can_see_gegevens(user: Gebruiker) -> Decision:
    """Schools and leerplicht see what to mend; samenwerkingsverband and beheer see how much there is."""
    if perms_of(user) & (EIGEN_LIJST | AANTALLEN):
        return ALLOWED
    return denied("Deze lijst is er voor scholen, leerplicht, samenwerkingsverband en functioneel beheer.")


def mends_gegevens(user: Gebruiker) -> bool:
    """Whether `user` sees the rows themselves, and not only how many."""
    return bool(perms_of(user) & EIGEN_LIJST)


def can_see_tijdigheid(user: Gebruiker) -> Decision:
    """Schools about themselves, leerplicht about pupils of its gemeente."""
    if perms_of(user) & EIGEN_LIJST:
        return ALLOWED
    return denied("Hoe snel scholen melden, zien de school zelf en leerplicht van de woongemeente.")


def can_export_tijdigheid(user: Gebruiker) -> Decision:
    """Who may take it out of every organisation through which they see it."""
    door = {h.organisatie_id for h in hoedanigheden(user) if h.perms & EIGEN_LIJST}
    per = (can_export(user, Uitvoer.TIJDIG, organisatie_id) for organisatie_id in sorted(door))
    return can_see_tijdigheid(user) and next((decision for decision in per if not decision), ALLOWED)
