"""How a system shows its credential to the API."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from thuiszitters.accounts.models import ApiSleutel, Gebruiker
from thuiszitters.accounts.services.sleutels import fingerprint, note_use
from thuiszitters.core.actor import become
from thuiszitters.core.api.throttling import count_failure
from thuiszitters.core.clock import today
from thuiszitters.core.opmaak import datum


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer <token>`; `request.auth` is the ApiSleutel."""

    def authenticate(self, request: Request) -> tuple[Gebruiker, ApiSleutel] | None:
        """The person and credential behind the header; None without one; AuthenticationFailed if it does not count.

        Raises Throttled for an address from which too many came that do not count.
        """
        parts = get_authorization_header(request).split()
        if not parts or parts[0].lower() != b"bearer":
            return None
        if len(parts) != 2:
            raise AuthenticationFailed("De Authorization-header klopt niet.", "header_onleesbaar")
        afdruk = fingerprint(parts[1].decode("latin-1"))
        sleutel = (
            ApiSleutel.objects.select_related("gebruiker", "organisatie")
            .filter(Q(vingerafdruk=afdruk) | Q(vorige_vingerafdruk=afdruk))
            .first()
        )
        code, reason = _refusal(sleutel, afdruk)
        if sleutel is None or reason:
            count_failure(request)
            raise AuthenticationFailed(reason, code)
        request._request.api_sleutel = sleutel  # type: ignore[attr-defined]  # for note_sleutel_use
        become(by=sleutel.gebruiker, hoedanigheid=sleutel.organisatie_id)
        return sleutel.gebruiker, sleutel

    def authenticate_header(self, request: Request) -> str:
        """What a 401 asks for."""
        return "Bearer"


def _refusal(sleutel: ApiSleutel | None, afdruk: str) -> tuple[str, str]:
    """Why a credential does not count, as a code and a sentence; both empty when it does.

    Who sends the text of a credential had it once, so may know what became of it.
    """
    if sleutel is None:
        return "sleutel_onbekend", "Deze API-sleutel is onbekend."
    if sleutel.ingetrokken_op is not None:
        return (
            "sleutel_ingetrokken",
            f"Deze API-sleutel is ingetrokken op {datum(sleutel.ingetrokken_op, 'kort')}.",
        )
    vorige = sleutel.vorige_vingerafdruk == afdruk
    tot = sleutel.vorige_geldig_tot if vorige and sleutel.vorige_geldig_tot else sleutel.geldig_tot
    if tot < today():
        wat = (
            "Deze API-sleutel is vernieuwd. De oude werkte"
            if vorige
            else "Deze API-sleutel is verlopen. Hij werkte"
        )
        return (
            "sleutel_verlopen",
            f"{wat} tot en met {datum(tot, 'kort')}. Vraag functioneel beheer om een nieuwe.",
        )
    if not sleutel.gebruiker.is_active:
        return "persoon_inactief", "De medewerker namens wie deze API-sleutel werkt, is niet meer actief."
    return "", ""


def note_sleutel_use(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Remember, once a day and after the answer, that a credential was used: a GET itself never writes."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        sleutel: ApiSleutel | None = getattr(request, "api_sleutel", None)
        if sleutel is not None and sleutel.laatst_gebruikt_op != today():
            note_use(sleutel_id=sleutel.pk, on=today())
        return response

    return middleware


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the OpenAPI description names this way in."""

    target_class = TokenAuthentication
    name = "apiSleutel"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """A bearer token."""
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "De API-sleutel van een school, met einddatum. Functioneel beheer geeft hem uit.",
        }
