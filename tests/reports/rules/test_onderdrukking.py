"""No withheld figure follows from what is shown: worked examples, and an attacker who tries everything."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.rules.onderdrukking import Stand, Verband, onderdruk, totaal

G, K, A = Stand.GETOOND, Stand.KLEIN, Stand.AFGELEID
HOOGSTENS = 14
"""How far above its real value the attacker tries a figure shown as ×."""


def test_small_is_one_to_four_and_zero_is_shown():
    standen = onderdruk({"a": 0, "b": 1, "c": 4, "d": 5}, [])
    assert standen == {"a": G, "b": K, "c": K, "d": G}


def test_another_drempel():
    assert onderdruk({"a": 5, "b": 9, "c": 10}, [], drempel=10) == {"a": K, "b": K, "c": G}


def test_one_small_part_takes_the_smallest_other_along():
    standen = onderdruk(
        {"t": 33, "po": 3, "vo": 20, "so": 10, "mbo": 0}, [totaal("t", ["po", "vo", "so", "mbo"])]
    )
    assert standen == {"t": G, "po": K, "vo": G, "so": A, "mbo": G}


def test_the_total_goes_when_there_is_nothing_else():
    assert onderdruk({"t": 8, "a": 4, "b": 4}, [totaal("t", ["a", "b"])]) == {"t": A, "a": K, "b": K}


def test_two_small_parts_that_can_trade_are_enough():
    standen = onderdruk({"t": 16, "a": 2, "b": 4, "c": 10}, [totaal("t", ["a", "b", "c"])])
    assert standen == {"t": G, "a": K, "b": K, "c": G}


def test_two_breakdowns_of_one_total_cannot_be_set_against_each_other():
    waarden = {"t": 20, "a": 3, "b": 17, "x": 9, "y": 11}
    standen = onderdruk(waarden, [totaal("t", ["a", "b"]), totaal("t", ["x", "y"])])
    assert standen == {"t": G, "a": K, "b": A, "x": G, "y": G}


def test_equal_figures_are_withheld_together():
    waarden = {"t": 30, "a": 3, "b": 27, "x": 3, "y": 27}
    standen = onderdruk(
        waarden, [totaal("t", ["a", "b"]), totaal("t", ["x", "y"]), Verband({"a": 1, "x": -1})]
    )
    assert [standen[c] for c in "abxy"] == [K, A, K, A]


def test_four_ones_and_their_total_give_up_a_sign():
    waarden = {"t": 4, "a": 1, "b": 1, "c": 1, "d": 1}
    standen = onderdruk(waarden, [totaal("t", ["a", "b", "c", "d"])])
    assert A in standen.values() and G not in standen.values()


def test_figures_that_do_not_add_up_are_refused():
    with pytest.raises(ValueError, match="kloppen niet"):
        onderdruk({"t": 8, "a": 4, "b": 5}, [totaal("t", ["a", "b"])])


# --- an attacker who tries every value -----------------------------------------------------------------------


@st.composite
def rapporten(draw):
    """A stand with two breakdowns and a balance of begin, nieuw and beëindigd, as a rapportage has them."""
    een = draw(st.lists(st.integers(0, 7), min_size=1, max_size=4))
    stand = sum(een)
    twee = _verdeel(stand, draw(st.lists(st.integers(0, 7), min_size=1, max_size=3)))
    nieuw = draw(st.integers(0, stand))
    beeindigd = draw(st.integers(0, 7))
    waarden = {"t": stand, "begin": stand - nieuw + beeindigd, "nieuw": nieuw, "beeindigd": beeindigd}
    waarden |= {f"a{i}": n for i, n in enumerate(een)} | {f"b{i}": n for i, n in enumerate(twee)}
    verbanden = [
        totaal("t", [f"a{i}" for i in range(len(een))]),
        totaal("t", [f"b{i}" for i in range(len(twee))]),
        Verband({"begin": 1, "nieuw": 1, "beeindigd": -1, "t": -1}, frozenset({"t"})),
    ]
    return waarden, verbanden


def _verdeel(som, delen):
    """`delen` cut or stretched so that they add up to `som`."""
    verdeeld = []
    for deel in delen:
        verdeeld.append(min(deel, som - sum(verdeeld)))
    return [*verdeeld, som - sum(verdeeld)]


def _oplossingen(waarden, standen, verbanden):
    """Every way to fill in the withheld figures that fits what is shown, found by trying them all."""
    hidden = [code for code, stand in standen.items() if stand is not G]
    partial = [{code: waarde for code, waarde in waarden.items() if standen[code] is G}]
    for code in hidden:
        top = 4 if standen[code] is K else waarden[code] + HOOGSTENS
        partial = [known | {code: n} for known, n in product(partial, range(1, top + 1))]
        partial = [known for known in partial if all(_possible(known, v) for v in verbanden)]
        if len(partial) > 200_000:
            return None
    return partial


def _possible(known, verband):
    missing = [code for code in verband.factoren if code not in known]
    return bool(missing) or sum(f * known[c] for c, f in verband.factoren.items()) == 0


@settings(max_examples=150, deadline=None)
@given(rapporten())
def test_no_withheld_figure_can_be_calculated(rapport):
    waarden, verbanden = rapport
    standen = onderdruk(waarden, verbanden)
    for code, waarde in waarden.items():
        assert (standen[code] is G) or waarde > 0
        if 0 < waarde < 5:
            assert standen[code] is not G
    found = _oplossingen(waarden, standen, verbanden)
    if found is None:
        return
    assert waarden in found
    exposed = {
        code for code, stand in standen.items() if stand is not G and len({f[code] for f in found}) == 1
    }
    assert exposed == set()


@settings(max_examples=300, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=1, max_size=6))
def test_no_single_part_follows_from_its_total(delen):
    codes = [f"a{i}" for i in range(len(delen))]
    waarden = {"t": sum(delen)} | dict(zip(codes, delen, strict=True))
    standen = onderdruk(waarden, [totaal("t", codes)])
    found = _oplossingen(waarden, standen, [totaal("t", codes)])
    for code, stand in standen.items():
        if found is not None and stand is not G:
            assert len({solution[code] for solution in found}) > 1
