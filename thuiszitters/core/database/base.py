"""The database wrapper Django loads for `ENGINE = "thuiszitters.core.database"`."""

import os
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import psycopg2
from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.backends.postgresql import base
from django.db.backends.postgresql.client import DatabaseClient
from django.db.utils import OperationalError
from psycopg2.extensions import TRANSACTION_STATUS_INERROR

from thuiszitters.core.actor import NIEMAND, Actor, current_actor
from thuiszitters.devserver import embedded, home

PATIENCE = 20.0
# What a server says, or the system about it, while it starts, stops or was killed a moment ago.
PASSING = (
    "starting up",
    "shutting down",
    "recovery",
    "Connection refused",
    "No such file",
    "terminating connection",
    "closed the connection unexpectedly",
)
_ROWS = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")


class Client(DatabaseClient):
    """`manage.py dbshell`, on the embedded server with the psql that came with it."""

    def runshell(self, parameters: Iterable[str]) -> None:
        if embedded.database_embedded():
            embedded.ensure()
            os.environ["PATH"] = os.pathsep.join([os.environ.get("PATH", ""), str(home.postgres_bin())])
        super().runshell(parameters)


class DatabaseWrapper(base.DatabaseWrapper):
    """Tells every transaction its actor; makes sure of the embedded server, and sits out its restart."""

    client_class = Client

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.execute_wrappers.append(_with_actor)

    def connect(self) -> None:
        if not embedded.database_embedded():
            return super().connect()
        deadline = time.monotonic() + PATIENCE
        while True:
            embedded.ensure()
            try:
                return super().connect()
            except (psycopg2.OperationalError, OperationalError) as error:
                if time.monotonic() > deadline or not any(words in str(error) for words in PASSING):
                    raise
            self.connection = None
            time.sleep(0.1)

    def set_autocommit(
        self, autocommit: bool, force_begin_transaction_with_broken_autocommit: bool = False
    ) -> None:
        """The beginning (False) or the end of a transaction; at its beginning it is told the actor."""
        super().set_autocommit(autocommit, force_begin_transaction_with_broken_autocommit)
        if not autocommit and current_actor() != NIEMAND:
            try:
                self.tell_actor()
            except BaseException:
                self.close()  # half begun: the next question makes a new connection
                raise

    def tell_actor(self) -> None:
        """SET LOCAL in the transaction that is running; without one there is nothing to tell yet."""
        raw = self.connection
        if raw is None or self.autocommit or raw.closed:
            return
        if raw.info.transaction_status == TRANSACTION_STATUS_INERROR:
            return  # it will be rolled back, and these settings with it
        settings = self.local_settings(current_actor())
        parts = ", ".join(["set_config(%s, %s, true)"] * len(settings))
        with self.wrap_database_errors, raw.cursor() as cursor:
            cursor.execute(f"SELECT {parts}", [part for item in settings.items() for part in item])

    def local_settings(self, actor: Actor) -> dict[str, str]:
        """What this transaction is told of its actor."""
        return actor.settings()


def _with_actor(
    execute: Callable[..., Any], sql: Any, params: Sequence[Any] | None, many: bool, context: dict[str, Any]
) -> Any:
    """A statement outside a transaction becomes one of its own when somebody is acting: SET LOCAL needs one."""
    connection: DatabaseWrapper = context["connection"]
    alone = connection.alias == DEFAULT_DB_ALIAS and connection.autocommit and current_actor() != NIEMAND
    if alone and isinstance(sql, str) and sql.lstrip(" (\n")[:6].upper().startswith(_ROWS):
        with transaction.atomic(using=connection.alias):
            return execute(sql, params, many, context)
    return execute(sql, params, many, context)
