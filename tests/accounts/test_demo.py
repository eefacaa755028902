"""The demo lets anyone in as anyone, and therefore exists on the embedded database only."""

import pytest
from django.core.checks import run_checks

from tests.factories import GebruikerFactory


def errors():
    return [error.id for error in run_checks() if error.id == "accounts.E001"]


def test_demo_on_another_database_is_an_error(settings):
    settings.DEMO, settings.DATABASE_EMBEDDED = True, False
    assert errors() == ["accounts.E001"]

    settings.DATABASE_EMBEDDED = True
    assert errors() == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("demo", "embedded", "is_demo", "status"),
    [(True, True, True, 302), (True, True, False, 404), (False, True, True, 404), (True, False, True, 404)],
    ids=["a demo person", "a real person", "no demo", "another database"],
)
def test_only_demo_people_in_the_demo_log_in_without_a_password(
    demo, embedded, is_demo, status, settings, client
):
    settings.DEMO, settings.DATABASE_EMBEDDED = demo, embedded
    person = GebruikerFactory(is_demo=is_demo)

    response = client.post(f"/demo/{person.pk}/inloggen/")

    assert response.status_code == status
    assert ("_auth_user_id" in client.session) is (status == 302)


@pytest.mark.django_db
def test_there_is_no_sign_up_and_a_wrong_password_is_told_kindly(client):
    GebruikerFactory(email="bestaat@voorbeeld.example")

    assert client.get("/aanmelden/").status_code == 404
    answers = [
        client.post("/inloggen/", {"login": email, "password": "onjuist"}).content.decode()
        for email in ("bestaat@voorbeeld.example", "bestaatniet@voorbeeld.example")
    ]
    assert all("niet correct" in text for text in answers)
