"""The Celery app; its settings are the `CELERY_…` names in `settings.py`."""

import os
from typing import Any

from celery import Celery
from kombu.connection import Connection

from thuiszitters.devserver import embedded

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thuiszitters.settings")


class App(Celery):  # type: ignore[misc]
    """Celery that makes sure of the embedded Redis before it connects to it."""

    def connection_for_read(self, *args: Any, **kwargs: Any) -> Connection:
        _ensure_redis()
        connection: Connection = super().connection_for_read(*args, **kwargs)
        return connection

    def connection_for_write(self, *args: Any, **kwargs: Any) -> Connection:
        _ensure_redis()
        connection: Connection = super().connection_for_write(*args, **kwargs)
        return connection


def _ensure_redis() -> None:
    if embedded.redis_embedded():
        embedded.ensure()


app = App("thuiszitters", set_as_current=True)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
