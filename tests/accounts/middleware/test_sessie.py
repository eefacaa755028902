"""A session ends in time, everywhere, and takes nothing along that somebody typed."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import OrganisatieFactory, lid
from tests.factories.mensen import BEGIN
from thuiszitters.accounts.models import Toegangslogregel
from thuiszitters.accounts.rollen import Rol
from thuiszitters.accounts.services.lidmaatschap import end_lidmaatschap, grant_lidmaatschap
from thuiszitters.accounts.services.sessie import BEWAARD
from thuiszitters.core.clock import now

pytestmark = pytest.mark.django_db
WACHTWOORD = "drie-groene-fietsen"
PAGINA = "/beheer/api-sleutels/"
FORMULIER = "/beheer/api-sleutels/nieuw/"
GETYPT = {"vestiging": "99ZZ00", "naam": "Magister van de Proefschool", "scopes": ["verzuimmeldingen:lezen"]}


@pytest.fixture
def person():
    made = lid(Rol.FUNCTIONEEL_BEHEER, email="fb@voorbeeld.example")
    made.set_password(WACHTWOORD)
    made.save()
    return made


@pytest.fixture
def browser(person, client_for):
    client = client_for(person)
    assert client.get(PAGINA).status_code == 200
    return client


def ended(client, path=PAGINA):
    """Whether this browser is asked to sign in."""
    return client.get(path).headers.get("Location", "").startswith("/inloggen/")


def redirected_to(response):
    """The address that comes after signing in."""
    assert response.status_code == 302
    return parse_qs(urlsplit(response.headers["Location"]).query)["next"][0]


def test_half_an_hour_of_nothing_ends_it_and_a_minute_less_does_not(browser, time_machine):
    begin = now()
    time_machine.move_to(begin + timedelta(minutes=29))
    assert not ended(browser)
    time_machine.move_to(begin + timedelta(minutes=58))
    assert not ended(browser)
    time_machine.move_to(begin + timedelta(minutes=89))

    assert ended(browser)
    assert "U deed 30 minuten niets" in browser.get("/inloggen/").content.decode()
    assert Toegangslogregel.objects.get().hoe == "stil"


def test_saying_that_one_is_there_is_enough_and_a_page_that_asks_by_itself_is_not(browser, time_machine):
    begin = now()
    time_machine.move_to(begin + timedelta(minutes=20))
    assert browser.post("/sessie/").status_code == 204
    time_machine.move_to(begin + timedelta(minutes=45))
    assert browser.get(PAGINA, HTTP_X_ACHTERGROND="1").status_code == 200
    time_machine.move_to(begin + timedelta(minutes=51))

    assert ended(browser)


def test_after_twelve_hours_everybody_signs_in_again(browser, time_machine):
    begin = now()
    for quarter in range(1, 48):
        time_machine.move_to(begin + quarter * timedelta(minutes=15))
        assert not ended(browser)
    time_machine.move_to(begin + timedelta(hours=12))

    assert ended(browser)


def test_another_browser_with_the_same_cookie_is_shut_out_and_so_is_the_first(browser):
    assert browser.get(PAGINA, HTTP_USER_AGENT="Een ander").status_code == 302

    assert ended(browser)
    assert Toegangslogregel.objects.get().hoe == "browser"


def test_a_role_that_comes_or_goes_ends_all_browsers_of_that_person_only(person, client_for):
    colleague = client_for(lid(Rol.FUNCTIONEEL_BEHEER))
    first, second = client_for(person), client_for(person)
    assert not any(ended(client) for client in (first, second, colleague))

    made = grant_lidmaatschap(
        gebruiker=person, organisatie=OrganisatieFactory(), rol=Rol.TASKFORCE_LID, van=BEGIN
    )

    assert [ended(client) for client in (first, second, colleague)] == [True, True, False]
    again = client_for(person)
    assert not ended(again)
    end_lidmaatschap(lidmaatschap_id=made.pk, on=now().date())
    assert ended(again)


def test_a_role_that_ends_by_its_date_ends_the_session_too(person, client_for, time_machine):
    time_machine.move_to("2026-11-22T22:50:00+00:00")
    grant_lidmaatschap(
        gebruiker=person,
        organisatie=OrganisatieFactory(),
        rol=Rol.TASKFORCE_LID,
        van=BEGIN,
        tot=now().date(),
    )
    client = client_for(person)
    assert not ended(client)
    time_machine.move_to("2026-11-22T23:05:00+00:00")

    assert ended(client)


def test_another_password_ends_every_browser(person, client_for):
    here, there = client_for(person), client_for(person)
    assert not ended(there)

    here.post(
        "/wachtwoord/wijzigen/",
        {"oldpassword": WACHTWOORD, "password1": "vier-gele-fietsen", "password2": "vier-gele-fietsen"},
    )

    assert ended(here) and ended(there)


def test_who_is_switched_off_is_out_at_once(person, client_for):
    here, there = client_for(person), client_for(person)
    assert not ended(here)
    type(person).objects.filter(pk=person.pk).update(is_active=False)

    assert ended(here) and ended(there)


def test_the_key_of_a_session_is_another_one_after_signing_in(person):
    client = Client()
    client.get("/inloggen/")
    session = client.session
    session["iets"] = 1
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before

    client.post("/inloggen/", {"login": person.email, "password": WACHTWOORD})

    assert client.cookies["sessionid"].value != before
    stolen = Client()
    stolen.cookies["sessionid"] = before
    assert ended(stolen)


def test_a_system_is_told_in_its_own_way(client_for, time_machine):
    client = client_for(lid(Rol.LEERPLICHTAMBTENAAR))
    assert client.get("/api/v1/casussen").status_code == 200
    time_machine.move_to(now() + timedelta(minutes=31))

    answer = client.get("/api/v1/casussen")

    assert (answer.status_code, answer.json()["code"]) == (401, "sessie_beeindigd")


class TestTooLate:
    """A form that is sent after the session had ended."""

    @pytest.fixture
    def sent(self, browser, time_machine):
        """Typed, gone for lunch, sent; gives the browser and the address that comes after signing in."""
        time_machine.move_to(now() + timedelta(minutes=40))
        return browser, redirected_to(browser.post(FORMULIER, GETYPT))

    def sign_in(self, client, person, to):
        client.post("/inloggen/", {"login": person.email, "password": WACHTWOORD, "next": to})
        session = client.session
        session["tweede_stap"] = "totp"
        session.save()

    def test_comes_back_filled_in_and_is_not_accepted_before_it_is_sent_again(self, sent, person):
        client, to = sent
        self.sign_in(client, person, to)

        page = client.get(to).content.decode()

        assert "Wij hebben bewaard wat u invulde" in page
        assert "Magister van de Proefschool" in page and 'value="99ZZ00"' in page
        assert "kept" not in to and "99ZZ00" not in to
        client.post(to, GETYPT)
        assert BEWAARD not in client.session

    def test_lies_sealed_in_the_session_and_without_what_is_secret(self, browser, time_machine):
        time_machine.move_to(now() + timedelta(minutes=40))
        browser.post(FORMULIER, {**GETYPT, "password": "geheim-woord", "csrfmiddlewaretoken": "x"})

        kept = str(browser.session[BEWAARD])

        assert "Magister" not in kept and "geheim-woord" not in kept

    def test_is_for_nobody_else(self, sent, client_for):
        client, to = sent
        other = lid(Rol.FUNCTIONEEL_BEHEER, email="ander@voorbeeld.example")
        other.set_password(WACHTWOORD)
        other.save()
        self.sign_in(client, other, to)

        page = client.get(to)

        assert page.status_code == 200
        assert "Magister" not in page.content.decode()

    def test_is_gone_after_an_hour(self, sent, person, time_machine):
        client, to = sent
        time_machine.move_to(now() + timedelta(minutes=61))
        self.sign_in(client, person, to)

        assert "Magister" not in client.get(to).content.decode()

    def test_what_has_no_form_is_not_done_and_says_so(self, person, browser, time_machine):
        from thuiszitters.core.models import OutboxBericht

        row = OutboxBericht.objects.create(
            soort="mail", inhoud={}, sleutel="x", aangemaakt_at=now(), volgende_poging_at=now(), pogingen=8
        )
        path = reverse("accounts:bericht_opnieuw", args=[row.pk])
        time_machine.move_to(now() + timedelta(minutes=40))
        to = redirected_to(
            browser.post(path, {"knop": "ja"}, HTTP_REFERER="http://testserver/beheer/berichten/")
        )
        self.sign_in(browser, person, to)

        response = browser.get(to)

        assert response.headers["Location"] == "/beheer/berichten/"
        assert "Doe het nog een keer" in browser.get("/beheer/berichten/").content.decode()
        row.refresh_from_db()
        assert row.pogingen == 8

    def test_of_a_forged_page_is_not_kept(self, person, time_machine):
        client = Client(enforce_csrf_checks=True)
        client.force_login(person)
        client.get(PAGINA)
        time_machine.move_to(now() + timedelta(minutes=40))

        assert client.post(FORMULIER, GETYPT).status_code == 403
        assert BEWAARD not in client.session


@pytest.mark.parametrize("kop", ["Referer", "HX-Current-URL"])
def test_a_form_that_came_too_late_from_no_address_at_all_leads_to_the_beginning(browser, kop, time_machine):
    time_machine.move_to(now() + timedelta(minutes=40))

    response = browser.post(FORMULIER, GETYPT, headers={kop: "http://[::1"})

    assert redirected_to(response).startswith(FORMULIER)


@pytest.mark.parametrize(
    "elders",
    ["https://kwaad.example/", "//kwaad.example", "/\\kwaad.example", "https:kwaad.example", "javascript:x"],
)
def test_signing_in_leads_to_a_page_of_ours_only(person, elders):
    client, signing_in = Client(), {"login": person.email, "password": WACHTWOORD, "next": elders}

    assert client.post("/inloggen/", signing_in).headers["Location"].rstrip("/") in ("", "/start")
