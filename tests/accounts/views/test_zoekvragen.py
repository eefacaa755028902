"""Who searched without finding: for who watches over them, with how often and never what."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.urls import reverse

from tests.factories import LidmaatschapFactory, OrganisatieFactory, lid, nep_bsn
from thuiszitters.accounts.queries import VAAK
from thuiszitters.accounts.rollen import Rol, Soort
from thuiszitters.core.actor import acting
from thuiszitters.core.models import Zoekvraag
from thuiszitters.core.sealed import blind_index

pytestmark = pytest.mark.django_db
LOG = "/zoekvragen/"
NU = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
NAAM = "kanarienaam"


@pytest.fixture
def gemeente():
    return OrganisatieFactory(soort=Soort.GEMEENTE)


@pytest.fixture
def eigen(gemeente):
    return lid(Rol.LEERPLICHTAMBTENAAR, gemeente, naam="Eigen Mens")


def zocht(wie, vraag=NAAM, *, at=NU, soort="TEKST", pad="/zoeken/"):
    return Zoekvraag.objects.create(gebruiker=wie, at=at, soort=soort, vraag=vraag, pad=pad)


def rows(client, **query):
    page = client.get(LOG, query)
    assert page.status_code == 200
    return [(r.gebruiker.naam, r.keer, r.op_een_dag) for r in page.context["pagina"].rows]


@pytest.mark.parametrize("rol", [Rol.FG, Rol.PRIVACY_OFFICER])
def test_an_overseer_reads_how_often_their_own_people_did_and_never_what(rol, eigen, gemeente, client_for):
    bsn = blind_index(nep_bsn(5), field="bsn")
    zocht(eigen), zocht(eigen, at=NU + timedelta(days=1)), zocht(eigen, "ander")
    zocht(eigen, bsn, soort="BSN")
    zocht(lid(Rol.LEERPLICHTAMBTENAAR, naam="Vreemde Mens"))
    client = client_for(lid(rol, gemeente))

    assert rows(client) == [("Eigen Mens", 2, 1), *[("Eigen Mens", 1, 3)] * 2, ("Eigen Mens", 2, 3)]
    page = client.get(LOG).text
    assert "een BSN" in page and "Vreemde Mens" not in page
    assert NAAM not in page and bsn not in page and nep_bsn(5) not in page


def test_found_by_person_kind_day_and_who_does_it_often(eigen, gemeente, client_for):
    for nummer in range(VAAK):
        zocht(eigen, f"naam {nummer}")
    collega = lid(Rol.LEERPLICHTAMBTENAAR, gemeente, naam="Bas Collega")
    zocht(collega, "x", soort="BSN", at=NU - timedelta(days=9))
    client = client_for(lid(Rol.FG, gemeente))

    def who(**query):
        return {naam for naam, *_ in rows(client, **query)}

    assert who() == {"Eigen Mens", "Bas Collega"}
    assert who(vaak="on") == {"Eigen Mens"} and "Vaak" in client.get(LOG, {"vaak": "on"}).text
    assert who(zoek="collega") == who(soort="BSN") == who(tot="2026-11-12") == {"Bas Collega"}
    assert who(van="2026-11-20") == {"Eigen Mens"} and who(zoek=NAAM) == set()


def test_only_of_the_time_somebody_worked_here(eigen, gemeente, client_for):
    elders = lid(Rol.LEERPLICHTAMBTENAAR, naam="Nieuwe Mens")
    LidmaatschapFactory(
        gebruiker=elders, organisatie=gemeente, rol=Rol.LEERPLICHTAMBTENAAR, van=date(2026, 11, 21)
    )
    zocht(elders), zocht(elders, at=NU + timedelta(days=2))

    assert rows(client_for(lid(Rol.FG, gemeente))) == [("Nieuwe Mens", 1, 1)]


def test_what_was_forgotten_after_a_year_is_not_counted_as_the_same(eigen, gemeente, client_for):
    zocht(eigen, ""), zocht(eigen, "")
    client = client_for(lid(Rol.FG, gemeente))

    assert rows(client) == [("Eigen Mens", None, 2)] * 2
    assert client.get(LOG).text.count("niet meer bewaard") == 2


@pytest.mark.parametrize("rol", [Rol.FUNCTIONEEL_BEHEER, Rol.LEERPLICHTAMBTENAAR, Rol.TEAMLEIDER_LEERPLICHT])
def test_for_nobody_else(rol, client_for):
    page = client_for(lid(rol)).get(LOG)

    assert page.status_code == 403 and "Dit lezen de FG en de privacy officer." in page.text


def test_in_as_many_queries_for_one_line_as_for_three(eigen, gemeente, client_for, django_assert_num_queries):
    client = client_for(lid(Rol.FG, gemeente))
    for extra in (1, 2):
        for _ in range(extra):
            zocht(eigen)
        with django_assert_num_queries(9):
            assert client.get(LOG).text.count("Eigen Mens") == Zoekvraag.objects.count()


def test_the_second_wall_shows_them_to_the_overseer_and_the_searcher_only(eigen, gemeente):
    zocht(eigen)
    fg, fg_elders = lid(Rol.FG, gemeente), lid(Rol.FG)

    def reached(person):
        with acting(by=person):
            return Zoekvraag.objects.count()

    assert [reached(wie) for wie in (eigen, fg, fg_elders, lid(Rol.LEERPLICHTAMBTENAAR, gemeente))] == [
        1,
        1,
        0,
        0,
    ]


def test_neither_website_nor_worker_may_change_or_take_away_a_line():
    with connection.cursor() as cursor:
        for right in ("UPDATE", "DELETE", "TRUNCATE"):
            cursor.execute("SELECT has_table_privilege('core_zoekvraag', %s)", [right])
            assert cursor.fetchone() == (False,), right


def test_it_stands_in_the_menu_of_the_fg(gemeente, client_for):
    assert reverse("accounts:zoekvragen") in client_for(lid(Rol.FG, gemeente)).get(LOG).text
