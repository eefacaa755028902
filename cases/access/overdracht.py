"""Moving a casus to another gemeente: who offers, who answers, who takes back."""

from cases.access.casus import can_work
from cases.models import Casus, Overdracht
from cases.rules.overdragen import may_transfer
from cases.rules.stappen import Stap
from thuiszitters.accounts.access.hoedanigheid import has, may
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.decisions import ALLOWED, Decision, denied


def can_list_overdrachten(user: Gebruiker) -> Decision:
    """Leerplicht."""
    return may(user, Perm.WORK_CASUSSEN, "Overdrachten zijn er voor leerplicht.")


def can_transfer(user: Gebruiker, casus: Casus, werken: Decision | None = None) -> Decision:
    """Leerplicht of the casus' gemeente, before the Taskforce has it; a running offer is shown instead of a new one.

    The page of a casus knows `werken` already.
    """
    if not (decision := can_work(user, casus) if werken is None else werken):
        return decision
    if not may_transfer(Stap(casus.stap)):
        return denied(
            f"Overdragen kan niet vanuit de stap ‘{casus.get_stap_display()}’. Rond het besluit eerst af."
        )
    return ALLOWED


def can_read_overdracht(user: Gebruiker, overdracht: Overdracht) -> Decision:
    """Both gemeenten; who sees it may read it."""
    return ALLOWED


def can_answer(user: Gebruiker, overdracht: Overdracht) -> Decision:
    """Leerplicht of the gemeente that is asked; whether it still waits is for the service to say."""
    if has(user, Perm.WORK_CASUSSEN, overdracht.naar_id):
        return ALLOWED
    return denied(f"Alleen leerplicht van {overdracht.naar} beslist hierover.")


def can_take_back(user: Gebruiker, overdracht: Overdracht) -> Decision:
    """Leerplicht of the gemeente that offered; as `can_answer`."""
    if has(user, Perm.WORK_CASUSSEN, overdracht.van_id):
        return ALLOWED
    return denied(f"Alleen leerplicht van {overdracht.van} trekt dit in.")
