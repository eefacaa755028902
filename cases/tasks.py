"""When: the night, after which every missed day is judged, soon after facts changed, and imports as they come."""

from datetime import datetime
from time import monotonic
from uuid import UUID

from celery import shared_task
from django.db import OperationalError

from cases.models import Importopdracht
from cases.services.aflopen import remind_of_ends
from cases.services.escalatie import catch_up, run_day
from cases.services.imports import opruimen, uitvoering
from cases.services.meldinggevolgen import BEHANDELD, GEVOLGD, follow_changes, follow_treated
from cases.services.uitvoering import update_uitvoeringen
from schools.services.wijziging import BEOORDEEL
from schools.services.zoeksleutels import sweep_varianten
from thuiszitters.core import outbox
from thuiszitters.core.clock import day_of, now, today
from thuiszitters.core.jobs import ring
from thuiszitters.core.models import OutboxBericht

GENOEG = 360.0
"""Seconds after which no further day is begun: the time limit of a task is ten minutes."""

IMPORTTIJD = 1_500
"""Seconds an import may take at most: 100,000 rows and judging their pupils took 476 on a machine that had six times
more to do than it could (docs/benchmarks.md). The broker's `visibility_timeout` is longer."""


@shared_task(autoretry_for=(OperationalError,), retry_backoff=True, max_retries=5)  # type: ignore[untyped-decorator]
def nightly_run() -> int:
    """Judge today and every night that was missed; gives how many days. Harmless when run twice."""
    begin, at, on = monotonic(), now(), today()
    dagen = sum(1 for _ in catch_up(on=on, at=at, go_on=lambda: monotonic() - begin < GENOEG))
    update_uitvoeringen(on=on, at=at)
    remind_of_ends(on=on, at=at)
    sweep_varianten()
    return dagen


@outbox.handler(BEOORDEEL)
def judge_touched(bericht: OutboxBericht, at: datetime) -> None:
    """Judge pupils whose facts changed, with what is known now; harmless when done twice."""
    run_day(on=day_of(at), at=at, leerling_ids=[UUID(pk) for pk in bericht.inhoud["leerlingen"]])


@outbox.handler(GEVOLGD)
def follow_meldingen(bericht: OutboxBericht, at: datetime) -> None:
    """Do what follows changed meldingen; harmless when done twice, and in any order."""
    follow_changes(bericht.inhoud, at=at)


@outbox.handler(BEHANDELD)
def follow_behandeling(bericht: OutboxBericht, at: datetime) -> None:
    """Do what follows a step of leerplicht with a melding; harmless when done twice."""
    follow_treated(bericht.inhoud, at=at)


@shared_task(soft_time_limit=IMPORTTIJD, time_limit=IMPORTTIJD + 60)  # type: ignore[untyped-decorator]
def run_import(opdracht_id: str) -> None:
    """Do what an import waits for; safe to run twice and at once."""
    uitvoering.run_import(opdracht_id=UUID(opdracht_id), at=now())


@shared_task  # type: ignore[untyped-decorator]
def sweep_imports() -> int:
    """Ring for what still waits or whose worker is gone; a lost message or a killed worker costs a minute."""
    ids = [
        str(pk)
        for pk in Importopdracht.objects.to_do().order_by("aangemaakt_at").values_list("pk", flat=True)
    ]
    for pk in ids:
        ring("cases.tasks.run_import", pk)
    return len(ids)


@shared_task  # type: ignore[untyped-decorator]
def cleanup_imports() -> int:
    """Remove files, reports and trails of imports older than ninety days."""
    return opruimen.cleanup_imports(at=now())
