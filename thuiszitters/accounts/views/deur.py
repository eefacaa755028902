"""The door: logging in, and in the demo choosing whom to be."""

from typing import Any

from allauth.account.views import LoginView
from django.conf import settings
from django.contrib.auth import login as log_in
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from thuiszitters.accounts.access.hoedanigheid import role_names
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.queries import demo_people
from thuiszitters.accounts.services.demo import demo_on
from thuiszitters.accounts.services.sessie import DEMO, remember_second_step
from thuiszitters.accounts.services.toegangslog import Soort, note
from thuiszitters.core.clock import now
from thuiszitters.core.gates import SignedInRequest, public


class DoorView(LoginView):
    """allauth's login; in the demo with the list of people to log in as."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the demo people, each with their roles."""
        people = demo_people() if demo_on() else []
        rows = [{"pk": p.pk, "naam": p.naam, "rollen": role_names(p)} for p in people]
        dienst = settings.OIDC_NAAM if settings.OIDC_ISSUER else ""
        return {**super().get_context_data(**kwargs), "demo_mensen": rows, "aanmelddienst": dienst}


login = DoorView.as_view()


@require_POST
@public("the demo has no secrets: its people are listed on the login page")
def demo_login(request: HttpRequest, pk: int) -> HttpResponse:
    """Log in as a demo person without a password; does not exist outside the demo."""
    if not demo_on():
        raise Http404
    person = get_object_or_404(Gebruiker, pk=pk, is_demo=True, is_active=True)
    log_in(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    # Invented people have no telephone: the demo's own door stands for the second step, and the pages say so.
    remember_second_step(request, DEMO)
    note(Soort.INGELOGD, request=request, gebruiker=person, hoe=DEMO, at=now())
    return redirect(settings.LOGIN_REDIRECT_URL)


@require_POST
def stay(request: SignedInRequest) -> HttpResponse:
    """Somebody is still there; that they asked is enough (`middleware.sessie`)."""
    return HttpResponse(status=204)
