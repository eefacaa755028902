"""The deeds from voordracht to uitvoering, as a browser does them."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from attendance.models import Regiogemeente
from cases.models import Aanmelding, Besluit, Hoorgesprek, Ontwerpbesluit, Voordracht, Zitting
from tests.cases.taskforce import (
    START,
    VANDAAG,
    agendeer,
    bekrachtig,
    bied_aan,
    bouw_regio,
    draag_voor,
    hoor,
    meld_aan,
    moment,
)
from tests.factories import OrganisatieFactory, lid
from thuiszitters.accounts.rollen import Rol
from thuiszitters.accounts.services.lidmaatschap import grant_lidmaatschap

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("op_maandag")]
ROLLEN = (
    *("leerplicht", "swv_medewerker", "bestuurder", "voorzitter", "lid", "zaakonderzoeker"),
    *("school", "oude_school", "bestuur"),
)


@pytest.fixture
def w():
    return bouw_regio()


def test_the_whole_way_in_the_browser(w, client_for):
    voordracht = draag_voor(w)
    swv, voorzitter, bestuurder = (client_for(p) for p in (w.swv_medewerker, w.voorzitter, w.bestuurder))

    swv.post(reverse("cases:voordracht_aanmelden", args=[voordracht.pk]), {"taskforce": w.taskforce.pk})
    aanmelding = Aanmelding.objects.get()
    for wie in ("leerling", "ouders"):
        antwoord = voorzitter.post(
            reverse("cases:horen", args=[aanmelding.pk, wie]),
            {"uitkomst": "GEHOORD", "op": "2026-11-02", "tekst": "Wij willen graag verder."},
        )
        assert antwoord.status_code == 302
    voorzitter.post(reverse("cases:zitting_nieuw"), {"taskforce": w.taskforce.pk, "datum": "2026-11-05"})
    zitting = Zitting.objects.get()
    voorzitter.post(reverse("cases:agendapunt_toevoegen", args=[zitting.pk]), {"aanmelding": aanmelding.pk})
    voorzitter.post(reverse("cases:zitting_publiceren", args=[zitting.pk]))
    zitting.refresh_from_db()
    assert (zitting.gepubliceerd_op, zitting.agendapunten.count()) == (VANDAAG, 1)
    antwoord = voorzitter.post(
        reverse("cases:ontwerpbesluit", args=[aanmelding.pk]),
        {
            "vestiging": f"{w.nieuw} ({w.nieuw.vestigingscode})",
            "startdatum": START.isoformat(),
            "afspraak": w.afspraak.pk,
            "motivering": "Rust en een vaste mentor.",
        },
    )
    assert antwoord.status_code == 302
    ontwerp = Ontwerpbesluit.objects.get()
    for _ in range(2):
        antwoord = bestuurder.post(reverse("cases:ontwerp_bekrachtigen", args=[ontwerp.pk]))
        besluit = Besluit.objects.get()
        assert antwoord.headers["Location"] == reverse("cases:besluit", args=[besluit.pk])
    pagina = client_for(w.school).get(reverse("cases:besluit", args=[besluit.pk])).content.decode()
    for tekst in (
        "B-2026-00001",
        "Afspraak doorzettingsmacht",
        "versie 2026-1",
        "16 november 2026",
        w.afspraak.tekst,
    ):
        assert tekst in pagina
    with time_machine.travel(moment(START), tick=False):
        client_for(w.school).post(
            reverse("cases:start_melden", args=[besluit.pk]),
            {"uitkomst": "GESTART", "gestart_op": START.isoformat()},
        )
        besluit.uitvoering.refresh_from_db()
        assert besluit.uitvoering.stand == "GESTART"


def test_returning_a_voordracht_and_a_draft_in_the_browser(w, client_for):
    voordracht = draag_voor(w)
    pad = reverse("cases:voordracht_teruggeven", args=[voordracht.pk])
    assert client_for(w.swv_medewerker).post(pad, {"reden": ""}).status_code == 422
    client_for(w.swv_medewerker).post(pad, {"reden": "Eerst een ander plan."})
    voordracht.refresh_from_db()
    assert voordracht.status == Voordracht.Status.TERUG

    ontwerp = bied_aan(w)
    pad = reverse("cases:ontwerp_teruggeven", args=[ontwerp.pk])
    client_for(w.bestuurder).post(pad, {"reden": "School is vol."})
    ontwerp.refresh_from_db()
    assert ontwerp.status == Ontwerpbesluit.Status.TERUG
    pagina = client_for(w.voorzitter).get(reverse("cases:aanmelding", args=[ontwerp.aanmelding_id]))
    assert "School is vol." in pagina.content.decode()


def test_no_hearing_no_draft_and_the_page_says_why(w, client_for):
    aanmelding = meld_aan(w)
    hoor(w, aanmelding, "LEERLING")

    antwoord = client_for(w.voorzitter).get(reverse("cases:ontwerpbesluit", args=[aanmelding.pk]))
    assert antwoord.status_code == 403
    assert "Leg eerst het gesprek met de ouders vast" in antwoord.content.decode()


def test_the_preparer_sees_why_the_button_is_off(w, client_for):
    grant_lidmaatschap(
        gebruiker=w.swv_medewerker, organisatie=w.swv.organisatie, rol=Rol.SWV_BESTUURDER, van=VANDAAG
    )
    ontwerp = bied_aan(w)
    client = client_for(w.swv_medewerker)

    pagina = client.get(reverse("cases:ontwerp", args=[ontwerp.pk])).content.decode()
    assert "U hebt deze casus aangemeld bij de Taskforce." in pagina
    client.post(reverse("cases:ontwerp_bekrachtigen", args=[ontwerp.pk]))
    assert not Besluit.objects.exists()


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"vestiging": "Een school die niet bestaat"}, "niet gevonden"),
        ({"startdatum": "2026-11-14"}, "geen les"),
        ({"startdatum": "2026-11-02"}, "niet eerder is dan 3 november 2026"),
        ({"afspraak": "9999"}, "Kies opnieuw"),
        ({"motivering": "x" * 5001}, "te lang"),
    ],
)
def test_a_draft_that_cannot_be_keeps_what_was_typed(w, client_for, velden, fout):
    aanmelding = meld_aan(w)
    hoor(w, aanmelding)
    basis = {
        "vestiging": w.nieuw.vestigingscode.lower(),
        "startdatum": START.isoformat(),
        "afspraak": w.afspraak.pk,
        "motivering": "Rust.",
    }

    antwoord = client_for(w.voorzitter).post(
        reverse("cases:ontwerpbesluit", args=[aanmelding.pk]), basis | velden
    )
    assert antwoord.status_code == 422
    assert fout in antwoord.content.decode()
    assert not Ontwerpbesluit.objects.exists()


@pytest.mark.parametrize(
    "velden", [{"uitkomst": "GEHOORD", "tekst": ""}, {"op": "2026-11-03"}, {"uitkomst": "X"}]
)
def test_a_hearing_needs_its_text_and_a_day_gone_by(w, client_for, velden):
    pad = reverse("cases:horen", args=[meld_aan(w).pk, "ouders"])
    basis = {"uitkomst": "ZIET_AF", "op": "2026-11-02", "tekst": "Zij willen niet."}

    assert client_for(w.zaakonderzoeker).post(pad, basis | velden).status_code == 422
    assert not Hoorgesprek.objects.exists()
    assert client_for(w.zaakonderzoeker).post(pad, basis).status_code == 302
    assert Hoorgesprek.objects.get().reden == "Zij willen niet."


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"uitkomst": "GESTART"}, "Vul de eerste schooldag in"),
        ({"uitkomst": "GESTART", "gestart_op": "2026-11-03"}, "ligt in de toekomst"),
        ({"uitkomst": "NIET_GESTART"}, "Geef de reden"),
    ],
)
def test_the_school_says_what_belongs_to_its_answer(w, client_for, velden, fout):
    pad = reverse("cases:start_melden", args=[bekrachtig(w).pk])

    antwoord = client_for(w.school).post(pad, velden)
    assert antwoord.status_code == 422
    assert fout in antwoord.content.decode()


def test_a_verzuimcoordinator_reports_the_start_and_reads_no_besluit(w, client_for):
    besluit = bekrachtig(w)
    persoon = lid(Rol.VERZUIMCOORDINATOR, besluit.plaatsing.vestiging.organisatie)
    client = client_for(persoon)
    pad = reverse("cases:start_melden", args=[besluit.pk])
    terug = reverse("referrals:plaatsing", args=[besluit.plaatsing_id])

    assert client.get(reverse("cases:besluit", args=[besluit.pk])).status_code == 403
    assert f'href="{pad}"' in client.get(terug).text
    assert f'href="{terug}"' in client.get(pad).text
    with time_machine.travel(moment(START), tick=False):
        client = client_for(persoon)
        antwoord = client.post(pad, {"uitkomst": "GESTART", "gestart_op": START.isoformat()})
        assert antwoord.headers["Location"] == terug
        assert "Dank u wel" in client.get(terug).text


def test_the_agenda_is_ordered_and_emptied_with_buttons(w, client_for):
    a, b = meld_aan(w), meld_aan(w)
    zitting = agendeer(w, a, b, datum=date(2026, 11, 12))
    eerste, tweede = zitting.agendapunten.order_by("volgorde")
    client = client_for(w.voorzitter)

    def knop(punt, actie):
        return client.post(reverse("cases:agendapunt", args=[zitting.pk, punt.pk]), {"actie": actie})

    knop(tweede, "omhoog")
    assert list(zitting.agendapunten.order_by("volgorde")) == [tweede, eerste]
    knop(eerste, "weghalen")
    assert list(zitting.agendapunten.order_by("volgorde")) == [tweede]
    assert knop(tweede, "opeten").status_code == 404
    assert (
        client_for(w.lid).post(reverse("cases:agendapunt", args=[zitting.pk, tweede.pk])).status_code == 404
    )


def test_the_taskforce_of_the_region_is_the_only_choice(w, client_for):
    OrganisatieFactory(naam="Taskforce Elders")
    eigen = OrganisatieFactory(
        naam="Taskforce van de regio", code=Regiogemeente.objects.get(gemeente=w.gemeente).regio.code
    )
    pad = reverse("cases:voordracht_aanmelden", args=[draag_voor(w).pk])
    client = client_for(w.swv_medewerker)

    assert "Taskforce Elders" not in client.get(pad).content.decode()
    assert client.post(pad, {"taskforce": w.taskforce.pk}).status_code == 422
    assert client.post(pad, {"taskforce": eigen.pk}).status_code == 302
