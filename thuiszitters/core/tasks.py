"""When: the relay of the outbox, every minute; one message at once, when somebody waits for it; and forgetting."""

from datetime import timedelta

from celery import shared_task

from thuiszitters.core import opdrachten, outbox
from thuiszitters.core.clock import now


@shared_task  # type: ignore[untyped-decorator]
def relay_outbox() -> int:
    """Send what is due on the outbox."""
    return outbox.relay(at=now())


@shared_task  # type: ignore[untyped-decorator]
def deliver_message(dedupe_key: str) -> bool:
    """Send one message now, as its commit asked; the relay finds it when this bell was lost."""
    return outbox.deliver(dedupe_key=dedupe_key, at=now())


@shared_task  # type: ignore[untyped-decorator]
def forget_opdrachten() -> int:
    """Remove what was asked of werk and answered more than a day ago, or asked more than a week ago in vain."""
    at = now()
    return opdrachten.forget(before=at - timedelta(days=1), unanswered_before=at - timedelta(days=7))
