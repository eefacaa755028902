"""The lists of data that do not add up and of timeliness: rows, filters, files and a fixed number of queries."""

import io
import zipfile

import pytest
import time_machine

from cases.services.gebreken import refresh_pupils
from tests.cases.services.nacht import dag, leerling, moment, nacht, verzuim
from tests.factories import InschrijvingFactory, VestigingFactory, lid
from thuiszitters.accounts.rollen import Rol

pytestmark = pytest.mark.django_db
LIJST, TIJDIG = "/gegevens/", "/tijdig-melden/"


@pytest.fixture(autouse=True)
def op_12_oktober():
    with time_machine.travel(moment("2026-10-12", 10), tick=False):
        yield


def kinderen(school, aantal, **velden):
    gemaakt = []
    for nummer in range(aantal):
        kind = leerling(ingeschreven=False, achternaam=f"Proef{nummer}")
        InschrijvingFactory(leerling=kind, vestiging=school)
        verzuim(kind, "2026-09-14", "2026-09-16", **velden)
        gemaakt.append(kind)
    return gemaakt


@pytest.mark.parametrize("aantal", [1, 3])
def test_a_school_reads_what_to_mend(client_for, aantal, django_assert_num_queries):
    school = VestigingFactory()
    kijk = kinderen(school, aantal, status="onbekend")
    refresh_pupils([kind.pk for kind in kijk], on=dag("2026-10-12"))
    client = client_for(lid(Rol.VERZUIMCOORDINATOR, school.organisatie))
    client.get(LIJST)
    with django_assert_num_queries(9):
        tekst = client.get(LIJST).content.decode()
    assert tekst.count("Geef bij de melding aan") == aantal


def test_leerplicht_reads_nothing_of_what_lies_behind_the_wall(client_for):
    (kind,) = kinderen(VestigingFactory(), 1, status="onbekend")
    refresh_pupils([kind.pk], on=dag("2026-10-12"))
    client = client_for(lid(Rol.LEERPLICHTAMBTENAAR, kind.woongemeente.organisatie))
    tekst = client.get(LIJST).content.decode()
    assert "Alle gegevens kloppen" in tekst
    assert kind.achternaam not in tekst


def test_filter_and_order(client_for):
    school = VestigingFactory()
    kijk = kinderen(school, 2, status="onbekend")
    refresh_pupils([kind.pk for kind in kijk], on=dag("2026-10-12"))
    client = client_for(lid(Rol.VERZUIMCOORDINATOR, school.organisatie))
    assert "Proef1" not in client.get(LIJST, {"zoek": "Proef0"}).content.decode()
    assert "Niets past" in client.get(LIJST, {"soort": "UREN"}).content.decode()
    op_naam = client.get(LIJST, {"sorteer": "-naam"}).content.decode()
    assert op_naam.index("Proef1") < op_naam.index("Proef0")


def test_functioneel_beheer_reads_numbers_and_no_names(client_for):
    (kind,) = kinderen(VestigingFactory(), 1, status="onbekend")
    refresh_pupils([kind.pk], on=dag("2026-10-12"))
    tekst = client_for(lid(Rol.FUNCTIONEEL_BEHEER)).get(LIJST).content.decode()
    assert "Verzuim zonder status" in tekst
    assert kind.achternaam not in tekst


@pytest.mark.parametrize("aantal", [1, 3])
def test_timeliness_per_school_and_per_pupil(client_for, aantal, django_assert_num_queries):
    school = VestigingFactory()
    kijk = kinderen(school, aantal)
    nacht("2026-09-16")
    leerplicht = lid(Rol.LEERPLICHTAMBTENAAR, kijk[0].woongemeente.organisatie)
    for persoon in (leerplicht, lid(Rol.VERZUIMCOORDINATOR, school.organisatie)):
        client = client_for(persoon)
        client.get(TIJDIG)
        with django_assert_num_queries(10):
            tekst = client.get(TIJDIG).content.decode()
        assert tekst.count("Niet gemeld</") >= aantal
        assert "Proef0" in tekst
    assert "bereikte geen leerling" in client.get(TIJDIG, {"halfjaar": "2026-1"}).content.decode()
    assert "Niets past" in client.get(TIJDIG, {"stand": "OP_TIJD"}).content.decode()


def test_the_files_ask_why_hold_the_rows_of_the_filter_and_are_logged(client_for):
    from thuiszitters.core.models import Export, Inzage

    school = VestigingFactory()
    kijk = kinderen(school, 2)
    nacht("2026-09-16")
    client = client_for(lid(Rol.VERZUIMCOORDINATOR, school.organisatie))
    waarom = {"reden": "overleg met het bestuur"}

    vraag = client.get(f"{TIJDIG}csv/", {"zoek": "Proef0"})
    assert vraag.status_code == 200 and "1 rij, csv" in vraag.text
    assert client.post(f"{TIJDIG}csv/", {"reden": ""}).status_code == 422
    assert not Export.objects.exists() and not Inzage.objects.exists()

    csv = client.post(f"{TIJDIG}csv/?zoek=Proef0", waarom).content.decode("utf-8-sig")
    assert (
        csv.splitlines()[0] == "leerling;school;16 uur bereikt op;melden uiterlijk op;gemeld op;stand;export"
    )
    assert len(csv.splitlines()) == 2 and "overleg met het bestuur" in csv.splitlines()[1]
    export = Export.objects.get()
    assert (export.filters, export.rijen, export.soort) == ({"zoek": "Proef0"}, 1, "TIJDIG")
    with zipfile.ZipFile(io.BytesIO(client.post(f"{TIJDIG}xlsx/", waarom).content)) as boek:
        blad = boek.read("xl/worksheets/sheet1.xml")
        assert blad.count(b"<row ") == 3 and b"Niet gemeld" in blad and b"overleg met het bestuur" in blad
    gezien = set(Inzage.objects.values_list("leerling_id", flat=True))
    assert gezien == {kind.pk for kind in kijk}
    assert client.get(f"{TIJDIG}pdf/").status_code == 404
