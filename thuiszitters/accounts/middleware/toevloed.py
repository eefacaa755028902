"""How much one person, and one address, may ask of us; counted in Redis, so that every process counts together."""

from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponseBase
from rest_framework.throttling import BaseThrottle

from thuiszitters.accounts.middleware.antwoord import GetResponse, View
from thuiszitters.accounts.middleware.log import later
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.services.toegangslog import Soort
from thuiszitters.core.api.problems import problem
from thuiszitters.core.api.throttling import Limiet
from thuiszitters.core.views.fouten import too_many

BUITEN = frozenset({"/gezondheid/"})
API = "/api/"


class Toevloed:
    """Per address for whoever comes, per person for who is signed in.

    A credential of the API is counted by the API itself, so that one supplier may serve many schools.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Count the address before anything else is done for it."""
        if request.path in BUITEN or (request.path.startswith(API) and "Authorization" in request.headers):
            return self.get_response(request)
        wie = BaseThrottle().get_ident(request)  # type: ignore[arg-type]  # it reads headers only
        wait = Limiet("adres", settings.ADRES_LIMIET).count(wie)
        return _refuse(request, wait) if wait else self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Count the person."""
        user = request.user
        if not isinstance(user, Gebruiker):
            return None
        wait = Limiet("persoon", settings.VERZOEKEN_LIMIET).count(str(user.pk))
        if wait and cache.add(f"toevloed:{user.pk}", 1, timeout=wait):
            later(request, soort=Soort.TE_VAAK, gebruiker=user)
        return _refuse(request, wait) if wait else None


def _refuse(request: HttpRequest, wait: int) -> HttpResponseBase:
    if request.path.startswith(API):
        detail = f"U stuurt te veel verzoeken. Probeer het over {wait} seconden opnieuw."
        response: HttpResponseBase = problem(429, detail, "throttled")
    else:
        response = too_many(request)
    response["Retry-After"] = str(wait)
    return response
