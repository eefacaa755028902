"""Functioneel beheer looks at the demo as another role: reads only, marked on every page, over with one click."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from thuiszitters.accounts.middleware.antwoord import SAFE, GetResponse, View
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.services.demo import preview_of
from thuiszitters.core.actor import become

ALLEEN_KIJKEN = "U bekijkt de demo als {}. Dan verandert u niets. Stop met bekijken om zelf verder te werken."


class Bekijken:
    """The last before the view: everything before it (the session, the second step) is about who signed in, and so is
    everything after it (the view log, the log of refusals)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """After a look as another the request is again of who signed in, and so is the transaction.

        After any other request it stays of whom the view found: a system that showed a credential.
        """
        zelf = request.user
        response = self.get_response(request)
        if isinstance(zelf, Gebruiker) and getattr(request, "bekijkt_als", None) is not None:
            request.user = zelf
            become(by=zelf)
        return response

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Put the other person in place; refuse what is not looking."""
        zelf = request.user
        own = getattr(view, "as_oneself", False) or getattr(view, "before_second_step", False)
        if own or not isinstance(zelf, Gebruiker):
            return None
        ander = preview_of(request.session, zelf)
        if ander is None:
            return None
        if request.method not in SAFE:
            raise PermissionDenied(ALLEEN_KIJKEN.format(ander))
        request.bekijkt_als = ander  # type: ignore[attr-defined]
        request.user = ander
        become(by=ander)
        return None
