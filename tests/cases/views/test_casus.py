"""The page of a casus and the list: who sees them, and which part for whom. Canaries must not sing elsewhere."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from attendance.models import Verzuimmelding
from cases.access.beheer import casussen_reading
from cases.access.casus import may_read, secties_in
from cases.models import Casus, Voordracht
from cases.queries.weg import way_of
from cases.rules.stappen import Stap
from cases.services.casusbeheer import close_casus
from cases.services.contact import add_contactmoment, add_notitie
from cases.services.stappen import lock, move
from tests.cases.bouw import NU, VANDAAG, betrek, casus_van, escaleer, voeg_toe, wereld
from tests.factories import GezagsdragerFactory, VerzuimmeldingFactory, VrijstellingFactory, nep_bsn
from tests.referrals.bouw import tlv_voor, wacht_voor
from thuiszitters.accounts.rollen import Sectie
from thuiszitters.core.models import Inzage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("op_maandag")]


@pytest.fixture
def w():
    return wereld()


@pytest.fixture
def casus(w):
    """A casus with a canary in every compartment."""
    casus = casus_van(
        w,
        voornamen="Kanarie",
        achternaam="Vogelman",
        bsn=nep_bsn(3),
        postcode="3011AA",
        huisnummer="77",
        geheim_adres=True,
    )
    GezagsdragerFactory(
        leerling=casus.leerling, naam="Moeder Vogelman", taal="Tigrinya", telefoon="0612345678"
    )
    betrek(w, casus, w.wijkteam)
    for sectie, naam in [
        ("IDENTITEIT", "algemeen"),
        ("VERZUIM_ONGEOORLOOFD", "verzuim"),
        ("JEUGDHULP", "jeugdhulp"),
        ("MEDISCH", "medisch"),
    ]:
        add_notitie(
            casus_id=casus.pk,
            tekst=f"kanarie-{naam}",
            sectie=sectie,
            by=w.leerplicht,
            namens=w.gemeente.organisatie,
            at=NU,
        )
    VerzuimmeldingFactory(leerling=casus.leerling, vestiging=w.school, kenmerk="LRV1")
    VerzuimmeldingFactory(leerling=casus.leerling, vestiging=w.school, soort="ziekte", status="geoorloofd")
    VrijstellingFactory(leerling=casus.leerling)
    escaleer(w, casus)
    return casus


def page(client_for, wie, casus, **query):
    return client_for(wie).get(reverse("cases:casus", args=[casus.pk]), query)


@pytest.mark.parametrize(
    ("wie", "status"),
    [
        ("leerplicht", 200),
        ("zorgcoordinator", 200),
        ("wijkteammedewerker", 200),
        ("elders", 404),
        ("andere_school", 404),
        ("swv_medewerker", 404),
        ("bestuur", 404),
        ("wethouderstaf", 404),
    ],
)
def test_who_is_not_involved_does_not_know_it_exists(w, casus, client_for, wie, status):
    assert page(client_for, getattr(w, wie), casus).status_code == status


def test_leerplicht_sees_who_since_when_why_and_what_next(w, casus, client_for):
    text = page(client_for, w.leerplicht, casus).text
    for part in (
        "Kanarie Vogelman",
        "Moeder Vogelman",
        "Tigrinya",
        "0612345678",
        "Geheim adres",
        "het geheime adres",
        "62 dagen thuis",
        "De leerling is thuiszitter.",
        "De grens is meer dan 20 schooldagen",
        "Neem deze casus op u",
        "kanarie-algemeen",
        "kanarie-verzuim",
        "artikel 5 onder a",
        "langdurig relatief verzuim",
        nep_bsn(3)[-4:],
    ):
        assert part in text, part
    for part in ("kanarie-jeugdhulp", "kanarie-medisch", "ziekte", "3011AA", nep_bsn(3)):
        assert part not in text, part


def test_the_wijkteam_reads_jeugdhulp_but_no_secret_address_and_no_geoorloofd_absence(w, casus, client_for):
    text = page(client_for, w.wijkteammedewerker, casus).text
    for part in ("Kanarie Vogelman", "kanarie-jeugdhulp", "langdurig relatief verzuim", "Geheim adres"):
        assert part in text, part
    assert "bereikbaar via leerplicht" in text
    for part in ("3011AA", "0612345678", "kanarie-medisch", "ziekte", "artikel 5 onder a", "Zet een stap"):
        assert part not in text, part


def test_the_school_reads_its_own_meldingen_geoorloofd_too_and_no_jeugdhulp(w, casus, client_for):
    text = page(client_for, w.zorgcoordinator, casus).text
    assert "ziekte" in text and "langdurig relatief verzuim" in text and "De leerling is thuiszitter." in text
    for part in ("3011AA", "kanarie-jeugdhulp", "kanarie-medisch", "artikel 5 onder a", "Neem deze casus"):
        assert part not in text, part


def test_a_school_does_not_read_days_that_another_school_reported(w, casus, client_for):
    VerzuimmeldingFactory(
        leerling=casus.leerling, vestiging=w.andere_school.lidmaatschappen.get().organisatie.vestiging
    )
    text = page(client_for, w.zorgcoordinator, casus).text
    assert "De leerling is thuiszitter." not in text and "meldingen van een andere school" in text


@pytest.mark.parametrize(
    ("wie", "status"),
    [("leerplicht", 200), ("zorgcoordinator", 200), ("wijkteammedewerker", 200), ("elders", 404)],
)
def test_why_has_a_page_with_the_days_and_the_verdict_of_today(w, casus, client_for, wie, status):
    page = client_for(getattr(w, wie)).get(reverse("cases:waarom", args=[casus.pk]))
    assert page.status_code == status
    if status == 200:
        assert (
            "De stand van vandaag" in page.text and "di 1 sep 2026" in page.text and "ziek" not in page.text
        )


def test_why_is_refused_with_the_reason(w, casus, client_for):
    betrek(w, casus, w.school.bestuur.organisatie)
    address = reverse("cases:waarom", args=[casus.pk])
    assert "leest in deze casus geen verzuim" in client_for(w.bestuur).get(address).text
    other = w.andere_school.lidmaatschappen.get().organisatie.vestiging
    VerzuimmeldingFactory(leerling=casus.leerling, vestiging=other)
    assert "van een andere school" in client_for(w.zorgcoordinator).get(address).text


def test_who_may_not_read_the_identity_sees_a_number_only(w, casus, client_for):
    betrek(w, casus, w.school.bestuur.organisatie)
    text = page(client_for, w.bestuur, casus).text + client_for(w.bestuur).get(reverse("cases:casussen")).text
    assert casus.nummer in text and "U ziet geen persoonsgegevens" in text
    for part in ("Kanarie", "Vogelman", "kanarie-algemeen", "dagen thuis, sinds"):
        assert part not in text, part
    searched = client_for(w.bestuur).get(reverse("cases:casussen"), {"zoek": "Vogelman"}).text
    assert "Geen casus past bij deze filters" in searched and casus.nummer not in searched


def test_looking_is_recorded_with_who_and_whom(w, casus, client_for):
    page(client_for, w.leerplicht, casus)
    seen = Inzage.objects.get()
    assert (seen.gebruiker, seen.leerling_id) == (w.leerplicht, casus.leerling_id)


@pytest.mark.parametrize(
    "sectie", [Sectie.IDENTITEIT, Sectie.VERZUIM_ONGEOORLOOFD, Sectie.JEUGDHULP, Sectie.BSN]
)
def test_the_list_and_the_page_agree_on_who_reads_what(w, casus, sectie):
    betrek(w, casus, w.school.bestuur.organisatie)
    for wie in ("leerplicht", "zorgcoordinator", "wijkteammedewerker", "bestuur"):
        user = getattr(w, wie)
        in_list = Casus.objects.filter(pk=casus.pk).filter(casussen_reading(user, sectie)).exists()
        assert in_list == may_read(secties_in(user, casus), sectie), (wie, sectie)


def test_what_people_wrote_is_shown_as_text(w, casus, client_for):
    add_contactmoment(
        casus_id=casus.pk,
        op=VANDAAG,
        met="OUDERS",
        wijze="TELEFOON",
        verslag="<script>alert(1)</script>",
        by=w.leerplicht,
        namens=w.gemeente.organisatie,
        at=NU,
    )
    text = page(client_for, w.leerplicht, casus).text
    assert "<script>alert" not in text and "&lt;script&gt;alert" in text


def test_a_long_timeline_is_cut_and_says_so(w, casus, client_for):
    for n in range(50):
        add_notitie(
            casus_id=casus.pk, tekst=f"notitie {n}.", by=w.leerplicht, namens=w.gemeente.organisatie, at=NU
        )
    short, whole = (
        page(client_for, w.leerplicht, casus).text,
        page(client_for, w.leerplicht, casus, tijdlijn="alles").text,
    )
    assert "Toon de hele tijdlijn" in short and "Casus geopend" not in short.split("Tijdlijn van de casus")[1]
    assert "Casus geopend" in whole and "Toon de hele tijdlijn" not in whole


def test_leerplicht_reads_why_a_voordracht_came_back(w, casus, client_for):
    Voordracht.objects.create(
        casus=casus,
        samenwerkingsverband=w.swv,
        voorgedragen_op=VANDAAG,
        voorgedragen_door=w.leerplicht,
        status="TERUG",
        reden_terug="Eerst nog een gesprek.",
    )
    assert "Eerst nog een gesprek." in page(client_for, w.leerplicht, casus).text
    assert "Eerst nog een gesprek." not in page(client_for, w.wijkteammedewerker, casus).text


def test_a_closed_casus_says_why_and_offers_to_reopen(w, casus, client_for):
    close_casus(
        casus_id=casus.pk, versie=1, reden=Casus.Reden.VERHUISD, toelichting="", by=w.leerplicht, at=NU
    )
    text = page(client_for, w.leerplicht, casus).text
    assert "Deze casus is gesloten" in text and "verhuisd" in text and "Heropen de casus" in text
    assert "Contact vastleggen" not in text


def test_the_summary_names_the_tlv_that_lasts_longest_and_since_when_the_pupil_waits(w, casus, client_for):
    def summary():
        return dict(page(client_for, w.leerplicht, casus).context["pagina"].samenvattingen)

    assert summary() == {"Toelaatbaarheidsverklaring": "nee", "Wachtlijst": "nee"}
    hier = SimpleNamespace(leerling=casus.leerling, school=w.school, swv=w.swv)
    besluit = {
        "besloten_op": date(2026, 10, 1),
        "besloten_door": w.swv_medewerker,
        "categorie": "1",
        "motivering": "m",
        "status": "AFGEGEVEN",
        "geldig_van": date(2026, 10, 1),
    }
    tlv_voor(hier, **besluit, soort="SO", geldig_tot=date(2027, 7, 31), volgnummer=1)
    tlv_voor(hier, **besluit, soort="VSO", geldig_tot=date(2028, 7, 31), volgnummer=2)
    wacht_voor(hier)
    assert summary() == {
        "Toelaatbaarheidsverklaring": "ja, voortgezet speciaal onderwijs, tot en met 31 juli 2028",
        "Wachtlijst": "ja, sinds 1 september 2026",
    }


def queries(client, url):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_more_rows_ask_no_more_questions(w, casus, client_for):
    client = client_for(w.leerplicht)
    around = queries(client, reverse("stijlgids"))
    url = reverse("cases:casus", args=[casus.pk])
    before = queries(client, url) - around
    for n in range(3):
        GezagsdragerFactory(leerling=casus.leerling, naam=f"Oom {n}")
        VerzuimmeldingFactory(leerling=casus.leerling, vestiging=w.school)
        add_notitie(casus_id=casus.pk, tekst=f"{n}", by=w.collega, namens=w.gemeente.organisatie, at=NU)
        voeg_toe(w, casus, titel=f"{n}")
    assert (before, queries(client, url) - around) == (14, 14)


def test_the_list_asks_the_same_questions_for_one_row_and_three(w, casus, client_for):
    client = client_for(w.zorgcoordinator)
    around = queries(client, reverse("stijlgids"))
    one = queries(client, reverse("cases:casussen")) - around
    casus_van(w), casus_van(w)
    assert (one, queries(client, reverse("cases:casussen")) - around) == (2, 2)


def test_the_list_has_only_ones_own_and_closed_ones_on_request(w, casus, client_for):
    close_casus(
        casus_id=casus.pk, versie=1, reden=Casus.Reden.VERHUISD, toelichting="", by=w.leerplicht, at=NU
    )
    client = client_for(w.zorgcoordinator)
    assert casus.nummer not in client.get(reverse("cases:casussen")).text
    assert casus.nummer in client.get(reverse("cases:casussen"), {"stand": "gesloten"}).text
    assert (
        casus.nummer
        not in client_for(w.andere_school).get(reverse("cases:casussen"), {"stand": "alles"}).text
    )
    assert client_for(w.wethouderstaf).get(reverse("cases:casussen")).status_code == 403


def test_the_wall_holds_for_what_the_page_reads(w, casus):
    assert not Verzuimmelding.objects.visible_to(w.leerplicht).filter(status="geoorloofd").exists()


def test_an_entry_of_the_timeline_does_not_repeat_its_title(w, casus, client_for):
    close_casus(
        casus_id=casus.pk,
        versie=Casus.objects.get(pk=casus.pk).versie,
        reden=Casus.Reden.VERHUISD,
        toelichting="Naar Gouda.",
        by=w.leerplicht,
        at=NU,
    )
    text = page(client_for, w.leerplicht, casus).text
    assert "Casus geopend: " not in text and "Langer dan vier weken thuis." in text
    assert "Casus gesloten: " not in text and "Verhuisd. Naar Gouda." in text


@pytest.mark.parametrize("met_plan", [True, False])
def test_the_way_of_a_casus_ticks_a_plan_only_when_there_was_one(w, casus, met_plan):
    stappen = [Stap.IN_ONDERZOEK, *([Stap.PLAN] if met_plan else []), Stap.NAZORG]
    for stap in stappen:
        move(lock(casus.pk), stap, by=w.leerplicht, at=NU)
    weg = {s.label: s.stand for s in way_of(Casus.objects.get(pk=casus.pk), voorgedragen=False)}
    assert weg["Plan"] == ("gedaan" if met_plan else "overgeslagen")
    assert (weg["Onderzoek"], weg["Nazorg"]) == ("gedaan", "nu")
