"""When: the relay of the outbox, every minute."""

from celery import shared_task

from thuiszitters.core import outbox
from thuiszitters.core.clock import now


@shared_task  # type: ignore[untyped-decorator]
def relay_outbox() -> int:
    """Send what is due on the outbox."""
    return outbox.relay(at=now())
