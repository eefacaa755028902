"""Whether a BSN stands in a text: found however it is written, and no alarm for what only resembles one."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum.nl import bsn as eleven_test

from thuiszitters.core.bsn import WEG, bevat_bsn, masker_bsn

BSN = "999990019"
GROEPEN = [(9,), (3, 3, 3), (4, 2, 3), (4, 3, 2), (2, 2, 2, 3), (5, 4), (1,) * 9]


def complete(eerste):
    """Eight digits and the ninth that makes the eleven-test right; one in eleven has none."""
    return f"{eerste}{sum((9 - plek) * int(cijfer) for plek, cijfer in enumerate(eerste)) % 11}"


nummers = st.integers(10_000_000, 999_999_999).map("{:09}".format)
bsns = (
    st.integers(1_000_000, 99_999_999)
    .map(lambda eerste: complete(f"{eerste:08}"))
    .filter(eleven_test.is_valid)
)
woorden = st.text(st.characters(categories=["L", "Zs", "Po"]), max_size=40)


def written(nummer, groepen, tussen):
    delen, plaats = [], 0
    for breedte in groepen:
        delen.append(nummer[plaats : plaats + breedte])
        plaats += breedte
    return tussen.join(delen)


@given(bsns, st.sampled_from(GROEPEN), st.sampled_from([" ", ".", "-", "\u00a0"]), woorden, woorden)
def test_a_bsn_is_found_and_masked_however_it_is_written(nummer, groepen, tussen, voor, na):
    geschreven = written(nummer, groepen, tussen)
    assume(not (groepen == (4, 5) and geschreven[:2] in ("19", "20")))
    tekst = f"{voor} ; {geschreven} ; {na}"

    assert bevat_bsn(tekst)
    assert masker_bsn(tekst) == f"{voor} ; {WEG} ; {na}"
    assert not bevat_bsn(masker_bsn(tekst))


@given(nummers.filter(lambda nummer: not eleven_test.is_valid(nummer)), woorden)
def test_nine_digits_that_fail_the_test_are_no_bsn(nummer, tekst):
    assert not bevat_bsn(f"{tekst} {nummer}")


@given(bsns, st.sampled_from("0123456789"), st.booleans())
def test_a_part_of_a_longer_run_is_no_bsn(nummer, cijfer, ervoor):
    assert not bevat_bsn(f"{cijfer}{nummer}" if ervoor else f"{nummer}{cijfer}")


@given(st.text(st.characters(exclude_categories=["Nd"]), max_size=60))
def test_a_text_without_digits_never_alarms(tekst):
    assert not bevat_bsn(tekst) and masker_bsn(tekst) == tekst


@given(st.dates(), st.times(), st.integers(1, 999), st.sampled_from(["%d-%m-%Y", "%Y-%m-%d", "%d.%m.%Y"]))
def test_a_day_with_hours_or_a_count_never_alarms(dag, tijd, aantal, vorm):
    assert not bevat_bsn(f"{dag.strftime(vorm)} {tijd:%H.%M}")
    assert not bevat_bsn(f"op {dag.strftime(vorm)} {aantal} uur gemist")


@given(
    st.integers(0, 99_999_999).map("{:08}".format), st.sampled_from(["06", "06-", "06 ", "+316", "+31 6 "])
)
def test_a_mobile_number_never_alarms(nummer, begin):
    assert not bevat_bsn(f"bel {begin}{nummer}")
    assert not bevat_bsn(f"bel {begin}{nummer[:4]} {nummer[4:]}")


@given(bsns)
def test_a_number_after_a_country_code_or_a_letter_is_another(nummer):
    for begin in ("+31", "+31 ", "0031", "0031-", "+31 (0)", "NL91ABNA0", "M-", "C-2026-", "2026-", "x"):
        assert not bevat_bsn(begin + nummer)
    assert not bevat_bsn(f"{nummer}-01") and not bevat_bsn(f"{nummer}a")


@pytest.mark.parametrize(
    "tekst",
    [
        *("BSN999990019", "bsn-999990019", "BSN: 999990019.", "(999990019)", "leerlingnummer999990019"),
        *("in 2026 999990019 gebeld", "Jan, 9999.90.019", "jan/999990019", "999990019.Daarna"),
    ],
)
def test_a_bsn_that_is_named_or_stands_among_numbers_is_found(tekst):
    assert bevat_bsn(tekst) and "0019" not in masker_bsn(tekst)


@pytest.mark.parametrize(
    "tekst",
    [
        *("", "20260914", "C-2026-00012", "2026-00012", "NL91 ABNA 0417 1643 00", "NL91ABNA0417164300"),
        *(
            "000000000",
            "020-1234567",
            "120 130 140 150",
            "99999001",
            "2026-09-14",
            "100.000 uur",
            "1234 AB 12",
        ),
    ],
)
def test_what_only_resembles_one_is_left_alone(tekst):
    assert not bevat_bsn(tekst) and masker_bsn(tekst) == tekst


def test_several_are_all_masked():
    assert masker_bsn(f"{BSN} en 9999.90.019") == f"{WEG} en {WEG}"
