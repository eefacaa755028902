"""Opening an address of the product as a person, without the door: read-only, in no log, in no session.

The view and its gate run as in a request, on behalf of the person, so that row-level security counts along; what
stands around a request (the session, throttling, the view log) does not, for nobody looks at what it shows.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.contrib.messages.storage.base import BaseStorage
from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseBase, StreamingHttpResponse
from django.test import RequestFactory
from django.urls import resolve
from django_htmx.middleware import HtmxDetails

from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core.actor import acting
from thuiszitters.core.middleware import read_only
from thuiszitters.core.onthouden import remembering


class _Sessie(SessionBase):
    """Remembers nothing."""

    def load(self) -> dict[str, object]:
        return {}


class _Berichten(BaseStorage):
    """Shows nothing."""

    def _get(self, *args: object, **kwargs: object) -> tuple[list[object], bool]:
        return [], True

    def _store(self, *args: object, **kwargs: object) -> list[object]:
        return []


@dataclass(frozen=True, slots=True)
class Antwoord:
    """What an address said."""

    status: int
    inhoud: bytes
    soort: str

    @property
    def tekst(self) -> str:
        """The page as text."""
        return self.inhoud.decode(errors="replace")


@contextmanager
def reading_as(user: Gebruiker) -> Iterator[None]:
    """Everything in this block is read on behalf of `user`, in a transaction that cannot write and is rolled back."""
    with acting(by=user), transaction.atomic(), remembering():
        read_only()
        yield
        transaction.set_rollback(True)


def visit(user: Gebruiker, adres: str, *, htmx: bool = False) -> Antwoord:
    """What `user` gets at an address of ours, within `reading_as`; a refusal is a status, a failure is raised."""
    request = RequestFactory(headers={"HX-Request": "true"} if htmx else {}).get(
        adres, SERVER_NAME="localhost"
    )
    request.user = user
    request.session = _Sessie()
    request._messages = _Berichten(request)  # type: ignore[attr-defined]
    request.htmx = HtmxDetails(request)  # type: ignore[attr-defined]
    match = request.resolver_match = resolve(request.path_info)
    try:
        response: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
        if hasattr(response, "render"):
            response.render()
    except PermissionDenied:
        return Antwoord(403, b"", "")
    except Http404:
        return Antwoord(404, b"", "")
    inhoud = b"".join(response) if isinstance(response, StreamingHttpResponse) else response.content  # type: ignore[attr-defined]
    return Antwoord(response.status_code, inhoud, response.headers.get("Content-Type", ""))
