"""A database of its own for tests in which several connections meet, because a lock shows itself nowhere else."""

import time
from contextlib import contextmanager

from django.db import connection

from tests.conftest import OWNER
from thuiszitters.core.actor import acting_as


@contextmanager
def database(naam, bron="template1"):
    """Work in a new database, empty or a copy of another; it is thrown away afterwards."""
    eigen = connection.settings_dict["NAME"]
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{naam}" WITH (FORCE)')
        _wait_until_free(cursor, bron)
        cursor.execute(f'CREATE DATABASE "{naam}" TEMPLATE "{bron}"')
    connection.settings_dict["NAME"] = naam
    try:
        with acting_as(OWNER):  # what this test itself writes and reads, it does as the owner
            yield naam
    finally:
        connection.close()
        connection.settings_dict["NAME"] = eigen
        with connection._nodb_cursor() as cursor:
            _wait_until_free(cursor, naam)  # the owner may not end the session of another role
            cursor.execute(f'DROP DATABASE "{naam}" WITH (FORCE)')


def _wait_until_free(cursor, bron):
    """A session that was closed a moment ago may still be leaving, on a busy machine for longer than a copy waits."""
    einde = time.monotonic() + 60
    while True:
        cursor.execute("SELECT pid, usename, state, query FROM pg_stat_activity WHERE datname = %s", [bron])
        if not (anderen := cursor.fetchall()):
            return
        assert time.monotonic() < einde, anderen
        time.sleep(0.1)
