"""The style guide shows every component, checks its example form, and keeps nothing."""

import pytest

pytestmark = pytest.mark.django_db


def test_everyone_may_read_it(client):
    html = client.get("/stijlgids/").content.decode()
    assert "<title>Stijlgids – Taskforce Thuiszitters</title>" in html
    assert '<html lang="nl"' in html


def test_the_example_form_is_checked(client):
    html = client.post("/stijlgids/", {"bsn": "123456789", "uren": "veel"}).content.decode()
    assert "Er zijn nog 8 dingen die niet kloppen" in html
    assert 'value="123456789"' in html


def test_filters_of_the_address_are_shown(client):
    html = client.get("/stijlgids/", {"zoek": '"><b>', "status": "GESLOTEN"}).content.decode()
    assert "Status: Gesloten" in html
    assert "<b>" not in html.replace("<body", "")
