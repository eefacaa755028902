"""The doors of the house: every view stands behind one, and a test walks the URLconf to see that it does.

Unknown is 404, known but not allowed is 403 with the reason (design: 404 before 403).
"""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase

from thuiszitters.core.decisions import ALLOWED, Decision
from thuiszitters.core.inzage import Gezien

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from thuiszitters.accounts.models import Gebruiker


class SignedInRequest(HttpRequest):
    """A request past the login: `user` is a Gebruiker."""

    user: "Gebruiker"


View = Callable[..., HttpResponseBase]


def gate(check: Callable[["Gebruiker"], Decision]) -> Callable[[View], View]:
    """Put a view without an object behind `check(user)`; a refusal is a 403 with the reason."""

    def decorate(view: View) -> View:
        @wraps(view)
        def gated(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            require(check(request.user))
            return view(request, *args, **kwargs)

        gated.gate = check  # type: ignore[attr-defined]
        # Also when the wrapped view was open to everyone.
        gated.login_required = True  # type: ignore[attr-defined]
        return gated

    return decorate


def on_object(
    model: Any,
    check: Callable[["Gebruiker", Any], Decision] | None = None,
    *,
    key: str = "pk",
    inzage: bool = False,
    related: tuple[str, ...] = (),
    rows: Callable[["Gebruiker"], "QuerySet[Any]"] | None = None,
) -> Callable[[Callable[Concatenate[SignedInRequest, Any, ...], HttpResponseBase]], View]:
    """Hand a view its object only past both doors.

    `model.objects.visible_to(user)` decides whether it exists for this person (404), `check(user, object)`
    whether they may do this with it (403). With `inzage` a successful GET is written in the view log
    before the page leaves; the object then has a `leerling_id`. `related` comes along in the same query. `rows(user)`
    stands in for `visible_to` where more people may know of an object than see it; such a page is none of the model's.
    """
    find = rows or model.objects.visible_to

    def decorate(view: Callable[Concatenate[SignedInRequest, Any, ...], HttpResponseBase]) -> View:
        @wraps(view)
        def gated(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            one = find(request.user).filter(pk=kwargs.pop(key))
            found = (one.select_related(*related) if related else one).first()
            if found is None:
                raise Http404
            if check is not None:
                require(check(request.user, found))
            if inzage:
                note_inzage(request, found)
            return view(request, found, *args, **kwargs)

        gated.gate = check or (lambda user, found: ALLOWED)  # type: ignore[attr-defined]
        gated.gate_model = model if rows is None else None  # type: ignore[attr-defined]
        gated.gate_key = key  # type: ignore[attr-defined]
        return gated

    return decorate


def public(why: str) -> Callable[[View], View]:
    """Open a view to people who are not logged in; `why` says why that is right."""

    def decorate(view: View) -> View:
        @wraps(view)
        def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            return view(request, *args, **kwargs)

        opened.gate = why  # type: ignore[attr-defined]
        return login_not_required(opened)

    return decorate


def require(decision: Decision) -> None:
    """Raise the 403 with its reason unless `decision` allows."""
    if not decision:
        raise PermissionDenied(decision.reason)


def note_inzage(request: HttpRequest, found: Any) -> None:
    """Remember for the view log that this page shows `found`; the middleware writes it before the page leaves."""
    leerling = found.leerling_id if hasattr(found, "leerling_id") else found.pk
    note_seen(request, [Gezien(leerling, str(found._meta.label), found.pk)])


def note_seen(request: HttpRequest, gezien: Sequence[Gezien]) -> None:
    """The same for what was worked out already, as the pupils in a list of rows."""
    request.inzage = [*getattr(request, "inzage", []), *gezien]  # type: ignore[attr-defined]


def signed_in(user: "Gebruiker") -> Decision:
    """The check for pages that every signed-in person may open."""
    return ALLOWED
