"""The files of a dossier: a person opens and decides, and only what they give leaves, with a list."""

import zipfile
from io import BytesIO

import pytest
import time_machine
from django.urls import reverse

from cases.models import Documentinhoud, Secties
from reports.models import Verzoek
from reports.queries.dossier import dossier_of
from reports.services.verzoeken import choices_of
from tests.cases.bouw import NU, casus_van, voeg_toe, wereld
from tests.documentbestanden import PDF
from tests.factories import GemeenteFactory, lid
from thuiszitters.accounts.rollen import Rol
from thuiszitters.core.models import Export, Inzage

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NU, tick=False):
        yield


@pytest.fixture
def w():
    w = wereld()
    w.org = w.gemeente.organisatie
    w.po = lid(Rol.PRIVACY_OFFICER, w.org, naam="Pia Privacy")
    w.casus = casus_van(w, voornamen="Noor", achternaam="Bedacht")
    w.brief = voeg_toe(w, w.casus, titel="Brief")
    w.ander = voeg_toe(w, w.casus, titel="Lijst met een ander kind", sectie=Secties.VERZUIM_ONGEOORLOOFD)
    w.arts = voeg_toe(w, w.casus, titel="Van de arts", sectie=Secties.MEDISCH)
    w.verzoek = Verzoek.objects.create(
        soort="INZAGE", organisatie=w.org, leerling=w.casus.leerling, van_wie="Ouder", ontvangen_op=NU.date()
    )
    return w


def naar(w, naam, *rest):
    return reverse(f"reports:{naam}", args=[w.verzoek.pk, *rest])


def pad(document):
    return f"cases.Document:{document.pk}:bestandsnaam"


def geef(client, w, *weg):
    """Decide about every value, leaving out those of these documents, and give the dossier."""
    paden = [keuze.gegeven.pad for keuze in choices_of(w.verzoek)]
    beslist = {"pad": paden, "weglaten": [pad(document) for document in weg]}
    client.post(naar(w, "verzoek_weglaten"), beslist)
    return client.post(
        naar(w, "verzoek_vrijgeven"), {"geef-professional": "Dr. Verzonnen", "geef-besluit": "Hierbij."}
    )


def test_everything_known_of_a_document_is_in_the_dossier_and_its_content_is_not(w):
    onderdelen = [o for o in dossier_of(w.org, w.casus.leerling) if o.titel == "Document"]

    assert len(onderdelen) == 3
    assert {g.tekst for o in onderdelen for g in o.gegevens if g.naam == "titel"} >= {"Brief", "Van de arts"}
    assert not [o for o in dossier_of(w.org, w.casus.leerling) if "nhoud" in o.titel]


def test_about_every_file_a_person_decides_and_about_a_medical_one_a_professional(w):
    waarom = {k.gegeven.pad: (k.document, k.waarom) for k in choices_of(w.verzoek)}

    assert waarom[pad(w.brief)] == (
        str(w.brief.pk),
        "het bestand zelf: open het en lees of er iets over een ander in staat",
    )
    assert waarom[pad(w.arts)] == ("", "gezondheid: via een arts of andere professional")


def test_who_decides_opens_the_file_and_that_is_noted(w, client_for):
    client = client_for(w.po)
    link = naar(w, "verzoek_document", w.brief.pk)

    assert link in client.get(naar(w, "verzoek")).text
    got = client.get(link)
    assert (got.status_code, got.content) == (200, PDF)
    assert got["Content-Disposition"].startswith("attachment;")
    gezien = Inzage.objects.get(onderwerp="cases.Document")
    assert (gezien.gebruiker, gezien.secties) == (w.po, ["DOCUMENTEN", "IDENTITEIT"])
    assert client.get(naar(w, "verzoek_document", w.arts.pk)).status_code == 404
    assert client.get(naar(w, "verzoek_document", voeg_toe(w, casus_van(w)).pk)).status_code == 404


def test_nobody_else_opens_a_file_by_way_of_a_request(w, client_for):
    vreemd = lid(Rol.PRIVACY_OFFICER, GemeenteFactory().organisatie)
    link = naar(w, "verzoek_document", w.brief.pk)

    for wie in (vreemd, w.leerplicht, w.zorgcoordinator, w.wethouderstaf):
        assert client_for(wie).get(link).status_code == 404
        assert client_for(wie).get(naar(w, "verzoek_documenten")).status_code == 404


def test_only_what_was_given_leaves_and_a_list_says_what_it_is(w, client_for):
    client = client_for(w.po)
    assert geef(client, w, w.ander).status_code == 302
    page = client.get(naar(w, "verzoek"))
    assert naar(w, "verzoek_documenten") in page.text
    assert client.get(naar(w, "verzoek_document", w.brief.pk)).status_code == 403

    assert "Waarvoor" in client.get(naar(w, "verzoek_documenten")).text
    got = client.post(naar(w, "verzoek_documenten"), {"reden": "uitreiken aan de ouder"})
    with zipfile.ZipFile(BytesIO(got.content)) as pak:
        assert pak.namelist() == ["01 brief.pdf", "inhoud.txt"]
        assert pak.read("01 brief.pdf") == PDF
        lijst = pak.read("inhoud.txt").decode()
    assert "Brief (controlegetal" in lijst and "uitreiken aan de ouder" in lijst and "arts" not in lijst
    assert Export.objects.get().rijen == 1


def test_the_dossier_says_which_files_come_apart_and_which_were_left_out(w, client_for):
    geef(client_for(w.po), w, w.ander)
    w.verzoek.refresh_from_db()
    waarden = {
        tuple(g["waarde"] for g in o["gegevens"] if g["naam"] in {"titel", "bestandsnaam"})
        for o in w.verzoek.dossier["onderdelen"]
        if o["titel"] == "Document"
    }

    assert ("Brief", "brief.pdf (apart bestand)") in waarden
    assert any("[weggelaten: het bestand zelf" in " ".join(paar) for paar in waarden)
    assert any("[via Dr. Verzonnen]" in " ".join(paar) for paar in waarden)
    assert w.verzoek.dossier["documenten"] == [str(w.brief.pk)]
    pdf = client_for(w.po).post(naar(w, "verzoek_pdf"), {"reden": "uitreiken aan de ouder"})
    assert pdf.content.startswith(b"%PDF-")


def test_without_given_files_there_is_nothing_to_take_out(w, client_for):
    client = client_for(w.po)
    assert client.get(naar(w, "verzoek_documenten")).status_code == 403
    geef(client, w, w.brief, w.ander)

    assert client.get(naar(w, "verzoek_documenten")).status_code == 403
    assert naar(w, "verzoek_documenten") not in client.get(naar(w, "verzoek")).text


def test_no_content_is_read_for_the_dossier(w):
    Documentinhoud.objects.update(inhoud=b"onleesbaar")

    assert len(choices_of(w.verzoek)) >= 3
