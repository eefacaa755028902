"""Error pages say what happened and what one can do, and never more than that."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from thuiszitters.core.views import fouten


@pytest.fixture
def request_of_nobody():
    request = RequestFactory().get("/casussen/1/")
    request.user = AnonymousUser()
    return request


def without_token(antwoord):
    """Leave out the CSRF token, which is masked anew for every page."""
    return re.sub(rb'data-csrf="[^"]*"', b"", antwoord.content)


def test_403_gives_the_reason_and_a_way_on(request_of_nobody):
    antwoord = fouten.permission_denied(request_of_nobody, PermissionError("U bent geen <betrokkene> meer."))
    html = antwoord.content.decode()
    assert antwoord.status_code == 403
    assert "U bent geen &lt;betrokkene&gt; meer." in html
    assert "functioneel beheerder" in html


def test_404_is_the_same_page_whatever_the_cause(request_of_nobody):
    een = fouten.page_not_found(request_of_nobody, LookupError("Casus 12 bestaat"))
    ander = fouten.page_not_found(request_of_nobody, None)
    assert een.status_code == 404
    assert without_token(een) == without_token(ander)


def test_500_needs_no_request_and_does_not_promise_that_work_was_kept():
    html = render_to_string("500.html")
    assert "Uw werk van net is misschien niet opgeslagen." in html
    assert "<nav" not in html


@pytest.mark.parametrize("view", [fouten.bad_request, fouten.csrf_failure])
def test_the_other_pages_render(view, request_of_nobody):
    antwoord = view(request_of_nobody)
    assert antwoord.status_code in {400, 403}
    assert "niet opgeslagen" in antwoord.content.decode() or "niets opgeslagen" in antwoord.content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_gets_the_page_about_it():
    antwoord = Client(enforce_csrf_checks=True).post("/stijlgids/", {})
    assert antwoord.status_code == 403
    assert "Uw formulier is verlopen" in antwoord.content.decode()
