"""When: simulations as they are asked for, and forgetting their pupils in time."""

from time import monotonic
from uuid import UUID

from celery import shared_task
from django.db import OperationalError

from reports.models import Simulatie, Vernietigingslijst
from reports.services.bewaren import TAAK as VERNIETIG
from reports.services.simuleren import fail_simulatie
from reports.services.simuleren import run_simulatie as run
from reports.services.stel_dat import TAAK
from reports.services.stel_dat import cleanup_simulaties as cleanup
from reports.services.vernietigen import run_list
from reports.services.zoekvragen import forget_zoekvragen as forget
from thuiszitters.core.clock import now
from thuiszitters.core.jobs import ring

GENOEG = 360.0
"""Seconds after which it rings for itself and goes on in a next task: the time limit of a task is ten minutes."""


@shared_task(autoretry_for=(OperationalError,), retry_backoff=True, max_retries=5)  # type: ignore[untyped-decorator]
def run_simulatie(simulatie_id: str) -> None:
    """Go on with a simulation; harmless when run twice or at once."""
    begin, pk = monotonic(), UUID(simulatie_id)
    try:
        more = run(simulatie_id=pk, at=now(), go_on=lambda: monotonic() - begin < GENOEG)
    except OperationalError:
        raise
    except Exception:
        fail_simulatie(simulatie_id=pk, at=now())
        raise
    if more:
        ring(TAAK, simulatie_id)


@shared_task  # type: ignore[untyped-decorator]
def sweep_simulaties() -> int:
    """Ring for what waits or whose worker is gone: a lost message or a killed worker costs a minute."""
    ids = [str(pk) for pk in Simulatie.objects.to_do().order_by("gestart_at").values_list("pk", flat=True)]
    for pk in ids:
        ring(TAAK, pk)
    return len(ids)


@shared_task  # type: ignore[untyped-decorator]
def cleanup_simulaties() -> int:
    """Forget which pupils simulations of more than thirty days ago were about."""
    return cleanup(at=now())


@shared_task(autoretry_for=(OperationalError,), retry_backoff=True, max_retries=5)  # type: ignore[untyped-decorator]
def run_vernietiging(lijst_id: str) -> None:
    """Go on with an approved list of destruction; harmless when run twice or at once."""
    begin = monotonic()
    if run_list(lijst_id=UUID(lijst_id), at=now(), go_on=lambda: monotonic() - begin < GENOEG):
        ring(VERNIETIG, lijst_id)


@shared_task  # type: ignore[untyped-decorator]
def sweep_vernietigingen() -> int:
    """Ring for approved lists that are not finished."""
    rows = Vernietigingslijst.objects.filter(status=Vernietigingslijst.Status.LOOPT)
    ids = [str(pk) for pk in rows.order_by("gemaakt_at").values_list("pk", flat=True)]
    for pk in ids:
        ring(VERNIETIG, pk)
    return len(ids)


@shared_task  # type: ignore[untyped-decorator]
def forget_zoekvragen() -> int:
    """Forget what was searched for more than a year ago."""
    return forget(at=now())
