"""What was refused is written down, after the page."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponseBase

from thuiszitters.accounts.middleware.antwoord import GetResponse
from thuiszitters.accounts.models import ApiSleutel, Gebruiker
from thuiszitters.accounts.services.toegangslog import Soort, note, safe_page
from thuiszitters.core.clock import now


def later(request: HttpRequest, **regel: Any) -> None:
    """Keep a line for after the page: during a GET nothing can be written."""
    request.deurregels = [*getattr(request, "deurregels", []), regel]  # type: ignore[attr-defined]


def log_refusals(get_response: GetResponse) -> GetResponse:
    """Write down what was kept for later, and every page that a gate refused (403, 404), by its pattern.

    After the view's own transaction, which was rolled back for a GET. An address that does not exist is no refusal.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for regel in getattr(request, "deurregels", []):
            note(**regel, request=request, at=now())
        match = request.resolver_match
        who = _who(request)
        if response.status_code in (403, 404) and match is not None and who is not None:
            note(
                Soort.GEWEIGERD,
                request=request,
                gebruiker=who,
                hoe=str(response.status_code),
                pagina=safe_page(request.method or "", match.route, match.kwargs),
                at=now(),
            )
        return response

    return middleware


def _who(request: HttpRequest) -> Gebruiker | None:
    sleutel: ApiSleutel | None = getattr(request, "api_sleutel", None)
    if sleutel is not None:
        return sleutel.gebruiker
    user = getattr(request, "user", AnonymousUser())
    return user if isinstance(user, Gebruiker) else None
