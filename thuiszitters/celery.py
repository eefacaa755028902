"""The Celery app; its settings are the `CELERY_…` names in `settings.py`."""

import os
from typing import Any

import pghistory
from celery import Celery, Task
from kombu.connection import Connection

from thuiszitters.core.actor import task_actor
from thuiszitters.devserver import embedded

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thuiszitters.settings")


class NamedTask(Task):  # type: ignore[misc]
    """A task that asks the database under its own name, and stands by it in the audit trail."""

    abstract = True

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        with task_actor(str(self.name)), pghistory.context(taak=str(self.name)):
            return super().__call__(*args, **kwargs)


class App(Celery):  # type: ignore[misc]
    """Celery that makes sure of the embedded Redis before it connects to it."""

    task_cls = NamedTask

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
