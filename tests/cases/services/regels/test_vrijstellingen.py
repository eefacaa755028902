"""R17 and R18: what an exemption and the eighteenth birthday ask of leerplicht."""

from datetime import date

import pytest

from cases.models import Taak
from tests.cases.services.ladders import ladder
from tests.cases.services.nacht import dag, leerling, nacht, thuiszitter
from tests.factories import VrijstellingFactory

pytestmark = pytest.mark.django_db


def codes(regel="R17"):
    return [taak.opdracht for taak in Taak.objects.filter(regel=regel).order_by("pk")]


def vrij(kind, van="2026-08-01", tot="2027-07-31", grond="5_a", verklaring="2026-07-01"):
    return VrijstellingFactory(
        leerling=kind,
        van=dag(van),
        tot=dag(tot) if tot else None,
        grond=grond,
        verklaring_op=dag(verklaring) if verklaring else None,
    )


def test_r17_parents_are_asked_eight_weeks_before_1_july_once():
    kind = leerling(ingeschreven=False)
    vrij(kind)
    nacht("2027-05-05")
    assert codes() == []
    for op in ("2027-05-06", "2027-05-07", "2027-06-30", "2027-07-01"):
        nacht(op)
    assert codes() == ["verlengen"]
    assert Taak.objects.get(regel="R17").organisatie_id == kind.woongemeente_id


@pytest.mark.parametrize("geval", ["verlengd", "artikel 15", "wordt 18", "regel uit"])
def test_r17_nobody_is_asked_when(geval):
    kind = leerling(
        ingeschreven=False, geboortedatum=date(2009, 6, 1) if geval == "wordt 18" else date(2012, 3, 14)
    )
    vrij(kind, grond="15" if geval == "artikel 15" else "5_b")
    if geval == "verlengd":
        vrij(kind, van="2027-08-01", tot="2028-07-31", grond="5_b")
    if geval == "regel uit":
        ladder("rotterdam", "2026-01-01", {"R17": {"aan": False}})
    nacht("2027-05-06")
    assert "verlengen" not in codes()


@pytest.mark.parametrize(
    ("verklaring", "gevraagd"),
    [("2026-07-01", False), ("2026-04-30", True), (None, True)],
    ids=["fresh", "too old", "missing"],
)
def test_r17_the_statement_is_checked_when_the_exemption_begins(verklaring, gevraagd):
    vrij(leerling(ingeschreven=False), verklaring=verklaring)
    nacht("2026-08-03")
    nacht("2026-10-12")
    assert codes() == (["verklaring"] if gevraagd else [])


@pytest.mark.parametrize(("gemeente", "gevraagd"), [("0513", True), ("0599", False)])
def test_r17_a_gesprek_after_two_years_is_a_pilot_of_midden_holland(gemeente, gevraagd):
    kind = leerling(ingeschreven=False, gemeente=gemeente)
    vrij(kind, van="2024-10-12", tot="2025-07-31")
    vrij(kind, van="2025-08-01", tot="2027-07-31")
    nacht("2026-10-11")
    assert codes() == []
    nacht("2026-10-12")
    nacht("2026-10-13")
    assert codes() == (["gesprek"] if gevraagd else [])


def test_r17_after_a_year_without_exemption_the_two_years_begin_anew():
    kind = leerling(ingeschreven=False, gemeente="0513")
    vrij(kind, van="2023-08-01", tot="2024-07-31")
    vrij(kind, van="2025-08-01", tot="2027-07-31")
    nacht("2026-10-12")
    assert codes() == []


def test_r18_a_pupil_whom_leerplicht_knows_is_handed_over_three_months_before():
    kind = thuiszitter(geboortedatum=date(2009, 1, 31))
    leerling(geboortedatum=date(2009, 1, 31))
    nacht("2026-10-30")
    assert codes("R18") == []
    nacht("2026-10-31")
    nacht("2026-11-01")
    assert codes("R18") == ["overdracht"]
    assert Taak.objects.get(regel="R18").leerling == kind


@pytest.mark.parametrize("geval", ["startkwalificatie", "regel uit"])
def test_r18_not_when(geval):
    if geval == "regel uit":
        ladder("rotterdam", "2026-01-01", {"R18": {"aan": False}})
    kind = leerling(
        geboortedatum=date(2009, 1, 31),
        startkwalificatie_op=dag("2026-07-01") if geval == "startkwalificatie" else None,
    )
    vrij(kind, van="2026-02-01")
    nacht("2026-10-31")
    assert codes("R18") == []
