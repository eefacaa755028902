"""The screens and files of rapportages: who makes and reads them, and no pupil in any of them."""

import csv
import io
import json
import uuid
import zipfile

import pikepdf
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from cases.models import Aanmelding, Casus, Voordracht
from cases.services.openen import open_casus
from reports.models import Momentopname
from reports.queries.rapportages import cijfers_of
from reports.services import uitvoer
from reports.services.momentopname import freeze_momentopname
from schools.models import Leerling
from tests.factories import GebruikerFactory, GemeenteFactory, OrganisatieFactory, lid
from tests.factories.mensen import BEGIN
from tests.reports.bouw import KANARIE, NU, niet_ingeschreven, thuiszitter, vraag, wereld
from thuiszitters.accounts.rollen import Rol, Soort
from thuiszitters.accounts.services.lidmaatschap import grant_lidmaatschap

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NU, tick=False):
        yield


def url(naam, pk=None):
    return reverse(f"reports:{naam}", kwargs={"pk": pk} if pk else None)


def bevries(w, by=None):
    return freeze_momentopname(vraag=vraag(w), by=by or w.staf, at=NU)


def keuze(w, **values):
    defaults = {
        "gemeente": w.gemeente.pk,
        "periode_van": "2026-07-01",
        "periode_tot": "2026-11-20",
        "peildatum": "2026-11-20",
    }
    return {**defaults, **values}


@pytest.mark.parametrize(
    ("rol", "lijst", "nieuw"),
    [
        (Rol.WETHOUDERSTAF, 200, 200),
        (Rol.GEGEVENSANALIST, 200, 200),
        (Rol.FG, 200, 403),
        (Rol.PRIVACY_OFFICER, 200, 403),
        (Rol.LEERPLICHTAMBTENAAR, 403, 403),
        (Rol.SWV_MEDEWERKER, 403, 403),
        (Rol.ZORGCOORDINATOR, 403, 403),
    ],
)
def test_who_opens_what(rol, lijst, nieuw, client_for):
    client = client_for(lid(rol))
    pages = client.get(url("rapportages")), client.get(url("nieuw"))
    assert [page.status_code for page in pages] == [lijst, nieuw]
    assert all("staf van de wethouder" in page.text for page in pages if page.status_code == 403)


@pytest.mark.parametrize("naam", ["momentopname", "csv", "xlsx", "pdf"])
def test_a_momentopname_is_for_its_own_gemeente(naam, client_for):
    w = wereld()
    m = bevries(w)
    assert client_for(w.staf).get(url(naam, m.pk)).status_code == 200
    assert client_for(lid(Rol.FG, w.gemeente.organisatie)).get(url(naam, m.pk)).status_code == 200
    for stranger in (lid(Rol.WETHOUDERSTAF), lid(Rol.LEERPLICHTAMBTENAAR, w.gemeente.organisatie)):
        assert client_for(stranger).get(url(naam, m.pk)).status_code == 404
    assert client_for(w.staf).get(url(naam, uuid.uuid4())).status_code == 404


def test_who_makes_reports_sees_no_pupil_anywhere(client_for):
    w = wereld(thuis=6)
    assert not Leerling.objects.visible_to(w.staf).exists()
    client = client_for(w.staf)
    assert client.get("/wachtlijst/").status_code == 403
    assert client.get("/plaatsingen/").status_code == 403


def test_an_analist_reports_on_gemeenten_that_brought_casussen(client_for):
    w = wereld(thuis=6)
    taskforce = OrganisatieFactory(soort=Soort.TASKFORCE)
    client = client_for(lid(Rol.GEGEVENSANALIST, taskforce))
    page = client.post(url("nieuw"), keuze(w), follow=True)
    assert "bestaat niet" in page.text and "conceptcijfers" not in page.text
    _bring_casus(w, taskforce)
    assert "conceptcijfers" in client.post(url("nieuw"), keuze(w), follow=True).text
    elders = client_for(lid(Rol.GEGEVENSANALIST, OrganisatieFactory(soort=Soort.TASKFORCE)))
    assert "bestaat niet" in elders.post(url("nieuw"), keuze(w), follow=True).text


def _bring_casus(w, taskforce):
    leerling = thuiszitter(w)
    casus, _ = open_casus(
        leerling=leerling, aanleiding=Casus.Aanleiding.THUISZITTER, sinds=NU.date(), by=None, at=NU
    )
    voordracht = Voordracht.objects.create(
        casus=casus,
        samenwerkingsverband=w.school.samenwerkingsverbanden.get(),
        motivatie="Nodig.",
        geprobeerd="Alles.",
        voorgedragen_op=NU.date(),
        voorgedragen_door=w.staf,
    )
    Aanmelding.objects.create(
        casus=casus, voordracht=voordracht, taskforce=taskforce, aangemeld_op=NU.date(), aangemeld_door=w.staf
    )


def test_the_period_since_the_last_report_is_proposed(client_for):
    w = wereld()
    client = client_for(w.staf)
    assert 'value="2026-07-01"' in client.get(url("nieuw")).text
    bevries(w)
    with time_machine.travel("2026-12-15T12:00:00Z", tick=False):
        page = client_for(w.staf).get(url("nieuw"))
    assert 'value="2026-11-21"' in page.text and 'value="2026-12-15"' in page.text


def test_preview_then_freeze(client_for):
    w = wereld(thuis=6)
    client = client_for(w.staf)
    preview = client.post(url("nieuw"), keuze(w), follow=True)
    assert "conceptcijfers" in preview.text and "niet eerder gemeten" in preview.text
    assert 'tt-cijfer__waarde">6<' in preview.text, "of pupils who asks reads nothing about"
    assert not Momentopname.objects.exists()
    response = client.post(url("nieuw"), keuze(w, daad="bevries"))
    m = Momentopname.objects.get()
    assert response.headers["Location"] == url("momentopname", m.pk)
    assert (m.nummer, m.gemaakt_door, m.gemaakt_at) == ("M-2026-001", w.staf, NU)
    assert m.cijfers.get(volgorde=1).waarde == 6
    page = client.get(url("momentopname", m.pk))
    assert "Ongewijzigd" in page.text and m.sha256 in page.text and KANARIE not in page.text
    assert "M-2026-001" in client.get(url("rapportages")).text


@pytest.mark.parametrize(
    ("values", "tekst"),
    [
        ({"periode_tot": "2026-06-30"}, "eindigt voor zij begint"),
        ({"peildatum": "2026-06-30"}, "binnen de periode"),
        ({"peildatum": "2026-11-21", "periode_tot": "2026-11-21"}, "in de toekomst"),
        ({"periode_van": "vroeger"}, "geen datum die bestaat"),
        ({"gemeente": "999999"}, "bestaat niet"),
        ({"gemeente": ""}, "Maak een keuze."),
    ],
)
@pytest.mark.parametrize("daad", ["", "bevries"])
def test_a_bad_question_says_what_is_wrong(daad, values, tekst, client_for):
    w = wereld()
    page = client_for(w.staf).post(url("nieuw"), keuze(w, daad=daad, **values))
    assert page.status_code == 422 and tekst in page.text
    assert not Momentopname.objects.exists()


def test_figures_have_an_address_for_who_asked_them(client_for):
    w = wereld(thuis=6)
    client = client_for(w.staf)
    there = client.post(url("nieuw"), keuze(w)).headers["Location"]
    page = client.get(there).text
    assert "conceptcijfers" in page and 'value="2026-11-20"' in page
    collega = lid(Rol.WETHOUDERSTAF, w.gemeente.organisatie)
    for other in (client_for(collega).get(there), client.get(url("nieuw"), {"cijfers": "niets"})):
        assert "niet meer bewaard" in other.text and "conceptcijfers" not in other.text
    w.staf.lidmaatschappen.update(tot=BEGIN)
    elders = GemeenteFactory().organisatie
    grant_lidmaatschap(gebruiker=w.staf, organisatie=elders, rol=Rol.WETHOUDERSTAF, van=BEGIN)
    assert "niet meer bewaard" in client_for(w.staf).get(there).text


def test_a_gemeente_without_profile_hears_so(client_for):
    w = wereld()
    w.gemeente = GemeenteFactory()
    staf = lid(Rol.WETHOUDERSTAF, w.gemeente.organisatie)
    assert "geen regioprofiel" in client_for(staf).post(url("nieuw"), keuze(w), follow=True).text


def test_the_list_asks_the_same_number_of_questions_for_one_row_and_three(client_for):
    w = wereld()
    client = client_for(w.staf)

    def questions(address):
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    empty, counts = questions(reverse("stijlgids")), []
    for rows in (1, 2):
        for _ in range(rows):
            m = bevries(w, by=GebruikerFactory())
        counts.append((questions(url("rapportages")) - empty, questions(url("momentopname", m.pk)) - empty))
    assert counts == [(2, 6)] * 2


# --- files --------------------------------------------------------------------------------------------------


def gevuld():
    w = wereld(thuis=7)
    thuiszitter(w, soort="po")
    niet_ingeschreven(w)
    return w, bevries(w)


def test_csv(client_for):
    w, m = gevuld()
    response = client_for(w.staf).get(url("csv", m.pk))
    body = b"".join(response.streaming_content)
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"] == f'attachment; filename="rapportage-{m.nummer}.csv"'
    assert body.startswith(b"\xef\xbb\xbf")
    rows = {row["code"]: row for row in csv.DictReader(io.StringIO(body.decode("utf-8-sig")), delimiter=";")}
    assert (rows["thuiszitters"]["waarde"], rows["thuiszitters"]["nummer"]) == ("9", m.nummer)
    assert (rows["thuiszitters.sector.po"]["waarde"], rows["thuiszitters.sector.po"]["weergave"]) == (
        "",
        "< 5",
    )


def test_xlsx(client_for):
    w, m = gevuld()
    response = client_for(w.staf).get(url("xlsx", m.pk))
    assert response.headers["Content-Type"].endswith("spreadsheetml.sheet")
    book = CalamineWorkbook.from_filelike(io.BytesIO(response.content))
    assert book.sheet_names == ["Cijfers", "Definities"]
    figures = book.get_sheet_by_name("Cijfers").to_python()
    assert figures[0][:5] == ["Onderwerp", "Uitsplitsing", "Groep", "Aantal", "Weergave"]
    assert figures[1][3:5] == [9.0, "9"]
    assert m.sha256 in str(book.get_sheet_by_name("Definities").to_python())


def test_a_name_that_is_a_formula_stays_text(client_for):
    w = wereld(thuis=1)
    w.gemeente.organisatie.naam = '=HYPERLINK("x")'
    w.gemeente.organisatie.save()
    w.school.samenwerkingsverbanden.get().organisatie.__class__.objects.filter(
        pk__in=w.school.samenwerkingsverbanden.values("pk")
    ).update(naam="=1+1")
    m = bevries(w)
    client = client_for(w.staf)
    body = b"".join(client.get(url("csv", m.pk)).streaming_content).decode()
    assert ";'=1+1;" in body and ";=" not in body and '"=' not in body
    workbook = zipfile.ZipFile(io.BytesIO(client.get(url("xlsx", m.pk)).content))
    sheets = [workbook.read(name).decode() for name in workbook.namelist() if "worksheets/" in name]
    assert len(sheets) == 2 and not any("<f>" in sheet for sheet in sheets)


def test_pdf_is_accessible(client_for):
    w, m = gevuld()
    response = client_for(w.staf).get(url("pdf", m.pk))
    assert response.headers["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        root = pdf.Root
        assert str(root.Lang) == "nl-NL"
        assert str(pdf.docinfo["/Title"]) == f"Rapportage thuiszitters {w.gemeente}, {m.nummer}"
        assert bool(root.MarkInfo.Marked) and bool(root.ViewerPreferences.DisplayDocTitle)
        assert "/StructTreeRoot" in root
        kinds = list(_kinds(root.StructTreeRoot))
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        fonts = [f.FontDescriptor for p in pdf.pages for f in _fonts(p) if "/FontDescriptor" in f]
        assert all({"/FontFile2", "/FontFile3"} & set(f.keys()) for f in fonts)
    assert kinds.count("/Table") == 9 and "/TH" in kinds and "/H1" in kinds
    figures = [kind for kind in kinds if kind.startswith("/Figure")]
    assert figures == [f"/Figure:{True}"]


def _kinds(node):
    """The kinds of all structure elements; a figure with whether it has a description."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _kinds(child)
    elif isinstance(node, pikepdf.Dictionary):
        kind = str(node.get("/S", ""))
        yield f"{kind}:{'/Alt' in node}" if kind == "/Figure" else kind
        if "/K" in node:
            yield from _kinds(node.K)


def _fonts(page):
    for font in page.resources.get("/Font", {}).values():
        yield from font.get("/DescendantFonts", [font])


@pytest.mark.parametrize("naam", ["momentopname", "csv", "xlsx", "pdf"])
def test_no_pupil_in_any_of_them(naam, client_for):
    w, m = gevuld()
    response = client_for(w.staf).get(url(naam, m.pk))
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if naam == "xlsx":
        archive = zipfile.ZipFile(io.BytesIO(body))
        body = b"".join(archive.read(name) for name in archive.namelist())
    if naam == "pdf":  # its glyphs cannot be read back: look at everything it is made from, and its metadata
        with pikepdf.open(io.BytesIO(body)) as pdf:
            body = json.dumps(uitvoer.document(m, cijfers_of(m))).encode() + repr(pdf.docinfo).encode()
    secrets = [KANARIE]
    for leerling in Leerling.objects.order_by("pk"):
        secrets += [leerling.sleutel, str(leerling.pk), leerling.geboortedatum.isoformat()]
    assert not [secret for secret in secrets if secret.encode() in body]
