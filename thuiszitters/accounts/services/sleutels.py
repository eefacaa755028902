"""Credentials for the API: one per organisation, shown once, kept as a fingerprint, with an end date."""

import hashlib
import secrets
from datetime import date, datetime

from thuiszitters.accounts.models import ApiSleutel, Gebruiker, Organisatie


def fingerprint(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def issue_token(
    *, gebruiker: Gebruiker, organisatie: Organisatie, naam: str, geldig_tot: date, at: datetime
) -> str:
    """Make a token for a system of `organisatie`, acting as `gebruiker`; the only time its text is known."""
    token = f"tt_{secrets.token_urlsafe(32)}"
    ApiSleutel.objects.create(
        gebruiker=gebruiker,
        organisatie=organisatie,
        naam=naam,
        vingerafdruk=fingerprint(token),
        geldig_tot=geldig_tot,
        aangemaakt_at=at,
    )
    return token
