"""The screens of referrals: who opens them, what they show, and what happens with bad input."""

import uuid
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from referrals.models import Plaatsing, Toelaatbaarheidsverklaring, Wachtlijstplaatsing
from referrals.models import plaatsing as plaatsing_module
from tests.factories import LeerlingFactory, VestigingFactory, lid, nep_bsn
from tests.referrals.bouw import NU, VANDAAG, plaatsing_voor, tlv_voor, wacht_voor, wereld
from thuiszitters.accounts.rollen import Rol
from thuiszitters.core.models import Inzage, Zoekvraag
from thuiszitters.core.sealed import blind_index

pytestmark = pytest.mark.django_db

LIJSTEN = {"tlvs": tlv_voor, "wachtlijst": wacht_voor, "plaatsingen": plaatsing_voor}
DETAILS = {"tlv": tlv_voor, "wachtlijstplaatsing": wacht_voor, "plaatsing": plaatsing_voor}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NU, tick=False):
        yield


def url(naam, pk=None):
    return reverse(f"referrals:{naam}", kwargs={"pk": pk} if pk else None)


def queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("naam", LIJSTEN)
def test_an_empty_list_says_so(naam, client_for):
    page = client_for(wereld().medewerker).get(url(naam))
    assert "tt-leegte" in page.text and "<h1" in page.text


@pytest.mark.parametrize(
    ("naam", "queries_above_an_empty_page"), [("tlvs", 2), ("wachtlijst", 3), ("plaatsingen", 2)]
)
def test_a_list_asks_the_same_number_of_questions_for_one_row_and_three(
    naam, queries_above_an_empty_page, client_for
):
    w = wereld()
    client = client_for(w.medewerker)
    empty = queries(client, reverse("stijlgids"))
    counts = []
    for rows in (1, 2):
        for _ in range(rows):
            LIJSTEN[naam](w, leerling=LeerlingFactory())
        counts.append(queries(client, url(naam)) - empty)
    assert counts == [queries_above_an_empty_page] * 2


@pytest.mark.parametrize("naam", LIJSTEN)
def test_a_list_shows_its_own_rows_only(naam, client_for):
    w = wereld()
    LIJSTEN[naam](w)
    assert "Vóórbeeld" in client_for(w.medewerker).get(url(naam)).text
    assert "Vóórbeeld" not in client_for(w.andere_medewerker).get(url(naam)).text


@pytest.mark.parametrize(
    ("rol", "codes"),
    [
        (Rol.LEERPLICHTAMBTENAAR, [403, 403, 403]),
        (Rol.WETHOUDERSTAF, [403, 403, 403]),
        (Rol.TASKFORCE_LID, [403, 403, 403]),
        (Rol.ZORGCOORDINATOR, [200, 403, 200]),
        (Rol.TLV_COMMISSIE, [200, 403, 403]),
        (Rol.SWV_BESTUURDER, [403, 403, 200]),
        (Rol.SWV_MEDEWERKER, [200, 200, 200]),
    ],
)
def test_who_opens_which_list(rol, codes, client_for):
    client = client_for(lid(rol))
    pages = [client.get(url(naam)) for naam in LIJSTEN]
    assert [page.status_code for page in pages] == codes
    assert all("samenwerkingsverband" in page.text for page in pages if page.status_code == 403)


@pytest.mark.parametrize("naam", DETAILS)
def test_a_page_is_for_its_own_swv_and_is_logged(naam, client_for):
    w = wereld()
    row = DETAILS[naam](w)
    page = client_for(w.medewerker).get(url(naam, row.pk))
    assert page.status_code == 200 and "van Vóórbeeld" in page.text
    assert Inzage.objects.get().leerling_id == w.leerling.pk
    stranger = client_for(w.andere_medewerker)
    assert stranger.get(url(naam, row.pk)).status_code == 404
    assert stranger.get(url(naam, uuid.uuid4())).status_code == 404


@pytest.mark.parametrize("naam", ["tlv_afgeven", "tlv_afwijzen"])
def test_a_school_sees_its_request_but_does_not_decide(naam, client_for):
    w = wereld()
    tlv = tlv_voor(w)
    client = client_for(w.zorgcoordinator)
    assert client.get(url("tlv", tlv.pk)).status_code == 200
    page = client.get(url(naam, tlv.pk))
    assert page.status_code == 403 and f"Alleen {w.swv} beslist" in page.text


def test_a_role_with_a_summary_does_not_read_the_reasons(client_for):
    w = wereld()
    tlv = tlv_voor(w, toelichting="Geheime toelichting", status="AFGEWEZEN", besloten_op=VANDAAG,
                   besloten_door=w.medewerker, motivering="Geheime motivering")  # fmt: skip
    verzuim = client_for(lid(Rol.VERZUIMCOORDINATOR, w.school.organisatie)).get(url("tlv", tlv.pk))
    assert "Geheime" not in verzuim.text and "alleen de uitkomst" in verzuim.text
    assert client_for(w.zorgcoordinator).get(url("tlv", tlv.pk)).text.count("Geheime") == 2


# --- the way of a request -----------------------------------------------------------------------------------


def aanvraag(w, **values):
    defaults = {
        "samenwerkingsverband": w.swv.pk,
        "vestiging": w.school.pk,
        "geboortedatum": "2012-03-14",
        "achternaam": "Voorbeeld",
        "soort": "VSO",
        "ontvangen_op": "2026-11-09",
    }
    return {**defaults, **values}


@pytest.mark.parametrize("wie", ["medewerker", "zorgcoordinator"])
def test_register_a_request(wie, client_for):
    w = wereld()
    client = client_for(getattr(w, wie))
    assert client.get(url("tlv_aanvragen")).status_code == 200
    response = client.post(url("tlv_aanvragen"), aanvraag(w))
    tlv = Toelaatbaarheidsverklaring.objects.get()
    assert response.headers["Location"] == url("tlv", tlv.pk)
    assert (tlv.leerling, tlv.aanvrager, tlv.samenwerkingsverband) == (w.leerling, w.school, w.swv)
    again = client.post(url("tlv_aanvragen"), aanvraag(w))
    assert "loopt al een aanvraag" in again.text


@pytest.mark.parametrize(
    ("values", "tekst"),
    [
        ({"achternaam": "Onbekend"}, "Wij vinden geen leerling"),
        ({"achternaam": ""}, "Vul dit in."),
        ({"achternaam": "x" * 5_000}, "230"),
        ({"geboortedatum": "2026-12-01"}, "in de toekomst"),
        ({"geboortedatum": "31-02-2012"}, "geen datum die bestaat"),
        ({"soort": "BAO"}, "bestaat niet"),
        ({"vestiging": "999999"}, "bestaat niet"),
        ({"ontvangen_op": "2026-11-11"}, "in de toekomst"),
    ],
)
def test_a_bad_request_says_what_is_wrong(values, tekst, client_for):
    w = wereld()
    page = client_for(w.medewerker).post(url("tlv_aanvragen"), aanvraag(w, **values))
    assert page.status_code == 200 and tekst in page.text
    assert not Toelaatbaarheidsverklaring.objects.exists()


def test_only_who_reads_numbers_searches_by_number(client_for):
    w = wereld()
    w.leerling.bsn = nep_bsn(5)
    w.leerling.save()
    by_number = aanvraag(w, achternaam="", nummer=nep_bsn(5))
    assert 'name="nummer"' not in client_for(w.medewerker).get(url("tlv_aanvragen")).text
    assert "Vul dit in." in client_for(w.medewerker).post(url("tlv_aanvragen"), by_number).text
    commissie = client_for(w.commissie)
    assert "11-proef" in commissie.post(url("tlv_aanvragen"), {**by_number, "nummer": "999999999"}).text
    assert "Vul de achternaam in" in commissie.post(url("tlv_aanvragen"), {**by_number, "nummer": ""}).text
    assert commissie.post(url("tlv_aanvragen"), by_number).status_code == 302


def test_asking_in_vain_is_kept_a_number_only_as_its_blind_index(client_for):
    w = wereld()
    client, naar = client_for(w.commissie), url("tlv_aanvragen")
    client.post(naar, aanvraag(w, achternaam="Onbekend", voornaam="Kind"))
    client.post(naar, aanvraag(w, achternaam="", nummer=nep_bsn(5)))
    for lijst in ("tlvs", "wachtlijst", "plaatsingen"):
        client_for(w.medewerker).get(url(lijst), {"q": lijst})
    client.post(naar, aanvraag(w))

    rows = Zoekvraag.objects.order_by("pk").values_list("gebruiker", "soort", "vraag")
    assert list(rows) == [
        (w.commissie.pk, "TEKST", "Kind Onbekend 14-03-2012"),
        (w.commissie.pk, "BSN", blind_index(nep_bsn(5), field="bsn")),
        *((w.medewerker.pk, "TEKST", lijst) for lijst in ("tlvs", "wachtlijst", "plaatsingen")),
    ]


def test_a_school_finds_no_pupil_of_another_school(client_for):
    w = wereld()
    elsewhere = VestigingFactory()
    elsewhere.samenwerkingsverbanden.add(w.swv)
    page = client_for(lid(Rol.ZORGCOORDINATOR, elsewhere.organisatie)).post(url("tlv_aanvragen"), aanvraag(w))
    assert "bestaat niet" in page.text and not Inzage.objects.exists()


def test_issue_with_the_rule_explained(client_for):
    w = wereld()
    tlv = tlv_voor(w)
    client = client_for(w.medewerker)
    page = client.get(url("tlv_afgeven", tlv.pk))
    assert 'value="2028-07-31"' in page.text and "artikel 40 lid 15" in page.text
    data = {
        "soort": "VSO",
        "categorie": "1",
        "geldig_van": "2026-11-10",
        "geldig_tot": "2027-07-31",
        "motivering": "Nodig.",
    }
    assert "31-07-2028" in client.post(url("tlv_afgeven", tlv.pk), data).text
    data["geldig_tot"] = "2028-07-31"
    assert client.post(url("tlv_afgeven", tlv.pk), data).status_code == 302
    assert f"{w.swv.code}-1" in client.get(url("tlv", tlv.pk)).text
    assert client.get(url("tlv_afgeven", tlv.pk)).status_code == 403


def test_refuse_and_withdraw(client_for):
    w = wereld()
    client = client_for(w.medewerker)
    refused, withdrawn = tlv_voor(w), tlv_voor(w, soort="PRO")
    assert "Vul dit in." in client.post(url("tlv_afwijzen", refused.pk), {"reden": " "}).text
    assert client.post(url("tlv_afwijzen", refused.pk), {"reden": "Niet nodig."}).status_code == 302
    school = client_for(w.zorgcoordinator)
    assert school.post(url("tlv_intrekken", withdrawn.pk), {"reden": "Verhuisd."}).status_code == 302
    assert school.get(url("tlv_intrekken", refused.pk)).status_code == 403
    statuses = dict(Toelaatbaarheidsverklaring.objects.values_list("soort", "status"))
    assert statuses == {"VSO": "AFGEWEZEN", "PRO": "INGETROKKEN"}


@pytest.mark.parametrize(
    ("query", "rows"),
    [("q=voorbeeld", 1), ("q=noor+voor", 1), ("q=x%25", 0), ("q=7", 1), ("status=AANGEVRAAGD", 1),
     ("soort=SBO", 0), ("status=ONZIN", 2), ("cursor=onzin", 2)],
)  # fmt: skip
def test_filter_the_list(query, rows, client_for):
    w = wereld()
    tlv_voor(w)
    tlv_voor(w, leerling=LeerlingFactory(voornamen="Jip", achternaam="Anders"), status="AFGEGEVEN", volgnummer=7,
             besloten_op=VANDAAG, geldig_van=VANDAAG, geldig_tot=date(2028, 7, 31))  # fmt: skip
    page = client_for(w.medewerker).get(f"{url('tlvs')}?{query}")
    assert page.text.count('<th scope="row">') == rows


# --- waiting list -------------------------------------------------------------------------------------------


def test_a_wait_from_beginning_to_end(client_for):
    w = wereld()
    client = client_for(w.medewerker)
    data = {
        "samenwerkingsverband": w.swv.pk,
        "vestiging": w.school.pk,
        "geboortedatum": "2012-03-14",
        "achternaam": "voorbeeld",
        "cluster": "4",
        "sinds": "2026-09-01",
        "intussen": "THUIS",
    }
    assert client.get(url("wachtlijst_toevoegen")).status_code == 200
    assert "in de toekomst" in client.post(url("wachtlijst_toevoegen"), data | {"sinds": "2026-11-11"}).text
    assert client.post(url("wachtlijst_toevoegen"), data).status_code == 302
    assert "al op de wachtlijst" in client.post(url("wachtlijst_toevoegen"), data).text
    wacht = Wachtlijstplaatsing.objects.get()
    assert "Zit thuis" in client.get(url("wachtlijst")).text

    assert client.get(url("wachtlijst_bijwerken", wacht.pk)).status_code == 200
    update = {"intussen": "MAATWERK", "laatste_contact_op": "2026-11-10", "school": w.school.pk}
    assert client.post(url("wachtlijst_bijwerken", wacht.pk), update).status_code == 302

    end = {"uitkomst": "GEPLAATST", "beeindigd_op": "2026-11-11"}
    assert "in de toekomst" in client.post(url("wachtlijst_beeindigen", wacht.pk), end).text
    end["beeindigd_op"] = "2026-11-10"
    assert client.post(url("wachtlijst_beeindigen", wacht.pk), end).status_code == 302
    assert client.get(url("wachtlijst_bijwerken", wacht.pk)).status_code == 403
    assert "geplaatst" in client.get(f"{url('wachtlijst')}?beeindigd=on").text


# --- placements ---------------------------------------------------------------------------------------------


def test_a_placement_from_proposal_to_review(client_for):
    w = wereld()
    swv, school = client_for(w.medewerker), client_for(w.zorgcoordinator)
    wacht = wacht_voor(w)
    data = {"plek": w.school.pk, "startdatum": "2026-11-10"}
    assert swv.get(url("wachtlijst_plaatsing", wacht.pk)).status_code == 200
    assert swv.post(url("wachtlijst_plaatsing", wacht.pk), data).status_code == 302
    assert "loopt al een voorstel" in swv.post(url("wachtlijst_plaatsing", wacht.pk), data).text
    plaatsing = Plaatsing.objects.get()

    assert swv.get(url("plaatsing_melden", plaatsing.pk)).status_code == 403
    assert swv.get(url("plaatsing_beoordelen", plaatsing.pk)).status_code == 403
    assert "Meld of de plaatsing" in school.get(url("plaatsing", plaatsing.pk)).text
    meld = url("plaatsing_melden", plaatsing.pk)
    assert "Vul de eerste dag" in school.post(meld, {"uitkomst": "GESTART"}).text
    assert "Schrijf waarom" in school.post(meld, {"uitkomst": "NIET_GESTART", "reden": " "}).text
    assert "in de toekomst" in school.post(meld, {"uitkomst": "GESTART", "gestart_op": "2026-11-11"}).text
    assert school.post(meld, {"uitkomst": "GESTART", "gestart_op": "2026-11-10"}).status_code == 302

    assert swv.post(url("plaatsing_beoordelen", plaatsing.pk), {"reden": "Passend."}).status_code == 302
    assert "Passend." in school.get(url("plaatsing", plaatsing.pk)).text
    assert school.get(url("plaatsing_beoordelen", plaatsing.pk)).status_code == 403


def test_propose_for_a_pupil_who_must_be_found(client_for):
    w = wereld()
    client = client_for(w.medewerker)
    assert client.get(url("plaatsing_voorstellen")).status_code == 200
    data = aanvraag(w, plek=w.school.pk, startdatum="2026-12-01")
    assert client.post(url("plaatsing_voorstellen"), data).status_code == 302
    assert Plaatsing.objects.get().leerling == w.leerling
    assert "loopt al een voorstel" in client.post(url("plaatsing_voorstellen"), data).text


def test_a_proposal_of_another_samenwerkingsverband_for_the_same_school_is_refused_too(client_for):
    """Also where they do not reach it; a proposal that was answered stands in nobody's way."""
    w = wereld()
    w.school.samenwerkingsverbanden.add(w.ander_swv)
    eerst = plaatsing_voor(w)
    client = client_for(w.andere_medewerker)
    data = aanvraag(w, samenwerkingsverband=w.ander_swv.pk, plek=w.school.pk, startdatum="2026-12-01")

    page = client.post(url("plaatsing_voorstellen"), data)
    assert page.status_code == 200 and "loopt al een voorstel bij deze school" in page.text
    assert client.get(url("plaatsing", eerst.pk)).status_code == 404
    assert Inzage.objects.filter(onderwerp="referrals.Opzoeken", gebruiker=w.andere_medewerker).exists()

    Plaatsing.objects.update(status="GESTART", gestart_op=VANDAAG)
    assert client.post(url("plaatsing_voorstellen"), data).status_code == 302


def test_a_placement_of_a_besluit_is_reported_there(client_for, monkeypatch):
    w = wereld()
    plaatsing = plaatsing_voor(w)
    monkeypatch.setattr(plaatsing_module, "REPORTED_ELSEWHERE", [lambda pk: "/casussen/7/"])
    school = client_for(w.zorgcoordinator)
    assert 'href="/casussen/7/"' in school.get(url("plaatsing", plaatsing.pk)).text
    page = school.get(url("plaatsing_melden", plaatsing.pk))
    assert page.status_code == 403 and "hoort bij een besluit" in page.text


@pytest.mark.parametrize(("query", "rows"), [("", 2), ("te_beoordelen=on", 1), ("status=VOORGESTELD", 1)])
def test_filter_placements(query, rows, client_for):
    w = wereld()
    plaatsing_voor(w)
    plaatsing_voor(w, leerling=LeerlingFactory(), status="GESTART", gestart_op=VANDAAG, gemeld_op=VANDAAG)
    page = client_for(w.medewerker).get(f"{url('plaatsingen')}?{query}")
    assert page.text.count('<th scope="row">') == rows
