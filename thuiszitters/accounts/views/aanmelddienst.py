"""Signing in through an organisation's own service: there, and back."""

from collections.abc import Callable

from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST
from requests import RequestException

from thuiszitters.accounts.services.openid import Aanmelddienst

ANTWOORD = ("code", "state", "error")
STIL = (
    "De inlogdienst van uw organisatie antwoordt niet goed. Dat ligt niet aan u. Probeer het over een paar minuten "
    "opnieuw, of log in met uw wachtwoord."
)


@require_POST
def naar(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Off to the service; allauth reads scopes and more from the address, where nobody has to say anything."""
    _require_service()
    request.GET = QueryDict()
    return _asked(OAuth2LoginView.adapter_view(Aanmelddienst(request, provider_id)), request)


@require_http_methods(["GET", "POST"])
def terug(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Back from the service.

    The service answers with a GET, and a GET writes nothing here: it shows a form with the answer, which a script
    sends on at once and a person without script sends with one press.
    """
    _require_service()
    if request.method == "GET":
        velden = {naam: request.GET[naam] for naam in ANTWOORD if naam in request.GET}
        return render(request, "account/terug.html", {"velden": velden})
    request.GET = request.POST
    return _asked(OAuth2CallbackView.adapter_view(Aanmelddienst(request, provider_id)), request)


def _asked(view: Callable[[HttpRequest], HttpResponse], request: HttpRequest) -> HttpResponse:
    """What allauth answers, or a page that says that the service cannot be reached or answers nonsense."""
    try:
        return view(request)
    except (RequestException, OAuth2Error):
        return render(request, "account/aanmelddienst.html", {"reden": STIL}, status=503)


def _require_service() -> None:
    if not settings.OIDC_ISSUER:
        raise Http404
