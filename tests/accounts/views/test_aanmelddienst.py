"""Through an organisation's own sign-in service: a provider of a real make, in a process of its own (`tests/oidc`)."""

import copy
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse

from tests.factories import GebruikerFactory, OrganisatieFactory, lid
from tests.oidc.aanbieder import free_port, running
from thuiszitters.accounts.models import HALF_JAAR, Gebruiker, Groepsrol, Lidmaatschap, Toegangslogregel
from thuiszitters.accounts.rollen import Rol, Soort
from thuiszitters.accounts.services.aanmelddienst import read_claims
from thuiszitters.accounts.services.bevestigen import TUSSEN, recertify
from thuiszitters.core.clock import now

pytestmark = pytest.mark.django_db
NAAR, TERUG = "/aanmelddienst/organisatie/", "/aanmelddienst/organisatie/terug/"
EMAIL = "lena@gemeente.example"
LUKTE_NIET, STIL = "lukte niet. Probeer het opnieuw", "antwoordt niet goed"


@pytest.fixture(scope="module")
def provider(tmp_path_factory):
    """A running OpenID provider: RS256, discovery, PKCE, a login page and a consent page."""
    with running(tmp_path_factory.mktemp("oidc")) as aanbieder:
        yield aanbieder


@pytest.fixture
def dienst(provider, settings):
    """The service, switched on for one domain."""
    switch_on(provider.url, settings)
    provider.lies()
    return provider


def switch_on(url, settings):
    settings.OIDC_ISSUER, settings.OIDC_DOMEINEN = url, ["gemeente.example"]
    apps = copy.deepcopy(settings.SOCIALACCOUNT_PROVIDERS)
    apps["openid_connect"]["APPS"][0] |= {
        "client_id": "thuiszitters",
        "secret": "geheim",
        "settings": {"server_url": url},
    }
    settings.SOCIALACCOUNT_PROVIDERS = apps


@pytest.fixture
def gemeente():
    return OrganisatieFactory(soort=Soort.GEMEENTE, code="G-99")


def off(client, *, where=NAAR, **data):
    """The address the browser is sent to."""
    return client.post(where, {"next": "/casussen/", **data}).headers["Location"]


def come_back(client, back):
    """The answer of the service, as the browser brings it: by GET, and sent on from the page by POST."""
    answer = {name: values[0] for name, values in parse_qs(urlsplit(back).query).items()}
    page = client.get(TERUG, answer)
    assert b"data-verstuur" in page.content and not SocialAccount.objects.filter(uid="x").exists()
    return client.post(TERUG, answer)


def sign_in(dienst, *, sub="u1", client=None, **claims):
    """The whole way, as a browser goes it; gives the client and the last answer."""
    said = {"email": EMAIL, "email_verified": True, "name": "Lena Bedacht", "groups": ["leerplicht"]}
    dienst.knows(sub, {**said, "amr": ["pwd", "mfa"], **claims})
    client = client or Client()
    there = off(client)
    assert there.startswith(f"{dienst.url}/authorize/")
    asked = {name: values[0] for name, values in parse_qs(urlsplit(there).query).items()}
    assert {"state", "nonce", "code_challenge"} <= set(asked) and asked["code_challenge_method"] == "S256"
    return client, come_back(client, dienst.sign_in(there, sub))


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
    "claims",
    [
        {"email": "directeur@elders.example"},
        {"email_verified": False},
        {"email_verified": "false"},
        {"email": ""},
    ],
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


def test_a_role_of_a_group_does_not_outlive_the_service_by_way_of_a_password(dienst, gemeente):
    known = lid(Rol.TASKFORCE_LID, email=EMAIL)
    known.set_password("drie-groene-fietsen")
    known.save()
    Groepsrol.objects.create(groep="leerplicht", organisatie=gemeente, rol=Rol.LEERPLICHTAMBTENAAR)
    sign_in(dienst)
    assert ("LEERPLICHTAMBTENAAR", "AANMELDDIENST") in roles()

    answer = Client().post("/inloggen/", {"login": EMAIL, "password": "drie-groene-fietsen"})

    assert answer.status_code == 302 and roles() == {("TASKFORCE_LID", "BEHEER")}
    sign_in(dienst)
    assert ("LEERPLICHTAMBTENAAR", "AANMELDDIENST") in roles()


def lid_van_groep(gemeente, *, leider=None):
    """Somebody who came in by a group, and who leads here."""
    Groepsrol.objects.create(groep="leerplicht", organisatie=gemeente, rol=Rol.LEERPLICHTAMBTENAAR)
    return leider or lid(Rol.TEAMLEIDER_LEERPLICHT, gemeente)


def test_what_a_beheerder_ended_a_group_does_not_give_again_until_a_beheerder_says_so(
    dienst, gemeente, client_for
):
    leider = lid_van_groep(gemeente)
    sign_in(dienst)
    weg = Lidmaatschap.objects.get(gebruiker__email=EMAIL)
    client_for(leider).post(reverse("accounts:lid_beeindigen", args=[weg.pk]))

    sign_in(dienst)

    assert roles() == set()
    page = client_for(leider).get(reverse("accounts:mensen")).text
    assert "Lena Bedacht" in page and "beëindigd door de beheerder" in page
    terug = reverse("accounts:lid_toelaten", args=[weg.pk])
    assert client_for(lid(Rol.TEAMLEIDER_LEERPLICHT)).post(terug).status_code == 404
    assert client_for(lid(Rol.LEERPLICHTAMBTENAAR, gemeente)).post(terug).status_code == 403
    assert client_for(leider).get(terug).status_code == 405
    assert client_for(leider).post(terug).status_code == 302
    assert client_for(leider).post(terug).status_code == 404, "a second click finds nobody left"
    sign_in(dienst)
    assert roles() == {("LEERPLICHTAMBTENAAR", "AANMELDDIENST")}
    assert "Laat weer toe" not in client_for(leider).get(reverse("accounts:mensen")).text


def test_signing_in_is_no_confirmation(dienst, gemeente):
    """Nor is signing in with a password in between: the half year goes on, and so do the reminders."""
    lid_van_groep(gemeente)
    sign_in(dienst)
    half_jaar_terug = now().date() - HALF_JAAR
    Lidmaatschap.objects.filter(gebruiker__email=EMAIL).update(van=half_jaar_terug, herinneringen=1)

    sign_in(dienst, groups=[])
    sign_in(dienst)

    nieuw = Lidmaatschap.objects.get(gebruiker__email=EMAIL, ingetrokken_op=None)
    assert (nieuw.bevestigd_op, nieuw.bevestigd_door, nieuw.herinneringen) == (half_jaar_terug, None, 1)
    assert nieuw in Lidmaatschap.objects.to_confirm(now().date())
    later = now()
    assert recertify(at=later)[0] >= 1
    Lidmaatschap.objects.filter(pk=nieuw.pk).update(herinnerd_op=later.date() - TUSSEN)
    assert recertify(at=later)[1] == 1
    sign_in(dienst)
    assert roles() == set()
    assert Lidmaatschap.objects.kept_out().get().get_einde_display() == "niet bevestigd"


def test_who_is_switched_off_stays_out(dienst):
    lid(Rol.TASKFORCE_LID, email=EMAIL, is_active=False)

    client, _ = sign_in(dienst)

    assert client.get("/mijn/berichten/").status_code == 302


def test_an_answer_that_was_not_asked_for_is_refused(dienst):
    refused = Client().post(TERUG, {"code": "gestolen", "state": "verzonnen"})

    assert refused.status_code == 403
    assert "lukte niet" in refused.content.decode()


@pytest.mark.parametrize(
    "how",
    [
        {"vreemde_sleutel": True},
        {"alg": "HS256"},
        {"claims": {"nonce": "van een ander"}},
        {"claims": {"nonce": None}},
        {"claims": {"exp": 1_700_000_000}},
        {"claims": {"exp": None}},
        {"claims": {"aud": "een-andere-dienst"}},
        {"claims": {"aud": ["thuiszitters", "een-andere"], "azp": "een-andere"}},
        {"claims": {"iss": "https://elders.example"}},
        {"claims": {"sub": None}},
        {"userinfo": {"sub": "iemand-anders"}},
    ],
    ids=str,
)
def test_a_token_that_is_not_of_this_sign_in_opens_nothing(how, dienst, gemeente):
    Groepsrol.objects.create(groep="leerplicht", organisatie=gemeente, rol=Rol.LEERPLICHTAMBTENAAR)
    dienst.lies(**how)

    client, response = sign_in(dienst)

    assert response.status_code == 403 and LUKTE_NIET in response.content.decode()
    assert not SocialAccount.objects.exists() and not Gebruiker.objects.filter(email=EMAIL).exists()
    assert client.get("/casussen/").status_code == 302
    assert Toegangslogregel.objects.get().soort == "MISLUKT"


def test_the_service_may_change_its_key(dienst, gemeente):
    Groepsrol.objects.create(groep="leerplicht", organisatie=gemeente, rol=Rol.LEERPLICHTAMBTENAAR)
    sign_in(dienst)

    dienst.rotates()
    client, _ = sign_in(dienst)

    assert client.get("/werkvoorraad/").status_code == 200


def test_an_answer_counts_once_and_in_the_browser_that_asked(dienst, gemeente):
    Groepsrol.objects.create(groep="leerplicht", organisatie=gemeente, rol=Rol.LEERPLICHTAMBTENAAR)
    dienst.knows("u1", {"email": EMAIL, "email_verified": True, "name": "Lena", "groups": ["leerplicht"]})
    client = Client()
    back = dienst.sign_in(off(client), "u1")

    assert come_back(Client(), back).status_code == 403
    assert come_back(client, back).headers["Location"] == "/casussen/"
    assert come_back(client, back).status_code == 403


def test_somebody_who_does_not_agree_over_there_is_told_so(dienst):
    client = Client()
    state = parse_qs(urlsplit(off(client)).query)["state"][0]

    page = client.post(TERUG, {"error": "access_denied", "state": state})

    assert page.status_code == 403 and LUKTE_NIET in page.content.decode()


def test_nobody_adds_to_what_is_asked_of_the_service(dienst):
    there = off(
        Client(),
        where=f"{NAAR}?scope=admin&auth_params=redirect_uri%3Dhttps%3A%2F%2Felders.example&process=connect",
    )

    asked = parse_qs(urlsplit(there).query)
    assert "admin" not in asked["scope"][0] and asked["redirect_uri"] == [f"http://testserver{TERUG}"]


def test_a_service_that_is_down_gives_a_page_that_says_so(dienst, settings):
    client = Client()
    back = dienst.sign_in(off(client), known(dienst))
    switch_on(f"http://127.0.0.1:{free_port()}", settings)

    for page in (client.post(NAAR), come_back(client, back)):
        assert page.status_code == 503 and STIL in page.content.decode()
        assert "Terug naar inloggen" in page.content.decode()


def test_another_service_at_that_address_is_not_asked_anything(dienst, settings):
    settings.OIDC_ISSUER = "https://elders.example"

    page = Client().post(NAAR)

    assert page.status_code == 503 and STIL in page.content.decode()


def known(dienst):
    dienst.knows("u1", {"email": EMAIL, "email_verified": True, "name": "Lena", "groups": []})
    return "u1"


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
