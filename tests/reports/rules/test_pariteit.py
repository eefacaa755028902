"""The comparison of access parity, without a database."""

import pytest

from reports.rules.pariteit import Beeld, verschillen

ZICHTBAAR = {"cases.Casus": frozenset("abc")}


def wat(**beeld):
    gevonden = verschillen(ZICHTBAAR, [Beeld("lijst", "cases.Casus", **beeld)])
    return [(verschil.pad, verschil.soort, verschil.wat) for verschil in gevonden]


@pytest.mark.parametrize(
    "beeld",
    [
        {"ids": frozenset("abc"), "precies": frozenset("abc"), "aantal": 3},
        {"ids": frozenset("a")},
        {"ids": frozenset()},
        {"ids": frozenset("ab"), "ten_minste": frozenset("a")},
        {"ids": frozenset(), "aantal": 7, "geteld": 7},
    ],
)
def test_paths_that_agree(beeld):
    assert wat(**beeld) == []


@pytest.mark.parametrize(
    ("beeld", "zin"),
    [
        ({"ids": frozenset("abx")}, "toont wat deze persoon niet mag zien: x"),
        ({"ids": frozenset("ab"), "precies": frozenset("abc")}, "mist wat de andere paden tonen: c"),
        ({"ids": frozenset("ab"), "precies": frozenset("a")}, "toont meer dan de andere paden: b"),
        ({"ids": frozenset("b"), "ten_minste": frozenset("a")}, "vindt niet wat te zien is: a"),
        ({"ids": frozenset("ab"), "aantal": 3}, "telt 3 en toont er 2"),
        ({"aantal": 3, "geteld": 4}, "telt 3 en toont er 4"),
        ({"ids": frozenset("abc"), "precies": frozenset()}, "toont meer dan de andere paden: a, b, c"),
    ],
)
def test_a_difference_is_told(beeld, zin):
    assert wat(**beeld) == [("lijst", "cases.Casus", zin)]


def test_of_a_kind_that_nobody_may_see_nothing_is_shown():
    beelden = [Beeld("mail", "reports.Verzoek", frozenset("12345"))]

    (verschil,) = verschillen(ZICHTBAAR, beelden)

    assert verschil.wat == "toont wat deze persoon niet mag zien: 1, 2, 3 en 2 meer"
