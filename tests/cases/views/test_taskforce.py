"""The screens from voordracht to uitvoering: who sees what, what each button does, and who gets no page at all."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from tests.cases.taskforce import (
    VANDAAG,
    agendeer,
    bekrachtig,
    bied_aan,
    bouw_regio,
    draag_voor,
    meld_aan,
    moment,
)
from tests.factories import lid
from thuiszitters.accounts.rollen import Rol
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


# --- the cost of a page ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("naam", "rol", "maak", "queries"),
    [
        ("voordrachten", "swv_medewerker", draag_voor, 10),
        ("aanmeldingen", "voorzitter", meld_aan, 11),
        ("bekrachtigen", "bestuurder", bied_aan, 10),
        ("besluiten", "voorzitter", bekrachtig, 9),
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
        with django_assert_num_queries(11):
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
