"""The werkvoorraad: who opens it, what is on it, in which order, and how many questions it asks the database."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.models import Casus
from cases.services.casusbeheer import assign
from cases.services.taken import plan_taak
from tests.cases.bouw import NU, VANDAAG, casus_van, escaleer, leerling_van, wereld
from tests.factories import VerzuimmeldingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("op_maandag")]
VANDAAG_URL, ALLE = "cases:werkvoorraad", "cases:werkvoorraad_alle"


@pytest.fixture
def w():
    return wereld()


def namen(page):
    return re.findall(r'<th scope="row">\s*<a[^>]*>([^<]+)</a>', page.text)


def queries(client, url):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def taak(w, casus, deadline):
    plan_taak(
        casus=casus,
        organisatie=w.gemeente.organisatie,
        titel="Bel de school",
        deadline=deadline,
        sleutel=f"t{casus.pk}{deadline}",
        by=w.leerplicht,
        at=NU,
    )


def van(w, casus):
    return assign(casus_id=casus.pk, versie=1, behandelaar=w.leerplicht, by=w.leerplicht, at=NU)


@pytest.mark.parametrize(
    ("wie", "status"),
    [
        ("leerplicht", 200),
        ("teamleider", 200),
        ("zorgcoordinator", 403),
        ("swv_medewerker", 403),
        ("wethouderstaf", 403),
    ],
)
def test_it_is_for_leerplicht(w, client_for, wie, status):
    assert client_for(getattr(w, wie)).get(reverse(VANDAAG_URL)).status_code == status


def test_only_casussen_of_ones_own_gemeente(w, client_for):
    casus_van(w, achternaam="Eigenaar")
    assert namen(client_for(w.leerplicht).get(reverse(ALLE))) == ["Eigenaar, Noor"]
    assert namen(client_for(w.elders).get(reverse(ALLE))) == []


def test_today_shows_what_asks_for_something_most_urgent_first(w, client_for):
    te_laat = van(w, casus_van(w, achternaam="Telaat"))
    taak(w, te_laat, VANDAAG - timedelta(days=3))
    casus_van(w, achternaam="Niemand")
    rustig = van(w, casus_van(w, achternaam="Rustig"))
    taak(w, rustig, VANDAAG + timedelta(days=3))
    terug = van(w, casus_van(w, achternaam="Terug"))
    Casus.objects.filter(pk=terug.pk).update(weer_aanwezig_op=date(2026, 10, 31))
    page = client_for(w.leerplicht).get(reverse(VANDAAG_URL))
    assert namen(page) == ["Telaat, Noor", "Terug, Noor", "Niemand, Noor"]
    assert "3 dagen te laat" in page.text and "Nog geen behandelaar" in page.text
    assert len(namen(client_for(w.leerplicht).get(reverse(ALLE)))) == 4


def test_a_new_threshold_asks_attention(w, client_for):
    casus = van(w, casus_van(w))
    escalatie = escaleer(w, casus)
    assert namen(client_for(w.leerplicht).get(reverse(VANDAAG_URL))) == []
    escalatie.__class__.objects.filter(pk=escalatie.pk).delete()
    escalatie.pk, escalatie.peildatum = None, VANDAAG
    escalatie.save()
    assert "Drempel bereikt" in client_for(w.leerplicht).get(reverse(VANDAAG_URL)).text


@pytest.mark.parametrize("naam", [VANDAAG_URL, ALLE])
def test_one_row_and_three_ask_the_same_questions(w, client_for, naam):
    client = client_for(w.leerplicht)
    around = queries(client, reverse("stijlgids"))
    casus_van(w)
    one = queries(client, reverse(naam))
    casus_van(w), casus_van(w)
    assert (one - around, queries(client, reverse(naam)) - around) == (8, 8)


def test_new_meldingen_and_tasks_ask_the_same_questions_for_one_row_and_three(w, client_for):
    client = client_for(w.leerplicht)
    around = queries(client, reverse("stijlgids"))
    counts = []
    for rows in (1, 2):
        for _ in range(rows):
            VerzuimmeldingFactory(leerling=leerling_van(w), vestiging=w.school)
            taak(w, casus_van(w), VANDAAG)
        urls = ("cases:werkvoorraad_meldingen", "cases:werkvoorraad_taken")
        counts.append([queries(client, reverse(url)) - around for url in urls])
    assert counts == [[6, 6], [6, 6]]


def test_search_needs_no_accents_and_finds_beginnings_of_words(w, client_for):
    casus = casus_van(w, voornamen="Zoë Ângela", achternaam="Çelik")
    casus_van(w, achternaam="Anders")
    client = client_for(w.leerplicht)
    for zoek in ("celik", "ÇELIK", "zoe", "ang", "cel zo", casus.nummer, casus.nummer[-5:]):
        page = client.get(reverse(ALLE), {"zoek": zoek})
        assert namen(page) == ["Çelik, Zoë Ângela"], zoek
    for zoek in ("lik", "xyz", "%", "_"):
        assert namen(client.get(reverse(ALLE), {"zoek": zoek})) == [], zoek


def test_filters_narrow_and_can_be_taken_off(w, client_for):
    van(w, casus_van(w, achternaam="Mijn"))
    casus_van(w, achternaam="Oud", sinds=VANDAAG - timedelta(days=100))
    client = client_for(w.leerplicht)
    for keuze, verwacht in [
        ({"van_wie": "mij"}, ["Mijn, Noor"]),
        ({"van_wie": "niemand"}, ["Oud, Noor"]),
        ({"lang": "on"}, ["Oud, Noor"]),
        ({"stap": "PLAN"}, []),
        ({"vestiging": w.school.pk}, ["Oud, Noor", "Mijn, Noor"]),
    ]:
        assert namen(client.get(reverse(ALLE), keuze)) == verwacht, keuze
    assert "Wis alle filters" in client.get(reverse(ALLE), {"stap": "PLAN"}).text


@pytest.mark.parametrize(
    "sorteer", ["naam", "-naam", "dagen", "-dagen", "school", "deadline", "behandelaar", "stap", "onzin"]
)
def test_every_order_shows_every_row(w, client_for, sorteer):
    for n in range(3):
        casus_van(w, achternaam=f"Kind{n}", sinds=VANDAAG - timedelta(days=n))
    found = namen(client_for(w.leerplicht).get(reverse(ALLE), {"sorteer": sorteer}))
    assert sorted(found) == ["Kind0, Noor", "Kind1, Noor", "Kind2, Noor"]
    if sorteer == "-dagen":
        assert found[0] == "Kind2, Noor"


@pytest.mark.parametrize("sorteer", ["", "naam", "deadline"])
def test_sixty_rows_page_forward_and_back_without_loss(w, client_for, sorteer):
    for n in range(60):
        casus_van(w, achternaam=f"Kind{n:02d}", sinds=VANDAAG - timedelta(days=n // 3))
    client = client_for(w.leerplicht)

    def walk(url, rel):
        seen = []
        while url:
            page = client.get(url)
            seen.append(namen(page))
            link = re.search(rf'rel="{rel}" href="([^"]+)"', page.text)
            url = reverse(ALLE) + link[1].replace("&amp;", "&") if link else ""
            last = page
        return seen, last

    forward, last = walk(reverse(ALLE) + f"?sorteer={sorteer}", "next")
    assert [len(rows) for rows in forward] == [25, 25, 10]
    assert len({name for rows in forward for name in rows}) == 60
    backward, _ = walk(last.wsgi_request.get_full_path(), "prev")
    assert backward == forward[::-1]


@pytest.mark.parametrize(
    "cursor", ["rommel", "WzAsIFsieCIsICJ5IiwgInoiXV0=", "bnVsbA==", "W2ZhbHNlLCBbIngiLCAieSJdXQ=="]
)
def test_a_broken_cursor_is_the_first_page(w, client_for, cursor):
    casus_van(w)
    assert client_for(w.leerplicht).get(reverse(ALLE), {"cursor": cursor}).status_code == 200


def test_a_name_of_two_hundred_characters_is_shown_whole(w, client_for):
    casus_van(w, achternaam="A" * 200)
    assert "A" * 200 in client_for(w.leerplicht).get(reverse(VANDAAG_URL)).text


def test_an_empty_werkvoorraad_says_so(w, client_for):
    assert "Vandaag vraagt geen casus iets van u" in client_for(w.leerplicht).get(reverse(VANDAAG_URL)).text
    assert (
        "Geen nieuwe meldingen" in client_for(w.leerplicht).get(reverse("cases:werkvoorraad_meldingen")).text
    )
