"""The day of an instant is the day in Amsterdam, also in the nights the clock moves (domain §4.3, case 29)."""

from datetime import UTC, date, datetime

import pytest

from thuiszitters.core.clock import day_of


@pytest.mark.parametrize(
    ("moment", "dag"),
    [
        (datetime(2026, 3, 28, 22, 59, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 3, 28, 23, 0, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 21, 59, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 22, 0, tzinfo=UTC), date(2026, 3, 30)),
        (datetime(2026, 10, 24, 22, 0, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 22, 59, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 0, tzinfo=UTC), date(2026, 10, 26)),
    ],
)
def test_29_the_day_is_the_local_day(moment, dag):
    assert day_of(moment) == dag
