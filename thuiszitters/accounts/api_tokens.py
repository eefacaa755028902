"""Tokens for the API: one per organisation, shown once, kept as a fingerprint, with an end date."""

import hashlib
import secrets
from datetime import date, datetime
from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from thuiszitters.accounts.models import ApiSleutel, Gebruiker, Organisatie
from thuiszitters.core.clock import today


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


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer <token>`; `request.auth` is the ApiSleutel."""

    def authenticate(self, request: Request) -> tuple[Gebruiker, ApiSleutel] | None:
        """The person and credential behind the header; None without one; AuthenticationFailed if it does not count."""
        parts = get_authorization_header(request).split()
        if not parts or parts[0].lower() != b"bearer":
            return None
        if len(parts) != 2:
            raise AuthenticationFailed("De Authorization-header klopt niet.")
        sleutel = (
            ApiSleutel.objects.select_related("gebruiker", "organisatie")
            .filter(vingerafdruk=fingerprint(parts[1].decode("latin-1")))
            .filter(ingetrokken_op=None, geldig_tot__gte=today(), gebruiker__is_active=True)
            .first()
        )
        if sleutel is None:
            raise AuthenticationFailed("Deze API-sleutel is onbekend, verlopen of ingetrokken.")
        return sleutel.gebruiker, sleutel

    def authenticate_header(self, request: Request) -> str:
        """What a 401 asks for."""
        return "Bearer"


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the OpenAPI description names this way in."""

    target_class = TokenAuthentication
    name = "apiSleutel"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """A bearer token."""
        return {"type": "http", "scheme": "bearer"}
