"""A password alone opens nothing for who sees pupils: setting up a second step, using it, losing it."""

import re
import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from tests.factories import GebruikerFactory, lid
from thuiszitters.accounts.models import Toegangslogregel
from thuiszitters.accounts.rollen import Rol, needs_second_step
from thuiszitters.accounts.services.sessie import second_step_of
from thuiszitters.core.clock import now
from thuiszitters.core.models import OutboxBericht

pytestmark = pytest.mark.django_db

WACHTWOORD = "drie-groene-fietsen"
OVERZICHT = "/tweede-stap/"


def code_of(secret, steps=0):
    """What an app shows, some half minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


@pytest.fixture
def person():
    made = lid(Rol.LEERPLICHTAMBTENAAR, email="lp@voorbeeld.example")
    made.set_password(WACHTWOORD)
    made.save()
    return made


@pytest.fixture
def browser(person, client):
    """Somebody who came in with a password only."""
    response = client.post("/inloggen/", {"login": person.email, "password": WACHTWOORD})
    assert response.status_code == 302
    return client


def set_up_app(client):
    """Scan, type the code; gives the secret and the recovery codes."""
    page = client.get("/tweede-stap/app/").content.decode()
    secret = re.search(r'<code class="tt-sleutel">(\w+)</code>', page)[1]
    answer = client.post("/tweede-stap/app/", {"code": code_of(secret)})
    return secret, re.findall(r"<li><code>(\d+)</code></li>", answer.content.decode())


def soorten(person):
    return [rij.soort for rij in Toegangslogregel.objects.filter(gebruiker=person).order_by("pk")]


def test_the_roles_that_see_only_counts_are_free_and_all_others_are_not():
    assert {rol for rol in Rol if not needs_second_step(rol)} == {Rol.GEGEVENSANALIST, Rol.WETHOUDERSTAF}


@pytest.mark.parametrize("path", ["/", "/werkvoorraad/", "/casussen/", "/leerlingen/", "/mijn/berichten/"])
def test_with_a_password_only_every_page_leads_to_setting_up_a_second_step(path, browser):
    response = browser.get(path)

    assert (response.status_code, response.headers["Location"]) == (302, OVERZICHT)


def test_so_does_a_form_and_a_fragment_and_the_api_says_it_in_its_own_way(browser):
    assert browser.post("/leerlingen/bsn/", {"bsn": "1"}).headers["Location"] == OVERZICHT
    assert browser.get("/werkvoorraad/", HTTP_HX_REQUEST="true").headers["HX-Redirect"] == OVERZICHT
    answer = browser.get("/api/v1/casussen")
    assert (answer.status_code, answer["Content-Type"]) == (403, "application/problem+json")
    assert answer.json()["code"] == "tweede_stap_ontbreekt"


def test_what_is_public_and_the_way_out_stay_open_and_the_menu_is_left_out(browser):
    page = browser.get(OVERZICHT).content.decode()

    assert "Stel eerst een tweede stap in" in page
    assert "/werkvoorraad/" not in page
    assert browser.get("/privacy/").status_code == 200
    assert browser.get("/wachtwoord/wijzigen/").status_code == 200
    assert browser.post("/uitloggen/").status_code == 302


@pytest.mark.parametrize("rol", [Rol.WETHOUDERSTAF, Rol.GEGEVENSANALIST])
def test_who_sees_no_pupil_may_go_on_without(rol, client_for):
    client = client_for(lid(rol), second_step=False)

    assert client.get("/rapportages/").status_code == 200
    assert "verplicht" not in client.get(OVERZICHT).content.decode()


def test_an_app_opens_the_door_and_the_codes_are_shown_once(browser, person):
    secret, codes = set_up_app(browser)

    assert len(codes) == len(set(codes)) == 10
    assert browser.get("/werkvoorraad/").status_code == 200
    again = browser.get(OVERZICHT).content.decode()
    assert "nog 10 codes" in again and not any(code in again for code in codes)
    assert soorten(person) == ["INGELOGD", "TWEEDE_STAP_INGESTELD"]
    assert all(secret not in str(factor.data) for factor in Authenticator.objects.all())


@pytest.mark.parametrize("rol", [Rol.LEERPLICHTAMBTENAAR, Rol.WETHOUDERSTAF])
def test_a_session_from_before_the_second_step_sets_up_none_of_its_own(rol, client):
    person = lid(rol, email="voor@voorbeeld.example")
    person.set_password(WACHTWOORD)
    person.save()
    client.post("/inloggen/", {"login": person.email, "password": WACHTWOORD})
    assert client.get("/tweede-stap/passkey/").status_code == 200
    owner = Client()
    owner.post("/inloggen/", {"login": person.email, "password": WACHTWOORD})
    set_up_app(owner)
    steps = set(Authenticator.objects.filter(user=person).values_list("pk", flat=True))

    for name in (
        "mfa_activate_totp",
        "mfa_deactivate_totp",
        "mfa_add_webauthn",
        "mfa_generate_recovery_codes",
    ):
        for answer in (client.get(reverse(name)), client.post(reverse(name), {"name": "van mij"})):
            assert answer.headers["Location"] == reverse("mfa_reauthenticate"), name
    assert set(Authenticator.objects.filter(user=person).values_list("pk", flat=True)) == steps
    assert owner.get("/tweede-stap/passkey/").status_code == 200


def test_a_second_step_goes_on_under_another_key_and_the_old_one_is_dead(browser, person):
    before = browser.cookies["sessionid"].value

    set_up_app(browser)

    assert browser.cookies["sessionid"].value != before
    stolen = Client()
    stolen.cookies["sessionid"] = before
    assert stolen.get("/werkvoorraad/").headers["Location"].startswith("/inloggen/")
    assert browser.get("/werkvoorraad/").status_code == 200


def test_the_next_time_the_password_is_half_the_way(browser, person):
    secret, _ = set_up_app(browser)
    client = Client()

    first = client.post("/inloggen/", {"login": person.email, "password": WACHTWOORD})
    assert first.headers["Location"] == "/inloggen/tweede-stap/"
    assert client.get("/werkvoorraad/").headers["Location"].startswith("/inloggen/")
    wrong = client.post("/inloggen/tweede-stap/", {"code": "000000"})
    assert "Deze code klopt niet" in wrong.content.decode()
    right = client.post("/inloggen/tweede-stap/", {"code": code_of(secret, steps=1)})

    assert right.status_code == 302
    assert client.get("/werkvoorraad/").status_code == 200
    assert soorten(person)[-2:] == ["TWEEDE_STAP_MISLUKT", "INGELOGD"]


def test_a_recovery_code_works_once(browser, person):
    _, codes = set_up_app(browser)

    reached = []
    for _ in range(2):
        client = Client()
        client.post("/inloggen/", {"login": person.email, "password": WACHTWOORD})
        client.post("/inloggen/tweede-stap/", {"code": codes[0]})
        reached.append(client.get("/werkvoorraad/").status_code)

    assert reached == [200, 302]


def test_guessing_codes_stops_after_five(browser, person):
    secret, _ = set_up_app(browser)
    client = Client()
    client.post("/inloggen/", {"login": person.email, "password": WACHTWOORD})

    for _ in range(6):
        page = client.post("/inloggen/tweede-stap/", {"code": "000000"}).content.decode()
    right = client.post("/inloggen/tweede-stap/", {"code": code_of(secret, steps=1)})

    assert "Te veel" in page
    assert right.status_code == 200
    assert client.get("/werkvoorraad/").status_code == 302


def test_the_last_step_cannot_be_taken_away_by_who_must_have_one(browser, person):
    set_up_app(browser)

    browser.post("/tweede-stap/app/weg/")

    assert Authenticator.objects.filter(user=person, type="totp").exists()


def test_new_codes_replace_the_old(browser, person):
    _, old = set_up_app(browser)

    page = browser.post("/tweede-stap/herstelcodes/").content.decode()

    new = re.findall(r"<li><code>(\d+)</code></li>", page)
    assert len(new) == 10 and not set(new) & set(old)
    assert soorten(person)[-1] == "HERSTELCODES"


def test_changing_the_second_step_asks_again_after_five_minutes(browser, time_machine):
    set_up_app(browser)
    time_machine.move_to(now() + timedelta(seconds=301))

    response = browser.get("/tweede-stap/herstelcodes/")

    assert response.headers["Location"].startswith("/account/bevestigen/")


def test_who_set_it_up_in_another_browser_is_asked_for_it_here(browser, person, client_for):
    elsewhere = client_for(person, second_step=False)
    secret, _ = set_up_app(browser)

    led = elsewhere.get("/werkvoorraad/").headers["Location"]
    elsewhere.post(led, {"code": code_of(secret, steps=1)})

    assert led == "/account/bevestigen/code/"
    assert elsewhere.get("/werkvoorraad/").status_code == 200


def test_every_page_of_the_second_step_shows(browser):
    for path in ("passkey/", "app/"):
        assert browser.get(OVERZICHT + path).status_code == 200
    set_up_app(browser)
    for path in ("app/weg/", "herstelcodes/"):
        assert browser.get(OVERZICHT + path).status_code == 200
    assert browser.get("/account/bevestigen/").status_code == 200
    assert browser.get("/account/bevestigen/code/").status_code == 200


ONZIN = (
    *("", "[]", "{}", "null", "1", "NaN", '"x"', "9" * 5000, "[" * 3000, '{"a":' * 2000, '"\\ud800"'),
    *('{"id": "\\ud800"}', '{"id": 1, "rawId": 1, "response": 1, "type": 1}'),
    '{"id":"AA","rawId":"AA","type":"public-key","response":{"clientDataJSON":"AA","attestationObject":"AA"}}',
    '{"id":"AA","rawId":"AA","type":"public-key","response":{"clientDataJSON":"e30","attestationObject":"oA"}}',
    '{"id":"AA","rawId":"AA","type":"public-key","response":{"clientDataJSON":"AA","authenticatorData":"AA",'
    '"signature":"AA","userHandle":"AA"}}',
)


@pytest.mark.parametrize("onzin", ONZIN, ids=range(len(ONZIN)))
def test_an_answer_that_no_passkey_gave_is_refused_at_every_door(browser, onzin):
    stranger = Client()
    assert stranger.get("/inloggen/passkey/", HTTP_ACCEPT="application/json").status_code == 200
    assert stranger.post("/inloggen/passkey/", {"credential": onzin}).headers["Location"] == "/inloggen/"
    assert browser.get("/tweede-stap/passkey/").status_code == 200
    page = browser.post("/tweede-stap/passkey/", {"credential": onzin, "name": "x"})
    assert page.status_code == 200 and 'name="credential"' in page.text
    assert not Authenticator.objects.exists()

    set_up_app(browser)
    assert browser.post("/account/bevestigen/passkey/", {"credential": onzin}).status_code in (200, 302)
    stap = Client()
    stap.post("/inloggen/", {"login": "lp@voorbeeld.example", "password": WACHTWOORD})
    assert stap.post("/inloggen/tweede-stap/", {"credential": onzin}).status_code == 200


def test_the_way_in_by_passkey_gives_a_challenge_and_refuses_nonsense(client):
    offered = client.get("/inloggen/passkey/", HTTP_ACCEPT="application/json")
    refused = client.post("/inloggen/passkey/", {"credential": "{}"})

    assert offered.json()["request_options"]["publicKey"]["challenge"]
    assert refused.headers["Location"] == "/inloggen/"
    assert Toegangslogregel.objects.get().soort == "MISLUKT"


class TestBeheer:
    """Functioneel beheer takes a lost second step away."""

    @pytest.fixture
    def beheer(self):
        return lid(Rol.FUNCTIONEEL_BEHEER)

    def path(self, person):
        return reverse("accounts:tweede_stap_herstellen", args=[person.pk])

    def test_with_a_reason_it_is_gone_everywhere_and_the_person_is_told(
        self, browser, person, beheer, client_for
    ):
        set_up_app(browser)

        response = client_for(beheer).post(self.path(person), {"reden": "Nieuwe telefoon, gebeld."})

        assert response.status_code == 302
        assert not Authenticator.objects.filter(user=person).exists()
        assert browser.get("/werkvoorraad/").headers["Location"].startswith("/inloggen/")
        regel = Toegangslogregel.objects.get(soort="TWEEDE_STAP_HERSTELD")
        assert (regel.gebruiker, regel.door, regel.reden) == (person, beheer, "Nieuwe telefoon, gebeld.")
        assert (
            "weggehaald"
            in OutboxBericht.objects.filter(inhoud__gebruiker=person.pk).last().inhoud["onderwerp"]
        )

    def test_without_a_reason_or_for_who_has_none_nothing_happens(self, browser, person, beheer, client_for):
        client = client_for(beheer)
        assert "heeft geen tweede stap" in client.post(self.path(person), {"reden": "x"}).content.decode()
        set_up_app(browser)
        assert client.post(self.path(person), {"reden": ""}).status_code == 200
        assert Authenticator.objects.filter(user=person).exists()

    def test_not_for_oneself_and_not_by_another_role(self, person, beheer, client_for):
        assert client_for(beheer).get(self.path(beheer)).status_code == 403
        assert client_for(person).get(self.path(person)).status_code == 403
        assert client_for(beheer).get(self.path(person)).status_code == 200
        assert client_for(beheer).get("/beheer/inloggen/999999/tweede-stap/").status_code == 404

    def test_the_list_finds_people_in_as_many_queries_for_one_as_for_three(
        self, beheer, client_for, django_assert_num_queries
    ):
        client = client_for(beheer)
        GebruikerFactory(naam="Zoek Mij")
        assert "Zoek Mij" not in client.get("/beheer/inloggen/").content.decode()
        with django_assert_num_queries(9):
            assert client.get("/beheer/inloggen/?zoek=zoek").content.decode().count("Zoek Mij") == 1
        GebruikerFactory.create_batch(2, naam="Zoek Mij")
        with django_assert_num_queries(9):
            assert client.get("/beheer/inloggen/?zoek=zoek").content.decode().count("Zoek Mij") == 3


def test_the_log_can_only_be_added_to(browser):
    for statement in (
        "UPDATE accounts_toegangslogregel SET reden = ''",
        "DELETE FROM accounts_toegangslogregel",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_a_demo_person_needs_none_and_the_page_says_so(client, settings):
    settings.DEMO = settings.DATABASE_EMBEDDED = True
    person = lid(Rol.LEERPLICHTAMBTENAAR, is_demo=True)

    assert "geen tweede stap nodig" in client.get("/inloggen/").content.decode()
    client.post(f"/demo/{person.pk}/inloggen/")

    assert client.get("/werkvoorraad/").status_code == 200
    assert "In de demo hoeft dit niet" in client.get(OVERZICHT).content.decode()


def test_a_real_account_in_the_demo_does_need_one(browser, settings):
    settings.DEMO = settings.DATABASE_EMBEDDED = True

    assert browser.get("/werkvoorraad/").headers["Location"] == OVERZICHT


def test_a_refused_page_is_written_down_without_what_was_typed(client_for):
    person = lid(Rol.LEERPLICHTAMBTENAAR)
    client = client_for(person)

    assert client.get("/beheer/api-sleutels/999912345/?bsn=999912345").status_code == 403
    assert client.get("/bestaat/niet/").status_code == 404

    regel = Toegangslogregel.objects.get()
    assert (regel.soort, regel.hoe, regel.gebruiker) == ("GEWEIGERD", "403", person)
    assert regel.pagina == "GET /beheer/api-sleutels/<int:pk>/"


def test_a_failed_login_names_who_we_know_and_hides_who_we_do_not(client, person):
    client.post("/inloggen/", {"login": person.email, "password": "onjuist"})
    client.post("/inloggen/", {"login": "kind.achternaam@voorbeeld.example", "password": "onjuist"})

    known, unknown = Toegangslogregel.objects.order_by("pk")
    assert (known.soort, known.gebruiker, known.onbekend_adres) == ("MISLUKT", person, "")
    assert unknown.gebruiker is None and len(unknown.onbekend_adres) == 64


def test_second_step_of_an_empty_session_is_empty(rf):
    request = rf.get("/")
    request.session = {}
    assert second_step_of(request) == ""
