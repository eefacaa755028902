"""The outbox: a message is a row in the business transaction; a relay sends it, one row per transaction.

Nothing is lost when a process dies between commit and send, and `sleutel` makes a message exist once
(`docs/adr/0003-outbox.md`).
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from thuiszitters.core import jobs
from thuiszitters.core.models import MAX_POGINGEN, OutboxBericht

Handler = Callable[[OutboxBericht, datetime], None]
HANDLERS: dict[str, Handler] = {}
BEZORG = "thuiszitters.core.tasks.deliver_message"
"""The task that sends one message, which somebody waits for."""


class Later(Exception):
    """Not a failure: this message waits until another instant."""

    def __init__(self, until: datetime) -> None:
        super().__init__(str(until))
        self.until = until


def handler(kind: str) -> Callable[[Handler], Handler]:
    """Register the function that sends messages of `kind`; it must be safe to run twice."""

    def register(function: Handler) -> Handler:
        HANDLERS[kind] = function
        return function

    return register


def put(
    *,
    kind: str,
    payload: Mapping[str, Any],
    dedupe_key: str,
    at: datetime,
    send_at: datetime | None = None,
) -> bool:
    """Put a message on the outbox inside the caller's transaction; False when it was there already.

    It is sent as soon as possible, or not before `send_at`.
    """
    values = {
        "soort": kind,
        "inhoud": dict(payload),
        "aangemaakt_at": at,
        "volgende_poging_at": send_at or at,
    }
    _, created = OutboxBericht.objects.get_or_create(sleutel=dedupe_key, defaults=values)
    return created


def put_now(*, kind: str, payload: Mapping[str, Any], dedupe_key: str, at: datetime) -> bool:
    """The same for what should be done at once: the worker is rung for this message when the transaction commits."""
    created = put(kind=kind, payload=payload, dedupe_key=dedupe_key, at=at)
    jobs.ring_after_commit(BEZORG, dedupe_key)
    return created


def relay(*, at: datetime, limit: int = 500) -> int:
    """Send what is due; returns how many were sent. A failure waits longer each time and stays visible."""
    sent = 0
    for _ in range(limit):
        due = OutboxBericht.objects.filter(volgende_poging_at__lte=at, pogingen__lt=MAX_POGINGEN)
        if (done := _send_first(due, at=at)) is None:
            break
        sent += done
    return sent


def deliver(*, dedupe_key: str, at: datetime) -> bool:
    """Send this one message, which was not tried before; False when it failed, or somebody else is at it.

    It is tried twice: somebody waits, and what failed may pass, as two who want the same rows.
    """
    dit = OutboxBericht.objects.filter(sleutel=dedupe_key)
    return any(_send_first(dit.filter(pogingen=pogingen), at=at) for pogingen in (0, 1))


@transaction.atomic
def try_again(*, bericht_id: int, at: datetime) -> bool:
    """Give a message that failed its eight attempts again, from now on; False when it was sent by now."""
    waiting = OutboxBericht.objects.filter(pk=bericht_id, verzonden_at=None)
    return waiting.update(pogingen=0, volgende_poging_at=at) > 0


def _send_first(berichten: "QuerySet[OutboxBericht]", *, at: datetime) -> int | None:
    """Send the first of these that was not sent; None when all were."""
    with transaction.atomic():
        bericht = (
            berichten.select_for_update(skip_locked=True).filter(verzonden_at=None).order_by("pk").first()
        )
        if bericht is None:
            return None
        try:
            with transaction.atomic():
                HANDLERS[bericht.soort](bericht, at)
                connection.check_constraints()  # not at the commit, which would fail for every message after it
        except Later as later:
            bericht.volgende_poging_at = later.until
        except Exception as error:
            bericht.pogingen += 1
            bericht.laatste_fout = f"{type(error).__name__}: {error}"[:500]
            bericht.volgende_poging_at = at + timedelta(minutes=2**bericht.pogingen)
        else:
            bericht.verzonden_at = at
        bericht.save()
        return int(bericht.verzonden_at is not None)
