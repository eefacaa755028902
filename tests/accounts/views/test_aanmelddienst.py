"""Through an organisation's own sign-in service: a real OpenID provider in a process of its own."""

import copy
import socket
import subprocess
import sys
import time
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from tests.factories import GebruikerFactory, OrganisatieFactory, lid
from thuiszitters.accounts.models import Gebruiker, Groepsrol, Lidmaatschap, Toegangslogregel
from thuiszitters.accounts.rollen import Rol, Soort
from thuiszitters.accounts.services.aanmelddienst import read_claims

pytestmark = pytest.mark.django_db
NAAR, TERUG = "/aanmelddienst/organisatie/", "/aanmelddienst/organisatie/terug/"
EMAIL = "lena@gemeente.example"


@pytest.fixture(scope="module")
def provider():
    """The address of a running OpenID provider with signed tokens, discovery and PKCE."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                requests.get(f"{url}/.well-known/openid-configuration", timeout=5)
                break
            except requests.ConnectionError:
                time.sleep(0.1)
        yield url
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture
def dienst(provider, settings):
    """The service, switched on for one domain."""
    settings.OIDC_ISSUER, settings.OIDC_DOMEINEN = provider, ["gemeente.example"]
    apps = copy.deepcopy(settings.SOCIALACCOUNT_PROVIDERS)
    apps["openid_connect"]["APPS"][0] |= {
        "client_id": "thuiszitters",
        "secret": "geheim",
        "settings": {"server_url": provider},
    }
    settings.SOCIALACCOUNT_PROVIDERS = apps
    return provider


@pytest.fixture
def gemeente():
    return OrganisatieFactory(soort=Soort.GEMEENTE, code="G-99")


def sign_in(dienst, *, sub="u1", client=None, **claims):
    """The whole way, as a browser goes it; gives the client and the last answer."""
    said = {"email": EMAIL, "name": "Lena Bedacht", "groups": ["leerplicht"], "amr": ["pwd", "mfa"], **claims}
    requests.put(f"{dienst}/users/{sub}", json=said, timeout=5).raise_for_status()
    client = client or Client()
    there = client.post(NAAR, {"next": "/casussen/"}).headers["Location"]
    assert there.startswith(dienst)
    assert {"state", "code_challenge"} <= set(parse_qs(urlsplit(there).query))
    back = requests.post(there, data={"sub": sub}, allow_redirects=False, timeout=5).headers["location"]
    answer = dict(parse_qs(urlsplit(back).query))
    page = client.get(TERUG, {name: values[0] for name, values in answer.items()})
    assert b"data-verstuur" in page.content and not SocialAccount.objects.filter(uid=f"{sub}-x").exists()
    return client, client.post(TERUG, {name: values[0] for name, values in answer.items()})


def roles(email=EMAIL):
    rows = Lidmaatschap.objects.filter(gebruiker__email=email, ingetrokken_op=None)
    return set(rows.values_list("rol", "bron"))


def test_a_stranger_of_a_mapped_group_comes_in_with_its_role_and_its_second_step(dienst, gemeente):
    Groepsrol.objects.create(groep="leerplicht", organisatie=gemeente, rol=Rol.LEERPLICHTAMBTENAAR)

    client, response = sign_in(dienst)

    assert response.headers["Location"] == "/casussen/"
    assert client.get("/werkvoorraad/").status_code == 200
    assert roles() == {("LEERPLICHTAMBTENAAR", "AANMELDDIENST")}
    person = Gebruiker.objects.get(email=EMAIL)
    assert (person.naam, person.has_usable_password()) == ("Lena Bedacht", False)
    assert Toegangslogregel.objects.get(soort="INGELOGD").gebruiker == person


def test_without_a_second_step_there_one_is_asked_here(dienst, gemeente):
    Groepsrol.objects.create(groep="leerplicht", organisatie=gemeente, rol=Rol.LEERPLICHTAMBTENAAR)

    client, _ = sign_in(dienst, amr=["pwd"])

    assert client.get("/werkvoorraad/").headers["Location"] == "/tweede-stap/"
    assert client.get("/tweede-stap/app/").status_code == 200


def test_a_stranger_without_a_mapped_group_stays_out(dienst):
    client, response = sign_in(dienst, groups=["tuinploeg"])

    assert response.status_code == 403
    assert "uw groepen geven u geen rol" in response.content.decode()
    assert not Gebruiker.objects.filter(email=EMAIL).exists()
    assert client.get("/casussen/").status_code == 302
    assert Toegangslogregel.objects.get().soort == "MISLUKT"


@pytest.mark.parametrize(
    "claims", [{"email": "directeur@elders.example"}, {"email_verified": False}, {"email": ""}]
)
def test_an_address_of_elsewhere_or_not_verified_opens_nobodys_account(claims, dienst):
    GebruikerFactory(email="directeur@elders.example")
    lid(Rol.FUNCTIONEEL_BEHEER, email=EMAIL)

    _, response = sign_in(dienst, **claims)

    assert response.status_code == 403
    assert not SocialAccount.objects.exists()


def test_somebody_we_know_keeps_what_beheer_gave(dienst, gemeente):
    known = lid(Rol.TASKFORCE_LID, email=EMAIL)
    Groepsrol.objects.create(groep="leerplicht", organisatie=gemeente, rol=Rol.LEERPLICHTAMBTENAAR)

    sign_in(dienst)

    assert SocialAccount.objects.get().user == known
    assert roles() == {("TASKFORCE_LID", "BEHEER"), ("LEERPLICHTAMBTENAAR", "AANMELDDIENST")}


def test_a_role_ends_when_the_group_is_no_longer_claimed_and_comes_back_with_it(dienst, gemeente):
    Groepsrol.objects.create(groep="leerplicht", organisatie=gemeente, rol=Rol.LEERPLICHTAMBTENAAR)
    elsewhere, _ = sign_in(dienst)
    assert elsewhere.get("/werkvoorraad/").status_code == 200

    sign_in(dienst, groups=[])

    assert roles() == set()
    assert elsewhere.get("/werkvoorraad/").headers["Location"].startswith("/inloggen/")
    sign_in(dienst)
    assert roles() == {("LEERPLICHTAMBTENAAR", "AANMELDDIENST")}


def test_who_is_switched_off_stays_out(dienst):
    lid(Rol.TASKFORCE_LID, email=EMAIL, is_active=False)

    client, _ = sign_in(dienst)

    assert client.get("/mijn/berichten/").status_code == 302


def test_an_answer_that_was_not_asked_for_is_refused(dienst):
    refused = Client().post(TERUG, {"code": "gestolen", "state": "verzonnen"})

    assert refused.status_code == 403
    assert "lukte niet" in refused.content.decode()


def test_it_does_not_exist_when_it_is_off(client, settings):
    settings.OIDC_ISSUER = ""

    assert client.post(NAAR).status_code == 404
    assert client.get(TERUG).status_code == 404
    assert "mijn organisatie" not in client.get("/inloggen/").content.decode()


def test_a_second_step_counts_only_from_the_token_of_this_sign_in():
    assert read_claims({"id_token": {"amr": ["mfa"]}}).tweede_stap
    assert read_claims({"id_token": {"acr": "mfa"}}).tweede_stap
    assert not read_claims({"id_token": {"amr": ["pwd"]}, "userinfo": {"amr": ["mfa"]}}).tweede_stap


class TestBeheer:
    """Functioneel beheer says which group gives what."""

    @pytest.fixture
    def client(self, client_for):
        return client_for(lid(Rol.FUNCTIONEEL_BEHEER))

    def test_a_group_is_added_once_and_taken_away(self, client, gemeente):
        filled = {"groep": "leerplicht", "rol": "LEERPLICHTAMBTENAAR", "code": "G-99"}

        assert client.post("/beheer/groepen/", filled).status_code == 302
        assert "geeft die rol al" in client.post("/beheer/groepen/", filled).content.decode()
        made = Groepsrol.objects.get()
        assert "leerplicht" in client.get("/beheer/groepen/").content.decode()
        assert client.get(f"/beheer/groepen/{made.pk}/weg/").status_code == 200
        client.post(f"/beheer/groepen/{made.pk}/weg/")
        assert not Groepsrol.objects.exists()

    def test_the_organisation_must_fit_the_role(self, client, gemeente):
        page = client.post("/beheer/groepen/", {"groep": "x", "rol": "JEUGDARTS", "code": "G-99"})

        assert "Wij kennen geen jeugdgezondheidszorg met deze code" in page.content.decode()

    def test_for_beheer_only(self, client_for):
        assert client_for(lid(Rol.FG)).get("/beheer/groepen/").status_code == 403
        assert client_for(lid(Rol.FG)).get("/beheer/groepen/1/weg/").status_code == 403
