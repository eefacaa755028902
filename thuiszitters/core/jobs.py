"""The doorbell of the worker. What must be done stands in the database; ringing only makes it happen sooner."""

import logging
from importlib import import_module

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)


def ring(taak: str, *args: str) -> None:
    """Ask the worker to run a task, named by its module; without a broker the schedule finds the work."""
    import_module(taak.rpartition(".")[0])  # registers it; a process that only serves pages has not done so
    try:
        current_app.tasks[taak].delay(*args)
    except (OperationalError, OSError):
        logger.warning("no broker for %s", taak)


def ring_after_commit(taak: str, *args: str) -> None:
    """Ring once the running transaction has committed; at once when there is none."""
    transaction.on_commit(lambda: ring(taak, *args))
