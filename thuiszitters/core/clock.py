"""The only clock: asked by views, api, tasks, commands and access; everything below gets the day as an argument."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """The present instant, with its zone."""
    return timezone.now()


def today() -> date:
    """The present day in Europe/Amsterdam."""
    return timezone.localdate()


def day_of(at: datetime) -> date:
    """The day in Europe/Amsterdam on which an instant falls."""
    return timezone.localdate(at)
