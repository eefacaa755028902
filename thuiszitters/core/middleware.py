"""Habits that hold for every request: a GET never writes, pages are not kept, and looking is recorded."""

from collections.abc import Callable

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse

from thuiszitters.core.clock import now
from thuiszitters.core.models import Inzage
from thuiszitters.core.onthouden import remembering

GetResponse = Callable[[HttpRequest], HttpResponse]
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def never_cache_pages(get_response: GetResponse) -> GetResponse:
    """Pages hold children's data: no browser or proxy keeps them."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    return middleware


def read_only_get(get_response: GetResponse) -> GetResponse:
    """Run a GET in a read-only transaction, then write the view log in a second one.

    When the log cannot be written the page is not shown (house.md, Data habits). The read transaction is
    always rolled back: it wrote nothing, and inside a test's own transaction that restores read-write.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method not in SAFE:
            return get_response(request)
        with transaction.atomic(), remembering():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION READ ONLY")
            response = get_response(request)
            transaction.set_rollback(True)
        seen = getattr(request, "inzage", [])
        if seen and response.status_code < 400:
            Inzage.objects.log(
                seen, by=request.user, at=now(), pad=request.path, ip=request.META.get("REMOTE_ADDR", "")
            )
        return response

    return middleware
