"""Meldingen: registering, correcting, withdrawing by the school; handling by leerplicht; the wall between them."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from attendance.models import Verzuimmelding
from cases.models import Casus
from tests.cases.bouw import leerling_van, wereld
from tests.factories import LeerlingFactory, VerzuimmeldingFactory
from thuiszitters.core.bsn import LIJKT_BSN

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("op_maandag")]


@pytest.fixture
def w():
    return wereld()


@pytest.fixture
def leerling(w):
    return leerling_van(w, voornamen="Zoë", achternaam="Proefkind")


def url(naam, *args):
    return reverse(f"cases:{naam}", args=args)


def velden(page, **anders):
    """What the browser would send for a filled-in form."""
    form = page.context["form"]
    basis = {
        "kenmerk": form["kenmerk"].value(),
        "vestiging": form["vestiging"].value(),
        "soort": "lrv",
        "status": "ongeoorloofd",
        "van": "2026-10-05",
        "tot": "",
        "omvang": "HELE_DAGEN",
        "uren_per_dag": "",
        "reden": "Blijft thuis.",
        "actie_gewenst": "ja",
    }
    return {**basis, **anders}


def meld(client, leerling, **anders):
    address = url("leerling_melden", leerling.pk)
    return client.post(address, velden(client.get(address), **anders), follow=True)


def test_registering_starts_with_the_pupil(w, leerling, client_for):
    client = client_for(w.zorgcoordinator)
    LeerlingFactory(achternaam="Proefander", woongemeente=w.gemeente)
    page = client.get(url("melding_nieuw"), {"zoek": "zoe proef"})
    assert "Proefkind, Zoë" in page.text and url("leerling_melden", leerling.pk) in page.text
    assert "Proefander" not in client.get(url("melding_nieuw"), {"zoek": "proef"}).text
    assert client_for(w.wijkteammedewerker).get(url("melding_nieuw")).status_code == 403


@pytest.mark.parametrize(
    ("wie", "status"), [("andere_school", 404), ("elders", 404), ("leerplicht", 200), ("bestuur", 404)]
)
def test_only_ones_own_pupils(w, leerling, client_for, wie, status):
    assert client_for(getattr(w, wie)).get(url("leerling_melden", leerling.pk)).status_code == status


def test_a_bsn_in_the_reason_is_refused_at_the_field(w, leerling, client_for):
    page = meld(client_for(w.zorgcoordinator), leerling, reden="Leerling 999990019 blijft thuis.")

    assert page.status_code == 422 and not Verzuimmelding.objects.exists()
    assert page.context["form"].errors == {"reden": [LIJKT_BSN]}


def test_a_school_registers_and_leerplicht_sees_it(w, leerling, client_for):
    page = meld(client_for(w.zorgcoordinator), leerling)
    melding = Verzuimmelding.objects.get()
    assert "ziet haar nu" in page.text and "nog niet bekeken" in page.text
    assert melding.verwerkingsverantwoordelijke == w.school.bestuur.organisatie
    assert "Proefkind, Zoë" in client_for(w.leerplicht).get(url("werkvoorraad_meldingen")).text
    assert "Proefkind" not in client_for(w.elders).get(url("werkvoorraad_meldingen")).text


def test_the_same_form_twice_is_one_melding(w, leerling, client_for):
    client = client_for(w.zorgcoordinator)
    address = url("leerling_melden", leerling.pk)
    sent = velden(client.get(address))
    first, second = client.post(address, sent), client.post(address, sent)
    assert first.url == second.url and Verzuimmelding.objects.count() == 1


def test_an_overlapping_melding_is_shown_and_asked_about(w, leerling, client_for):
    client = client_for(w.zorgcoordinator)
    meld(client, leerling)
    page = meld(client, leerling, reden="Andere tekst.")
    assert "Is dit verzuim al gemeld?" in page.text and "Andere tekst." in page.text
    assert "Mogelijk dubbel: zij gaat over dezelfde leerling, school, soort en eerste dag." in page.text
    assert Verzuimmelding.objects.count() == 1
    meld(client, leerling, toch="on")
    assert Verzuimmelding.objects.count() == 2


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"tot": "2026-10-01"}, "De laatste dag ligt voor de eerste dag."),
        ({"van": "2026-12-01"}, "De eerste dag ligt in de toekomst."),
        ({"van": "31-02-2026"}, "Dit is geen datum die bestaat."),
        ({"omvang": "DEEL"}, "Vul in hoeveel uur per dag"),
        ({"omvang": "DEEL", "uren_per_dag": "25"}, "hoogstens 24 uur"),
        ({"soort": "verzonnen"}, "Deze keuze bestaat niet"),
        ({"vestiging": "999999"}, "Deze keuze bestaat niet"),
        ({"status": ""}, "Maak een keuze."),
    ],
)
def test_bad_input_gets_a_clear_sentence_and_keeps_the_rest(w, leerling, client_for, anders, zin):
    page = meld(client_for(w.zorgcoordinator), leerling, **anders)
    assert page.status_code == 422 and zin in page.text and "Blijft thuis." in page.text
    assert not Verzuimmelding.objects.exists()


def test_leerplicht_registers_ongeoorloofd_only(w, leerling, client_for):
    client = client_for(w.leerplicht)
    form = client.get(url("leerling_melden", leerling.pk)).text
    assert "altijd over ongeoorloofd verzuim" in form and "ziekte" not in form
    assert meld(client, leerling, status="geoorloofd").status_code == 200
    assert Verzuimmelding.objects.get().status == "ongeoorloofd"
    assert meld(client, leerling_van(w), soort="ziekte").status_code == 422


def test_a_pupil_without_a_school_cannot_be_reported_and_the_reason_is_told(w, client_for):
    leerling = LeerlingFactory(woongemeente=w.gemeente)
    page = client_for(w.leerplicht).get(url("leerling_melden", leerling.pk))
    assert page.status_code == 403 and "geen school ingeschreven" in page.text


def test_geoorloofd_absence_never_reaches_leerplicht(w, leerling, client_for):
    page = meld(
        client_for(w.zorgcoordinator), leerling, soort="ziekte", status="geoorloofd", reden="kanarie-ziek"
    )
    melding = Verzuimmelding.objects.get()
    assert "De gemeente ziet haar niet" in page.text
    client = client_for(w.leerplicht)
    assert client.get(url("melding", melding.pk)).status_code == 404
    for address in (url("meldingen"), url("werkvoorraad_meldingen"), url("leerling", leerling.pk)):
        text = client.get(address).text
        assert "kanarie-ziek" not in text and "ziekte" not in text, address


def test_correcting_makes_a_version_and_the_old_one_stays(w, leerling, client_for):
    client = client_for(w.zorgcoordinator)
    meld(client, leerling)
    melding = Verzuimmelding.objects.get()
    address = url("melding_corrigeren", melding.pk)
    form = client.get(address)
    assert form.context["form"]["van"].value() == date(2026, 10, 5)
    page = client.post(address, velden(form, tot="2026-10-09"), follow=True)
    assert "gecorrigeerd" in page.text and "Versie 1" in page.text and "Versie 2" in page.text
    stale = client.get(address)
    assert stale.status_code == 403 and "Deze versie geldt niet meer" in stale.text


def test_a_correction_to_geoorloofd_hides_it_from_leerplicht(w, leerling, client_for):
    client = client_for(w.zorgcoordinator)
    meld(client, leerling)
    address = url("melding_corrigeren", Verzuimmelding.objects.get().pk)
    client.post(address, velden(client.get(address), status="geoorloofd", soort="ziekte", reden="kanarie"))
    page = client_for(w.leerplicht).get(url("meldingen")).text
    assert "Proefkind" not in page and "kanarie" not in page


def test_withdrawing_says_what_follows_and_happens_once(w, leerling, client_for):
    client = client_for(w.zorgcoordinator)
    meld(client, leerling)
    melding = Verzuimmelding.objects.get()
    address = url("melding_intrekken", melding.pk)
    assert "telt daarna niet meer mee" in client.get(address).text
    assert client.post(address, {"reden": ""}).status_code == 422
    assert "ingetrokken" in client.post(address, {"reden": "Verkeerd kind."}, follow=True).text
    assert client.get(address).status_code == 403
    assert client.get(url("melding_corrigeren", melding.pk)).status_code == 403


def test_leerplicht_does_not_change_what_a_school_said(w, leerling, client_for):
    melding = VerzuimmeldingFactory(leerling=leerling, vestiging=w.school)
    for naam in ("melding_corrigeren", "melding_intrekken"):
        page = client_for(w.leerplicht).get(url(naam, melding.pk))
        assert page.status_code == 403 and "Alleen de school" in page.text
        assert client_for(w.andere_school).get(url(naam, melding.pk)).status_code == 404


def test_handling_from_the_werkvoorraad_and_the_school_sees_it(w, leerling, client_for):
    melding = VerzuimmeldingFactory(leerling=leerling, vestiging=w.school)
    address, terug = url("melding_behandelen", melding.pk), url("werkvoorraad_meldingen")
    client, school = client_for(w.leerplicht), client_for(w.zorgcoordinator)
    assert "nieuw" in school.get(url("meldingen")).text
    done = client.post(address, {"status": "IN_BEHANDELING", "terug": terug}, follow=True)
    assert done.redirect_chain[0][0] == terug and "is in behandeling" in done.text
    assert "In behandeling" in school.get(url("melding", melding.pk)).text
    assert school.post(address, {"status": "IN_BEHANDELING"}).status_code == 403
    refused = client.post(address, {"status": "AFGESLOTEN"})
    assert refused.status_code == 422 and "Kies waarom u de melding afsluit" in refused.text
    client.post(address, {"status": "AFGESLOTEN", "reden_afgesloten": "TERUG"})
    text = school.get(url("melding", melding.pk)).text
    assert "Afgesloten" in text and "terug naar school" in text


def test_a_casus_is_opened_from_a_melding_once(w, leerling, client_for):
    melding = VerzuimmeldingFactory(leerling=leerling, vestiging=w.school)
    client = client_for(w.leerplicht)
    address = url("melding_casus", melding.pk)
    assert client.get(address).context["form"]["sinds"].value() == melding.van
    page = client.post(address, {"sinds": "2026-09-14", "reden": "Al lang weg."}, follow=True)
    casus = Casus.objects.get()
    assert "u bent de behandelaar" in page.text and casus.behandelaar == w.leerplicht
    assert casus.aanleiding == "MELDING" and melding.behandelingen.get().status == "IN_BEHANDELING"
    again = client.get(address)
    assert again.status_code == 403 and "al een open casus" in again.text


def test_the_list_filters_and_asks_the_same_questions_for_one_row_and_three(w, leerling, client_for):
    client = client_for(w.zorgcoordinator)

    def queries(address):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    around = queries(reverse("stijlgids"))
    VerzuimmeldingFactory(leerling=leerling, vestiging=w.school)
    one = queries(url("meldingen")) - around
    for _ in range(2):
        VerzuimmeldingFactory(leerling=leerling_van(w), vestiging=w.school)
    assert (one, queries(url("meldingen")) - around) == (3, 3)
    assert "Proefkind" in client.get(url("meldingen"), {"zoek": "proefk"}).text
    assert "Proefkind" not in client.get(url("meldingen"), {"status": "AFGESLOTEN"}).text
