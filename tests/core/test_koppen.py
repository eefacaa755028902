"""What every kind of answer carries, where nobody is led, and what no form or serializer takes by itself."""

import importlib
import pkgutil

import pytest
from django.forms import ModelForm
from django.urls import reverse
from rest_framework.serializers import ModelSerializer

from tests.factories import lid
from thuiszitters.accounts.rollen import Rol

ELDERS = ("https://elders.example/", "//elders.example/", "/\\elders.example", "javascript:alert(1)")
WACHTWOORD = "drie-groene-fietsen"

# a public page, a list, a form, a fragment, a refusal, nothing there, the API, its description, a template to load
SOORTEN = (
    ("/privacy/", 200),
    ("/werkvoorraad/", 200),
    ("/leerlingen/?zoek=x", 200),
    ("/verzuimmeldingen/nieuw/", 200),
    ("/beheer/berichten/", 403),
    ("/bestaat/niet/", 404),
    ("/api/v1/casussen", 200),
    ("/openapi.json", 200),
    ("/tweede-stap/passkey/", 200),
    ("/importeren/nieuw/", 200),
)


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "status"), SOORTEN)
def test_every_kind_of_answer_carries_the_headers(path, status, client_for, settings):
    settings.SECURE_HSTS_SECONDS, settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = 31536000, True
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True

    response = client_for(lid(Rol.LEERPLICHTAMBTENAAR)).get(path, secure=True)

    assert response.status_code == status
    policy = {part.split()[0]: part.split()[1:] for part in response["Content-Security-Policy"].split("; ")}
    assert policy["default-src"] == ["'none'"] and policy["frame-ancestors"] == ["'none'"]
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == ["'self'"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]
    assert "no-store" in response["Cache-Control"]
    for cookie in response.cookies.values():
        assert cookie["secure"] and cookie["samesite"] == "Lax", cookie.key
        assert cookie["httponly"] or cookie.key == "csrftoken"


@pytest.mark.django_db
@pytest.mark.parametrize("elders", ELDERS)
def test_signing_in_and_out_leads_nobody_elsewhere(elders, client):
    person = lid(Rol.WETHOUDERSTAF)
    person.set_password(WACHTWOORD)
    person.save()

    into = client.post("/inloggen/", {"login": person.email, "password": WACHTWOORD, "next": elders})
    again = client.post("/account/bevestigen/", {"password": WACHTWOORD, "next": elders})
    out = client.post("/uitloggen/", {"next": elders})

    assert [response.status_code for response in (into, again, out)] == [302, 302, 302]
    assert not any("elders" in response["Location"] for response in (into, again, out))
    assert not any(response["Location"].startswith("javascript") for response in (into, again, out))


@pytest.mark.django_db
@pytest.mark.parametrize("referer", ["https://elders.example/x/", "http://testserver//elders.example/"])
def test_a_session_that_ended_leads_back_to_pages_of_ours_only(referer, client_for):
    client = client_for(lid(Rol.WETHOUDERSTAF))
    client.get("/mijn/berichten/")

    response = client.post("/mijn/berichten/", HTTP_REFERER=referer, HTTP_USER_AGENT="Een ander")

    assert response["Location"] == f"{reverse('account_login')}?next=%2F"


def loaded(kind):
    """Every class of a kind in our own modules."""
    for root in ("thuiszitters", "schools", "referrals", "attendance", "cases", "reports"):
        package = importlib.import_module(root)
        for found in pkgutil.walk_packages(package.__path__, f"{root}."):
            if ".forms" in found.name or ".api" in found.name:
                importlib.import_module(found.name)
    waiting = list(kind.__subclasses__())
    while waiting:
        one = waiting.pop()
        waiting += one.__subclasses__()
        if one.__module__.split(".")[0] in (
            "thuiszitters",
            "schools",
            "referrals",
            "attendance",
            "cases",
            "reports",
        ):
            yield one


@pytest.mark.parametrize("kind", [ModelForm, ModelSerializer])
def test_no_form_or_serializer_takes_fields_it_does_not_name(kind):
    for one in loaded(kind):
        meta = getattr(one, "_meta", None) or getattr(one, "Meta", None)
        if getattr(meta, "model", None) is None:
            continue
        assert meta.fields is not None and meta.fields != "__all__", one
        assert not getattr(meta, "exclude", None), one
