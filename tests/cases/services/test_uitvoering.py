"""After the Besluit: the school reports, and attendance shows whether the child is back."""

from datetime import date, timedelta

import pytest

from cases.models import Casus, Taak, Uitvoering
from cases.rules.stappen import Stap
from cases.services.escalatie import run_day
from cases.services.uitvoering import report_not_started, report_started, update_uitvoeringen
from referrals.services.plaatsing import PlaatsingNotAllowed
from referrals.services.plaatsing import report_started as plaatsing_report_started
from tests.cases.taskforce import START, bekrachtig, bouw_regio, moment, schrijf_in
from tests.factories import VerzuimmeldingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("op_maandag")]
Stand = Uitvoering.Stand
WEEK_LATER = START + timedelta(days=7)


@pytest.fixture
def w():
    return bouw_regio()


def nacht(dag):
    return update_uitvoeringen(on=dag, at=moment(dag))


def stand(besluit):
    return Uitvoering.objects.get(pk=besluit.pk).stand


def gestart(w, *, ingeschreven=True):
    besluit = bekrachtig(w)
    if ingeschreven:
        schrijf_in(w, besluit.casus, START)
    report_started(besluit_id=besluit.pk, gestart_op=START, by=w.school, at=moment(START))
    return besluit


def verzuim(w, besluit, van, tot=None, **anders):
    return VerzuimmeldingFactory(
        leerling=besluit.casus.leerling, vestiging=w.nieuw, van=van, tot=tot, vastgelegd_op=van, **anders
    )


def test_the_school_reports_the_start_once(w):
    besluit = gestart(w)
    report_started(besluit_id=besluit.pk, gestart_op=START, by=w.school, at=moment(START))

    assert stand(besluit) == Stand.GESTART
    assert not Taak.objects.open().filter(organisatie=w.nieuw.organisatie).exists()
    assert besluit.casus.gebeurtenissen.filter(soort="UITVOERING").count() == 1
    with pytest.raises(PlaatsingNotAllowed, match="al gemeld"):
        report_not_started(besluit_id=besluit.pk, reden="Toch niet.", by=w.school, at=moment(START))


def test_started_lies_not_ahead(w):
    besluit = bekrachtig(w)
    with pytest.raises(PlaatsingNotAllowed, match="toekomst"):
        report_started(besluit_id=besluit.pk, gestart_op=START, by=w.school, at=moment())


def test_not_started_asks_the_swv_and_leerplicht(w):
    besluit = bekrachtig(w)
    for _ in range(2):
        report_not_started(
            besluit_id=besluit.pk, reden="De leerling kwam niet.", by=w.school, at=moment(START)
        )

    assert stand(besluit) == Stand.NIET_GESTART
    taken = Taak.objects.open().filter(casus=besluit.casus)
    assert {t.organisatie for t in taken} == {w.swv.organisatie, w.gemeente.organisatie}
    regel = besluit.casus.gebeurtenissen.get(soort="UITVOERING")
    assert "De leerling kwam niet." in regel.tekst
    assert regel.sectie == "BESLUIT"


def test_who_did_not_start_at_first_may_start_later(w):
    besluit = bekrachtig(w)
    report_not_started(besluit_id=besluit.pk, reden="De leerling kwam niet.", by=w.school, at=moment(START))
    later = START + timedelta(days=7)

    report_started(besluit_id=besluit.pk, gestart_op=later, by=w.school, at=moment(later))

    assert stand(besluit) == Stand.GESTART
    assert not Taak.objects.open().filter(sleutel__startswith=f"niet-gestart:{besluit.pk}").exists()
    assert besluit.casus.gebeurtenissen.filter(soort="UITVOERING").count() == 2


def test_after_the_start_date_it_waits_for_the_school_and_then_the_swv_asks(w):
    besluit = bekrachtig(w)

    assert nacht(START) == 0
    assert stand(besluit) == Stand.WACHT_OP_START
    assert nacht(START + timedelta(days=1)) == 1
    assert stand(besluit) == Stand.WACHT_OP_SCHOOL
    assert nacht(date(2026, 11, 30)) == 0  # the tenth school day itself
    assert not Taak.objects.filter(sleutel=f"geen-bericht:{besluit.pk}").exists()
    for dag in (date(2026, 12, 1), date(2026, 12, 2)):
        assert nacht(dag) == 0
    assert Taak.objects.open().get(sleutel=f"geen-bericht:{besluit.pk}").organisatie == w.swv.organisatie

    report_started(besluit_id=besluit.pk, gestart_op=START, by=w.school, at=moment(date(2026, 12, 2)))
    assert not Taak.objects.open().filter(sleutel=f"geen-bericht:{besluit.pk}").exists()


def test_a_school_week_without_absence_is_back_in_class(w):
    besluit = gestart(w)

    assert nacht(START + timedelta(days=4)) == 0  # Friday is not over
    assert nacht(START + timedelta(days=5)) == 1
    assert nacht(START + timedelta(days=5)) == 0

    uitvoering = Uitvoering.objects.get(pk=besluit.pk)
    assert (uitvoering.stand, uitvoering.terug_sinds) == (Stand.TERUG_IN_DE_KLAS, START)
    besluit.casus.refresh_from_db()
    assert besluit.casus.stap == Stap.NAZORG
    assert not Taak.objects.open().filter(casus=besluit.casus).exists()
    run_day(on=START + timedelta(days=14), at=moment(START + timedelta(days=14)))
    taak = Taak.objects.open().get(casus=besluit.casus, regel="R15")
    assert (taak.organisatie, taak.opdracht) == (w.gemeente.organisatie, "controle")


def test_a_day_away_begins_the_count_again(w):
    besluit = gestart(w)
    verzuim(w, besluit, date(2026, 11, 18), date(2026, 11, 18))

    assert nacht(WEEK_LATER) == 0
    assert stand(besluit) == Stand.GESTART
    assert nacht(date(2026, 11, 26)) == 1  # Thursday 19 to Wednesday 25 November
    assert Uitvoering.objects.get(pk=besluit.pk).terug_sinds == date(2026, 11, 19)


def test_a_child_that_stays_away_is_not_back(w):
    besluit = gestart(w)
    verzuim(w, besluit, START)

    assert nacht(date(2026, 12, 18)) == 0
    assert stand(besluit) == Stand.GESTART


def test_geoorloofd_absence_leaves_no_trace_in_the_stand(w):
    besluit = gestart(w)
    verzuim(w, besluit, START, soort="ziekte", status="geoorloofd")

    nacht(START + timedelta(days=5))
    assert stand(besluit) == Stand.TERUG_IN_DE_KLAS


def test_silence_of_a_school_that_expects_nobody_proves_nothing(w):
    besluit = gestart(w, ingeschreven=False)

    assert nacht(date(2026, 12, 18)) == 0
    assert stand(besluit) == Stand.GESTART


def test_a_report_made_with_the_placement_is_taken_over_at_night(w):
    besluit = bekrachtig(w)
    plaatsing_report_started(
        plaatsing_id=besluit.plaatsing_id, gestart_op=START, by=w.school, at=moment(START)
    )

    assert nacht(START + timedelta(days=1)) == 1
    assert stand(besluit) == Stand.GESTART
    assert not Taak.objects.open().filter(sleutel=f"plaatsing:{besluit.pk}").exists()


def test_a_closed_casus_is_left_alone(w):
    besluit = gestart(w)
    Casus.objects.filter(pk=besluit.casus_id).update(
        stap=Stap.AFGESLOTEN, gesloten_op=START, reden_gesloten=Casus.Reden.VERHUISD
    )

    assert nacht(date(2026, 12, 1)) == 0
