"""When: the night, after which every missed day is judged, and soon after facts of pupils changed."""

from datetime import datetime
from time import monotonic
from uuid import UUID

from celery import shared_task
from django.db import OperationalError

from cases.services.escalatie import catch_up, run_day
from cases.services.uitvoering import update_uitvoeringen
from schools.services.wijziging import BEOORDEEL
from thuiszitters.core import outbox
from thuiszitters.core.clock import day_of, now, today
from thuiszitters.core.models import OutboxBericht

GENOEG = 360.0
"""Seconds after which no further day is begun: the time limit of a task is ten minutes."""


@shared_task(autoretry_for=(OperationalError,), retry_backoff=True, max_retries=5)  # type: ignore[untyped-decorator]
def nightly_run() -> int:
    """Judge today and every night that was missed; gives how many days. Harmless when run twice."""
    begin, at, on = monotonic(), now(), today()
    dagen = sum(1 for _ in catch_up(on=on, at=at, go_on=lambda: monotonic() - begin < GENOEG))
    update_uitvoeringen(on=on, at=at)
    return dagen


@outbox.handler(BEOORDEEL)
def judge_touched(bericht: OutboxBericht, at: datetime) -> None:
    """Judge pupils whose facts changed, with what is known now; harmless when done twice."""
    run_day(on=day_of(at), at=at, leerling_ids=[UUID(pk) for pk in bericht.inhoud["leerlingen"]])
