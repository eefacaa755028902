"""A request for access from receipt to the files: all of one controller, nothing behind the wall, a person decides."""

import json
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from cases.models import Gegevensgebrek, Notitie
from referrals.models import Wachtlijstplaatsing
from reports.models import Bewaarblokkade, Verzoek, Weglating
from reports.queries.betrokkenen import find_leerling
from reports.queries.dossier import dossier_of, kijkers_of
from reports.rules.verzoeken import Voorstel
from reports.services import verzoeken as service
from schools.models import Inschrijving, Leerling
from tests.cases.bouw import NU, casus_van, wereld
from tests.factories import (
    GemeenteFactory,
    GezagsdragerFactory,
    VerzuimmeldingFactory,
    VrijstellingFactory,
    lid,
    nep_bsn,
)
from thuiszitters.accounts.rollen import Rol, Sectie
from thuiszitters.core.actor import acting
from thuiszitters.core.inzage import Duiding, Gezien
from thuiszitters.core.models import Export, Inzage
from thuiszitters.core.pdf import make_pdf

pytestmark = pytest.mark.django_db
ZIEK, ANDER = "Griepgeheim", "Anderekind"


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NU, tick=False):
        yield


@pytest.fixture
def w():
    w = wereld()
    w.org = w.gemeente.organisatie
    w.po = lid(Rol.PRIVACY_OFFICER, w.org, naam="Pia Privacy")
    w.casus = casus_van(w, bsn=nep_bsn(4), voornamen="Noor", achternaam="Bedacht")
    w.leerling = w.casus.leerling
    GezagsdragerFactory(leerling=w.leerling, naam="Jan Verzonnen", telefoon="0600000077")
    VerzuimmeldingFactory(leerling=w.leerling, vestiging=w.school, reden="Brommerwinkel")
    VerzuimmeldingFactory(
        leerling=w.leerling, vestiging=w.school, soort="ziekte", status="geoorloofd", reden=ZIEK
    )
    VrijstellingFactory(leerling=w.leerling, grond="5_a")
    wie = {"door": w.leerplicht, "namens": w.org, "at": NU}
    Notitie.objects.create(casus=w.casus, tekst="Noor kwam op tijd", **wie)
    Notitie.objects.create(casus=w.casus, tekst="Jan belde boos", **wie)
    Notitie.objects.create(casus=w.casus, tekst="slaapt slecht", sectie="MEDISCH", **wie)
    casus_van(w, achternaam=ANDER)
    Inzage.objects.log(
        [(Gezien(w.leerling.pk, "cases.Casus"), Duiding())], by=w.leerplicht, at=NU, pad="/x/", ip="10.0.0.7"
    )
    return w


WAAROM = {"reden": "uitreiken aan de ouder"}


def leg_vast(client, w, soort="INZAGE", **velden):
    data = {
        "organisatie": w.org.pk,
        "zoek": w.casus.nummer,
        "soort": soort,
        "van_wie": "Jan Verzonnen",
        "identiteit": "aan de balie",
        "ontvangen_op": "2026-10-20",
        **velden,
    }
    return client.post(reverse("reports:verzoek_nieuw"), data, follow=True)


def naar(naam, verzoek):
    return reverse(f"reports:{naam}", args=[verzoek.pk])


def test_from_receipt_to_the_files(w, client_for):
    client = client_for(w.po)
    page = leg_vast(client, w)
    verzoek = Verzoek.objects.get()
    assert verzoek.antwoord_op == date(2026, 11, 20)
    assert "Jan belde boos" in page.text and "gaat over iemand anders" in page.text

    geweigerd = client.post(naar("verzoek_vrijgeven", verzoek), {"geef-besluit": "Hierbij."})
    assert geweigerd.status_code == 422 and "nog niet beslist" in geweigerd.text
    paden = _paden(w)
    client.post(naar("verzoek_weglaten", verzoek), {"pad": paden, "weglaten": paden})
    assert Weglating.objects.filter(verzoek=verzoek, weglaten=True, door=w.po).count() == len(paden)
    client.post(naar("verzoek_vrijgeven", verzoek), {"geef-besluit": "Hierbij."})

    tekst = client.post(naar("verzoek_json", verzoek), WAAROM).text
    assert "Noor kwam op tijd" in tekst and "Brommerwinkel" in tekst
    for weg in (
        "Jan belde boos",
        "slaapt slecht",
        "0600000077",
        "artikel 5 onder a",
        nep_bsn(4),
        ZIEK,
        ANDER,
    ):
        assert weg not in tekst
    assert "weggelaten: gaat over iemand anders" in tekst
    gekeken = json.loads(tekst)["wie_keek"]
    assert gekeken[0]["wie"].startswith("Leerplichtambtenaar") and "Ans" not in str(gekeken)
    assert json.loads(tekst)["export"].endswith("reden: uitreiken aan de ouder")
    assert "Waarvoor hebt u het bestand nodig?" in client.get(naar("verzoek_pdf", verzoek)).text
    pdf = client.post(naar("verzoek_pdf", verzoek), WAAROM)
    assert pdf["Content-Type"] == "application/pdf" and pdf.content.startswith(b"%PDF")


def test_who_looked_is_given_with_sections_and_ground_and_not_in_their_own_words(w):
    """Nor in the answer of a gemeente what would tell it of geoorloofd absence."""
    school = (Sectie.IDENTITEIT, Sectie.VERZUIM_ONGEOORLOOFD, Sectie.VERZUIM_GEOORLOOFD)
    for wie, wat, delen, reden in (
        (w.leerplicht, "BSN", None, "moeder Verzonnen vroeg het"),
        (w.zorgcoordinator, "schools.Leerling", school, ""),
        (w.zorgcoordinator, "attendance.Verzuimmelding", school, ""),
    ):
        gezien = [(Gezien(w.leerling.pk, wat), Duiding("Wie", delen))]
        Inzage.objects.log(gezien, by=wie, at=NU, pad="/x/", ip=None, reden=reden)

    def regels(organisatie):
        return [(r["wat"], r["delen"], r["waarom"]) for r in kijkers_of(organisatie, w.leerling)][1:]

    assert regels(w.org) == [
        ("BSN", "niet bijgehouden", "reden opgegeven"),
        ("leerling", "naam, contact en verloop, ongeoorloofd verzuim", "organisatie is betrokken"),
    ]
    alles = "naam, contact en verloop, ongeoorloofd verzuim, geoorloofd verzuim"
    assert regels(w.school.bestuur.organisatie)[1:] == [
        ("leerling", alles, "organisatie is betrokken"),
        ("verzuimmelding", alles, "organisatie is betrokken"),
    ]


def _paden(w):
    return [
        gegeven.pad
        for onderdeel in dossier_of(w.org, w.leerling)
        for gegeven in onderdeel.gegevens
        if gegeven.voorstel
    ]


def test_health_that_is_given_goes_by_way_of_a_professional(w, client_for):
    client = client_for(w.po)
    leg_vast(client, w)
    verzoek, paden = Verzoek.objects.get(), _paden(w)
    client.post(naar("verzoek_weglaten", verzoek), {"pad": paden})

    zonder = client.post(naar("verzoek_vrijgeven", verzoek), {"geef-besluit": "Hierbij."})
    assert zonder.status_code == 422 and "Noem de professional" in zonder.text
    client.post(
        naar("verzoek_vrijgeven", verzoek),
        {"geef-besluit": "Hierbij.", "geef-professional": "jeugdarts Proef"},
    )

    tekst = client.post(naar("verzoek_json", verzoek), WAAROM).text
    assert "slaapt slecht" not in tekst and "via jeugdarts Proef" in tekst
    assert "Jan belde boos" in tekst
    verzoek.refresh_from_db()
    assert "slaapt slecht" in str(verzoek.dossier["gezondheid"])
    assert "Jan belde boos" not in str(verzoek.dossier["gezondheid"])


def test_the_professional_gets_a_file_with_health_and_nothing_else(w, client_for, monkeypatch):
    gemaakt = []
    monkeypatch.setattr(service, "make_pdf", lambda bron, data: gemaakt.append(data) or make_pdf(bron, data))
    client = client_for(w.po)
    leg_vast(client, w)
    verzoek, paden = Verzoek.objects.get(), _paden(w)
    client.post(naar("verzoek_weglaten", verzoek), {"pad": paden})
    geef = {"geef-besluit": "Hierbij.", "geef-professional": "jeugdarts Proef"}
    client.post(naar("verzoek_vrijgeven", verzoek), geef)
    link = naar("verzoek_pdf", verzoek) + "?deel=gezondheid"

    page = client.get(naar("verzoek", verzoek)).text
    assert link in page and "jeugdarts Proef" in page
    verzoek.refresh_from_db()
    rijen = len(verzoek.dossier["gezondheid"])
    assert 0 < rijen < len(verzoek.dossier["onderdelen"]) and f", {rijen} rij" in client.get(link).text
    pdf = client.post(link, WAAROM)
    assert pdf.content.startswith(b"%PDF") and "gezondheid.pdf" in pdf["Content-Disposition"]
    client.post(naar("verzoek_pdf", verzoek), WAAROM)
    voor_arts, gewoon = map(str, gemaakt)
    assert "slaapt slecht" in voor_arts and "Jan belde boos" not in voor_arts
    assert "slaapt slecht" not in gewoon and "Jan belde boos" in gewoon
    export = Export.objects.order_by("pk")[0]
    assert (export.filters, export.rijen) == ({"deel": "gezondheid"}, rijen)


def test_without_health_there_is_no_such_file(w, client_for):
    client = client_for(w.po)
    leg_vast(client, w)
    verzoek, paden = Verzoek.objects.get(), _paden(w)
    client.post(naar("verzoek_weglaten", verzoek), {"pad": paden, "weglaten": paden})
    client.post(naar("verzoek_vrijgeven", verzoek), {"geef-besluit": "Hierbij."})

    assert "deel=gezondheid" not in client.get(naar("verzoek", verzoek)).text
    assert client.get(naar("verzoek_pdf", verzoek), {"deel": "gezondheid"}).status_code == 404


def test_where_a_family_with_a_secret_is_found_is_proposed_in_any_text(w):
    gezin = {"leerling": w.leerling, "naam": "Jo Verzonnen", "telefoon": "-"}
    GezagsdragerFactory(**gezin, geheim_adres=True, email="Jo@voorbeeld.example")
    for tekst in ("mail jo@voorbeeld.example", "bel +31 6 00 00 00 77", "kwam om tien uur"):
        Notitie.objects.create(casus=w.casus, tekst=tekst, door=w.leerplicht, namens=w.org, at=NU)

    gevonden = {g.tekst: g.voorstel for o in dossier_of(w.org, w.leerling) for g in o.gegevens}

    assert gevonden["mail jo@voorbeeld.example"] is gevonden["bel +31 6 00 00 00 77"] is Voorstel.GEHEIM
    assert gevonden["kwam om tien uur"] is None


def test_each_controller_gives_its_own_and_the_gemeente_nothing_behind_the_wall(w):
    waar = {"leerling": w.leerling, "vestiging": w.school, "gemeente": w.gemeente, "dag": NU.date()}
    for soort, voor_gemeente in (("ONBEKEND", False), ("UREN", True)):
        Gegevensgebrek.objects.create(
            soort=soort, sleutel=soort, voor_gemeente=voor_gemeente, gevonden_op=NU.date(), **waar
        )

    def alles(organisatie):
        return str(dossier_of(organisatie, w.leerling))

    gemeente, bestuur = alles(w.org), alles(w.school.bestuur.organisatie)

    assert ZIEK not in gemeente and "Jan belde boos" in gemeente and "Brommerwinkel" in gemeente
    assert ZIEK in bestuur and "Jan belde boos" not in bestuur and "Vrijstelling" not in bestuur
    onbekend = str(Gegevensgebrek.Soort.ONBEKEND.label)
    assert onbekend in bestuur and onbekend not in gemeente
    assert str(Gegevensgebrek.Soort.UREN.label) in gemeente
    assert ZIEK not in alles(w.swv.organisatie) and "Jan belde boos" not in alles(w.swv.organisatie)


def test_a_bsn_that_still_stands_in_a_text_stays_out(w):
    text = "Moeder noemt 9999.90.019."
    Notitie.objects.create(casus=w.casus, tekst=text, door=w.leerplicht, namens=w.org, at=NU)

    assert "Moeder noemt •••••." in (file := str(dossier_of(w.org, w.leerling))) and "9999.90" not in file


def test_a_correction_is_answered_and_stays_answered(w, client_for):
    client = client_for(w.po)
    leg_vast(client, w, soort="CORRECTIE", vraag="De naam klopt niet")
    verzoek = Verzoek.objects.get()
    data = {"antwoord-toegewezen": "1", "antwoord-besluit": "Verbeterd."}

    assert "toegewezen" in client.post(naar("verzoek_beantwoorden", verzoek), data, follow=True).text
    assert client.post(naar("verzoek_beantwoorden", verzoek), data).status_code == 403
    assert client.get(naar("verzoek_pdf", verzoek)).status_code == 403


def test_extending_once_and_within_the_month(w, client_for):
    client = client_for(w.po)
    leg_vast(client, w)
    verzoek = Verzoek.objects.get()

    client.post(naar("verzoek_verlengen", verzoek), {"verleng-reden": "veel stukken"})
    verzoek.refresh_from_db()
    assert verzoek.antwoord_op == date(2027, 1, 20)
    weer = client.post(naar("verzoek_verlengen", verzoek), {"verleng-reden": "nog meer"})
    assert weer.status_code == 422 and "één keer" in weer.text

    laat = Verzoek.objects.create(
        organisatie=w.org, leerling=w.leerling, soort="INZAGE", van_wie="x", ontvangen_op=date(2026, 9, 1)
    )
    assert client.post(naar("verzoek_verlengen", laat), {"verleng-reden": "te laat"}).status_code == 422


def test_looking_at_a_request_is_looking_at_a_pupil_and_others_do_not_know_of_it(w, client_for):
    leg_vast(client_for(w.po), w)
    verzoek = Verzoek.objects.get()

    assert Inzage.objects.filter(onderwerp="reports.Verzoek", leerling_id=w.leerling.pk).exists()
    assert client_for(w.teamleider).get(naar("verzoek", verzoek)).status_code == 404
    assert client_for(lid(Rol.FG, w.org)).get(reverse("reports:verzoeken")).status_code == 403


HOUDERS = {
    "gemeente": Rol.PRIVACY_OFFICER,
    "schoolbestuur": Rol.SCHOOLBESTUUR,
    "samenwerkingsverband": Rol.SWV_BESTUURDER,
}


def houder_van(w, soort):
    """The controller of a kind, and who answers for it; the pupil moved, left the school and waits for a place."""
    Wachtlijstplaatsing.objects.create(
        leerling=w.leerling, samenwerkingsverband=w.swv, cluster="4", sinds="2026-09-01", intussen="THUIS"
    )
    Leerling.objects.filter(pk=w.leerling.pk).update(woongemeente=GemeenteFactory())
    Inschrijving.objects.filter(leerling=w.leerling).update(tot="2026-10-01")
    houder = {"gemeente": w.gemeente, "schoolbestuur": w.school.bestuur, "samenwerkingsverband": w.swv}
    organisatie = houder[soort].organisatie
    return organisatie, lid(HOUDERS[soort], organisatie)


@pytest.mark.parametrize("soort", HOUDERS)
def test_each_controller_names_its_own_pupil_by_number_and_nobody_elses(w, soort, client_for):
    organisatie, wie = houder_van(w, soort)
    elders = casus_van(wereld(), bsn=nep_bsn(5))
    client = client_for(wie)

    for zoek in (nep_bsn(5), elders.nummer, "bestaat niet"):
        page = leg_vast(client, w, organisatie=organisatie.pk, zoek=zoek)
        assert page.status_code == 422
        assert "Niet gevonden bij de leerlingen van deze organisatie." in page.text
    for zoek in (nep_bsn(4), f" {w.casus.nummer.lower()} "):
        page = leg_vast(client, w, organisatie=organisatie.pk, zoek=zoek)
        assert page.status_code == 200 and "Bedacht" in page.text

    assert {v.leerling_id for v in Verzoek.objects.filter(organisatie=organisatie)} == {w.leerling.pk}


def test_the_number_of_a_pupil_answers_who_acts_for_the_controller_and_nobody_else(w):
    def found(wie, organisatie=w.org):
        with acting(by=wie):
            return find_leerling(organisatie, nep_bsn(4))

    vreemd = lid(Rol.PRIVACY_OFFICER, GemeenteFactory().organisatie)

    assert found(w.po) == w.leerling.pk
    assert found(w.po, w.school.bestuur.organisatie) is None
    assert {found(vreemd), found(w.leerplicht), found(w.zorgcoordinator), found(None)} == {None}
    assert find_leerling(w.org, nep_bsn(4)) is None  # nor a task: nobody acts


def test_a_hold_keeps_a_pupil_whom_its_controller_does_not_reach(w, client_for):
    organisatie, wie = houder_van(w, "schoolbestuur")
    data = {"organisatie": organisatie.pk, "zoek": nep_bsn(4), "reden": "er loopt een klacht"}

    for _ in range(2):
        page = client_for(wie).post(reverse("reports:bewaren_blokkade"), data, follow=True)

    assert page.status_code == 422 and "geldt al een blokkade" in page.text
    assert Bewaarblokkade.objects.get().leerling == w.leerling
    with acting(by=wie):
        assert not Leerling.objects.exists()
