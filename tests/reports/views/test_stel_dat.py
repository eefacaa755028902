"""The screens of "Stel dat": start, follow, stop, read and export; figures for all, pupils for leerplicht only."""

import csv
import io
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse
from python_calamine import CalamineWorkbook

from attendance.models import Profielvoorstel
from attendance.rules.parameters import als_waarden
from attendance.services.profielvoorstellen import submit_voorstel
from reports.models import Simulatie, Simulatieleerling
from reports.services.simuleren import run_simulatie
from reports.services.stel_dat import TAAK, start_simulatie
from reports.tasks import cleanup_simulaties, sweep_simulaties
from reports.tasks import run_simulatie as run_task
from tests.factories import GemeenteFactory, VerzuimmeldingFactory, lid
from tests.reports.bouw import KANARIE, NU, P, leerling_op, thuiszitter, wereld
from thuiszitters.accounts.rollen import Rol

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NU, tick=False):
        yield


@pytest.fixture
def worker(monkeypatch):
    """The doorbell does the work itself, as a worker would."""

    def ring(taak, pk):
        assert taak == TAAK
        run_task(pk)

    monkeypatch.setattr("reports.services.stel_dat.ring", ring)
    monkeypatch.setattr("reports.tasks.ring", ring)


def url(naam, pk=None):
    return reverse(f"reports:{naam}", kwargs={"pk": pk} if pk else None)


def regio_van(w):
    return w.gemeente.regiogemeenten.get().regio


def simulatie_van(w, *, klaar=True, **parameters):
    made = start_simulatie(
        sleutel=uuid4(),
        regio=regio_van(w),
        parameters=als_waarden(regio_van(w).profielen.get().profiel) | {"drempel": 10} | parameters,
        peildatum=P,
        organisatie=w.gemeente.organisatie,
        by=w.staf,
        at=NU,
        on=P,
    )
    if klaar:
        run_simulatie(simulatie_id=made.pk, at=NU)
    return made


def ingevuld(form, **anders):
    return {veld.html_name: veld.value() for veld in form if veld.value() is not None} | anders


def test_from_the_form_to_the_figures(client_for, worker, django_capture_on_commit_callbacks):
    w = wereld(thuis=6)
    client = client_for(w.staf)
    page = client.get(url("stel_dat_nieuw"))
    data = ingevuld(page.context["form"], drempel="100", drempel_dreigend="50")

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(url("stel_dat_nieuw"), data)

    page = client.get(response.url).content.decode()
    assert Simulatie.objects.get().status == Simulatie.Status.KLAAR
    assert "Drempel voor thuiszitter" in page and "100 dagen" in page and "20 dagen" in page
    assert "Eraf: alleen met de regels die gelden" in page
    assert KANARIE not in page and "Leerlingen die erbij" not in page


def test_parameters_without_meaning_start_nothing(client_for):
    w = wereld()
    client = client_for(w.staf)
    form = client.get(url("stel_dat_nieuw")).context["form"]
    response = client.post(url("stel_dat_nieuw"), ingevuld(form, aandeel="0", peildatum="2026-11-21"))
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"aandeel", "peildatum"}
    assert not Simulatie.objects.exists()


def test_functioneel_beheer_chooses_a_region_first(client_for):
    w = wereld()
    client = client_for(lid(Rol.FUNCTIONEEL_BEHEER))
    page = client.get(url("stel_dat_nieuw")).content.decode()
    assert f"?regio={regio_van(w).code}" in page and "?regio=rotterdam" in page
    assert "form" in client.get(url("stel_dat_nieuw"), {"regio": "rotterdam"}).context


def test_a_gemeente_tries_only_its_own_region(client_for):
    w = wereld()
    client = client_for(w.staf)
    assert [str(r) for r in client.get(url("stel_dat_nieuw")).context["regios"]] == [str(regio_van(w))]
    page = client.get(url("stel_dat_nieuw"), {"regio": "rotterdam"})
    assert page.context["regio"] == regio_van(w)
    los = lid(Rol.WETHOUDERSTAF, GemeenteFactory().organisatie)
    assert "hoort bij geen regio" in client_for(los).get(url("stel_dat_nieuw")).content.decode()


def test_small_groups_are_withheld_from_who_reads_figures_only(client_for):
    w = wereld(thuis=7)
    for _ in range(2):
        thuiszitter(w, van=P.replace(day=2))
    made = simulatie_van(w, drempel_dreigend=5)

    page = client_for(w.staf).get(url("simulatie", made.pk)).content.decode()
    leerplicht = lid(Rol.LEERPLICHTAMBTENAAR, w.gemeente.organisatie)
    volledig = client_for(leerplicht).get(url("simulatie", made.pk)).content.decode()

    assert "&lt; 5" in page and ">2</td>" not in page
    assert "&lt; 5" not in volledig and ">2</td>" in volledig


def test_leerplicht_reads_the_pupils_of_its_own_gemeente_only(client_for):
    w = wereld()
    erbij = thuiszitter(w, van=P.replace(day=2))
    thuiszitter(w)
    made = simulatie_van(w, drempel_dreigend=5)
    buur = wereld(thuis=1)
    Simulatieleerling.objects.create(
        simulatie=made,
        leerling=thuiszitter(buur),
        gemeente=buur.gemeente,
        was="GEEN",
        wordt="THUISZITTER",
        sinds=P,
        sector="vo",
        verband="x",
        duur="x",
    )
    client = client_for(lid(Rol.TEAMLEIDER_LEERPLICHT, w.gemeente.organisatie))

    page = client.get(url("simulatie", made.pk))

    assert [rij.leerling for rij in page.context["pagina"].rows] == [erbij]
    assert reverse("cases:leerling", args=[erbij.pk]) in page.content.decode()
    assert client.get(reverse("cases:leerling", args=[erbij.pk])).status_code == 200


def test_geoorloofd_absence_has_no_part_in_it(client_for):
    w = wereld()
    leerling = leerling_op(w)
    VerzuimmeldingFactory(
        leerling=leerling, vestiging=w.school, soort="schorsing", status="geoorloofd", van=P, vastgelegd_op=P
    )
    made = simulatie_van(w)
    assert not made.leerlingen.exists()
    page = client_for(lid(Rol.LEERPLICHTAMBTENAAR, w.gemeente.organisatie)).get(url("simulatie", made.pk))
    assert "risico" not in page.content.decode().lower()


def test_progress_is_asked_by_the_page_itself(client_for):
    w = wereld(thuis=1)
    made = simulatie_van(w, klaar=False)
    client = client_for(w.staf)

    page = client.get(url("simulatie", made.pk)).content.decode()
    assert "<progress" in page and 'role="status"' in page and "Kijk opnieuw" in page
    fragment = client.get(url("simulatie", made.pk), headers={"HX-Request": "true"})
    assert "<progress" in fragment.content.decode() and "<html" not in fragment.content.decode()
    assert "HX-Refresh" not in fragment.headers
    assert client.get(url("stel_dat_csv", made.pk)).status_code == 403

    run_simulatie(simulatie_id=made.pk, at=NU)
    assert (
        client.get(url("simulatie", made.pk), headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    )
    assert client.get(url("stel_dat_annuleren", made.pk)).status_code == 403


def test_cancel_and_remove_ask_first(client_for):
    w = wereld(thuis=1)
    made = simulatie_van(w, klaar=False)
    client = client_for(w.staf)
    assert client.get(url("stel_dat_verwijderen", made.pk)).status_code == 403
    assert "Ja, annuleer" in client.get(url("stel_dat_annuleren", made.pk)).content.decode()
    page = client.post(url("stel_dat_annuleren", made.pk), follow=True).content.decode()
    assert "stopte deze simulatie" in page
    client.post(url("stel_dat_verwijderen", made.pk))
    assert not Simulatie.objects.exists()


def test_a_leerplichtambtenaar_reads_but_does_not_stop(client_for):
    w = wereld(thuis=1)
    made = simulatie_van(w, klaar=False)
    client = client_for(lid(Rol.LEERPLICHTAMBTENAAR, w.gemeente.organisatie))
    assert client.get(url("simulatie", made.pk)).status_code == 200
    assert client.post(url("stel_dat_annuleren", made.pk)).status_code == 403
    assert client.get(url("stel_dat_nieuw")).status_code == 403


def test_the_files_hold_what_the_page_shows_and_no_formula(client_for):
    w = wereld(thuis=2)
    type(w.gemeente.organisatie).objects.filter(pk=w.gemeente.organisatie.pk).update(naam="=1+1")
    made = simulatie_van(w)
    client = client_for(w.staf)

    lines = b"".join(client.get(url("stel_dat_csv", made.pk))).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(lines), delimiter=";"))
    found = {row["code"]: row for row in rows}
    assert (found["thuiszitters.nu"]["waarde"], found["thuiszitters.nu"]["weergave"]) == ("", "< 5")
    assert found[f"gemeente.{w.gemeente.code}.blijft"]["groep"] == "'=1+1"
    assert all(row["uitleg"] for row in rows)

    book = CalamineWorkbook.from_filelike(io.BytesIO(client.get(url("stel_dat_xlsx", made.pk)).content))
    assert book.sheet_names == ["Cijfers", "Vraag"]
    cells = [cell for row in book.get_sheet_by_name("Cijfers").to_python() for cell in row]
    assert "=1+1" in cells and KANARIE not in str(cells)


def test_a_proposal_shows_what_it_would_do(client_for, worker, django_capture_on_commit_callbacks):
    w = wereld(thuis=6)
    een, twee = lid(Rol.FUNCTIONEEL_BEHEER), lid(Rol.FUNCTIONEEL_BEHEER)
    voorstel = submit_voorstel(
        sleutel=uuid4(),
        soort=Profielvoorstel.Soort.VERSIE,
        regio=regio_van(w),
        parameters=als_waarden(regio_van(w).profielen.get().profiel) | {"drempel": 100},
        geldig_van=P.replace(year=2027),
        toelichting="x",
        bron="y",
        by=een,
        at=NU,
    )
    page = client_for(een).get(reverse("attendance:voorstel", args=[voorstel.pk])).content.decode()
    assert url("stel_dat_voorstel", voorstel.pk) in page
    with django_capture_on_commit_callbacks(execute=True):
        client_for(een).post(url("stel_dat_voorstel", voorstel.pk))

    client = client_for(twee)
    fragment = client.get(url("stel_dat_voorstel", voorstel.pk), headers={"HX-Request": "true"})
    text = fragment.content.decode()
    assert "<html" not in text and "Eraf" in text and ">6<" in "".join(text.split())
    assert "<html" in client.get(url("stel_dat_voorstel", voorstel.pk)).content.decode()
    assert client.get(url("simulatie", Simulatie.objects.get().pk)).status_code == 200
    assert client_for(w.staf).get(url("simulatie", Simulatie.objects.get().pk)).status_code == 404


def test_the_sweep_finishes_what_nobody_rang_for(worker):
    made = simulatie_van(wereld(thuis=1), klaar=False)
    assert sweep_simulaties() == 1
    made.refresh_from_db()
    assert made.status == Simulatie.Status.KLAAR
    assert (sweep_simulaties(), cleanup_simulaties()) == (0, 0)


def test_what_goes_wrong_is_told(client_for, worker, monkeypatch):
    w = wereld(thuis=1)
    made = simulatie_van(w, klaar=False)

    def broken(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("reports.services.simuleren.tel", broken)
    with pytest.raises(RuntimeError):
        sweep_simulaties()
    page = client_for(w.staf).get(url("simulatie", made.pk)).content.decode()
    assert "Er ging bij ons iets mis" in page
    assert not made.leerlingen.exists()


@pytest.mark.parametrize("aantal", [1, 3])
def test_the_history_asks_the_same_for_one_and_three(client_for, aantal, django_assert_num_queries):
    w = wereld()
    for _ in range(aantal):
        simulatie_van(w, klaar=False)
    client = client_for(w.staf)
    with django_assert_num_queries(8):
        client.get(url("stel_dat"))


@pytest.mark.parametrize("aantal", [1, 3])
def test_the_pupils_ask_the_same_for_one_and_three(client_for, aantal, django_assert_num_queries):
    w = wereld()
    for _ in range(aantal):
        thuiszitter(w, van=P.replace(day=2))
    made = simulatie_van(w, drempel_dreigend=5)
    client = client_for(lid(Rol.LEERPLICHTAMBTENAAR, w.gemeente.organisatie))
    with django_assert_num_queries(12):
        client.get(url("simulatie", made.pk))
