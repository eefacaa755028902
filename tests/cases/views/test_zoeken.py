"""Searching: what is found, by whom, and that a miss says and costs the same wherever the child is."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.models import Casus
from schools.models import Leerling, Zoekvariant, Zoekwoord
from schools.models.zoeken import met_naam
from tests.cases.bouw import VANDAAG, betrek, casus_van, leerling_van, wereld
from tests.factories import InschrijvingFactory, LeerlingFactory, lid, nep_bsn
from thuiszitters.accounts.models import Lidmaatschap
from thuiszitters.accounts.rollen import Rol
from thuiszitters.core.actor import acting
from thuiszitters.core.models import Zoekvraag
from thuiszitters.core.sealed import blind_index

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("op_maandag")]
URL = "cases:zoeken"


@pytest.fixture
def w():
    return wereld()


def hits(page):
    return re.findall(r'<th scope="row">\s*<a[^>]*>([^<]+)</a>', page.text)


def ask(client, zoek):
    return client.post(reverse(URL), {"zoek": zoek})


@pytest.mark.parametrize(
    ("zoek", "gevonden"),
    [
        ("yilmaz", True),  # the dot on the i and the cedilla do not matter
        ("YILM", True),  # the beginning of a word
        ("noor yil", True),  # words in any order
        ("yilnaz", True),  # a wrong letter
        ("yimaz", True),  # a letter missing
        ("yillmaz", True),  # a letter too many
        ("yilamz", True),  # two letters changed places
        ("lmaz", False),  # the middle of a word
        ("noor bakker", False),  # every word must be there
        ("y", False),  # too little to search on
        ("%", False),
        ("ylnzm", False),  # three mistakes
    ],
)
def test_a_name_is_found_as_people_type_it(w, zoek, gevonden):
    kind = leerling_van(w, voornamen="Noor", achternaam="Yılmaz")
    assert list(Leerling.objects.filter(met_naam(zoek)).order_by("pk")) == [kind] * gevonden


def test_the_keys_follow_every_change_also_in_bulk(w):
    kind = leerling_van(w, voornamen="Noor", achternaam="Bakker")
    Leerling.objects.filter(pk=kind.pk).update(achternaam="Visser")

    assert not Leerling.objects.filter(met_naam("bakker")).exists()
    assert Leerling.objects.filter(met_naam("visser")).exists()
    assert not Zoekvariant.objects.filter(woord="bakker").exists()  # no name outlives its last pupil


def test_a_word_goes_with_the_last_pupil_who_has_it(w):
    een, ander = LeerlingFactory(achternaam="Bakker"), LeerlingFactory(achternaam="Bakker")
    een.delete()
    assert list(Leerling.objects.filter(met_naam("bakkr"))) == [ander]
    ander.delete()
    assert not Zoekwoord.objects.filter(woord="bakker").exists()
    assert not Zoekvariant.objects.filter(woord="bakker").exists()


def test_the_website_reads_no_keys_it_asks_the_function(w):
    kind = leerling_van(w, voornamen="Noor", achternaam="Bakker")
    with acting(by=w.leerplicht):
        assert not Zoekwoord.objects.exists()
        assert not Zoekvariant.objects.exists()
        assert Leerling.objects.filter(met_naam("bakker")).visible_to(w.leerplicht).get() == kind
        kind.achternaam = "Visser"
        kind.save()  # the keys follow, though who writes cannot read them
        assert Leerling.objects.filter(met_naam("visser")).visible_to(w.leerplicht).get() == kind
        assert not Leerling.objects.filter(met_naam("bakker")).exists()


def test_it_finds_pupils_and_casussen_by_name_birthday_number_and_bsn(w, client_for):
    casus = casus_van(w, achternaam="Bakker", voornamen="Zoë", geboortedatum=date(2012, 3, 4), bsn=nep_bsn(3))
    casus_van(w, achternaam="Visser")
    client = client_for(w.leerplicht)

    for zoek in ("bakker", "zoe", "4-3-2012", "04/03/2012", nep_bsn(3)):
        assert hits(ask(client, zoek)) == ["Bakker, Zoë", casus.nummer], zoek
    assert hits(ask(client, casus.nummer.lower())) == [casus.nummer]
    assert hits(ask(client, nep_bsn(3)[:8])) == []
    assert hits(client.get(reverse(URL))) == []


def test_only_what_one_may_see_is_found_and_a_grant_counts_at_once(w, client_for):
    casus = casus_van(w, achternaam="Bakker", bsn=nep_bsn(3))
    for naam in ("elders", "andere_school", "swv_medewerker", "wijkteammedewerker"):
        client = client_for(getattr(w, naam))
        for zoek in ("bakker", casus.nummer, nep_bsn(3)):
            assert hits(ask(client, zoek)) == [], (naam, zoek)
    client = client_for(w.andere_school)
    inschrijving = InschrijvingFactory(
        leerling=casus.leerling, vestiging_id=w.andere_school.lidmaatschappen.get().organisatie_id
    )
    assert hits(ask(client, "bakker")) == ["Bakker, Noor"]
    inschrijving.delete()
    assert hits(ask(client, "bakker")) == []
    leerplicht = client_for(w.leerplicht)
    assert len(hits(ask(leerplicht, "bakker"))) == 2
    Lidmaatschap.objects.filter(gebruiker=w.leerplicht).update(tot=date(2026, 11, 1))
    assert ask(leerplicht, "bakker").status_code == 302  # the session ends with the role
    assert ask(client_for(w.leerplicht), "bakker").status_code == 403


def test_who_may_not_read_the_name_finds_by_number_and_not_by_name(w, client_for):
    casus = casus_van(w, achternaam="Bakker")
    betrek(w, casus, w.school.bestuur.organisatie)
    client = client_for(w.bestuur)

    assert Casus.objects.visible_to(w.bestuur).get() == casus
    assert hits(ask(client, "bakker")) == []
    page = ask(client, casus.nummer)
    assert hits(page) == [casus.nummer] and "Bakker" not in page.text


def elders_bekend(w):
    """The other world: the child of the questions below exists, of another gemeente, with a casus."""
    return casus_van(w, achternaam="Bakker", bsn=nep_bsn(3), geboortedatum=date(2012, 3, 4))


VRAGEN = {
    "naam": "bakker",
    "tikfout": "baker",
    "geboortedatum": "4-3-2012",
    "casusnummer": "C-2026-09999",
    "bsn": nep_bsn(3),
}
VERANDERLIJK = re.compile(r'value="[\w]{64}"|data-csrf="\w+"|nonce="[^"]+"')


def missed(client, zoek):
    """What a search that finds nothing says, asks of the database and leaves behind."""
    voor = Zoekvraag.objects.count()
    with CaptureQueriesContext(connection) as captured:
        page = ask(client, zoek)
    assert (page.status_code, hits(page)) == (200, [])
    vormen = [re.sub(r"'[^']*'|\d+", "?", query["sql"]) for query in captured]
    return VERANDERLIJK.sub("", page.text), vormen, Zoekvraag.objects.count() - voor


@pytest.mark.parametrize("wie", ["elders", "andere_school", "swv_medewerker", "wijkteammedewerker"])
@pytest.mark.parametrize("soort", VRAGEN)
def test_a_miss_says_and_costs_the_same_whether_or_not_the_child_exists_elsewhere(w, client_for, soort, wie):
    client, zoek = client_for(getattr(w, wie)), VRAGEN[soort]
    ask(client, "eerst")
    zonder = missed(client, zoek)
    casus = elders_bekend(w)
    Casus.objects.filter(pk=casus.pk).update(nummer="C-2026-09999")
    met = missed(client, zoek)

    assert met == zonder
    assert met[2] == 1
    assert len(met[1]) < 15
    assert len(hits(ask(client_for(w.leerplicht), zoek))) > 0  # it does exist


@pytest.mark.parametrize("lijst", ["cases:casussen", "cases:leerlingen"])
def test_the_box_of_a_list_tells_no_more(w, client_for, lijst):
    client, antwoorden = client_for(w.andere_school), []
    for bekend in (False, True):
        if bekend:
            elders_bekend(w)
        with CaptureQueriesContext(connection) as captured:
            page = client.get(reverse(lijst), {"zoek": "bakker"})
        antwoorden.append((VERANDERLIJK.sub("", page.text), len(captured)))
    assert antwoorden[0] == antwoorden[1]
    assert Zoekvraag.objects.count() == 2


def test_every_search_that_finds_nothing_is_kept_and_a_bsn_only_as_its_blind_index(w, client_for):
    casus_van(w, achternaam="Bakker")
    client = client_for(w.leerplicht)
    ask(client, "bakker")
    ask(client, "bestaatniet")
    ask(client, nep_bsn(5))
    ask(client, f"kind {nep_bsn(5)}")
    client.get(reverse("cases:casussen"), {"zoek": "weetniet"})
    client.get(reverse("cases:casussen"), {"zoek": "bakker"})

    rows = Zoekvraag.objects.order_by("pk").values_list("gebruiker", "soort", "vraag", "pad")
    assert list(rows) == [
        (w.leerplicht.pk, "TEKST", "bestaatniet", "/zoeken/"),
        (w.leerplicht.pk, "BSN", blind_index(nep_bsn(5), field="bsn"), "/zoeken/"),
        (w.leerplicht.pk, "TEKST", "kind •••••", "/zoeken/"),
        (w.leerplicht.pk, "TEKST", "weetniet", "/casussen/"),
    ]
    assert Zoekvraag.objects.order_by("pk")[0].at.date() == VANDAAG


def test_a_number_that_names_nobody_is_kept_on_every_page_that_asks_for_one(w, client_for):
    elders_bekend(w)
    gemeente = w.gemeente.organisatie
    po, fg = client_for(lid(Rol.PRIVACY_OFFICER, gemeente)), client_for(lid(Rol.FG, gemeente))
    fg.get(reverse("cases:verantwoording"), {"nummer": "C-2026-77777"})
    nood = {"nummer": "C-2026-88888", "reden": "Er is vannacht iets gebeurd.", "organisatie": gemeente.pk}
    client_for(w.teamleider).post(reverse("cases:noodtoegang_nemen"), nood)
    for naam in ("verzoek_nieuw", "bewaren_blokkade"):
        po.post(reverse(f"reports:{naam}"), {"organisatie": gemeente.pk, "zoek": "9999 99 000"})
        po.post(reverse(f"reports:{naam}"), {"organisatie": gemeente.pk, "zoek": "C-2026-99999"})

    rows = Zoekvraag.objects.order_by("pk").values_list("soort", "vraag")
    bsn = ("BSN", blind_index("999999000", field="bsn"))
    po_rows = [bsn, ("TEKST", "C-2026-99999")]
    assert list(rows) == [("TEKST", "C-2026-77777"), ("TEKST", "C-2026-88888"), *po_rows, *po_rows]


def test_nothing_asked_is_said_at_the_field(w, client_for):
    page = ask(client_for(w.leerplicht), "")

    assert page.status_code == 422
    assert "Vul in wie of wat u zoekt." in page.text


def test_the_number_of_questions_does_not_grow_with_the_hits(w, client_for):
    client, costs = client_for(w.leerplicht), []
    ask(client, "eerst")
    for aantal in (1, 2):
        for _ in range(aantal):
            casus_van(w, achternaam="Bakker")
        with CaptureQueriesContext(connection) as captured:
            assert len(hits(ask(client, "bakker"))) > 0
        costs.append(len(captured))
    assert costs[0] == costs[1] < 15
