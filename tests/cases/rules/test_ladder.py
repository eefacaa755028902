"""The ladder: every category on one rung, and the wall between school and gemeente."""

from datetime import date

import pytest

from attendance.rules import oordeel
from attendance.rules.feiten import Melding
from cases.rules.ladder import ACHTER_DE_MUUR, TREDEN, Eenheid, Opdracht, Regel, Voor, is_reported
from cases.rules.voorschriften import VOORSCHRIFTEN, shipped
from schools.rules.schoolkalender import Vakantie, regiokalender

HERFST = regiokalender(
    "midden",
    [
        Vakantie("2026-2027", "zomer", "midden", date(2026, 7, 18), date(2026, 8, 30)),
        Vakantie("2026-2027", "herfst", "midden", date(2026, 10, 17), date(2026, 10, 25)),
        Vakantie("2026-2027", "kerst", "midden", date(2026, 12, 19), date(2027, 1, 3)),
    ],
)


def test_every_category_of_the_verdict_stands_on_one_rung():
    categorieen = [
        oordeel.THUISZITTER,
        oordeel.ABSOLUUT_VERZUIM,
        oordeel.LANGER_DAN_3_MAANDEN,
        oordeel.DREIGEND_THUISZITTER,
        oordeel.SIGNAAL_16_UUR,
        oordeel.RISICOLEERLING,
    ]
    assert [trede.categorie for trede in TREDEN] == categorieen
    assert {trede.regel for trede in TREDEN} <= set(VOORSCHRIFTEN)


def test_rules_about_geoorloofd_absence_ask_the_school_and_jgz_only():
    assert {Regel.ZIEKTE, Regel.WACHTLIJST, Regel.RISICO, Regel.ONBEKEND, Regel.KWALITEIT} == ACHTER_DE_MUUR
    for regel in ACHTER_DE_MUUR & set(VOORSCHRIFTEN):
        assert {opdracht.voor for opdracht in VOORSCHRIFTEN[regel].opdrachten} <= {Voor.SCHOOL, Voor.JGZ}


@pytest.mark.parametrize("voorschrift", VOORSCHRIFTEN.values(), ids=lambda voorschrift: voorschrift.regel)
def test_every_rule_can_be_read_and_fits_the_task(voorschrift):
    codes = [opdracht.code for opdracht in voorschrift.opdrachten]
    assert codes
    assert len(set(codes)) == len(codes)
    assert "{" not in voorschrift.aanleiding
    assert all((voorschrift.naam, voorschrift.bewijs, voorschrift.niet_als, voorschrift.bron))
    for opdracht in voorschrift.opdrachten:
        assert len(opdracht.titel) <= 200
        assert len(opdracht.code) <= 20
        assert opdracht.termijn >= 0


def test_what_is_switched_off_gives_no_task():
    ladder = shipped("rotterdam")
    assert ladder.aan(Regel.THUISZITTER)
    assert [opdracht.code for opdracht in ladder.opdrachten(Regel.THUISZITTER)] == [
        "onderzoek",
        "hoorgesprek",
        "meewerken",
        "meedenken",
    ]
    assert not ladder.aan(Regel.ZIEKTE)
    assert ladder.opdrachten(Regel.ZIEKTE) == ()
    assert ladder.opdracht(Regel.ZIEKTE, "gesprek") is None
    assert ladder.drempel(Regel.ZIEKTE, "ziekmeldingen") == 4


def test_the_gesprek_after_two_years_is_a_pilot_of_one_region():
    assert shipped("midden-holland").opdracht(Regel.VRIJSTELLING, "gesprek")
    assert shipped("rotterdam").opdracht(Regel.VRIJSTELLING, "gesprek") is None
    assert shipped("rotterdam").opdracht(Regel.VRIJSTELLING, "verlengen")


@pytest.mark.parametrize(
    ("vanaf", "termijn", "deadline"),
    [(date(2026, 12, 22), 5, date(2026, 12, 30)), (date(2027, 4, 23), 5, date(2027, 5, 3))],
    ids=["christmas", "koningsdag"],
)
def test_werkdagen_skip_days_off_and_not_the_vacation(vanaf, termijn, deadline):
    assert Opdracht("x", Voor.SCHOOL, "x", "x", termijn).deadline(vanaf, HERFST) == deadline


def test_schooldagen_skip_the_vacation_and_fall_back_to_werkdagen_beyond_the_calendar():
    opdracht = Opdracht("x", Voor.SCHOOL, "x", "x", 5, Eenheid.SCHOOLDAGEN)
    assert opdracht.deadline(date(2026, 10, 16), HERFST) == date(2026, 10, 30)
    assert opdracht.deadline(date(2026, 10, 16)) == date(2026, 10, 23)
    assert opdracht.deadline(date(2026, 12, 31), HERFST) == date(2027, 1, 8)


@pytest.mark.parametrize(
    ("soort", "tot", "ingetrokken", "reported"),
    [
        ("16_uur", None, None, True),
        ("lrv", date(2026, 9, 17), None, True),
        ("lrv", date(2026, 9, 16), None, False),
        ("overig", None, None, False),
        ("lrv", None, date(2026, 9, 20), False),
    ],
    ids=["as sixteen hours", "up to the day itself", "ended before", "another kind", "withdrawn"],
)
def test_the_school_is_not_asked_to_report_what_it_reported(soort, tot, ingetrokken, reported):
    van = date(2026, 9, 14)
    melding = Melding("m", soort, "ongeoorloofd", van, tot, None, van, ingetrokken)

    assert is_reported([melding], date(2026, 9, 17)) is reported
