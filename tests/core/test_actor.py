"""Who is acting is told to every transaction, and forgotten with it."""

import pytest
from django.db import connection, transaction

from tests.factories import GebruikerFactory
from thuiszitters.core import actor
from thuiszitters.core.actor import acting, acting_as, become, task_actor

pytestmark = pytest.mark.django_db


def told():
    """What the database knows of who is acting."""
    names = ("gebruiker", "hoedanigheid", "taak")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT " + ", ".join(f"current_setting('thuiszitters.{naam}', true)" for naam in names)
        )
        return dict(zip(names, cursor.fetchone(), strict=True))


def test_the_database_hears_who_is_acting_and_then_who_was():
    person = GebruikerFactory()

    with acting(by=person):
        assert told() == {"gebruiker": str(person.pk), "hoedanigheid": "", "taak": ""}
        with task_actor("proef"):
            assert told() == {"gebruiker": "", "hoedanigheid": "", "taak": "proef"}
        assert told()["gebruiker"] == str(person.pk)
    assert told()["taak"] == "test"


def test_a_visitor_is_somebody_too():
    with acting(by=None):
        assert told() == {"gebruiker": "", "hoedanigheid": "bezoeker", "taak": ""}


def test_a_credential_acts_for_one_organisation_until_the_request_is_over():
    person = GebruikerFactory()

    with acting(by=None):
        become(by=person, hoedanigheid=7)
        assert told() == {"gebruiker": str(person.pk), "hoedanigheid": "7", "taak": ""}
    assert told()["taak"] == "test"


def test_after_a_failure_the_one_before_is_acting_again():
    with pytest.raises(ZeroDivisionError), task_actor("proef"), transaction.atomic(), acting(by=None):
        raise ZeroDivisionError

    assert told()["taak"] == "test"


def test_nobody_is_told_as_nobody():
    with acting_as(actor.NIEMAND):
        assert told() == {"gebruiker": "", "hoedanigheid": "", "taak": ""}
