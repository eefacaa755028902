"""R10 (waiting at home) and R14 (a placement that starts): the school says how it is, nobody else."""

import pytest

from cases.models import Taak
from referrals.models import Plaatsing, Wachtlijstplaatsing
from tests.cases.services.ladders import ladder
from tests.cases.services.nacht import dag, leerling, moment, nacht, verzuim
from tests.factories import SamenwerkingsverbandFactory, lid
from thuiszitters.accounts.rollen import Rol

pytestmark = pytest.mark.django_db


def wacht(kind, sinds="2026-09-14", intussen="THUIS"):
    return Wachtlijstplaatsing.objects.create(
        leerling=kind,
        samenwerkingsverband=SamenwerkingsverbandFactory(),
        cluster="4",
        sinds=dag(sinds),
        intussen=intussen,
    )


def r10():
    return list(Taak.objects.filter(regel="R10").order_by("pk"))


def test_r10_after_four_weeks_the_school_says_how_it_is_and_the_others_hear_nothing():
    kind = leerling()
    plaats = wacht(kind)
    nacht("2026-10-12")
    assert r10() == []
    nacht("2026-10-13")
    nacht("2026-10-14")
    (taak,) = r10()
    school = kind.inschrijvingen.get().vestiging.organisatie
    assert (taak.organisatie, taak.casus, taak.deadline) == (school, None, dag("2026-10-20"))
    for rol, organisatie in (
        (Rol.LEERPLICHTAMBTENAAR, kind.woongemeente.organisatie),
        (Rol.SWV_MEDEWERKER, plaats.samenwerkingsverband.organisatie),
    ):
        assert not Taak.objects.visible_to(lid(rol, organisatie)).exists()
    assert list(Taak.objects.visible_to(lid(Rol.ZORGCOORDINATOR, school))) == [taak]


@pytest.mark.parametrize(
    "geval",
    ["ziekgemeld", "ongeoorloofd gemeld", "niet thuis", "niet meer wachtend", "zonder school", "regel uit"],
)
def test_r10_asks_nothing_when(geval):
    kind = leerling(ingeschreven=geval != "zonder school")
    plaats = wacht(kind, intussen="REGULIER" if geval == "niet thuis" else "THUIS")
    if geval == "ziekgemeld":
        verzuim(kind, "2026-09-14", soort="ziekte", status="geoorloofd")
    if geval == "ongeoorloofd gemeld":
        verzuim(kind, "2026-10-13", soort="overig")
    if geval == "niet meer wachtend":
        plaats.beeindigd_op, plaats.uitkomst = dag("2026-10-01"), "GEPLAATST"
        plaats.save()
    if geval == "regel uit":
        ladder("rotterdam", "2026-01-01", {"R10": {"aan": False}})
    nacht("2026-10-13")
    assert r10() == []


def test_r10_is_done_when_the_school_has_said_it():
    kind = leerling()
    wacht(kind)
    nacht("2026-10-13")
    verzuim(kind, "2026-09-14", vastgelegd="2026-10-14")
    nacht("2026-10-14")
    assert r10()[0].gedaan_op == dag("2026-10-14")


def plaatsing(kind, start="2026-10-12"):
    return Plaatsing.objects.create(
        leerling=kind,
        vestiging=kind.inschrijvingen.get().vestiging,
        samenwerkingsverband=SamenwerkingsverbandFactory(),
        voorgesteld_op=dag("2026-09-01"),
        startdatum=dag(start),
    )


def test_r14_the_school_reports_within_ten_school_days_and_then_the_swv_asks():
    plaats = plaatsing(leerling())
    nacht("2026-10-11")
    assert not Taak.objects.filter(regel="R14").exists()
    nacht("2026-10-12")
    taak = Taak.objects.get(regel="R14")
    assert (taak.organisatie_id, taak.deadline) == (plaats.vestiging_id, dag("2026-11-02"))
    nacht("2026-11-02")
    assert Taak.objects.filter(regel="R14").count() == 1
    nacht("2026-11-03")
    navragen = Taak.objects.get(regel="R14", opdracht="navragen")
    assert navragen.organisatie_id == plaats.samenwerkingsverband_id
    Plaatsing.objects.update(status="GESTART", gestart_op=dag("2026-10-12"))
    nacht("2026-11-04")
    assert not Taak.objects.open().filter(regel="R14").exists()


def test_r14_switched_off():
    ladder("rotterdam", "2026-01-01", {"R14": {"aan": False}})
    plaatsing(leerling())
    nacht("2026-11-03")
    assert not Taak.objects.filter(regel="R14").exists()
    assert moment("2026-11-03")
