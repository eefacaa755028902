"""The terms of the ladder, each on the day before and on the day itself."""

from datetime import date

import pytest

from attendance.rules.feiten import Melding
from cases.rules import termijnen
from cases.rules.nazorg import controledagen, is_terugval
from cases.rules.stappen import Stap
from cases.rules.tijdigheid import Tijdigheid, reported_on, tijdigheid

R5 = date(2026, 10, 12)


def test_a_plan_is_due_six_weeks_after_and_not_when_there_is_one():
    assert termijnen.plan_due(R5, Stap.IN_ONDERZOEK, weken=6, on=date(2026, 11, 22)) is None
    assert termijnen.plan_due(R5, Stap.IN_ONDERZOEK, weken=6, on=date(2026, 11, 23)) == date(2026, 11, 23)
    assert termijnen.plan_due(R5, Stap.PLAN, weken=6, on=date(2026, 12, 23)) is None


@pytest.mark.parametrize(
    ("stap", "te_laat", "on", "reden"),
    [
        (Stap.PLAN, 0, date(2026, 12, 6), None),
        (Stap.PLAN, 0, date(2026, 12, 7), termijnen.TE_LANG),
        (Stap.PLAN, 1, date(2026, 11, 1), None),
        (Stap.PLAN, 2, date(2026, 11, 1), termijnen.TE_LAAT),
        (Stap.VOORGEDRAGEN, 5, date(2027, 1, 1), None),
    ],
)
def test_an_aanmelding_is_proposed_after_eight_weeks_or_two_appointments_too_late(stap, te_laat, on, reden):
    voorstel = termijnen.aanmelding_due(R5, stap, weken=8, te_laat=te_laat, max_te_laat=2, on=on)
    assert (voorstel and voorstel.reden) == reden


def test_longer_than_four_weeks_on_a_waiting_list():
    assert termijnen.wacht_te_lang(date(2026, 9, 14), weken=4, on=date(2026, 10, 12)) is None
    assert termijnen.wacht_te_lang(date(2026, 9, 14), weken=4, on=date(2026, 10, 13)) == date(2026, 10, 13)


def test_three_months_before_the_eighteenth_birthday_until_the_day_before():
    geboren = date(2009, 5, 31)
    assert termijnen.overdracht_due(geboren, maanden=3, on=date(2027, 2, 27)) is None
    assert termijnen.overdracht_due(geboren, maanden=3, on=date(2027, 2, 28)) == date(2027, 2, 28)
    assert termijnen.overdracht_due(geboren, maanden=3, on=date(2027, 5, 30)) is not None
    assert termijnen.overdracht_due(geboren, maanden=3, on=date(2027, 5, 31)) is None


def test_a_vrijstelling_is_asked_about_eight_weeks_before_1_july():
    van = date(2026, 8, 1)
    assert termijnen.verlengen_due(van, weken=8, on=date(2027, 5, 5)) is None
    assert termijnen.verlengen_due(van, weken=8, on=date(2027, 5, 6)) == date(2027, 5, 6)
    assert termijnen.verlengen_due(van, weken=8, on=date(2027, 7, 1)) is None
    assert termijnen.verlengen_due(date(2027, 5, 10), weken=8, on=date(2027, 6, 1)) is None


def test_the_statement_may_be_three_months_old():
    van = date(2026, 8, 31)
    assert not termijnen.verklaring_te_oud(van, date(2026, 5, 31), maanden=3)
    assert termijnen.verklaring_te_oud(van, date(2026, 5, 30), maanden=3)
    assert termijnen.verklaring_te_oud(van, None, maanden=3)


def test_a_gesprek_after_two_years():
    assert termijnen.gesprek_due(date(2024, 10, 12), maanden=24, on=date(2026, 10, 11)) is None
    assert termijnen.gesprek_due(date(2024, 10, 12), maanden=24, on=R5) == R5


def test_a_halfjaar_begins_in_january_and_july():
    assert termijnen.halfjaar_begin(date(2026, 6, 30)) == date(2026, 1, 1)
    assert termijnen.halfjaar_begin(date(2026, 7, 1)) == date(2026, 7, 1)
    assert termijnen.halfjaar_naam(date(2026, 7, 1)) == "2026-2"


def test_nazorg_asks_after_two_weeks_six_weeks_and_three_months():
    assert controledagen(date(2026, 11, 30), weken=2, weken_later=6, maanden=3) == (
        date(2026, 12, 14),
        date(2027, 1, 11),
        date(2027, 2, 28),
    )


def test_falling_back_within_three_months_is_the_same_spell():
    assert is_terugval(date(2026, 11, 30), date(2027, 2, 28), maanden=3)
    assert not is_terugval(date(2026, 11, 30), date(2027, 3, 1), maanden=3)
    assert not is_terugval(date(2026, 11, 30), date(2026, 11, 29), maanden=3)


@pytest.mark.parametrize(
    ("gemeld", "on", "stand"),
    [
        (date(2026, 9, 24), date(2026, 10, 1), Tijdigheid.OP_TIJD),
        (date(2026, 9, 25), date(2026, 10, 1), Tijdigheid.TE_LAAT),
        (None, date(2026, 9, 24), Tijdigheid.NOG_TE_MELDEN),
        (None, date(2026, 9, 25), Tijdigheid.NIET_GEMELD),
    ],
)
def test_in_time_is_up_to_the_last_day_of_the_term(gemeld, on, stand):
    assert tijdigheid(date(2026, 9, 24), gemeld, on) is stand


def test_the_first_report_that_covers_the_day_counts_and_a_correction_makes_it_no_later():
    van, eind = date(2026, 9, 14), date(2026, 9, 17)

    def melding(soort, op, ingetrokken=None):
        return Melding("m", soort, "ongeoorloofd", van, None, None, op, ingetrokken)

    eerste, later = melding("16_uur", date(2026, 9, 18)), melding("16_uur", date(2026, 10, 18))
    assert reported_on([later, eerste], eind) == date(2026, 9, 18)
    assert reported_on([melding("overig", van)], eind) is None
    assert reported_on([melding("lrv", van, date(2026, 9, 20))], eind) is None
