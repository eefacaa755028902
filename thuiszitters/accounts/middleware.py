"""The door after the door: no second step, no further; and what is refused is written down."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from thuiszitters.accounts.access import must_take_second_step
from thuiszitters.accounts.models import ApiSleutel, Gebruiker
from thuiszitters.accounts.services.sessie import second_step_of
from thuiszitters.accounts.services.toegangslog import Soort, note, safe_page
from thuiszitters.accounts.services.tweede_stap import has_second_step
from thuiszitters.core.clock import now

GetResponse = Callable[[HttpRequest], HttpResponseBase]
View = Callable[..., HttpResponseBase]
GEEN_TWEEDE_STAP = "Uw rol vraagt om een tweede stap bij het inloggen. Stel die eerst in op het scherm."


def before_second_step(view: View) -> View:
    """Open a view to who has signed in but has no second step yet: setting one up, and leaving."""
    view.before_second_step = True  # type: ignore[attr-defined]
    return view


class TweedeStap:
    """Who holds a role that asks for a second step, and did not take it, can set one up and nothing else.

    A credential of the API is its own proof: it comes without a session, so without a signed-in person here.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Nothing before the view is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Lead to the second step, or let through."""
        user = request.user
        if not isinstance(user, Gebruiker) or second_step_of(request) or not must_take_second_step(user):
            return None
        request.tweede_stap_ontbreekt = True  # type: ignore[attr-defined]  # the page leaves its menu out
        if getattr(view, "before_second_step", False) or isinstance(getattr(view, "gate", None), str):
            return None
        if hasattr(view, "cls"):
            return _problem()
        # Set up in another browser meanwhile: then it is asked here.
        to = reverse("mfa_reauthenticate" if has_second_step(user) else "mfa_index")
        return HttpResponseClientRedirect(to) if getattr(request, "htmx", False) else redirect(to)


def _problem() -> HttpResponse:
    body = {
        "type": "about:blank",
        "title": "Dit mag u niet",
        "status": 403,
        "detail": GEEN_TWEEDE_STAP,
        "code": "tweede_stap_ontbreekt",
    }
    return JsonResponse(body, status=403, content_type="application/problem+json")


def log_refusals(get_response: GetResponse) -> GetResponse:
    """Write down every page that a gate refused: known or not (403, 404), with its pattern instead of its address.

    After the view's own transaction, which was rolled back for a GET. An address that does not exist is no refusal.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
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
