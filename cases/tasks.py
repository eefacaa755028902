"""When: the night, after which every missed day is judged."""

from time import monotonic

from celery import shared_task
from django.db import OperationalError

from cases.services.escalatie import catch_up
from cases.services.uitvoering import update_uitvoeringen
from thuiszitters.core.clock import now, today

GENOEG = 360.0
"""Seconds after which no further day is begun: the time limit of a task is ten minutes."""


@shared_task(autoretry_for=(OperationalError,), retry_backoff=True, max_retries=5)  # type: ignore[untyped-decorator]
def nightly_run() -> int:
    """Judge today and every night that was missed; gives how many days. Harmless when run twice."""
    begin, at, on = monotonic(), now(), today()
    dagen = sum(1 for _ in catch_up(on=on, at=at, go_on=lambda: monotonic() - begin < GENOEG))
    update_uitvoeringen(on=on, at=at)
    return dagen
