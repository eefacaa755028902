"""Looking at the demo as another role: for beheer only, in the demo only, reading only, over with one click."""

import pytest
from django.urls import reverse

from cases.models import Casus
from tests.cases.bouw import NU, casus_van, wereld
from tests.factories import lid
from thuiszitters.accounts.models import Toegangslogregel
from thuiszitters.accounts.rollen import Rol
from thuiszitters.core.models import Inzage, Zoekvraag

pytestmark = pytest.mark.django_db
URL, STOP = reverse("accounts:bekijken"), reverse("accounts:bekijken_stoppen")


@pytest.fixture
def w(time_machine, settings):
    time_machine.move_to(NU, tick=False)
    settings.DEMO = settings.DATABASE_EMBEDDED = True
    w = wereld()
    type(w.leerplicht).objects.filter(pk=w.leerplicht.pk).update(is_demo=True)
    w.leerplicht.is_demo = True
    return w


@pytest.fixture
def beheer():
    return lid(Rol.FUNCTIONEEL_BEHEER, naam="Berend Beheer")


def as_leerplicht(client, w):
    return client.post(URL, {"lid": w.leerplicht.lidmaatschappen.get().pk})


def test_beheer_sees_what_that_person_sees_and_every_page_says_so(w, beheer, client_for):
    casus, client = casus_van(w), client_for(beheer)
    page = reverse("cases:casus", args=[casus.pk])
    assert client.get(page).status_code == 404
    assert "Bekijk als" in client.get(URL).text

    as_leerplicht(client, w)
    seen = client.get(page)

    assert seen.status_code == 200
    assert f"U bekijkt als {w.leerplicht}." in seen.text and "Stop met bekijken" in seen.text
    assert client.get(reverse("accounts:berichten")).status_code == 403
    assert {rij.gebruiker for rij in Inzage.objects.all()} == {beheer}
    assert {rij.gebruiker for rij in Toegangslogregel.objects.filter(soort="GEWEIGERD")} == {beheer}


def test_a_search_that_finds_nothing_is_of_who_signed_in(w, beheer, client_for):
    client = client_for(beheer)
    as_leerplicht(client, w)

    assert client.get(reverse("cases:casussen"), {"zoek": "Nietbestaand"}).status_code == 200

    assert [(z.gebruiker, z.vraag) for z in Zoekvraag.objects.all()] == [(beheer, "Nietbestaand")]


def test_nothing_changes_and_one_click_ends_it(w, beheer, client_for):
    casus, client = casus_van(w), client_for(beheer)
    as_leerplicht(client, w)
    before = client.cookies["sessionid"].value

    refused = client.post(reverse("cases:notitie", args=[casus.pk]), {"tekst": "x", "sectie": "IDENTITEIT"})

    assert refused.status_code == 403 and "Stop met bekijken" in refused.text
    assert Casus.objects.get().notities.count() == 0
    assert client.post(STOP).headers["Location"] == URL
    assert client.cookies["sessionid"].value != before
    assert client.get(reverse("cases:casus", args=[casus.pk])).status_code == 404
    assert client.get(reverse("accounts:berichten")).status_code == 200


@pytest.mark.parametrize(("demo", "embedded"), [(False, True), (True, False), (False, False)])
def test_outside_the_demo_it_does_not_exist(demo, embedded, w, beheer, client_for, settings):
    casus, client = casus_van(w), client_for(beheer)
    as_leerplicht(client, w)
    settings.DEMO, settings.DATABASE_EMBEDDED = demo, embedded

    assert [client.get(URL).status_code, client.post(URL).status_code, client.post(STOP).status_code] == [
        404
    ] * 3
    # Also for a session that began in the demo.
    assert client.get(reverse("cases:casus", args=[casus.pk])).status_code == 404
    assert "Bekijk als" not in client.get(reverse("accounts:berichten")).text


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol is not Rol.FUNCTIONEEL_BEHEER])
def test_nobody_else_may(rol, w, client_for):
    client = client_for(lid(rol))

    assert client.get(URL).status_code == client.post(URL).status_code == 403


def test_only_as_somebody_invented_who_still_works_there(w, beheer, client_for):
    echt = lid(Rol.LEERPLICHTAMBTENAAR).lidmaatschappen.get()
    casus, client = casus_van(w), client_for(beheer)
    assert client.post(URL, {"lid": echt.pk}).status_code == 422
    as_leerplicht(client, w)
    type(w.leerplicht).objects.filter(pk=w.leerplicht.pk).update(is_active=False)

    assert client.get(reverse("cases:casus", args=[casus.pk])).status_code == 404


def test_who_no_longer_is_beheer_looks_no_longer(w, beheer, client_for):
    casus, client = casus_van(w), client_for(beheer)
    as_leerplicht(client, w)
    beheer.lidmaatschappen.update(tot=NU.date().replace(year=2020))

    assert client.get(reverse("cases:casus", args=[casus.pk])).status_code in (302, 404)
