"""Fields that read what people type, and say plainly what is wrong."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from thuiszitters.core.forms import BsnVeld, DatumVeld, UrenVeld


def refusal(veld, waarde):
    with pytest.raises(ValidationError) as fout:
        veld.clean(waarde)
    return fout.value.messages


@pytest.mark.parametrize("tekst", ["2026-09-14", "14-09-2026", "14/9/2026", "14.09.2026", " 14 09 2026 "])
def test_datum_reads_the_usual_ways(tekst):
    assert DatumVeld().clean(tekst) == dt.date(2026, 9, 14)


@pytest.mark.parametrize("tekst", ["31-02-2026", "gisteren", "2026-13-01", "14-09-26"])
def test_datum_that_does_not_exist(tekst):
    assert refusal(DatumVeld(), tekst) == ["Dit is geen datum die bestaat. Schrijf de datum als 14-09-2026."]


def test_datum_bounds_are_allowed_themselves_and_explained_beyond():
    veld = DatumVeld(
        niet_voor=dt.date(2026, 9, 1),
        niet_na=dt.date(2026, 9, 14),
        niet_na_tekst="Deze dag ligt in de toekomst.",
    )
    assert veld.clean("2026-09-01") == dt.date(2026, 9, 1)
    assert veld.clean("2026-09-14") == dt.date(2026, 9, 14)
    assert refusal(veld, "2026-09-15") == ["Deze dag ligt in de toekomst."]
    assert refusal(veld, "2026-08-31") == ["Kies een datum die niet eerder is dan 1 september 2026."]
    assert (veld.widget.attrs["min"], veld.widget.attrs["max"]) == ("2026-09-01", "2026-09-14")


def test_datum_far_outside_any_life_is_refused():
    assert refusal(DatumVeld(), "0026-09-14") == ["Kies een datum die niet eerder is dan 1 januari 1900."]


@pytest.mark.parametrize(
    ("tekst", "uren"),
    [("5,5", "5.5"), ("5.5", "5.5"), ("5:30", "5.50"), ("0:20", "0.33"), (" 8 ", "8"), ("24", "24")],
)
def test_uren_reads_comma_dot_and_clock(tekst, uren):
    assert UrenVeld().clean(tekst) == Decimal(uren)


@pytest.mark.parametrize(
    ("tekst", "fout"),
    [
        ("veel", "Dit is geen aantal uren. Schrijf bijvoorbeeld 5,5."),
        ("1.234,5", "Dit is geen aantal uren. Schrijf bijvoorbeeld 5,5."),
        ("NaN", "Dit is geen aantal uren. Schrijf bijvoorbeeld 5,5."),
        ("0", "Vul meer dan 0 uur in."),
        ("-2", "Vul meer dan 0 uur in."),
        ("24,5", "Vul hoogstens 24 uur in."),
    ],
)
def test_uren_refuses_with_a_reason(tekst, fout):
    assert refusal(UrenVeld(), tekst) == [fout]


@pytest.mark.parametrize(("waarde", "tekst"), [("5.50", "5,5"), ("8.00", "8"), ("10", "10")])
def test_uren_shows_a_stored_number_the_dutch_way(waarde, tekst):
    assert UrenVeld().prepare_value(Decimal(waarde)) == tekst


@pytest.mark.parametrize("tekst", ["999990019", "9999 90 019", "9999.90.019", " 999990019 "])
def test_bsn_gives_nine_digits(tekst):
    assert BsnVeld().clean(tekst) == "999990019"


def test_bsn_of_eight_digits_gets_its_zero():
    assert BsnVeld().clean("10000008") == "010000008"


@pytest.mark.parametrize(
    ("tekst", "fout"),
    [
        ("12345", "Een BSN heeft 9 cijfers. Kijk het nummer na."),
        ("99999001A", "Een BSN heeft 9 cijfers. Kijk het nummer na."),
        ("٩٩٩٩٩٠٠١٩", "Een BSN heeft 9 cijfers. Kijk het nummer na."),
        ("999990018", "Dit BSN bestaat niet. Kijk of er een cijfer verkeerd staat."),
        ("000000449", "Dit BSN bestaat niet. Kijk of er een cijfer verkeerd staat."),
        ("000000000", "Dit BSN bestaat niet. Kijk of er een cijfer verkeerd staat."),
    ],
)
def test_bsn_refuses_with_a_reason(tekst, fout):
    assert refusal(BsnVeld(), tekst) == [fout]


def test_bsn_may_be_left_out_when_not_required():
    assert BsnVeld(required=False).clean("") == ""


def test_five_megabytes_in_a_bsn_is_refused_without_the_eleven_test():
    (fout,) = refusal(BsnVeld(), "9" * 5_000_000)
    assert fout == "Een BSN heeft 9 cijfers. Kijk het nummer na."
