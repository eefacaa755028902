"""R7, R11, R15, and who else is told in R4, R5 and R13."""

from datetime import timedelta

import pytest

from cases.models import Casus, Taak
from cases.services.betrekken import involve
from cases.services.stappen import lock, move
from cases.services.taken import put_taak
from referrals.models import Wachtlijstplaatsing
from tests.cases.services.ladders import ladder
from tests.cases.services.nacht import dag, leerling, moment, nacht, thuiszitter, verzuim
from tests.factories import OrganisatieFactory, SamenwerkingsverbandFactory, lid
from thuiszitters.accounts.rollen import Rol, Soort

pytestmark = pytest.mark.django_db
R5 = dag("2026-10-12")


def taken(regel):
    return list(Taak.objects.filter(regel=regel).order_by("pk"))


@pytest.fixture
def casus():
    thuiszitter()
    nacht("2026-10-12")
    return Casus.objects.get()


@pytest.fixture
def swv():
    return SamenwerkingsverbandFactory()


def betrek(casus, organisatie, op="2026-10-12"):
    involve(casus, organisatie, grondslag="proef", doel="proef", by=None, at=moment(op))


def test_r7_a_plan_is_asked_six_weeks_after_r5(casus, swv):
    betrek(casus, swv.organisatie)
    nacht("2026-11-22")
    assert taken("R7") == []
    nacht("2026-11-23")
    nacht("2026-11-24")
    mdo, meedoen = sorted(taken("R7"), key=lambda taak: taak.opdracht)
    assert (mdo.opdracht, mdo.organisatie_id, mdo.casus) == ("mdo", casus.gemeente_id, casus)
    assert mdo.deadline == dag("2026-12-07")
    assert (meedoen.organisatie, meedoen.casus) == (swv.organisatie, casus)
    move(lock(casus.pk), "PLAN", by=None, at=moment("2026-11-25"))
    assert not Taak.objects.open().filter(regel="R7").exists()


def test_r7_and_r11_ask_nothing_of_a_casus_that_is_on_its_way(casus):
    Casus.objects.update(stap="VOORGEDRAGEN")
    nacht("2026-12-14")
    assert taken("R7") + taken("R11") == []


def test_r7_with_other_weeks_and_switched_off(casus):
    ladder("rotterdam", "2026-01-01", {"R7": {"drempels": {"weken": 2}}, "R11": {"aan": False}})
    nacht("2026-10-26")
    nacht("2026-12-14")
    assert len(taken("R7")) == 1
    assert taken("R11") == []


def test_r11_proposes_an_aanmelding_after_eight_weeks(casus):
    nacht("2026-12-06")
    assert taken("R11") == []
    nacht("2026-12-07")
    nacht("2026-12-08")
    (taak,) = taken("R11")
    assert (taak.organisatie_id, taak.gegevens["reden"]) == (casus.gemeente_id, "te lang")
    move(lock(casus.pk), "VOORGEDRAGEN", by=None, at=moment("2026-12-09"))
    taak.refresh_from_db()
    assert taak.gedaan_op


def test_r11_proposes_it_earlier_when_two_appointments_are_past_their_date(casus):
    for nummer, deadline in enumerate(("2026-10-20", "2026-10-21")):
        nacht("2026-10-22")
        assert taken("R11") == []
        put_taak(
            organisatie=casus.gemeente.organisatie,
            titel=f"afspraak {nummer}",
            deadline=dag(deadline),
            casus=casus,
            at=moment("2026-10-13"),
        )
    nacht("2026-10-22")
    (taak,) = taken("R11")
    assert taak.gegevens["reden"] == "te laat"


def test_r15_asks_three_times_after_the_return_of_the_casus_that_stays_open():
    kind = leerling()
    verzuim(kind, "2026-09-14", "2026-10-14")
    nacht("2026-10-12")
    nacht("2026-10-16")
    casus = Casus.objects.get()
    assert casus.weer_aanwezig_op == dag("2026-10-15")
    for op, aantal in (
        ("2026-10-28", 0),
        ("2026-10-29", 1),
        ("2026-11-25", 1),
        ("2026-11-26", 2),
        ("2027-01-14", 2),
        ("2027-01-15", 3),
        ("2027-01-16", 3),
    ):
        nacht(op)
        assert len(taken("R15")) == aantal, op
    assert {taak.casus for taak in taken("R15")} == {casus}


def test_r15_is_silent_when_switched_off():
    ladder("rotterdam", "2026-01-01", {"R15": {"aan": False}})
    verzuim(leerling(), "2026-09-14", "2026-10-14")
    for op in ("2026-10-12", "2026-10-16", "2026-10-29"):
        nacht(op)
    assert taken("R15") == []


def test_r4_and_r5_tell_the_swv_that_knows_the_pupil_and_no_other(swv):
    SamenwerkingsverbandFactory()
    bekend, onbekend = thuiszitter(), thuiszitter()
    Wachtlijstplaatsing.objects.create(
        leerling=bekend, samenwerkingsverband=swv, cluster="4", sinds=dag("2026-09-01"), intussen="REGULIER"
    )
    nacht("2026-09-28")
    nacht("2026-10-12")
    nacht("2026-10-13")
    van_swv = Taak.objects.filter(organisatie=swv.organisatie).order_by("pk")
    assert [(taak.regel, taak.opdracht, taak.leerling, taak.casus) for taak in van_swv] == [
        ("R4", "meedenken", bekend, None),
        ("R5", "meedenken", bekend, None),
    ]
    assert not Taak.objects.filter(organisatie__soort=Soort.SAMENWERKINGSVERBAND, leerling=onbekend).exists()


def test_r13_tells_the_director_and_the_voorzitter_who_take_part_in_the_casus(casus, swv):
    taskforce = OrganisatieFactory(soort=Soort.TASKFORCE, naam="Taskforce")
    bestuurder = lid(Rol.SWV_BESTUURDER, swv.organisatie)
    voorzitter = lid(Rol.TASKFORCE_VOORZITTER, taskforce)
    nacht("2026-12-15")
    assert {taak.opdracht for taak in taken("R13")} == {"bespreken"}
    for organisatie in (swv.organisatie, taskforce):
        betrek(casus, organisatie, "2026-12-15")
    nacht("2026-12-16")
    assert {(taak.opdracht, taak.toegewezen_aan) for taak in taken("R13")} == {
        ("bespreken", None),
        ("bestuurder", bestuurder),
        ("voorzitter", voorzitter),
    }
    assert taken("R13")[-1].casus == casus


def test_what_happened_long_ago_is_not_told_any_more(casus, swv):
    nacht((R5 + timedelta(days=1)).isoformat())
    betrek(casus, swv.organisatie, "2026-12-01")
    nacht("2026-12-01")
    assert not Taak.objects.filter(regel="R5", organisatie=swv.organisatie).exists()
