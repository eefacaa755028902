"""What is told beside a melding: one way to write it, and no day outside its period."""

from datetime import date
from decimal import Decimal

import pytest

from attendance.rules.aanvulling import Aanvulling, als_json, fouten, uit_json

VAN, TOT = date(2026, 9, 14), date(2026, 9, 18)


def days(*pairs):
    return Aanvulling(specificatie=tuple((date(2026, 9, dag), Decimal(uren)) for dag, uren in pairs))


def test_it_is_written_in_one_way_and_read_back():
    vol = Aanvulling(
        melder_naam=" Iris Verzonnen ",
        specificatie=((date(2026, 9, 15), Decimal("2.50")), (date(2026, 9, 14), Decimal("10.00"))),
    )

    assert als_json(vol) == {
        "melder_naam": "Iris Verzonnen",
        "specificatie": [{"dag": "2026-09-14", "uren": "10"}, {"dag": "2026-09-15", "uren": "2.5"}],
    }
    assert als_json(uit_json(als_json(vol))) == als_json(vol)
    assert als_json(Aanvulling()) == {}


@pytest.mark.parametrize(
    ("pairs", "zinnen"),
    [
        ([(14, "1"), (18, "24")], []),
        ([(13, "1")], ["13-09-2026 ligt buiten de periode van de melding."]),
        ([(19, "1")], ["19-09-2026 ligt buiten de periode van de melding."]),
        ([(14, "1"), (14, "2")], ["14-09-2026 staat er twee keer."]),
        ([(14, "0")], ["Op 14-09-2026 is het aantal uren niet tussen 0 en 24."]),
        ([(14, "24.5")], ["Op 14-09-2026 is het aantal uren niet tussen 0 en 24."]),
    ],
)
def test_what_has_no_meaning_is_said(pairs, zinnen):
    assert list(fouten(days(*pairs), van=VAN, tot=TOT)) == zinnen


def test_a_running_melding_takes_every_later_day():
    assert list(fouten(days((30, "1")), van=VAN, tot=None)) == []
