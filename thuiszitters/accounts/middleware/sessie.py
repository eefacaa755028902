"""The session: where it ends, and finding back what was typed when it had ended already."""

from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth import logout as log_out
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django_htmx.http import HttpResponseClientRedirect

from thuiszitters.accounts.middleware.antwoord import SAFE, GetResponse, View
from thuiszitters.accounts.middleware.log import later
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rules.sessie import ZINNEN, Einde, end_of
from thuiszitters.accounts.services.sessie import (
    Bewaard,
    begin_of,
    browser_of,
    forget_form,
    keep_form,
    kept_form,
    roles_of_session,
    touch,
)
from thuiszitters.accounts.services.toegangslog import Soort
from thuiszitters.core.api.problems import problem
from thuiszitters.core.clock import now
from thuiszitters.core.forms.hervatten import resuming
from thuiszitters.core.opdrachten import NietHier
from thuiszitters.core.views.wachten import OPDRACHT

HERVAT = "hervat"
NIET_OPGESLAGEN = "U was uitgelogd. Wat u net deed, is niet opgeslagen. Doe het nog een keer."
GEVRAAGD = "U was uitgelogd. Wat u vroeg is bewaard en wordt gedaan."
"""For who waited for werk (`core/views/wachten.py`): there is no page to lead back to, and nothing to do again."""
ACHTERGROND = "X-Achtergrond"
"""A page that asks by itself how far something is; nobody works in it by that."""


class Sessiewacht:
    """A session goes on only where it was begun, by whom it was begun, and while somebody works in it.

    It stands after the check on forged forms and before the question to sign in, so that what somebody typed into a
    form of ours is kept for them when their session turns out to be over.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Nothing before the view is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Note that somebody works here, or end it."""
        user = request.user
        if not isinstance(user, Gebruiker):
            return None
        at = now()
        begin = begin_of(request, user, at=at)
        einde = end_of(begin, at=at, browser=browser_of(request), rollen=roles_of_session(user))
        if einde is not None:
            return _end(request, view, user, einde)
        if ACHTERGROND not in request.headers:
            touch(request, begin, at=at)
        return None


def _end(request: HttpRequest, view: View, user: Gebruiker, einde: Einde) -> HttpResponseBase | None:
    """Sign out, say why, and lead back to here by way of signing in."""
    velden = request.POST if request.method == "POST" else None
    log_out(request)
    later(request, soort=Soort.GEEINDIGD, gebruiker=user, hoe=einde)
    if isinstance(getattr(view, "gate", None), str):
        return None
    if hasattr(view, "cls"):
        return problem(401, ZINNEN[einde], "sessie_beeindigd")
    messages.warning(request, ZINNEN[einde])
    terug = "/" if velden is not None and OPDRACHT in velden else _own_page(request)
    to = request.get_full_path() if request.method in SAFE else terug
    if velden is not None and einde is not Einde.BROWSER and not getattr(request, "htmx", False):
        woord = keep_form(request, velden, gebruiker_id=user.pk, terug=terug, at=now())
        to = f"{request.path}?{urlencode({HERVAT: woord})}" if woord else terug
    login = f"{reverse('account_login')}?{urlencode({'next': to})}"
    return HttpResponseClientRedirect(login) if getattr(request, "htmx", False) else redirect(login)


def _own_page(request: HttpRequest) -> str:
    """The page somebody was on, if it is one of ours; else the beginning."""
    try:
        came = urlsplit(request.headers.get("HX-Current-URL") or request.headers.get("Referer", ""))
    except ValueError:  # no address at all
        return "/"
    ours = came.netloc == request.get_host() and url_has_allowed_host_and_scheme(
        came.path, allowed_hosts=None
    )
    return came.path if ours and came.path else "/"


class Hervatten:
    """After signing in again: the form as it was sent too late, filled in and not accepted.

    Everything happens inside the read-only transaction of a GET, so a view that has no form to show cannot do what
    was asked either: then its person is led back and told to do it again.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Nothing before the view is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Show a kept form, or let through."""
        woord, user = request.GET.get(HERVAT, ""), request.user
        if not woord or not isinstance(user, Gebruiker):
            return None
        if request.method != "GET":
            forget_form(request, woord)
            return None
        kept = kept_form(request, woord=woord, gebruiker_id=user.pk, at=now())
        return None if kept is None else _show_again(request, view, args, kwargs, kept)


def _show_again(
    request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any], kept: Bewaard
) -> HttpResponseBase:
    request.method, request._post, request._files = "POST", kept.velden, MultiValueDict()  # type: ignore[attr-defined]
    try:
        with transaction.atomic(), resuming(kept.velden):
            response = view(request, *args, **kwargs)
    except (DatabaseError, NietHier):
        response = None
    finally:
        request.method = "GET"
    # 422 is how some pages show a form with a mistake.
    if response is not None and response.status_code in (200, 403, 404, 422):
        return response
    messages.warning(request, GEVRAAGD if OPDRACHT in kept.velden else NIET_OPGESLAGEN)
    return redirect(kept.terug)
