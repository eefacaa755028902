"""R1: often or long ill, on a calendar with a vacation in it."""

from datetime import date

import pytest

from cases.rules.ziekte import Ziekmelding, aanleidingen, long_ill, often
from schools.rules.schoolkalender import Vakantie, regiokalender

KALENDER = regiokalender(
    "midden",
    [
        Vakantie("2026-2027", "zomer", "midden", date(2026, 7, 18), date(2026, 8, 30)),
        Vakantie("2026-2027", "herfst", "midden", date(2026, 10, 17), date(2026, 10, 25)),
        Vakantie("2026-2027", "kerst", "midden", date(2026, 12, 19), date(2027, 1, 3)),
    ],
)


def ziek(*dagen):
    return [Ziekmelding(date.fromisoformat(dag), date.fromisoformat(dag)) for dag in dagen]


@pytest.mark.parametrize(
    ("vierde", "gevonden"),
    [("2026-11-27", [date(2026, 11, 27)]), ("2026-11-30", [])],
    ids=["in the twelfth lesweek, the vacation skipped", "in the thirteenth"],
)
def test_the_fourth_ziekmelding_in_twelve_lesweken(vierde, gevonden):
    meldingen = ziek("2026-09-01", "2026-09-08", "2026-09-15", vierde)
    assert often(meldingen, KALENDER, aantal=4, lesweken=12) == gevonden


def test_after_the_fourth_counting_begins_anew():
    meldingen = ziek(*(f"2026-09-{dag:02d}" for dag in (1, 3, 7, 9, 11, 15, 17, 21)))
    assert often(meldingen, KALENDER, aantal=4, lesweken=12) == [date(2026, 9, 9), date(2026, 9, 21)]


def test_more_than_six_school_days_in_a_row_and_the_vacation_does_not_count():
    lang = [Ziekmelding(date(2026, 10, 12), None)]
    assert long_ill(lang, KALENDER, meer_dan=6, on=date(2026, 10, 26)) == []
    assert long_ill(lang, KALENDER, meer_dan=6, on=date(2026, 10, 30)) == [date(2026, 10, 27)]


def test_a_day_at_school_breaks_it():
    twee = [
        Ziekmelding(date(2026, 9, 7), date(2026, 9, 10)),
        Ziekmelding(date(2026, 9, 14), date(2026, 9, 18)),
    ]
    assert long_ill(twee, KALENDER, meer_dan=6, on=date(2026, 9, 30)) == []
    aan_een = [Ziekmelding(date(2026, 9, 7), date(2026, 9, 11)), twee[1]]
    assert long_ill(aan_een, KALENDER, meer_dan=6, on=date(2026, 9, 30)) == [date(2026, 9, 15)]


def test_what_is_reported_for_later_does_not_count_yet():
    meldingen = ziek("2026-09-01", "2026-09-08", "2026-09-15", "2026-09-29")
    keuzes = {"aantal": 4, "lesweken": 12, "meer_dan": 6}
    assert aanleidingen(meldingen, KALENDER, **keuzes, on=date(2026, 9, 28)) == []
    assert len(aanleidingen(meldingen, KALENDER, **keuzes, on=date(2026, 9, 29))) == 1
