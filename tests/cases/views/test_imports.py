"""Loading files on the screen: upload, report, apply, cancel, undo, and for whom."""

import csv
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from attendance.models import Verzuimmelding
from cases.models import Importopdracht
from cases.services.imports.opdrachten import request_toepassen
from tests.bestanden import NU
from tests.cases.services.imports.wereld import KOP, Laadwereld
from tests.factories import lid
from tests.werkmappen import xlsx
from thuiszitters.accounts.rollen import Rol
from thuiszitters.accounts.services.lidmaatschap import grant_lidmaatschap
from thuiszitters.core.models import Inzage
from thuiszitters.core.tabellen import open_tabel

pytestmark = pytest.mark.django_db

GOED = "M1;L1;99AA00;lrv;ongeoorloofd;2026-10-05;2026-10-06;;2026-10-05\n"
FOUT = "M2;=L9;99AA00;lrv;ongeoorloofd;2026-10-12;;;2026-10-12\n"


@pytest.fixture
def wereld(tmp_path):
    return Laadwereld(tmp_path)


@pytest.fixture
def school(wereld, client_for):
    return client_for(wereld.vc)


def tekst(response) -> str:
    return response.content.decode()


def upload(client, wereld, inhoud=KOP + GOED, naam="oktober.csv", soort="verzuim", **velden):
    bestand = SimpleUploadedFile(naam, inhoud if isinstance(inhoud, bytes) else inhoud.encode())
    gegevens = {"keuze": f"{wereld.school.pk}-{soort}", "bestand": bestand, **velden}
    gegevens.setdefault("kenmerk", "6f0f3f6c-0000-4000-8000-000000000001")
    return client.post(reverse("cases:import_nieuw"), gegevens)


def test_from_upload_to_applied(school, wereld):
    """The worker of the tests is at once: a page later the trial is done."""
    pagina = school.get(upload(school, wereld).url)
    assert "Dit was een proef" in tekst(pagina)
    opdracht = Importopdracht.objects.get()
    vraag = school.get(reverse("cases:import_toepassen", args=[opdracht.pk]))
    assert "<li>1 nieuw</li>" in tekst(vraag)
    na = school.post(reverse("cases:import_toepassen", args=[opdracht.pk]), {"gedeeltelijk": ""}, follow=True)
    assert "Toegepast" in tekst(na)
    assert Verzuimmelding.objects.get().kenmerk == "M1"
    assert "oktober.csv" in tekst(school.get(reverse("cases:imports")))


def test_two_clicks_on_upload_are_one_import(school, wereld):
    eerste, tweede = upload(school, wereld), upload(school, wereld)
    assert eerste.url == tweede.url
    assert Importopdracht.objects.count() == 1


def test_two_clicks_on_apply_apply_once(school, wereld):
    upload(school, wereld)
    opdracht = Importopdracht.objects.get()
    url = reverse("cases:import_toepassen", args=[opdracht.pk])
    assert school.post(url).status_code == 302
    assert school.post(url).status_code == 403
    assert Verzuimmelding.objects.count() == 1


def test_good_rows_only_with_the_numbers(school, wereld):
    upload(school, wereld, KOP + GOED + FOUT)
    opdracht = Importopdracht.objects.get()
    pagina = tekst(school.get(reverse("cases:import", args=[opdracht.pk])))
    assert "Alleen de goede regels toepassen" in pagina
    vraag = tekst(school.get(reverse("cases:import_toepassen", args=[opdracht.pk])))
    assert "1 fout: die slaan wij over." in vraag
    school.post(reverse("cases:import_toepassen", args=[opdracht.pk]), {"gedeeltelijk": "on"})
    assert Verzuimmelding.objects.count() == 1


def test_filter_and_pages_of_the_report(school, wereld):
    rijen = "".join(GOED.replace("M1", f"M{n:03d}") for n in range(60))
    upload(school, wereld, KOP + rijen + FOUT)
    url = reverse("cases:import", args=[Importopdracht.objects.get().pk])
    eerste = school.get(url).context["pagina"]
    assert [rij.regel for rij in eerste.rows] == list(range(2, 52))
    tweede = school.get(url, {"cursor": eerste.volgende}).context["pagina"]
    assert [rij.regel for rij in tweede.rows] == list(range(52, 63))
    assert [rij.sleutel for rij in school.get(url, {"toon": "fout"}).context["pagina"].rows] == ["M2"]
    assert "Geen regel past hierbij" in tekst(school.get(url, {"toon": "dubbel"}))


def test_a_page_of_the_report_costs_the_same_for_more_rows(school, wereld, django_assert_num_queries):
    aantallen = []
    for aantal in (1, 3):
        rijen = "".join(GOED.replace("M1", f"M{aantal}{n}") for n in range(aantal))
        opdracht = wereld.proef(KOP + rijen)
        with django_assert_num_queries(12):
            school.get(reverse("cases:import", args=[opdracht.pk]))
        aantallen.append(opdracht.regels.count())
    assert aantallen == [1, 3]


def test_the_history_costs_the_same_for_more_imports(school, wereld, django_assert_num_queries):
    wereld.proef(KOP + GOED)
    with django_assert_num_queries(9):
        school.get(reverse("cases:imports"))
    wereld.proef(KOP + GOED)
    wereld.proef(KOP + GOED)
    with django_assert_num_queries(9):
        school.get(reverse("cases:imports"))


def test_the_report_as_csv_and_as_workbook(school, wereld, tmp_path):
    upload(school, wereld, KOP + GOED + FOUT.replace("M2", "=M2"))
    opdracht = Importopdracht.objects.get()
    waarom = {"reden": "fouten herstellen in het leerlingsysteem"}
    url = reverse("cases:import_rapport", args=[opdracht.pk, "csv"])
    assert "2 rijen, csv" in tekst(school.get(url))
    als_csv = school.post(url, waarom).content.decode("utf-8-sig")
    rijen = list(csv.reader(StringIO(als_csv), delimiter=";"))
    assert rijen[0] == ["regel", "sleutel", "uitkomst", "waarschuwingen", "export"]
    assert all("fouten herstellen" in rij[4] for rij in rijen[1:])
    assert [rij[:2] for rij in rijen[1:]] == [["2", "M1"], ["3", "'=M2"]]
    pad = tmp_path / "rapport.xlsx"
    pad.write_bytes(school.post(url.replace(".csv", ".xlsx"), waarom).content)
    with open_tabel(pad) as tabel:
        assert [regel.cellen[1] for regel in tabel.regels] == ["M1", "'=M2"]
    assert school.get(f"/importeren/{opdracht.pk}/rapport.pdf").status_code == 404


def test_who_is_named_stands_in_the_view_log(school, wereld):
    upload(school, wereld)
    school.get(reverse("cases:import", args=[Importopdracht.objects.get().pk]))
    assert set(Inzage.objects.values_list("leerling_id", "onderwerp", "gebruiker")) == {
        (wereld.leerling.pk, "cases.Importopdracht", wereld.vc.pk)
    }


@pytest.mark.parametrize(
    ("naam", "inhoud", "zin"),
    [
        ("verzuim.xls", b"x", "Dit is geen CSV-, .xlsx- of .ods-bestand."),
        ("verzuim.csv", b"", "leeg"),
        ("verzuim.csv", b"MZ\x90\0\x03\0", "In dit bestand staat geen tekst"),
        ("verzuim.xlsx", b"kenmerk;leerling", "In dit bestand zit geen werkblad"),
        ("../verzuim.csv.exe", b"kenmerk;leerling", "Dit is geen CSV-, .xlsx- of .ods-bestand."),
    ],
)
def test_a_file_that_is_refused_at_the_door(school, wereld, naam, inhoud, zin):
    pagina = upload(school, wereld, inhoud, naam)
    assert pagina.status_code == 422
    assert zin in tekst(pagina)
    assert not Importopdracht.objects.exists()


def test_a_file_that_is_too_large(school, wereld, monkeypatch):
    monkeypatch.setattr("cases.forms.imports.GROOTTE", 10)
    assert "Het bestand is groter dan 25 MB" in tekst(upload(school, wereld))


def test_a_soort_that_is_not_ones_own(school, wereld):
    pagina = upload(school, wereld, soort="leerlingen")
    assert pagina.status_code == 422
    assert not Importopdracht.objects.exists()


def test_a_workbook(school, wereld, tmp_path):
    rijen = [regel.split(";") for regel in (KOP + GOED).strip().split("\n")]
    pad = xlsx(tmp_path / "v.xlsx", Verzuim=rijen)
    pagina = school.get(upload(school, wereld, Path(pad).read_bytes(), "v.xlsx").url)
    assert pagina.context["opdracht"].tellingen["nieuw"] == 1


def test_a_file_that_cannot_be_read_says_why(school, wereld):
    pagina = tekst(school.get(upload(school, wereld, "a;b\n1;2\n").url))
    assert "Het bestand kon niet gelezen worden" in pagina
    assert "Onbekende kolom" in pagina


def test_waiting_shows_progress_and_can_be_cancelled(school, wereld):
    opdracht = wereld.proef(KOP + GOED)
    request_toepassen(opdracht_id=opdracht.pk, gedeeltelijk=False, by=wereld.vc)
    pagina = tekst(school.get(reverse("cases:import", args=[opdracht.pk])))
    assert 'role="status"' in pagina
    assert 'hx-trigger="every 2s"' in pagina
    url = reverse("cases:import_voortgang", args=[opdracht.pk])
    assert "<progress" in tekst(school.get(url))
    assert school.get(url, {"gezien": "TOEPASSEN_WACHT 0"}).status_code == 204
    na = school.post(reverse("cases:import_annuleren", args=[opdracht.pk]), follow=True)
    assert "De verwerking is geannuleerd." in tekst(na)
    klaar = school.get(url)
    assert (klaar.status_code, klaar.headers["HX-Refresh"]) == (204, "true")


def test_undo_asks_first_and_then_does_it(school, wereld):
    opdracht = wereld.toepassen(wereld.proef(KOP + GOED))
    url = reverse("cases:import_terugdraaien", args=[opdracht.pk])
    assert "Deze import terugdraaien?" in tekst(school.get(url))
    assert "Teruggedraaid" in tekst(school.post(url, follow=True))
    assert not Verzuimmelding.objects.exists()
    assert school.get(url).status_code == 403


def test_undo_says_why_not(school, wereld):
    opdracht = wereld.toepassen(wereld.proef(KOP + GOED))
    Verzuimmelding.objects.update(ingetrokken_op=NU.date())
    url = reverse("cases:import_terugdraaien", args=[opdracht.pk])
    pagina = tekst(school.get(url))
    assert "Deze import kunt u niet terugdraaien" in pagina
    assert "Is na de import nog gewijzigd of verwijderd." in pagina
    assert "De import is niet teruggedraaid" in tekst(school.post(url, follow=True))
    assert Verzuimmelding.objects.exists()


def test_another_school_does_not_find_it(wereld, client_for):
    opdracht = wereld.proef(KOP + GOED)
    ander = client_for(lid(Rol.VERZUIMCOORDINATOR, wereld.ander.organisatie))
    for naam in ("import", "import_voortgang", "import_toepassen", "import_terugdraaien"):
        assert ander.get(reverse(f"cases:{naam}", args=[opdracht.pk])).status_code == 404
    assert "bestand.csv" not in tekst(ander.get(reverse("cases:imports")))


def test_who_also_works_for_a_gemeente_loads_and_reads_no_absence(wereld, client_for):
    """The wall stands above what the school allows."""
    opdracht = wereld.proef(KOP + GOED)
    beide = lid(Rol.VERZUIMCOORDINATOR, wereld.school.organisatie)
    grant_lidmaatschap(
        gebruiker=beide,
        organisatie=wereld.gemeente.organisatie,
        rol=Rol.LEERPLICHTAMBTENAAR,
        van=NU.date(),
    )
    client = client_for(beide)
    assert client.get(reverse("cases:import", args=[opdracht.pk])).status_code == 404
    assert upload(client, wereld).status_code == 422
    assert f"{wereld.school.pk}-schoolkalender" in tekst(client.get(reverse("cases:import_nieuw")))


def test_templates_can_be_read_again(school, tmp_path):
    for formaat in ("csv", "xlsx"):
        antwoord = school.get(reverse("cases:import_sjabloon", args=["verzuim", formaat]))
        pad = tmp_path / f"v.{formaat}"
        pad.write_bytes(BytesIO(antwoord.content).getvalue())
        with open_tabel(pad) as tabel:
            assert tabel.kop[:3] == ["melding", "leerling", "vestiging"]
            (rij,) = tabel.regels
            assert rij.cellen[1] == "L000123"
    assert school.get(reverse("cases:import_sjabloon", args=["scholen", "csv"])).status_code == 404
    assert school.get(reverse("cases:import_uitleg", args=["bestaatniet"])).status_code == 404


def test_explanations(school):
    assert "De vestigingscode" in tekst(school.get(reverse("cases:import_uitleg", args=["verzuim"])))
    assert "alle vestigingen" in tekst(school.get(reverse("cases:import_uitleg", args=["scholen"])))


def test_nothing_loaded_yet(school):
    assert "Er is nog niets geladen" in tekst(school.get(reverse("cases:imports")))
    assert "Geen import past bij deze filters" in tekst(
        school.get(reverse("cases:imports"), {"soort": "verzuim"})
    )
