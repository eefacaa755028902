"""Who makes and who reads rapportages; only figures, never a pupil."""

from django.db.models import QuerySet

from reports.models.momentopname import gemeenten_with
from schools.models import Gemeente
from thuiszitters.accounts.access import has, may
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.decisions import ALLOWED, Decision, denied


def can_list_rapportages(user: Gebruiker) -> Decision:
    """Who makes or reads them."""
    if has(user, Perm.VIEW_RAPPORTAGES) or has(user, Perm.MAKE_RAPPORTAGES):
        return ALLOWED
    return denied("Rapportages zijn er voor de staf van de wethouder, gegevensanalisten en toezichthouders.")


def can_make_rapportages(user: Gebruiker) -> Decision:
    """Staff of the wethouder and gegevensanalisten."""
    return may(
        user, Perm.MAKE_RAPPORTAGES, "Rapportages maken doen de staf van de wethouder en gegevensanalisten."
    )


def gemeenten_to_report(user: Gebruiker) -> QuerySet[Gemeente]:
    """The gemeenten `user` makes rapportages for, by name."""
    found = gemeenten_with(user, Perm.MAKE_RAPPORTAGES)
    return found.select_related("organisatie").order_by("organisatie__naam")
