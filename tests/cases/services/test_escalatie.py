"""The night: what opens, climbs and signals; once, however often it is run."""

import io
import json
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import transaction

from cases.models import Casus, Escalatie, Nachtrun, Taak
from cases.services.escalatie import catch_up, missed_days, parts, run_day
from cases.services.openen import open_casus
from schools.models import Gemeente, Vakantie
from tests.cases.services.nacht import dag, leerling, moment, nacht, thuiszitter, toestand, verzuim
from tests.factories import LeerlingFactory, VrijstellingFactory, lid
from thuiszitters.accounts.rollen import Rol
from thuiszitters.accounts.services.lidmaatschap import grant_lidmaatschap
from thuiszitters.core.models import OutboxBericht

pytestmark = pytest.mark.django_db

NIETS = "casussen_geopend=0 signalen=0 ladderstappen=0 ongewijzigd="


def test_a_thuiszitter_gets_a_casus_with_evidence_a_task_and_a_mail():
    kind = thuiszitter()
    ambtenaar = lid(Rol.LEERPLICHTAMBTENAAR, kind.woongemeente.organisatie)
    assert "casussen_geopend=0" in nacht("2026-10-09")
    OutboxBericht.objects.all().delete()
    assert nacht("2026-10-12").startswith("casussen_geopend=1 ")
    casus = Casus.objects.get()
    assert (casus.aanleiding, casus.sinds, casus.drempel_op) == (
        "THUISZITTER",
        dag("2026-09-14"),
        dag("2026-10-12"),
    )
    assert (casus.geopend_op, casus.profiel.regio.code) == (dag("2026-10-12"), "rotterdam")
    escalatie = casus.escalaties.get()
    assert (escalatie.regel, escalatie.drempel_op, escalatie.peildatum) == (
        "R5",
        dag("2026-10-12"),
        dag("2026-10-12"),
    )
    assert escalatie.bewijs["schooldagen"] == 21
    gemeente, school = kind.woongemeente.organisatie, casus.vestiging.organisatie
    assert list(
        casus.taken.filter(regel="R5").order_by("pk").values_list("opdracht", "organisatie", "deadline")
    ) == [
        ("onderzoek", gemeente.pk, dag("2026-10-19")),
        ("hoorgesprek", gemeente.pk, dag("2026-10-26")),
        ("meewerken", school.pk, dag("2026-10-19")),
    ]
    assert {taak.ladder for taak in casus.taken.all()} == {escalatie.ladder}
    assert escalatie.ladder.regio.code == "rotterdam"
    bericht = OutboxBericht.objects.get()
    assert bericht.inhoud["gebruiker"] == ambtenaar.pk
    assert kind.achternaam not in json.dumps(bericht.inhoud)
    assert casus.nummer not in json.dumps(bericht.inhoud)


def test_the_same_night_again_changes_nothing():
    thuiszitter()
    verzuim(leerling(), "2026-09-24")
    LeerlingFactory(woongemeente=Gemeente.objects.get(code="0599"))
    eerste = nacht("2026-10-12")
    assert eerste == "casussen_geopend=2 signalen=8 ladderstappen=0 ongewijzigd=0"
    voor = toestand()
    assert nacht("2026-10-12") == f"{NIETS}3"
    assert toestand() == voor
    assert Nachtrun.objects.filter(peildatum=dag("2026-10-12")).count() == len(parts())
    assert sum(Nachtrun.objects.values_list("geopend", flat=True)) == 2


def test_a_school_that_reported_the_absence_as_such_is_not_asked_to_report_it_again():
    verzuim(leerling(), "2026-09-14", soort="lrv")
    assert nacht("2026-10-12") == "casussen_geopend=1 signalen=0 ladderstappen=0 ongewijzigd=0"


def test_what_came_in_since_is_done_by_a_second_run_of_the_day():
    thuiszitter()
    nacht("2026-10-12")
    thuiszitter()
    assert nacht("2026-10-12").startswith("casussen_geopend=1 ")


def test_absoluut_verzuim_opens_with_its_own_term():
    kind = leerling(ingeschreven=False, gevestigd_op=date(2026, 9, 1))
    nacht("2026-10-12")
    casus = Casus.objects.get()
    assert (casus.aanleiding, casus.sinds, casus.vestiging) == ("ABSOLUUT", dag("2026-09-01"), None)
    taak = casus.taken.get()
    assert (taak.regel, taak.deadline, taak.leerling) == ("R6", dag("2026-10-26"), kind)


def test_after_three_months_it_climbs_once():
    thuiszitter()
    nacht("2026-10-12")
    nacht("2026-12-14")
    assert not Escalatie.objects.filter(regel="R13").exists()
    assert "ladderstappen=1" in nacht("2026-12-15")
    assert "ladderstappen=0" in nacht("2026-12-16")
    assert Escalatie.objects.get(regel="R13").drempel_op == dag("2026-12-15")


def test_dreigend_signals_once_per_reeks_to_school_and_leerplicht():
    kind = leerling()
    verzuim(kind, "2026-08-31", "2026-09-14")
    verzuim(kind, "2026-09-21")
    for peildatum in ("2026-09-14", "2026-09-15", "2026-10-05", "2026-10-06"):
        nacht(peildatum)
    taken = Taak.objects.filter(regel="R4").order_by("aangemaakt_at", "organisatie__soort")
    assert [(taak.aangemaakt_at.date(), taak.organisatie.soort) for taak in taken] == [
        (dag("2026-09-14"), "GEMEENTE"),
        (dag("2026-09-14"), "VESTIGING"),
        (dag("2026-10-05"), "GEMEENTE"),
        (dag("2026-10-05"), "VESTIGING"),
    ]
    assert not Casus.objects.exists()


def test_the_wall_risicoleerling_is_the_schools_own_task():
    kind = thuiszitter()
    ziek = leerling()
    verzuim(ziek, "2026-10-01", soort="schorsing", status="geoorloofd")
    verzuim(leerling(), "2026-10-01", status="onbekend")
    school = ziek.inschrijvingen.get().vestiging.organisatie
    leerplicht = lid(Rol.LEERPLICHTAMBTENAAR, kind.woongemeente.organisatie)
    coordinator = lid(Rol.ZORGCOORDINATOR, school)
    beide = lid(Rol.ZORGCOORDINATOR, school)
    lid(Rol.WETHOUDERSTAF, kind.woongemeente.organisatie)
    grant_lidmaatschap(
        gebruiker=beide,
        organisatie=kind.woongemeente.organisatie,
        rol=Rol.WETHOUDERSTAF,
        van=date(2014, 8, 1),
    )
    nacht("2026-10-12")
    assert Taak.objects.filter(regel__in=["RISICO", "ONBEKEND"]).count() == 2
    risico = Taak.objects.get(regel="RISICO")
    assert (risico.organisatie, risico.casus, risico.leerling) == (school, None, ziek)
    assert list(Taak.objects.visible_to(coordinator)) == [risico]
    for achter_de_muur in (leerplicht, beide):
        zichtbaar = Taak.objects.visible_to(achter_de_muur)
        assert not zichtbaar.filter(regel__in=["RISICO", "ONBEKEND"]).exists()
    nacht("2026-10-13")
    assert Taak.objects.filter(regel__in=["RISICO", "ONBEKEND"]).count() == 2


def test_the_wall_no_trace_of_geoorloofd_absence_in_casus_evidence_or_tasks_of_the_gemeente():
    kind = thuiszitter("2026-09-14")
    verzuim(kind, "2026-08-31", "2026-09-11", soort="medisch", status="geoorloofd", reden="migraine")
    nacht("2026-10-12")
    casus = Casus.objects.get()
    bewijs = {
        sleutel: deel for sleutel, deel in casus.escalaties.get().bewijs.items() if sleutel != "parameters"
    }
    alles = [
        json.dumps(bewijs),
        *casus.gebeurtenissen.values_list("tekst", flat=True),
        *Taak.objects.filter(organisatie=kind.woongemeente_id).values_list("toelichting", flat=True),
    ]
    for woord in ("medisch", "migraine", 'geoorloofd"', "risico"):
        assert not any(woord in tekst for tekst in alles), woord


def test_answer_7_a_correction_opens_the_casus_on_the_day_it_is_known():
    kind = leerling()
    verzuim(kind, "2026-08-31", "2026-09-11")
    ziek = verzuim(kind, "2026-09-14", "2026-09-18", soort="ziekte", status="geoorloofd")
    verzuim(kind, "2026-09-21", "2026-10-09")
    nacht("2026-10-06")
    assert not Casus.objects.exists()
    verzuim(
        kind,
        "2026-09-14",
        "2026-09-18",
        vastgelegd="2026-10-07",
        kenmerk=ziek.kenmerk,
        versie=2,
        wortel=ziek,
        vervangt=ziek,
    )
    nacht("2026-10-06")
    assert not Casus.objects.exists()
    nacht("2026-10-07")
    casus = Casus.objects.get()
    assert (casus.sinds, casus.drempel_op, casus.geopend_op) == (
        dag("2026-08-31"),
        dag("2026-09-28"),
        dag("2026-10-07"),
    )


def test_a_closed_casus_stays_closed_while_the_same_ground_holds():
    kind = thuiszitter()
    nacht("2026-10-12")
    Casus.objects.update(gesloten_op=dag("2026-10-13"), reden_gesloten="TRAJECT", stap="AFGESLOTEN")
    assert nacht("2026-10-13") == f"{NIETS}1"
    assert Casus.objects.get().leerling == kind


def test_a_closed_casus_whose_ground_was_gone_and_comes_back_gets_a_successor():
    kind = thuiszitter()
    nacht("2026-10-12")
    vrijstelling = VrijstellingFactory(leerling=kind, van=dag("2026-10-13"))
    nacht("2026-10-13")
    Casus.objects.update(gesloten_op=dag("2026-10-14"), reden_gesloten="VRIJSTELLING", stap="AFGESLOTEN")
    vrijstelling.delete()
    assert nacht("2026-10-15").startswith("casussen_geopend=1 ")
    assert nacht("2026-10-16") == f"{NIETS}1"


def test_an_open_casus_of_leerplicht_climbs_instead_of_a_second_one():
    kind = thuiszitter()
    casus, _ = open_casus(
        leerling=kind,
        aanleiding=Casus.Aanleiding.MELDING,
        sinds=dag("2026-09-20"),
        by=None,
        at=moment("2026-09-25"),
    )
    assert "casussen_geopend=0" in nacht("2026-10-12")
    casus.refresh_from_db()
    assert (casus.sinds, casus.drempel_op, casus.escalaties.count()) == (
        dag("2026-09-14"),
        dag("2026-10-12"),
        1,
    )


def test_catching_up_gives_the_same_as_every_night():
    def wereld():
        verzuim(leerling(sleutel="A"), "2026-09-14")
        verzuim(leerling(sleutel="B"), "2026-09-21", "2026-10-20")
        verzuim(leerling(sleutel="C", gemeente="0513"), "2026-09-28", "2026-10-14")
        laat = leerling(sleutel="D")
        verzuim(laat, "2026-09-14", "2026-09-30", soort="ziekte", status="geoorloofd")
        verzuim(laat, "2026-09-14", vastgelegd="2026-10-16")

    dagen = [dag("2026-10-05") + timedelta(days=verder) for verder in range(25)]
    uitkomsten = []
    for inhalen in (False, True):
        with transaction.atomic():
            wereld()
            nacht("2026-10-05")
            if inhalen:
                gedaan = list(catch_up(on=dagen[-1], at=moment(dagen[-1])))
                assert [op for op, _ in gedaan] == dagen[1:]
                assert missed_days(dagen[-1]) == []
            else:
                for op in dagen[1:]:
                    nacht(op.isoformat())
            uitkomsten.append(toestand())
            transaction.set_rollback(True)
    assert uitkomsten[0]["casussen"] == uitkomsten[1]["casussen"]
    assert uitkomsten[0] == uitkomsten[1]


def test_a_half_finished_night_is_finished_and_nothing_older_than_a_month_is_caught_up(monkeypatch):
    monkeypatch.setattr("cases.services.escalatie.DEELGROOTTE", 1)
    for _ in range(3):
        thuiszitter()
    assert [str(deel) for deel in parts()] == ["00/4", "01/4", "02/4", "03/4"]
    nacht("2026-10-12")
    Nachtrun.objects.filter(deel__lt="02").delete()
    assert missed_days(dag("2026-10-12")) == [dag("2026-10-12")]
    ((_, telling),) = catch_up(on=dag("2026-10-12"), at=moment("2026-10-12"))
    assert Nachtrun.objects.count() == 4
    assert telling.casussen_geopend == 0
    assert missed_days(dag("2027-03-01"))[0] == dag("2027-01-29")
    assert missed_days(dag("2026-10-13")) == [dag("2026-10-13")]
    assert list(catch_up(on=dag("2026-10-14"), at=moment("2026-10-14"), go_on=lambda: False)) == []


def test_the_command_prints_one_line_of_counts():
    thuiszitter()
    LeerlingFactory()
    uit, fout = io.StringIO(), io.StringIO()
    call_command("escaleer", "--peildatum", "2026-10-12", stdout=uit, stderr=fout)
    assert uit.getvalue() == "casussen_geopend=1 signalen=4 ladderstappen=0 ongewijzigd=0\n"
    assert fout.getvalue() == "geen regioprofiel voor de woongemeente van 1 leerlingen\n"


def test_a_peildatum_to_come_opens_the_casus_today():
    kind = leerling()
    verzuim(kind, "2026-09-14")
    run_day(on=dag("2026-11-30"), at=moment("2026-10-12"))
    assert Casus.objects.get().geopend_op == dag("2026-10-12")


def test_without_a_calendar_there_is_no_answer():
    thuiszitter()
    Vakantie.objects.filter(schooljaar__gte="2026").delete()
    assert nacht("2026-10-12") == f"{NIETS}0"
    assert not Casus.objects.exists()


@pytest.mark.parametrize("aantal", [1, 3])
def test_a_night_without_news_asks_a_fixed_number_of_queries(aantal, django_assert_num_queries):
    kinderen = [thuiszitter() for _ in range(aantal)]
    nacht("2026-10-12")
    with django_assert_num_queries(50):
        run_day(on=dag("2026-10-13"), at=moment("2026-10-13"), leerling_ids=[kind.pk for kind in kinderen])
