"""How a system shows its credential to the API."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from thuiszitters.accounts.models import ApiSleutel, Gebruiker
from thuiszitters.accounts.services.sleutels import fingerprint
from thuiszitters.core.clock import today


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
