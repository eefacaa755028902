"""When: several times a day, whether a credential ends soon or a membership waits to be confirmed."""

from celery import shared_task

from thuiszitters.accounts.services import bevestigen, sleutels
from thuiszitters.core.clock import now


@shared_task  # type: ignore[untyped-decorator]
def remind_of_ends() -> int:
    """Put the reminders that are due on the outbox."""
    return sleutels.remind_of_ends(at=now())


@shared_task  # type: ignore[untyped-decorator]
def recertify() -> int:
    """Remind of who waits to be confirmed, and end what was not confirmed after two reminders."""
    return sum(bevestigen.recertify(at=now()))
