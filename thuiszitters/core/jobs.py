"""The doorbell of the worker. What must be done stands in the database; ringing only makes it happen sooner."""

import logging

from celery import current_app
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)


def ring(taak: str, *args: str) -> None:
    """Ask the worker to run a task now; without a broker the next round of the schedule finds the work."""
    try:
        current_app.loader.import_default_modules()
        current_app.tasks[taak].delay(*args)
    except (OperationalError, OSError):
        logger.warning("no broker for %s", taak)
