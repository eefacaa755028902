"""The page that waits for werk: the same form, sent again by itself until there is an answer."""

from datetime import timedelta
from functools import wraps
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import Resolver404, resolve

from thuiszitters.core.clock import now
from thuiszitters.core.gates import View
from thuiszitters.core.models import Opdracht
from thuiszitters.core.opdrachten import NogBezig, done_before, failed_so_far, result_of

OPDRACHT = "opdracht"
"""The field that says what this form waits for."""
VANZELF = timedelta(minutes=2)
"""How long the page goes on by itself; after that it would keep a session alive that nobody looks at."""
NIET_NOG_EENS = {"csrfmiddlewaretoken", OPDRACHT}


def asks_werk(view: View) -> View:
    """Mark a view whose POST asks werk to do something, outside its gate: it runs without a transaction of its own.

    What was typed is in the page that waits, and comes back with it. Once it was done the gate may refuse to do it
    again; then the page says that it was done, and where to go on.
    """

    @wraps(view)
    def asking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except NogBezig as busy:
            return _wait(request, busy.opdracht)
        except (PermissionDenied, Http404):
            done = done_before(request.POST.get(OPDRACHT, ""), by=request.user, pad=request.path)
            if done is None:
                raise
            return render(request, "core/gedaan.html", {"verder": _further(done)})

    asking.asks_werk = True  # type: ignore[attr-defined]
    return asking


def _further(done: Opdracht) -> str:
    """The page of what came of it, when it has one and is still reached."""
    try:
        return str(getattr(result_of(done), "get_absolute_url", lambda: "/")())
    except ObjectDoesNotExist:
        return "/"


def asks_werk_at(request: HttpRequest) -> bool:
    """Whether the view of this address is marked."""
    try:
        return getattr(resolve(request.path_info).func, "asks_werk", False)
    except Resolver404:
        return False


def _wait(request: HttpRequest, opdracht: Opdracht) -> HttpResponse:
    velden = [
        (naam, waarde)
        for naam, waarden in request.POST.lists()
        if naam not in NIET_NOG_EENS
        for waarde in waarden
    ]
    mislukt = failed_so_far(opdracht)
    context = {
        "opdracht": opdracht,
        "veldnaam": OPDRACHT,
        "velden": velden,
        "mislukt": mislukt,
        "vanzelf": not mislukt and now() - opdracht.gevraagd_at < VANZELF,
    }
    return render(request, "core/wachten.html", context, status=202)
