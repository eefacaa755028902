"""The database wrapper Django loads for `ENGINE = "thuiszitters.core.database"`."""

import os
import time
from collections.abc import Iterable

import psycopg2
from django.db.backends.postgresql import base
from django.db.backends.postgresql.client import DatabaseClient
from django.db.utils import OperationalError

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


class EmbeddedClient(DatabaseClient):
    """`manage.py dbshell` with the psql that came with the server."""

    def runshell(self, parameters: Iterable[str]) -> None:
        embedded.ensure()
        os.environ["PATH"] = os.pathsep.join([os.environ.get("PATH", ""), str(home.postgres_bin())])
        super().runshell(parameters)


class DatabaseWrapper(base.DatabaseWrapper):
    """Makes sure of the embedded server before every new connection, and sits out its restart."""

    client_class = EmbeddedClient

    def connect(self) -> None:
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
