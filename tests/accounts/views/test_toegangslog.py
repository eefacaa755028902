"""The log of the door: read by who oversees, each their own people, and searched."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.factories import OrganisatieFactory, lid
from thuiszitters.accounts.models import Lidmaatschap, Toegangslogregel
from thuiszitters.accounts.rollen import Rol, Soort
from thuiszitters.accounts.services.toegangslog import Soort as Wat
from thuiszitters.accounts.services.toegangslog import note, safe_page
from thuiszitters.core.clock import now, today

pytestmark = pytest.mark.django_db
LOG = "/toegangslog/"


@pytest.fixture
def gemeente():
    return OrganisatieFactory(soort=Soort.GEMEENTE)


@pytest.fixture
def eigen(gemeente):
    return lid(Rol.LEERPLICHTAMBTENAAR, gemeente, naam="Eigen Mens")


@pytest.fixture
def lines(eigen):
    vreemd = lid(Rol.LEERPLICHTAMBTENAAR, naam="Vreemde Mens")
    for person in (eigen, vreemd):
        note(Wat.INGELOGD, request=None, gebruiker=person, hoe="password", at=now())
    note(Wat.MISLUKT, request=None, gebruiker=None, onbekend_adres="niemand@voorbeeld.example", at=now())


@pytest.mark.parametrize("rol", [Rol.PRIVACY_OFFICER, Rol.FG])
def test_an_overseer_reads_of_their_own_people(rol, lines, gemeente, client_for):
    page = client_for(lid(rol, gemeente)).get(LOG).content.decode()

    assert "Eigen Mens" in page
    assert "Vreemde Mens" not in page and "onbekend e-mailadres" not in page


def test_beheer_reads_all_and_finds_by_person_kind_and_day(lines, client_for):
    client = client_for(lid(Rol.FUNCTIONEEL_BEHEER))

    def found(**query):
        page = client.get(LOG, query).content.decode()
        return [text for text in ("Eigen Mens", "Vreemde Mens", "onbekend e-mailadres") if text in page]

    assert found() == ["Eigen Mens", "Vreemde Mens", "onbekend e-mailadres"]
    assert found(zoek="vreemde") == ["Vreemde Mens"]
    assert found(soort="MISLUKT") == ["onbekend e-mailadres"]
    assert found(tot="2020-01-01") == []
    assert "niemand@" not in client.get(LOG).content.decode()


DEUR = (Wat.INGELOGD, Wat.GEWEIGERD, Wat.MISLUKT, Wat.TWEEDE_STAP_MISLUKT)


def seen(client, **query):
    """The kinds of lines on the page, of Weg Gegaan."""
    rows = [
        rij for rij in client.get(LOG, query).context["pagina"].rows if str(rij.gebruiker) == "Weg Gegaan"
    ]
    return {(rij.soort, (today() - rij.at.date()).days) for rij in rows}


@pytest.fixture
def weg(gemeente):
    """Worked here from ten to five days ago; something of every kind happened 12, 7, 5 and 2 days ago."""
    person = lid(Rol.LEERPLICHTAMBTENAAR, gemeente, naam="Weg Gegaan")
    dagen = {"van": today() - timedelta(days=10), "tot": today() - timedelta(days=5)}
    Lidmaatschap.objects.filter(gebruiker=person).update(**dagen)
    for soort in DEUR:
        for days in (12, 7, 5, 2):
            note(soort, request=None, gebruiker=person, at=now() - timedelta(days=days))
    return person


HIER = {(soort, days) for soort in DEUR for days in (7, 5)}
GEPROBEERD = {(Wat.MISLUKT, 2), (Wat.TWEEDE_STAP_MISLUKT, 2)}


@pytest.mark.parametrize("rol", [Rol.PRIVACY_OFFICER, Rol.FG])
def test_of_who_left_what_they_did_while_here_and_who_tried_the_account_since(rol, weg, gemeente, client_for):
    client = client_for(lid(rol, gemeente))

    assert seen(client) == HIER | GEPROBEERD
    assert seen(client, soort=Wat.INGELOGD) == {(Wat.INGELOGD, 7), (Wat.INGELOGD, 5)}
    assert seen(client, zoek="weg", van=str(today() - timedelta(days=3))) == GEPROBEERD
    assert seen(client, tot=str(today() - timedelta(days=11))) == set()


def test_once_they_work_elsewhere_a_mistyped_password_is_of_there(weg, gemeente, client_for):
    elders = OrganisatieFactory(soort=Soort.GEMEENTE)
    Lidmaatschap.objects.create(
        gebruiker=weg, organisatie=elders, rol=Rol.LEERPLICHTAMBTENAAR, van=today() - timedelta(days=3)
    )

    assert seen(client_for(lid(Rol.FG, gemeente))) == HIER
    assert seen(client_for(lid(Rol.FG, elders))) == {(soort, 2) for soort in DEUR}
    assert len(seen(client_for(lid(Rol.FUNCTIONEEL_BEHEER)))) == 16


def test_a_role_that_was_withdrawn_counts_to_that_day(gemeente, client_for):
    person = lid(Rol.LEERPLICHTAMBTENAAR, gemeente, naam="Weg Gegaan")
    Lidmaatschap.objects.filter(gebruiker=person).update(ingetrokken_op=today() - timedelta(days=5))
    for days in (6, 2):
        note(Wat.INGELOGD, request=None, gebruiker=person, at=now() - timedelta(days=days))

    assert seen(client_for(lid(Rol.FG, gemeente))) == {(Wat.INGELOGD, 6)}


def test_for_nobody_else(client_for):
    assert client_for(lid(Rol.LEERPLICHTAMBTENAAR)).get(LOG).status_code == 403


def test_in_as_many_queries_for_one_line_as_for_three(eigen, gemeente, client_for, django_assert_num_queries):
    client = client_for(lid(Rol.FG, gemeente))
    for extra in (1, 2):
        for _ in range(extra):
            note(Wat.INGELOGD, request=None, gebruiker=eigen, at=now())
        with django_assert_num_queries(9):
            assert client.get(LOG).content.decode().count("Eigen Mens") == Toegangslogregel.objects.count()


def test_what_a_gate_refuses_is_a_line_with_who_where_and_no_content(client_for):
    person = lid(Rol.LEERPLICHTAMBTENAAR)
    client = client_for(person)
    onbekend = uuid4()

    assert client.get("/exports/", {"zoek": "Noor"}).status_code == 403
    assert client.get(f"/leerlingen/{onbekend}/").status_code == 404
    assert client.get(f"/api/v1/casussen/{onbekend}").status_code == 404
    assert client.get("/bestaat/niet/").status_code == 404

    lines = Toegangslogregel.objects.filter(soort=Wat.GEWEIGERD, gebruiker=person).order_by("pk")
    assert [(line.hoe, line.pagina) for line in lines] == [
        ("403", "GET /exports/"),
        ("404", f"GET /leerlingen/<uuid:pk>/ {onbekend}"),
        ("404", f"GET /api/v1/casussen/<uuid:pk> {onbekend}"),
    ]


def test_what_was_typed_into_an_address_stays_out():
    assert safe_page("GET", "leerlingen/<str:naam>/", {"naam": "Noor", "pk": 999912345}) == (
        "GET /leerlingen/<str:naam>/"
    )
    assert safe_page("POST", "x/<int:pk>/", {"pk": 12}) == "POST /x/<int:pk>/ 12"
