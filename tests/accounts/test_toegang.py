"""The pages around logging in are the product's own, every one of them."""

import pytest
from django.urls import reverse

from tests.factories import GebruikerFactory

OPEN = (
    "account_login",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_inactive",
    "account_signup",
)


@pytest.mark.django_db
@pytest.mark.parametrize("name", OPEN)
def test_pages_before_logging_in_have_the_layout_of_the_house(name, client):
    assert 'class="tt-titel"' in client.get(reverse(name)).text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "has_password"),
    [
        ("account_change_password", True),
        ("account_set_password", False),
        ("account_reauthenticate", True),
        ("account_logout", True),
    ],
)
def test_pages_after_logging_in_too(name, has_password, client_for):
    person = GebruikerFactory()
    person.set_password("vier woorden in een rij") if has_password else person.set_unusable_password()
    person.save()

    assert 'class="tt-titel"' in client_for(person).get(reverse(name), follow=True).text
