"""What a request may not do itself, because it touches files its person may not see: werk does it, the request waits.

A service marked `done_by_werk` runs as it is for a task. Asked for a person it becomes an `Opdracht` and an outbox row
that commit together; the worker is rung, does it, and leaves its answer, which the request gives back: the result,
or the refusal. When that takes too long the page waits instead (`docs/adr/0021-opdracht-aan-werk.md`).
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from functools import wraps
from importlib import import_module
from time import monotonic, sleep
from typing import Any, ParamSpec, TypeVar, cast
from uuid import UUID, uuid4

from django.apps import apps
from django.db import models, transaction
from django.db.models import Q

from thuiszitters.core import outbox
from thuiszitters.core.actor import current_actor
from thuiszitters.core.audit import context_of_its_own
from thuiszitters.core.models import Opdracht, OutboxBericht

P = ParamSpec("P")
R = TypeVar("R")

SOORT = "opdracht"
GEDULD = 3.0
"""Seconds a request waits for an answer before the page waits instead; an answer takes some tenths."""
NOG_EVEN = 0.2
"""Seconds when the page asks again: many that wait for a worker that is gone must leave the website to others."""
TUSSENPOOS = 0.05
TE_LAAT = (
    "Dit kon niet op tijd worden gedaan. Er is niets veranderd. Is het nog nodig? Vraag het dan opnieuw."
)


class NietHier(RuntimeError):
    """Something is asked of werk where nobody can wait for the answer: the view is not marked, or it is a GET."""


class NogBezig(Exception):
    """Werk has not answered yet; `opdracht` is what to wait for."""

    def __init__(self, opdracht: Opdracht) -> None:
        super().__init__(str(opdracht))
        self.opdracht = opdracht


@dataclass(frozen=True, slots=True)
class _Deed:
    do: Callable[..., Any]
    refusals: Mapping[str, type[Exception]]
    houdbaar: timedelta | None = None


@dataclass(frozen=True, slots=True)
class _Wacht:
    """One request that may wait: its page, and what it asked last, now or when it was sent before."""

    pad: str
    opdracht_id: UUID | None


_DEEDS: dict[str, _Deed] = {}
_wacht: ContextVar[_Wacht | None] = ContextVar("wacht", default=None)


def done_by_werk(
    *refusals: type[Exception], houdbaar: timedelta | None = None
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Mark a service with keyword-only arguments, of which `by` and `at` say who asks and when; one transaction.

    Arguments and result are rows, dataclasses, days, texts, numbers, keys, or lists and mappings of these; `refusals`
    are the exceptions that are an answer, and are made again of their `args`. It must be safe to do twice: who asks
    again gets the same. What werk comes to later than `houdbaar` after it was asked is not done: it is refused by the
    first of `refusals`, made of one text.
    """

    def decorate(service: Callable[P, R]) -> Callable[P, R]:
        name = f"{service.__module__}.{service.__qualname__}"
        by_name = {soort.__name__: soort for soort in refusals}
        deed = _Deed(transaction.atomic(service), by_name, houdbaar)
        _DEEDS[name] = deed

        @wraps(service)
        def asked_or_done(*args: P.args, **kwargs: P.kwargs) -> R:
            if current_actor().gebruiker:
                return cast("R", _ask(name, deed, dict(kwargs)))
            return cast("R", deed.do(*args, **kwargs))

        return asked_or_done

    return decorate


@contextmanager
def may_wait(pad: str, opdracht_id: str) -> Iterator[None]:
    """In this block, outside any transaction, a request may ask werk to do something and wait.

    `pad` is its page, for the audit trail; `opdracht_id` what it waited for before, when the page was sent again.
    """
    try:
        earlier = UUID(opdracht_id)
    except ValueError:
        earlier = None
    token = _wacht.set(_Wacht(pad, earlier))
    try:
        yield
    finally:
        _wacht.reset(token)


def asked_last() -> UUID | None:
    """The key of what this request asked, under which its answer is kept for a day."""
    wacht = _wacht.get()
    return wacht.opdracht_id if wacht else None


def done_before(opdracht_id: str, *, by: Any, pad: str) -> Opdracht | None:
    """What this person asked with this key on this page, when it was done by now."""
    try:
        found = Opdracht.objects.filter(pk=UUID(opdracht_id), gebruiker=by, pad=pad)
    except ValueError:
        return None
    return found.filter(uitkomst=Opdracht.Uitkomst.GEDAAN).first()


def failed_so_far(opdracht: Opdracht) -> bool:
    """Whether werk tried to do it and could not; it is tried again, later each time."""
    return OutboxBericht.objects.failing().filter(sleutel=_message(opdracht.pk)).exists()


def result_of(opdracht: Opdracht) -> Any:
    """What an opdracht that was done gave."""
    return _decode(opdracht.antwoord)


# --- asking -------------------------------------------------------------------------------------------------


def _ask(name: str, deed: _Deed, vraag: dict[str, Any]) -> Any:
    wacht = _wacht.get()
    if wacht is None:
        raise NietHier(f"{name} is asked for where nobody can wait: mark the view with @asks_werk")
    earlier = _asked_before(name, wacht, vraag["by"])
    opdracht = earlier or _put(name, wacht, **vraag)
    _wacht.set(replace(wacht, opdracht_id=opdracht.pk))
    return _answer(_wait_for(opdracht, NOG_EVEN if earlier else GEDULD), deed)


def _asked_before(name: str, wacht: _Wacht, by: Any) -> Opdracht | None:
    if wacht.opdracht_id is None:
        return None
    return Opdracht.objects.filter(pk=wacht.opdracht_id, gebruiker=by, soort=name, pad=wacht.pad).first()


@transaction.atomic
def _put(name: str, wacht: _Wacht, /, *, by: Any, at: datetime, **vraag: Any) -> Opdracht:
    opdracht = Opdracht.objects.create(
        pk=uuid4(),
        soort=name,
        inhoud={naam: _encode(waarde) for naam, waarde in vraag.items()},
        gebruiker=by,
        gekozen=by.gekozen or None,
        pad=wacht.pad[:300],
        gevraagd_at=at,
    )
    inhoud = {"opdracht": str(opdracht.pk)}
    outbox.put_now(kind=SOORT, payload=inhoud, dedupe_key=_message(opdracht.pk), at=at)
    return opdracht


def _wait_for(opdracht: Opdracht, seconds: float) -> Opdracht:
    until = monotonic() + seconds
    while True:
        found = Opdracht.objects.get(pk=opdracht.pk)
        if found.uitkomst != Opdracht.Uitkomst.WACHT:
            return found
        if monotonic() > until:
            raise NogBezig(opdracht)
        sleep(TUSSENPOOS)


def _answer(opdracht: Opdracht, deed: _Deed) -> Any:
    if opdracht.uitkomst == Opdracht.Uitkomst.GEWEIGERD:
        assert opdracht.antwoord is not None
        soort, args = opdracht.antwoord
        raise deed.refusals[soort](*args)
    return result_of(opdracht)


# --- doing --------------------------------------------------------------------------------------------------


@outbox.handler(SOORT)
def do_opdracht(bericht: OutboxBericht, at: datetime) -> None:
    """Do what was asked, and leave the answer; what was asked is then forgotten.

    Who was switched off meanwhile no longer asks anything.
    """
    opdracht = Opdracht.objects.select_related("gebruiker").get(pk=bericht.inhoud["opdracht"])
    deed = _deed(opdracht.soort)
    by = opdracht.gebruiker
    if not by.is_active:
        opdracht.delete()
        return
    by.gekozen = opdracht.gekozen
    vraag = {naam: _decode(waarde) for naam, waarde in opdracht.inhoud.items()}
    with context_of_its_own(user=by.pk, url=opdracht.pad):
        try:
            _require_in_time(opdracht, deed, at)
            opdracht.antwoord = _encode(deed.do(by=by, at=opdracht.gevraagd_at, **vraag))
            opdracht.uitkomst = Opdracht.Uitkomst.GEDAAN
        except tuple(deed.refusals.values()) as refused:
            opdracht.antwoord = [_declared(refused, deed), list(refused.args)]
            opdracht.uitkomst = Opdracht.Uitkomst.GEWEIGERD
    opdracht.inhoud = {}
    opdracht.save()


def _require_in_time(opdracht: Opdracht, deed: _Deed, at: datetime) -> None:
    if deed.houdbaar is not None and at - opdracht.gevraagd_at >= deed.houdbaar:
        raise next(iter(deed.refusals.values()))(TE_LAAT)


def _declared(refused: Exception, deed: _Deed) -> str:
    """The refusal by the name under which it was declared, which may be of what it is a kind of."""
    return next(soort.__name__ for soort in type(refused).__mro__ if soort in deed.refusals.values())


@transaction.atomic
def forget(*, before: datetime, unanswered_before: datetime) -> int:
    """Remove what was asked before a moment and answered since; gives how many.

    What still has no answer fails each time, or is about what is no longer there: it says what somebody typed, and goes
    too, with its message, when it was asked before the other moment.
    """
    waits = Q(uitkomst=Opdracht.Uitkomst.WACHT)
    for key in Opdracht.objects.filter(waits, gevraagd_at__lt=unanswered_before).values_list("pk", flat=True):
        OutboxBericht.objects.filter(sleutel=_message(key)).delete()
    over = (~waits & Q(gevraagd_at__lt=before)) | Q(gevraagd_at__lt=unanswered_before)
    return Opdracht.objects.filter(over).delete()[0]


def _message(key: UUID) -> str:
    return f"{SOORT}:{key}"


def _deed(name: str) -> _Deed:
    """The service of this name; what the website wrote may name nothing but a service of one of the apps."""
    if name not in _DEEDS and apps.get_containing_app_config(name) is not None:
        import_module(name.rpartition(".")[0])  # marks it; a worker may not have come by there yet
    return _DEEDS[name]


# --- as JSON ------------------------------------------------------------------------------------------------

_TEKST: dict[str, tuple[type, Callable[[str], Any]]] = {
    "tijdstip": (datetime, datetime.fromisoformat),
    "dag": (date, date.fromisoformat),
    "sleutel": (UUID, UUID),
}
"""What JSON does not know and a text does; a datetime is a date too, and comes first."""


def _encode(waarde: Any) -> Any:
    if isinstance(waarde, models.Model):
        return _encode_row(waarde)
    if is_dataclass(waarde) and not isinstance(waarde, type):
        soort = type(waarde)
        delen = {veld.name: _encode(getattr(waarde, veld.name)) for veld in fields(waarde)}
        return {"vorm": f"{soort.__module__}.{soort.__qualname__}", "delen": delen}
    if isinstance(waarde, dict):
        return {"delen": {naam: _encode(deel) for naam, deel in waarde.items()}}
    if isinstance(waarde, list | tuple):
        return [_encode(deel) for deel in waarde]
    for naam, (soort, _) in _TEKST.items():
        if isinstance(waarde, soort):
            return {naam: waarde.isoformat() if isinstance(waarde, date) else str(waarde)}
    if waarde is None or isinstance(waarde, str | int | float):
        return waarde
    raise TypeError(f"{type(waarde).__name__} cannot be asked of werk")


def _encode_row(rij: models.Model) -> dict[str, Any]:
    """By its key; a row that is not stored, by its values."""
    soort = rij._meta.label
    if not rij._state.adding:
        return {"rij": soort, "pk": _encode(rij.pk)}
    velden = {veld.attname: _encode(getattr(rij, veld.attname)) for veld in rij._meta.concrete_fields}
    return {"rij": soort, "delen": velden}


def _decode(waarde: Any) -> Any:
    if isinstance(waarde, list):
        return [_decode(deel) for deel in waarde]
    if not isinstance(waarde, dict):
        return waarde
    delen = {naam: _decode(deel) for naam, deel in waarde.get("delen", {}).items()}
    if "vorm" in waarde:
        return _vorm(waarde["vorm"])(**delen)
    if "rij" in waarde:
        soort = apps.get_model(waarde["rij"])
        return soort(**delen) if delen else soort._base_manager.get(pk=_decode(waarde["pk"]))
    if "delen" in waarde:
        return delen
    ((naam, tekst),) = waarde.items()
    return _TEKST[naam][1](tekst)


def _vorm(naam: str) -> Callable[..., Any]:
    """The dataclass of this name, of a module that is here: the website wrote it, and may not have anything called."""
    module, _, rest = naam.rpartition(".")
    soort = getattr(sys.modules.get(module), rest, None)
    if not (isinstance(soort, type) and is_dataclass(soort)):
        raise TypeError(f"{naam} cannot be asked of werk")
    return soort
