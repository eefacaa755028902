"""The screens from voordracht to uitvoering: who sees what, what each button does, and who gets no page at all."""

from datetime import date, timedelta

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
from thuiszitters.core.models import Inzage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("op_maandag")]
ROLLEN = (
    *("leerplicht", "swv_medewerker", "bestuurder", "voorzitter", "lid", "zaakonderzoeker"),
    *("school", "oude_school", "bestuur"),
)


@pytest.fixture
def w():
    return bouw_regio()


def statussen(w, client_for, naam, *args):
    pad = reverse(f"cases:{naam}", args=args)
    return {rol: client_for(getattr(w, rol)).get(pad).status_code for rol in ROLLEN}


def wie_ziet(w, client_for, naam, *args):
    return {rol for rol, status in statussen(w, client_for, naam, *args).items() if status == 200}


# --- who sees what ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("naam", "rollen"),
    [
        ("voordrachten", {"swv_medewerker"}),
        ("aanmeldingen", {"voorzitter", "zaakonderzoeker"}),
        ("zittingen", {"voorzitter", "lid"}),
        ("zitting_nieuw", {"voorzitter"}),
        ("bekrachtigen", {"bestuurder"}),
        ("besluiten", set(ROLLEN) - {"lid", "bestuur"}),
    ],
)
def test_lists_are_for_who_has_business_there(w, client_for, naam, rollen):
    assert wie_ziet(w, client_for, naam) == rollen


def test_a_voordracht_is_read_by_leerplicht_and_the_swv(w, client_for):
    voordracht = draag_voor(w)

    found = statussen(w, client_for, "voordracht", voordracht.pk)
    assert {r for r, s in found.items() if s == 200} == {"leerplicht", "swv_medewerker", "bestuurder"}
    assert found["oude_school"] == 403  # knows the casus, does not read this
    assert found["voorzitter"] == found["school"] == 404


def test_an_aanmelding_is_read_by_the_taskforce_and_the_swv(w, client_for):
    aanmelding = meld_aan(w)

    found = statussen(w, client_for, "aanmelding", aanmelding.pk)
    assert {r for r, s in found.items() if s == 200} == {
        *("voorzitter", "zaakonderzoeker", "swv_medewerker", "bestuurder"),
    }
    assert (found["leerplicht"], found["lid"], found["school"]) == (403, 404, 404)


def test_a_draft_is_not_for_the_addressees(w, client_for):
    found = statussen(w, client_for, "ontwerp", bied_aan(w).pk)

    assert {r for r, s in found.items() if s == 200} == {
        *("voorzitter", "zaakonderzoeker", "swv_medewerker", "bestuurder"),
    }
    assert (found["leerplicht"], found["oude_school"], found["school"]) == (403, 403, 404)


def test_a_besluit_reaches_everyone_involved_and_nobody_else(w, client_for):
    besluit = bekrachtig(w)

    assert wie_ziet(w, client_for, "besluit", besluit.pk) == set(ROLLEN) - {"lid"}
    for rol in (Rol.LEERPLICHTAMBTENAAR, Rol.SWV_BESTUURDER, Rol.TASKFORCE_VOORZITTER, Rol.ZORGCOORDINATOR):
        vreemd = client_for(lid(rol))
        assert vreemd.get(reverse("cases:besluit", args=[besluit.pk])).status_code == 404


@pytest.mark.parametrize(
    ("naam", "maak", "toegestaan"),
    [
        ("voordracht_aanmelden", draag_voor, {"swv_medewerker"}),
        ("voordracht_teruggeven", draag_voor, {"swv_medewerker"}),
        ("zaakonderzoeker", meld_aan, {"voorzitter"}),
        ("agenderen", meld_aan, {"voorzitter"}),
        ("ontwerp_bekrachtigen", bied_aan, {"bestuurder"}),
        ("ontwerp_teruggeven", bied_aan, {"bestuurder"}),
        ("start_melden", bekrachtig, {"school"}),
    ],
)
def test_a_deed_is_for_one_role(w, client_for, naam, maak, toegestaan):
    assert wie_ziet(w, client_for, naam, maak(w).pk) == toegestaan


def test_reports_of_hearings_stay_with_who_prepares_and_ratifies(w, client_for):
    pad = reverse("cases:besluit", args=[bekrachtig(w).pk])

    leest = {
        rol for rol in ROLLEN if b"Verslag van het gesprek" in client_for(getattr(w, rol)).get(pad).content
    }
    assert leest == {"voorzitter", "zaakonderzoeker", "bestuurder"}


def test_a_page_about_a_pupil_is_in_the_view_log(w, client_for):
    aanmelding = meld_aan(w)
    client_for(w.voorzitter).get(reverse("cases:aanmelding", args=[aanmelding.pk]))

    assert Inzage.objects.get().leerling_id == aanmelding.casus.leerling_id


# --- the member's window ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("dag", "zitting_status", "aanmelding_status", "naam_zichtbaar"),
    [
        (date(2026, 11, 4), 404, 404, False),
        (date(2026, 11, 5), 200, 200, True),
        (date(2026, 11, 13), 200, 200, True),
        (date(2026, 11, 14), 200, 404, False),
    ],
)
def test_a_member_sees_names_only_while_they_may_read(
    w, client_for, dag, zitting_status, aanmelding_status, naam_zichtbaar
):
    aanmelding = meld_aan(w)
    zitting = agendeer(w, aanmelding, datum=date(2026, 11, 12), publiceer=date(2026, 11, 5))

    with time_machine.travel(moment(dag), tick=False):
        client = client_for(w.lid)
        pagina = client.get(reverse("cases:zitting", args=[zitting.pk]))
        assert pagina.status_code == zitting_status
        naam = aanmelding.casus.leerling.achternaam
        assert (naam in pagina.content.decode()) is naam_zichtbaar
        if zitting_status == 200:
            assert "13 november 2026" in pagina.content.decode()
            assert aanmelding.casus.nummer in pagina.content.decode()
        gelezen = client.get(reverse("cases:aanmelding", args=[aanmelding.pk]))
        assert gelezen.status_code == aanmelding_status


# --- the deeds, as a browser does them -------------------------------------------------------------------
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


# --- the cost of a page ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("naam", "rol", "maak", "queries"),
    [
        ("voordrachten", "swv_medewerker", draag_voor, 12),
        ("aanmeldingen", "voorzitter", meld_aan, 13),
        ("bekrachtigen", "bestuurder", bied_aan, 12),
        ("besluiten", "voorzitter", bekrachtig, 12),
    ],
)
def test_a_list_costs_the_same_at_one_row_and_at_three(
    w, client_for, naam, rol, maak, queries, django_assert_num_queries
):
    client = client_for(getattr(w, rol))
    maak(w)
    with django_assert_num_queries(queries):
        client.get(reverse(f"cases:{naam}"))
    maak(w)
    maak(w)
    with django_assert_num_queries(queries):
        client.get(reverse(f"cases:{naam}"))


def test_an_agenda_costs_the_same_at_one_item_and_at_three(w, client_for, django_assert_num_queries):
    client = client_for(w.lid)
    klein = agendeer(w, meld_aan(w), datum=VANDAAG + timedelta(days=3), publiceer=VANDAAG)
    groot = agendeer(
        w, meld_aan(w), meld_aan(w), meld_aan(w), datum=VANDAAG + timedelta(days=4), publiceer=VANDAAG
    )
    for zitting in (klein, groot):
        with django_assert_num_queries(15):
            client.get(reverse("cases:zitting", args=[zitting.pk]))


def test_the_casus_leads_to_what_its_reader_may_open(w, client_for):
    casus = bekrachtig(w).casus
    pad = reverse("cases:casus", args=[casus.pk])

    def gevonden(rol):
        pagina = client_for(getattr(w, rol)).get(pad).content.decode()
        return {
            naam for naam in ("/voordrachten/", "/aanmeldingen/", "/besluiten/") if f'href="{naam}' in pagina
        }

    assert gevonden("leerplicht") == {"/voordrachten/", "/besluiten/"}
    assert gevonden("school") == {"/besluiten/"}
