"""The trail of a casus: for its owner and the FG, by section, behind the wall, searched and taken out."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from attendance.models import Meldingbehandeling, Verzuimmelding
from cases.models import Notitie, Overdracht, Taak
from cases.queries import spoor
from cases.queries.spoor import trail_of
from cases.rules.ladder import ACHTER_DE_MUUR
from cases.rules.spoor import BRONNEN, screen
from cases.services.overdragen import accept_overdracht, offer_overdracht
from tests.cases.bouw import NU, betrek, casus_van, escaleer, wereld
from tests.factories import GemeenteFactory, VerzuimmeldingFactory, lid
from thuiszitters.accounts.rollen import Rol
from thuiszitters.core.clock import now
from thuiszitters.core.models import Export, Inzage

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    w = wereld()
    w.casus = casus_van(w, achternaam="Bedacht")
    w.fg = lid(Rol.FG, w.gemeente.organisatie, naam="Fenna Functionaris")
    return w


def naar(casus, naam="spoor", *args):
    return reverse(f"cases:{naam}", args=[casus.pk, *args])


def notitie(w, tekst, sectie="IDENTITEIT"):
    return Notitie.objects.create(
        casus=w.casus, tekst=tekst, sectie=sectie, door=w.leerplicht, namens=w.gemeente.organisatie, at=NU
    )


def test_the_owner_reads_who_when_from_where_old_and_new(w, client_for):
    client = client_for(w.leerplicht)
    client.post(reverse("cases:overnemen", args=[w.casus.pk]), {"versie": w.casus.versie})

    page = client.get(naar(w.casus))

    assert page.status_code == 200
    rij = next(r for r in page.context["pagina"].rows if r.model == "cases.Casus" and r.soort == "update")
    assert (rij.wie, rij.scherm) == ("Ans Leerplicht", "/casussen/…/overnemen/")
    assert [(v.naam, v.was, v.wordt) for v in rij.velden] == [("behandelaar", "leeg", "Ans Leerplicht")]
    assert "/casussen/…/overnemen/" in page.text
    assert Inzage.objects.filter(leerling_id=w.casus.leerling_id, gebruiker=w.leerplicht).exists()


def test_a_change_by_a_task_in_bulk_or_in_sql_is_there_too(w):
    from django.db import connection

    Taak.objects.bulk_create(
        [
            Taak(
                casus=w.casus,
                organisatie=w.gemeente.organisatie,
                titel="Bel ouders",
                aangemaakt_at=NU,
                deadline=date(2026, 12, 1),
            ),
            Taak(
                casus=w.casus,
                organisatie=w.gemeente.organisatie,
                titel="Bel school",
                aangemaakt_at=NU,
                deadline=date(2026, 12, 1),
            ),
        ]
    )
    with connection.cursor() as cursor:
        cursor.execute("UPDATE cases_taak SET titel = 'Schrijf ouders' WHERE titel = 'Bel ouders'")

    rijen = trail_of(w.leerplicht, w.casus).rijen

    titels = [(v.was, v.wordt) for r in rijen for v in r.velden if v.naam == "wat moet er gebeuren"]
    assert ("Bel ouders", "Schrijf ouders") in titels and ("leeg", "Bel school") in titels
    assert {r.scherm for r in rijen if r.model == "cases.Taak"} == {"opdrachtregel"}


def test_a_section_one_lacks_shows_the_fact_and_not_the_value(w, client_for):
    notitie(w, "slaapt slecht", "MEDISCH")
    notitie(w, "kwam op tijd")

    page = client_for(w.leerplicht).get(naar(w.casus)).text

    assert "kwam op tijd" in page and "slaapt slecht" not in page
    assert page.count("Notitie toegevoegd") == 2 and "(de waarden ziet u niet)" in page


def test_a_bsn_that_still_stands_in_a_text_is_not_read_nor_found_in_the_trail(w, client_for):
    notitie(w, "Moeder noemt 9999.90.019 als nummer.")
    client = client_for(w.leerplicht)

    page = client.get(naar(w.casus)).text

    assert "Moeder noemt ••••• als nummer." in page and "9999.90" not in page
    assert not client.get(naar(w.casus), {"zoek": "9999.90"}).context["pagina"].rows


def test_the_fg_reads_facts_and_shares_and_no_file(w, client_for):
    notitie(w, "kwam op tijd")
    betrek(w, w.casus, w.wijkteam)

    page = client_for(w.fg).get(naar(w.casus)).text

    assert "Notitie toegevoegd" in page and "Wijkteam Proefwijk" in page and "Jeugdwet" in page
    for inhoud in ("kwam op tijd", "Bedacht"):
        assert inhoud not in page


@pytest.mark.parametrize("wie", ["leerplicht", "fg"])
def test_nothing_behind_the_wall(w, wie, client_for):
    melding = VerzuimmeldingFactory(leerling=w.casus.leerling, vestiging=w.school, reden="Brommerwinkel")
    VerzuimmeldingFactory(
        leerling=w.casus.leerling, vestiging=w.school, soort="ziekte", status="geoorloofd", reden="Mazelen"
    )
    voor = len([r for r in trail_of(w.leerplicht, w.casus).rijen if r.model == "attendance.Verzuimmelding"])
    Taak.objects.create(
        casus=w.casus,
        organisatie=w.gemeente.organisatie,
        titel="Gesprek over ziekte",
        aangemaakt_at=NU,
        regel=next(iter(ACHTER_DE_MUUR)),
        deadline=date(2026, 12, 1),
    )
    Verzuimmelding.objects.filter(pk=melding.pk).update(status="geoorloofd")

    page = client_for(getattr(w, wie)).get(naar(w.casus)).text

    assert voor == 1
    assert "Mazelen" not in page and "Gesprek over ziekte" not in page and "geoorloofd</" not in page
    assert page.count("Verzuimmelding toegevoegd") == 1 and "Verzuimmelding gewijzigd" not in page
    assert ("Brommerwinkel" in page) is (wie == "leerplicht")


def test_a_secret_address_stands_in_no_trail_also_not_the_one_before(w, client_for):
    leerling = w.casus.leerling
    leerling.postcode = "3011AA"
    leerling.save()
    VerzuimmeldingFactory(
        leerling=leerling, vestiging=w.school, aanvulling={"afwijkend_adres": "Schuilweg, 3011CC"}
    )
    leerling.postcode, leerling.geheim_adres = "3011BB", True
    leerling.save()
    client = client_for(w.leerplicht)

    page = client.get(naar(w.casus)).text
    bestand = client.post(
        naar(w.casus, "spoor_bestand", "csv"), {"reden": "klacht van de ouders"}
    ).content.decode()

    for tekst in (page, bestand):
        assert "geheim adres" in tekst and "3011" not in tekst


def test_for_owner_and_fg_only(w, client_for):
    for wie in (w.zorgcoordinator, lid(Rol.PRIVACY_OFFICER, w.gemeente.organisatie)):
        assert client_for(wie).get(naar(w.casus)).status_code in (403, 404)
    for wie in (w.elders, lid(Rol.FG, GemeenteFactory().organisatie), w.andere_school):
        assert client_for(wie).get(naar(w.casus)).status_code == 404
    page = client_for(w.zorgcoordinator).get(naar(w.casus, "spoor_bestand", "csv"))
    assert page.status_code == 403 and "leerplicht van de eigen gemeente" in page.text


def test_filtered_by_text_person_kind_and_day(w, client_for):
    client = client_for(w.leerplicht)
    notitie(w, "kwam op tijd")
    client.post(reverse("cases:overnemen", args=[w.casus.pk]), {"versie": w.casus.versie})

    def found(**query):
        return {r.model for r in client.get(naar(w.casus), query).context["pagina"].rows}

    assert found(zoek="OP TIJD") == {"cases.Notitie"}
    assert found(soort="schools.Leerling") == {"schools.Leerling"}
    assert "cases.Notitie" not in found(wie=str(w.leerplicht.pk)) and found(wie=str(w.leerplicht.pk))
    assert found(tot="2020-01-01") == set() and found(van=localdate().isoformat())
    assert "Geen wijzigingen gevonden" in client.get(naar(w.casus), {"zoek": "bestaat niet"}).text


def test_paged(w, client_for):
    for nummer in range(30):
        notitie(w, f"notitie {nummer}")
    client = client_for(w.leerplicht)

    eerste = client.get(naar(w.casus)).context["pagina"]
    tweede = client.get(naar(w.casus), {"cursor": eerste.volgende}).context["pagina"]

    assert len(eerste.rows) == 25 and tweede.vorige and not {*eerste.rows} & {*tweede.rows}
    assert client.get(naar(w.casus), {"cursor": "onzin"}).context["pagina"].rows == eerste.rows


def test_as_a_file_with_reason_and_watermark(w, client_for):
    notitie(w, "=kwam op tijd")
    client = client_for(w.leerplicht)
    url = naar(w.casus, "spoor_bestand", "csv") + "?zoek=kwam"

    assert "Waarvoor hebt u het bestand nodig?" in client.get(url).text
    regels = client.post(url, {"reden": "klacht van de ouders"}).content.decode("utf-8-sig").splitlines()

    assert regels[0] == "moment;wie;scherm;wat;wat er gebeurde;veld;oude waarde;nieuwe waarde;export"
    assert all(regel.endswith("reden: klacht van de ouders") for regel in regels[1:])
    assert any(";'=kwam op tijd;" in regel for regel in regels)
    assert Export.objects.get().filters == {"zoek": "kwam"}
    assert client.get(naar(w.casus, "spoor_bestand", "pdf")).status_code == 404


def test_the_fg_finds_a_casus_by_number_in_the_own_gemeente(w, client_for):
    client = client_for(w.fg)
    zoek = reverse("cases:verantwoording")

    assert client.get(zoek, {"nummer": w.casus.nummer.lower()})["Location"] == naar(w.casus)
    ander = casus_van(wereld())
    assert "Geen casus met dit nummer" in client.get(zoek, {"nummer": ander.nummer}).text
    assert client_for(w.leerplicht).get(zoek).status_code == 403


def test_in_as_many_queries_for_one_change_as_for_three(w, client_for, django_assert_num_queries):
    client = client_for(w.leerplicht)
    escaleer(w, w.casus)
    notitie(w, "een")
    client.get(naar(w.casus))
    aantal = []
    for meer in ("twee", "drie"):
        with django_assert_num_queries(20):
            aantal.append(len(client.get(naar(w.casus)).context["pagina"].rows))
        notitie(w, meer)
    assert aantal[1] == aantal[0] + 1


def test_of_more_changes_than_are_read_the_page_and_the_file_say_so(w, client_for, monkeypatch):
    taak = Taak.objects.create(
        casus=w.casus,
        organisatie=w.gemeente.organisatie,
        titel="Bel ouders",
        aangemaakt_at=NU,
        deadline=date(2026, 12, 1),
    )
    Taak.objects.filter(pk=taak.pk).update(titel="Bel school")
    client = client_for(w.leerplicht)
    assert "De oudste staan hier niet bij" not in client.get(naar(w.casus)).text
    monkeypatch.setattr(spoor, "BRONNEN", tuple(b for b in BRONNEN if b.model == "cases.Taak"))
    monkeypatch.setattr(spoor, "HOOGSTENS", 2)
    assert not trail_of(w.leerplicht, w.casus).ouder

    monkeypatch.setattr(spoor, "HOOGSTENS", 1)
    rest = trail_of(w.leerplicht, w.casus)
    (laatste,) = rest.rijen
    assert rest.ouder and (laatste.model, laatste.soort) == ("cases.Taak", "update")
    titel = next(v for v in laatste.velden if v.naam == "wat moet er gebeuren")
    assert (titel.was, titel.wordt) == ("niet getoond", "Bel school")
    assert "De oudste staan hier niet bij" in client.get(naar(w.casus)).text
    bestand = client.post(naar(w.casus, "spoor_bestand", "csv"), {"reden": "een vraag van de ouders"})
    assert "Oudere wijzigingen staan hier niet bij." in bestand.content.decode().splitlines()[-1]


def test_a_treatment_of_a_corrected_melding_is_in_the_trail(w):
    eerste = VerzuimmeldingFactory(leerling=w.casus.leerling, vestiging=w.school, status="onbekend")
    Meldingbehandeling.objects.create(melding=eerste, status="IN_BEHANDELING", door=w.collega, at=NU)
    soorten = [r.model for r in trail_of(w.leerplicht, w.casus).rijen]
    assert "attendance.Meldingbehandeling" not in soorten
    VerzuimmeldingFactory(
        leerling=w.casus.leerling, vestiging=w.school, status="ongeoorloofd", wortel=eerste, versie=2
    )
    soorten = [r.model for r in trail_of(w.leerplicht, w.casus).rijen]
    assert soorten.count("attendance.Meldingbehandeling") == 1


def test_after_an_overdracht_the_old_gemeente_reads_no_change_of_the_pupil(w):
    naar_gemeente = GemeenteFactory()
    nieuw = lid(Rol.LEERPLICHTAMBTENAAR, naar_gemeente.organisatie)
    overdracht = offer_overdracht(
        casus_id=w.casus.pk,
        naar=naar_gemeente,
        verhuisd_op=NU.date(),
        samenvatting="x",
        by=w.leerplicht,
        at=NU,
    )
    accept_overdracht(overdracht_id=overdracht.pk, by=nieuw, at=NU)

    def soorten():
        return {r.model for r in trail_of(w.fg, w.casus).rijen}

    # In a test everything happens in one transaction, so at one instant: that of acceptance is set around it.
    Overdracht.objects.update(beslist_at=now() + timedelta(days=1))
    assert {"schools.Leerling", "schools.Inschrijving", "cases.Casus", "cases.Overdracht"} <= soorten()
    Overdracht.objects.update(beslist_at=now() - timedelta(days=1))
    assert not {"schools.Leerling", "schools.Inschrijving"} & soorten()
    assert {"cases.Casus", "cases.Overdracht"} <= soorten()


def test_every_kind_in_the_table_has_an_audit_table():
    from django.apps import apps

    for bron in BRONNEN:
        assert apps.get_model(f"{bron.model}Event").pgh_tracked_model is apps.get_model(bron.model)


def test_from_where_in_words():
    assert screen({"url": "/taken/12/gedaan/"}) == "/taken/…/gedaan/"
    assert screen({"importeer": "verzuim", "taak": "cases.tasks.run_import"}) == "import van verzuim"
    assert screen({"nacht": "2026-11-02"}) == "nachtelijke beoordeling"
    assert screen({"taak": "cases.tasks.sweep"}) == "taak sweep"
    assert screen(None) == "opdrachtregel"
