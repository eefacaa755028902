"""Deeds in a casus, through the screens: who may, what happens, old pages, double clicks, text that stays."""

import pytest
from django.urls import reverse

from cases.models import Betrokkenheid, Casus, Contactmoment, Taak, Voordracht
from cases.services.casusbeheer import assign, close_casus
from cases.services.taken import plan_taak
from tests.cases.bouw import NU, VANDAAG, betrek, casus_van, wereld
from tests.factories import SamenwerkingsverbandFactory, VestigingFactory
from thuiszitters.core.models import OutboxBericht

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("op_maandag")]
CONTACT = {
    "op": "2026-11-02",
    "met": "OUDERS",
    "wijze": "TELEFOON",
    "bereikt": "ja",
    "verslag": "Moeder belt terug.",
    "sectie": "IDENTITEIT",
}


@pytest.fixture
def w():
    return wereld()


@pytest.fixture
def casus(w):
    return casus_van(w)


def url(naam, casus, *more):
    return reverse(f"cases:{naam}", args=[casus.pk, *more])


def naar(casus, stap):
    Casus.objects.filter(pk=casus.pk).update(stap=stap)


DEEDS = [
    "toewijzen",
    "overnemen",
    "stap",
    "sluiten",
    "voordragen",
    "betrekken",
    "taak_maken",
    "contactmoment",
    "notitie",
]


@pytest.mark.parametrize("naam", DEEDS)
@pytest.mark.parametrize("wie", ["elders", "andere_school", "swv_medewerker"])
def test_who_does_not_see_the_casus_finds_no_deed(w, casus, client_for, naam, wie):
    client = client_for(getattr(w, wie))
    assert client.get(url(naam, casus)).status_code == 404
    assert client.post(url(naam, casus), {"versie": 1}).status_code == 404


@pytest.mark.parametrize("naam", [d for d in DEEDS if d not in {"contactmoment", "notitie"}])
def test_the_school_reads_why_it_may_not(w, casus, client_for, naam):
    page = client_for(w.zorgcoordinator).get(url(naam, casus))
    assert page.status_code == 403 and "Alleen leerplicht van" in page.text


@pytest.mark.parametrize("naam", [d for d in DEEDS if d != "toewijzen"])
def test_leerplicht_opens_every_form(w, casus, client_for, naam):
    assert client_for(w.leerplicht).get(url(naam, casus)).status_code == 200


def test_only_the_teamleider_assigns(w, casus, client_for):
    assert client_for(w.leerplicht).get(url("toewijzen", casus)).status_code == 403
    client = client_for(w.teamleider)
    assert "Bas Collega" in client.get(url("toewijzen", casus)).text
    page = client.post(url("toewijzen", casus), {"versie": 1, "behandelaar": w.collega.pk}, follow=True)
    assert "Bas Collega is nu de behandelaar" in page.text
    stranger = client.post(url("toewijzen", casus), {"versie": 2, "behandelaar": w.elders.pk})
    assert stranger.status_code == 422 and "Deze keuze bestaat niet" in stranger.text


def test_taking_over_from_the_werkvoorraad_and_twice(w, casus, client_for):
    client = client_for(w.leerplicht)
    assert "U bent nu de behandelaar" in client.post(url("overnemen", casus), {"versie": 1}, follow=True).text
    assert "U bent al de behandelaar" in client.post(url("overnemen", casus), {"versie": 1}).text
    casus.refresh_from_db()
    assert casus.behandelaar == w.leerplicht and casus.gebeurtenissen.filter(soort="TOEGEWEZEN").count() == 1


def test_a_stale_page_tells_what_changed_keeps_the_text_and_goes_on_from_there(w, casus, client_for):
    client = client_for(w.leerplicht)
    assign(casus_id=casus.pk, versie=1, behandelaar=w.collega, by=w.collega, at=NU)
    sent = {"versie": 1, "reden": "VERHUISD", "toelichting": "Zorgvuldig getypt."}
    page = client.post(url("sluiten", casus), sent)
    assert page.status_code == 422
    assert "Bas Collega neemt de casus op zich" in page.text and "Zorgvuldig getypt." in page.text
    assert 'name="versie" value="2"' in page.text
    casus.refresh_from_db()
    assert casus.is_open
    assert client.post(url("sluiten", casus), {**sent, "versie": 2}).status_code == 302


def test_closing_asks_for_a_reason_and_reopening_too(w, casus, client_for):
    client = client_for(w.leerplicht)
    refused = client.post(url("sluiten", casus), {"versie": 1, "toelichting": "Wel tekst."})
    assert refused.status_code == 422 and "Maak een keuze." in refused.text and "Wel tekst." in refused.text
    client.post(url("sluiten", casus), {"versie": 1, "reden": "TERUG", "toelichting": "Volgt les."})
    assert client.get(url("sluiten", casus)).status_code == 403
    page = client.post(url("heropenen", casus), {"versie": 2, "reden": "Weer thuis."}, follow=True)
    assert "De casus is weer open" in page.text
    assert client.get(url("heropenen", casus)).status_code == 403


def test_closing_says_which_tasks_lapse(w, casus, client_for):
    plan_taak(
        casus=casus,
        organisatie=w.gemeente.organisatie,
        titel="Bel mentor",
        deadline=VANDAAG,
        sleutel="x",
        by=w.leerplicht,
        at=NU,
    )
    assert "Deze taken vervallen" in client_for(w.leerplicht).get(url("sluiten", casus)).text


def test_setting_a_step(w, casus, client_for):
    client = client_for(w.leerplicht)
    page = client.post(
        url("stap", casus), {"versie": 1, "naar": "IN_ONDERZOEK", "toelichting": ""}, follow=True
    )
    assert "De casus staat nu op ‘in onderzoek’" in page.text
    assert client.post(url("stap", casus), {"versie": 2, "naar": "BEKRACHTIGD"}).status_code == 422
    naar(casus, "TASKFORCE")
    assert "ligt bij de Taskforce" in client.get(url("stap", casus)).text


def test_a_contact_moment_is_kept_once_and_its_errors_lose_no_text(w, casus, client_for):
    client = client_for(w.leerplicht)
    wrong = client.post(url("contactmoment", casus), {**CONTACT, "op": "2026-12-24", "met": ""})
    assert wrong.status_code == 422 and "Moeder belt terug." in wrong.text
    assert "ligt in de toekomst" in wrong.text and "Er zijn nog 2 dingen die niet kloppen" in wrong.text
    for _ in range(2):
        page = client.post(url("contactmoment", casus), CONTACT, follow=True)
    assert "Telefoon, ouders of verzorgers" in page.text and Contactmoment.objects.count() == 1


def test_a_text_of_five_megabytes_is_refused_kindly(w, casus, client_for):
    sent = {"tekst": "a" * 2_000_000, "sectie": "IDENTITEIT"}
    page = client_for(w.leerplicht).post(url("notitie", casus), sent)
    assert page.status_code == 422 and "hoogstens 5.000 tekens" in page.text


def test_everyone_writes_in_the_compartments_they_have(w, casus, client_for):
    betrek(w, casus, w.wijkteam)
    wijkteam = client_for(w.wijkteammedewerker)
    form = wijkteam.get(url("notitie", casus)).text
    assert "jeugdhulp: alleen de jeugdhulp" in form and "medisch" not in form and "verzuim:" not in form
    wijkteam.post(url("notitie", casus), {"tekst": "kanarie-jh", "sectie": "JEUGDHULP"})
    assert "kanarie-jh" in wijkteam.get(url("casus", casus)).text
    assert "kanarie-jh" not in client_for(w.leerplicht).get(url("casus", casus)).text
    forged = client_for(w.leerplicht).post(url("notitie", casus), {"tekst": "x", "sectie": "MEDISCH"})
    assert forged.status_code == 422


def test_a_task_is_made_once_and_ticked_off_once(w, casus, client_for):
    client = client_for(w.leerplicht)
    form = client.get(url("taak_maken", casus))
    sleutel = form.context["form"]["sleutel"].value()
    sent = {
        "titel": "Bel de mentor",
        "deadline": "2026-11-05",
        "sleutel": sleutel,
        "toegewezen_aan": w.leerplicht.pk,
    }
    for _ in range(2):
        page = client.post(url("taak_maken", casus), sent, follow=True)
    taak = Taak.objects.get()
    assert "Bel de mentor" in page.text and taak.deadline.day == 5
    gedaan = reverse("cases:taak_gedaan", args=[taak.pk])
    assert client.get(gedaan).status_code == 405
    assert client_for(w.elders).post(gedaan).status_code == 404
    assert client_for(w.zorgcoordinator).post(gedaan).status_code == 404
    done = client.post(gedaan, {"terug": "/werkvoorraad/taken/"})
    assert done.url == "/werkvoorraad/taken/"
    assert "al gedaan door Ans Leerplicht" in client.post(gedaan, follow=True).text


@pytest.mark.parametrize("terug", ["https://elders.example/", "//elders.example/", "javascript:alert(1)", ""])
def test_nobody_is_sent_away_from_our_pages(w, casus, client_for, terug):
    taak = plan_taak(
        casus=casus,
        organisatie=w.gemeente.organisatie,
        titel="x",
        deadline=VANDAAG,
        sleutel="x",
        by=w.leerplicht,
        at=NU,
    )
    done = client_for(w.leerplicht).post(reverse("cases:taak_gedaan", args=[taak.pk]), {"terug": terug})
    assert done.url == url("casus", casus)


def test_involving_and_ending_it(w, casus, client_for):
    client = client_for(w.leerplicht)
    sent = {
        "organisatie": w.wijkteam.pk,
        "grondslag": "Leerplichtwet 1969, artikel 22 (onderzoek door de leerplichtambtenaar)",
        "doel": "hulp thuis",
        "tot": "2027-02-01",
    }
    assert client.post(url("betrekken", casus), {**sent, "grondslag": ""}).status_code == 422
    assert client.post(url("betrekken", casus), {**sent, "tot": "2026-10-01"}).status_code == 422
    client.post(url("betrekken", casus), sent)
    row = Betrokkenheid.objects.get(casus=casus, organisatie=w.wijkteam)
    assert client_for(w.wijkteammedewerker).get(url("casus", casus)).status_code == 200
    end = url("betrokkenheid_beeindigen", casus, row.pk)
    assert "ziet deze casus dan niet meer" in client.get(end).text
    client.post(end, {"reden": ""})
    assert client_for(w.wijkteammedewerker).get(url("casus", casus)).status_code == 404
    other = casus_van(w)
    assert client.get(url("betrokkenheid_beeindigen", other, row.pk)).status_code == 404
    owner = Betrokkenheid.objects.get(casus=casus, organisatie=w.gemeente.organisatie)
    refused = client.post(url("betrokkenheid_beeindigen", casus, owner.pk), {"reden": ""})
    assert refused.status_code == 422 and "altijd betrokken" in refused.text


def test_voordragen_involves_the_swv_gives_it_a_task_and_a_mail_without_a_name(w, casus, client_for):
    SamenwerkingsverbandFactory(sector="PO").gemeenten.add(w.gemeente)
    naar(casus, "PLAN")
    client = client_for(w.leerplicht)
    form = client.get(url("voordragen", casus))
    assert [s.pk for s in form.context["form"].fields["samenwerkingsverband"].queryset] == [w.swv.pk]
    sent = {
        "versie": 1,
        "samenwerkingsverband": w.swv.pk,
        "motivatie": "Zit vast.",
        "geprobeerd": "Drie scholen.",
    }
    empty = client.post(url("voordragen", casus), {**sent, "motivatie": ""})
    assert empty.status_code == 422 and "Drie scholen." in empty.text
    page = client.post(url("voordragen", casus), sent, follow=True)
    assert "De casus is voorgedragen" in page.text and "wacht op het samenwerkingsverband" in page.text
    voordracht = Voordracht.objects.get()
    casus.refresh_from_db()
    assert (casus.stap, voordracht.motivatie) == ("VOORGEDRAGEN", "Zit vast.")
    assert Taak.objects.get(sleutel=f"voordracht:{voordracht.pk}").organisatie == w.swv.organisatie
    mail = OutboxBericht.objects.get(soort="nieuws").inhoud
    assert mail["gebruiker"] == w.swv_medewerker.pk and casus.leerling.achternaam not in str(mail)
    assert client_for(w.swv_medewerker).get(url("casus", casus)).status_code == 200
    assert client.get(url("voordragen", casus)).status_code == 403
    client.post(url("stap", casus), {"versie": 2, "naar": "IN_ONDERZOEK", "toelichting": "Toch niet."})
    voordracht.refresh_from_db()
    assert voordracht.status == "VERVALLEN"


def test_a_closed_casus_refuses_every_deed_with_the_reason(w, casus, client_for):
    close_casus(casus_id=casus.pk, versie=1, reden="VERHUISD", toelichting="", by=w.leerplicht, at=NU)
    for naam in DEEDS:
        page = client_for(w.teamleider).get(url(naam, casus))
        assert page.status_code == 403 and "gesloten" in page.text, naam


def test_schools_of_another_region_are_not_offered(w, casus, client_for):
    far = VestigingFactory()
    near = VestigingFactory(gemeente=w.gemeente)
    offered = (
        client_for(w.leerplicht).get(url("betrekken", casus)).context["form"].fields["organisatie"].queryset
    )
    assert near.organisatie in offered and w.wijkteam in offered
    assert far.organisatie not in offered and far.bestuur.organisatie not in offered
    assert w.school.organisatie not in offered  # is involved already
