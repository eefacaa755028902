"""The strict room: undefined template variables fail, unordered querysets come back shuffled, no sockets."""

import os
import random
from contextlib import suppress

import pytest
from django.conf import settings
from django.db.models.query import ModelIterable
from django.test import Client

import thuiszitters.celery  # noqa: F401  (tasks find their app, as in the website)
from tests.verdeling import LONGEST, ByRoom
from thuiszitters.accounts.services.sessie import TWEEDE_STAP
from thuiszitters.core import actor, jobs, outbox
from thuiszitters.core.database.base import DatabaseWrapper
from thuiszitters.core.models import OutboxBericht
from thuiszitters.devserver import embedded

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's sync API runs an event loop


# --- the database roles -----------------------------------------------------------------------------------


OWNER = actor.Actor(taak="eigenaar")
LOCAL_SETTINGS = DatabaseWrapper.local_settings


def local_settings_with_role(self, wie):
    """What a transaction is told in a test: its actor, and the role of the process it would run in.

    A test has one transaction, so it logs in as the owner and takes the role of who is acting: the body of the test
    works as werk, under the name of a task, and what a client asks is asked as web. Nobody is the owner, and so is the
    body of a test that asks `as_owner`.
    """
    rol = "none" if wie in (actor.NIEMAND, OWNER) else embedded.LOGIN_NAMES["werk" if wie.taak else "web"]
    return {**LOCAL_SETTINGS(self, wie), "role": rol}


THE_TEST = actor.task_actor("test")


def pytest_configure(config):
    """The test itself is a task."""
    THE_TEST.__enter__()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The roles and the policies, as after every migrate; the owner may take the roles of the others."""
    from django.core.management import call_command

    with django_db_blocker.unblock():
        call_command("databaserollen", verbosity=0)
        for rol in ("web", "werk"):
            take(embedded.LOGIN_NAMES[rol])
    DatabaseWrapper.local_settings = local_settings_with_role


def take(rol):
    """Let the owner take a role; another process may be doing the same at this moment."""
    from django.db import InternalError, connection

    for _ in range(10):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_has_role(current_user, %s, 'SET')", [rol])
            if cursor.fetchone()[0]:
                return
            with suppress(InternalError):
                cursor.execute(f"GRANT {rol} TO CURRENT_USER WITH INHERIT FALSE, SET TRUE")


@pytest.fixture
def as_owner():
    """The body of this test works as the owner of the tables: it changes them."""
    with actor.acting_as(OWNER):
        yield


class UndefinedVariable(str):
    """What Django puts in place of an undefined variable; here it fails the test instead."""

    __slots__ = ()

    def __mod__(self, name):
        raise AssertionError(f"undefined template variable: {name}")

    def __contains__(self, item):
        return item == "%s" or super().__contains__(item)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Over the processes by file, for the tests of a file share what is made once; the journeys share a product."""
    return ByRoom(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """What takes longest first, so that no process waits for it at the end."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))


@pytest.fixture(autouse=True, scope="session")
def strict_templates():
    """Undefined template variables fail."""
    from django.template import engines

    engines["django"].engine.string_if_invalid = UndefinedVariable("%s")


@pytest.fixture(autouse=True, scope="session")
def static_root(tmp_path_factory):
    """WhiteNoise warns when the folder it serves is not there; collected files are not needed here."""
    settings.STATIC_ROOT = tmp_path_factory.mktemp("static")


@pytest.fixture(autouse=True)
def shuffle_unordered(monkeypatch):
    """Querysets without an order come back shuffled: nobody leans on the order of a heap."""
    original = ModelIterable.__iter__

    def shuffled(self):
        rows = original(self)
        if self.queryset.ordered or self.queryset.query.is_sliced or self.queryset.query.combinator:
            return rows
        listed = list(rows)
        random.shuffle(listed)
        return iter(listed)

    monkeypatch.setattr(ModelIterable, "__iter__", shuffled)


@pytest.fixture(autouse=True)
def local_settings(settings, tmp_path):
    """No Redis, no mail, no manifest in the unit tests: those are covered where they are the subject."""
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": str(tmp_path)}
    }
    settings.VERZOEKEN_LIMIET = settings.ADRES_LIMIET = "100000/60"
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.cache"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.SECURE_SSL_REDIRECT = False
    settings.MEDIA_ROOT = tmp_path / "bestanden"
    settings.CELERY_TASK_ALWAYS_EAGER = True
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def bell(monkeypatch):
    """A test never commits: the message somebody rings for is delivered at once, as werk would, at its own moment."""

    def deliver(taak, dedupe_key):
        with actor.task_actor(taak):
            bericht = OutboxBericht.objects.get(sleutel=dedupe_key)
            outbox.deliver(dedupe_key=dedupe_key, at=bericht.aangemaakt_at)
            bericht.refresh_from_db()
            assert not bericht.laatste_fout, bericht.laatste_fout

    monkeypatch.setattr(jobs, "ring_after_commit", deliver)


@pytest.fixture
def client_for():
    """A client that is logged in as a person, with a second step: `client_for(gebruiker)`.

    `second_step=False` gives a session that has had a password only.
    """

    def login(gebruiker, *, second_step=True):
        client = Client()
        client.force_login(gebruiker, backend=settings.AUTHENTICATION_BACKENDS[0])
        if second_step:
            session = client.session
            session[TWEEDE_STAP] = "totp"
            session.save()
        return client

    return login
