"""When: several times a day, whether a credential ends soon; each reminder goes out once."""

from celery import shared_task

from thuiszitters.accounts.services import sleutels
from thuiszitters.core.clock import now


@shared_task  # type: ignore[untyped-decorator]
def remind_of_ends() -> int:
    """Put the reminders that are due on the outbox."""
    return sleutels.remind_of_ends(at=now())
