"""When a school has reported sixteen hours (§3.2 and R20 of the domain), read in one place."""

from datetime import date

import pytest

from cases.rules.tijdigheid import Tijdigheid, reported_on, tijdigheid
from tests.attendance.rules.bouw import melding

EIND = date(2026, 11, 12)
UITERLIJK = date(2026, 11, 19)


def test_a_running_lrv_melding_has_told_it():
    """Who stays away is reported once; a next melding every seven days is allowed, not required (DUO)."""
    lopend = melding("2026-10-12", soort="lrv", vastgelegd="2026-11-10")
    assert reported_on([lopend], EIND) == date(2026, 11, 10)
    assert tijdigheid(UITERLIJK, date(2026, 11, 10), UITERLIJK) == Tijdigheid.OP_TIJD


def test_the_first_sixteen_hours_told_as_lrv_after_four_weeks_are_late():
    laat = melding("2026-10-12", soort="lrv", vastgelegd="2026-11-10")
    eerste, uiterlijk = date(2026, 10, 14), date(2026, 10, 21)
    assert tijdigheid(uiterlijk, reported_on([laat], eerste), uiterlijk) == Tijdigheid.TE_LAAT


@pytest.mark.parametrize(
    "anders",
    [
        {"tot": "2026-11-11"},
        {"soort": "overig"},
        {"ingetrokken": "2026-11-13"},
    ],
)
def test_one_that_ended_was_withdrawn_or_is_of_another_kind_has_not(anders):
    velden = {"soort": "lrv", "vastgelegd": "2026-11-10", **anders}
    assert reported_on([melding("2026-10-12", velden.pop("tot", None), **velden)], EIND) is None
