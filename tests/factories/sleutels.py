"""Credentials for the API."""

from datetime import timedelta

from tests.factories.mensen import lid
from thuiszitters.accounts.rollen import Rol, Scope
from thuiszitters.accounts.services.sleutels import issue_token
from thuiszitters.core.clock import now, today


def uitgifte(
    organisatie, gebruiker=None, *, naam="las", scopes=tuple(Scope), geldig_tot=None, by=None, at=None
):
    """A credential of a school with its text, that may do everything and counts for a month."""
    return issue_token(
        gebruiker=gebruiker or lid(Rol.VERZUIMCOORDINATOR, organisatie),
        organisatie=organisatie,
        naam=naam,
        scopes=scopes,
        geldig_tot=geldig_tot or today() + timedelta(days=30),
        by=by,
        at=at or now(),
    )
