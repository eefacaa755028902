"""Signing in through an organisation's own service: there, and back."""

from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

ANTWOORD = ("code", "state", "error")


@require_POST
def naar(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Off to the service."""
    _require_service()
    return openid_connect.login(request, provider_id)


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
    return openid_connect.callback(request, provider_id)


def _require_service() -> None:
    if not settings.OIDC_ISSUER:
        raise Http404
