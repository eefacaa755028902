"""Health: does the database answer, does Redis, and did the night run? Names no data."""

from datetime import timedelta

from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from thuiszitters.core.clock import now
from thuiszitters.core.gates import public
from thuiszitters.core.models import OutboxBericht

ACHTERSTAND = timedelta(minutes=30)


@public("load balancers and containers ask without a login; the answer holds no data")
@require_safe
def gezondheid(request: HttpRequest) -> JsonResponse:
    """200 when all is well, 503 with the part that is not."""
    parts = {"database": _database, "redis": _redis, "outbox": _outbox}
    state = {name: _try(check) for name, check in parts.items()}
    return JsonResponse(state, status=200 if all(value == "goed" for value in state.values()) else 503)


def _try(check: object) -> str:
    try:
        return str(check())  # type: ignore[operator]
    except Exception as error:
        return type(error).__name__


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return "goed"


def _redis() -> str:
    cache.get("gezondheid")
    return "goed"


def _outbox() -> str:
    waiting = OutboxBericht.objects.filter(verzonden_at=None, volgende_poging_at__lt=now() - ACHTERSTAND)
    return "achterstand" if waiting.exists() else "goed"
