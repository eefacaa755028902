"""Habits that hold for every request: it is one transaction of one person, a GET never writes, pages are not kept, and
looking is recorded.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from thuiszitters.core.actor import Actor, acting, acting_as, current_actor
from thuiszitters.core.clock import now
from thuiszitters.core.herkomst import address_of
from thuiszitters.core.inzage import explain
from thuiszitters.core.models import Inzage
from thuiszitters.core.onthouden import remembering
from thuiszitters.core.opdrachten import may_wait
from thuiszitters.core.views.wachten import OPDRACHT, asks_werk_at

if TYPE_CHECKING:
    from thuiszitters.accounts.models import Gebruiker

GetResponse = Callable[[HttpRequest], HttpResponse]
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
SHOWN = frozenset({200, 422})
"""After a form these show a page of the file: whoever sends one with a mistake has looked as well."""


def never_cache_pages(get_response: GetResponse) -> GetResponse:
    """Pages hold children's data: no browser or proxy keeps them."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    return middleware


HOEDANIGHEID = "hoedanigheid"
"""Where the session keeps the capacity a person chose to act in."""


def acting_capacity(get_response: GetResponse) -> GetResponse:
    """Tell the person of a request in which capacity they chose to act; access narrows to it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if (chosen := request.session.get(HOEDANIGHEID)) is not None and request.user.is_authenticated:
            request.user.gekozen = chosen
        return get_response(request)

    return middleware


def one_transaction(get_response: GetResponse) -> GetResponse:
    """Run a request in one transaction on behalf of its person: a GET in a read-only one, with the view log after it.

    When the log cannot be written the page is not shown (house.md, Data habits). The read transaction is
    always rolled back: it wrote nothing, and inside a test's own transaction that restores read-write. What fails
    (500) leaves nothing behind. A stream is read after all this, in a transaction of its own. Who waits for werk has
    no transaction (`core/opdrachten.py`): werk's is the one that counts.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        with acting(by=_person(request)):
            response = _get(request) if request.method in SAFE else _post(request)
            actor = current_actor()
        answer: HttpResponseBase = response
        if isinstance(answer, StreamingHttpResponse):
            answer.streaming_content = _stream(answer.streaming_content, actor)
        return response

    def _get(request: HttpRequest) -> HttpResponse:
        with transaction.atomic(), remembering():
            read_only()
            response = get_response(request)
            shown = getattr(request, "inzage", []) if response.status_code < 400 else []
            seen = explain(_who(request), shown)  # while what the page asked about its reader is remembered
            transaction.set_rollback(True)
        if seen:
            with acting_as(current_actor()):  # a credential became known in what was rolled back
                _log(request, seen)
        if gemist := getattr(request, "gemist", []):
            with acting_as(current_actor()):
                for zoekvraag in gemist:
                    zoekvraag.gebruiker = request.user  # after a look as another again who signed in
                    zoekvraag.save(force_insert=True)
        return response

    def _post(request: HttpRequest) -> HttpResponse:
        waits = asks_werk_at(request)
        with may_wait(request.path, request.POST.get(OPDRACHT, "")) if waits else transaction.atomic():
            response = get_response(request)
            if response.status_code >= 500 and not waits:
                transaction.set_rollback(True)
            elif response.status_code in SHOWN and (shown := getattr(request, "inzage", [])):
                _log(request, explain(_who(request), shown))
        return response

    return middleware


def _log(request: HttpRequest, seen: Any) -> None:
    Inzage.objects.log(seen, by=request.user, at=now(), pad=request.path, ip=address_of(request))


def _person(request: HttpRequest) -> "Gebruiker | None":
    return request.user if request.user.is_authenticated else None


def _who(request: HttpRequest) -> Any:
    """Who looks: the views that note it stand behind the login."""
    return request.user


def _stream(content: Any, actor: Actor) -> Iterator[bytes]:
    with acting_as(actor), transaction.atomic():
        read_only()
        yield from content
        transaction.set_rollback(True)


def read_only() -> None:
    """From here on this transaction cannot write."""
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")
