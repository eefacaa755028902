"""The door after the door: no second step, no further."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from thuiszitters.accounts.access.hoedanigheid import must_take_second_step
from thuiszitters.accounts.middleware.antwoord import GetResponse, View
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.services.sessie import second_step_of
from thuiszitters.accounts.services.tweede_stap import has_second_step
from thuiszitters.core.api.problems import problem

GEEN_TWEEDE_STAP = "Uw rol vraagt om een tweede stap bij het inloggen. Stel die eerst in op het scherm."


def before_second_step(view: View) -> View:
    """Open a view to who has signed in but has no second step yet: setting one up, and leaving."""
    view.before_second_step = True  # type: ignore[attr-defined]
    return view


def changes_second_step(view: View) -> View:
    """A view that adds a second step or takes one away: open as `before_second_step` to who has none at all.

    Who has one proves it first, also with a role that asks for none: a stolen password with a session from before it
    was set up would otherwise set up a second step of its own.
    """
    view.changes_second_step = True  # type: ignore[attr-defined]
    return before_second_step(view)


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
        if not isinstance(user, Gebruiker) or second_step_of(request):
            return None
        if getattr(view, "changes_second_step", False) and has_second_step(user):
            return redirect("mfa_reauthenticate")
        if not must_take_second_step(user):
            return None
        request.tweede_stap_ontbreekt = True  # type: ignore[attr-defined]  # the page leaves its menu out
        if getattr(view, "before_second_step", False) or isinstance(getattr(view, "gate", None), str):
            return None
        if hasattr(view, "cls"):
            return problem(403, GEEN_TWEEDE_STAP, "tweede_stap_ontbreekt")
        # Set up in another browser meanwhile: then it is asked here.
        to = reverse("mfa_reauthenticate" if has_second_step(user) else "mfa_index")
        return HttpResponseClientRedirect(to) if getattr(request, "htmx", False) else redirect(to)
