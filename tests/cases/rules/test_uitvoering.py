"""Is the child back, and on whom does it wait."""

from datetime import date, timedelta

import pytest

from cases.rules.uitvoering import (
    WACHT_OP,
    Lesdag,
    Uitvoeringsstand,
    back_since,
    next_stand,
)

MAANDAG = date(2026, 11, 16)


def week(patroon: str, begin: date = MAANDAG) -> list[Lesdag]:
    """School days from `begin`, Monday to Friday: "+" present, "-" absent."""
    dagen = [begin + timedelta(days=n) for n in range(60)]
    schooldagen = [dag for dag in dagen if dag.weekday() < 5]
    return [Lesdag(dag, teken == "+") for dag, teken in zip(schooldagen, patroon, strict=False)]


@pytest.mark.parametrize(
    ("patroon", "on", "sinds"),
    [
        ("+++++", date(2026, 11, 21), MAANDAG),
        ("+++++", date(2026, 11, 20), None),  # Friday itself is not over
        ("++++", date(2026, 11, 21), None),
        ("+-+++++", date(2026, 11, 25), date(2026, 11, 18)),
        ("+++++-", date(2026, 11, 24), None),  # away again
        ("++++++++", date(2026, 11, 26), MAANDAG),
        ("", date(2026, 11, 21), None),
    ],
)
def test_back_since_the_run_that_still_lasts(patroon, on, sinds):
    assert back_since(week(patroon), gestart_op=MAANDAG, on=on) == sinds


def test_days_before_the_start_prove_nothing():
    dagen = week("++++++++")

    assert back_since(dagen, gestart_op=date(2026, 11, 18), on=date(2026, 11, 21)) is None
    assert back_since(dagen, gestart_op=date(2026, 11, 18), on=date(2026, 11, 26)) == date(2026, 11, 18)


@pytest.mark.parametrize(
    ("feiten", "stand"),
    [
        ({}, "WACHT_OP_START"),
        ({"on": MAANDAG + timedelta(days=1)}, "WACHT_OP_SCHOOL"),
        ({"niet_gestart": True}, "NIET_GESTART"),
        ({"gestart_op": MAANDAG}, "GESTART"),
        ({"gestart_op": MAANDAG, "terug_sinds": MAANDAG}, "TERUG_IN_DE_KLAS"),
    ],
)
def test_the_stand_follows_from_report_and_attendance(feiten, stand):
    basis = {
        "gestart_op": None,
        "niet_gestart": False,
        "startdatum": MAANDAG,
        "terug_sinds": None,
        "on": MAANDAG,
    }

    assert next_stand(**(basis | feiten)) == stand


def test_every_stand_says_on_whom_it_waits():
    assert set(WACHT_OP) == set(Uitvoeringsstand)
