"""Dates, numbers and durations as they stand on a Dutch page."""

import datetime as dt
from decimal import Decimal

import pytest

from thuiszitters.core import opmaak

DAG = dt.date(2026, 3, 2)


@pytest.mark.parametrize(
    ("vorm", "tekst"), [("", "ma 2 mrt 2026"), ("lang", "2 maart 2026"), ("kort", "02-03-2026")]
)
def test_datum(vorm, tekst):
    assert opmaak.datum(DAG, vorm) == tekst


def test_datum_refuses_a_form_it_does_not_know():
    with pytest.raises(ValueError, match="onbekende datumvorm: deftig"):
        opmaak.datum(DAG, "deftig")


def test_tijdstip():
    assert opmaak.tijdstip(dt.datetime(2026, 9, 14, 9, 5, tzinfo=dt.UTC)) == "14 september 2026, 09:05"


@pytest.mark.parametrize(
    ("waarde", "tekst"), [(0, "0"), (1234, "1.234"), (-1234567, "-1.234.567"), (Decimal("1234.5"), "1.234,5")]
)
def test_getal(waarde, tekst):
    assert opmaak.getal(waarde) == tekst


@pytest.mark.parametrize(
    ("aantal", "tekst"),
    [(0, "nog geen dag thuis"), (1, "1 dag thuis"), (37, "37 dagen thuis"), (1204, "1.204 dagen thuis")],
)
def test_dagen_thuis(aantal, tekst):
    assert opmaak.dagen_thuis(aantal) == tekst


def test_bsn_masker_keeps_three_digits_and_leaves_empty_empty():
    assert opmaak.bsn_masker("999990019") == "••• ••• 019"
    assert opmaak.bsn_masker("") == ""


def test_querystring_replaces_and_leaves_out():
    huidig = [("zoek", "de Vries & zn"), ("sorteer", "naam"), ("cursor", "x")]
    assert opmaak.querystring(huidig, {"cursor"}, sorteer="-naam") == "?zoek=de+Vries+%26+zn&sorteer=-naam"
