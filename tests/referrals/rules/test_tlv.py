"""The period of a TLV: WEC artikel 40 lid 15, with the worked answers of the domain document."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from referrals.rules.tlv import bezwaren, einde_schooljaar, voorstel_einde, vroegste_einde
from referrals.rules.wachten import mediaan_weken, weken

DAGEN = st.dates(date(2015, 1, 1), date(2045, 12, 31))


@pytest.mark.parametrize(
    ("afgegeven", "einde"),
    [
        (date(2026, 11, 10), date(2028, 7, 31)),
        (date(2026, 8, 1), date(2027, 7, 31)),
        (date(2026, 8, 2), date(2028, 7, 31)),
        (date(2026, 7, 31), date(2027, 7, 31)),
        (date(2027, 1, 1), date(2028, 7, 31)),
    ],
)
@pytest.mark.parametrize("soort", ["SO", "VSO"])
def test_earliest_end(soort, afgegeven, einde):
    assert vroegste_einde(soort, geldig_van=afgegeven, besloten_op=afgegeven) == einde


@pytest.mark.parametrize("soort", ["SBO", "PRO"])
def test_no_statutory_period_for_sbo_and_pro(soort):
    assert vroegste_einde(soort, geldig_van=date(2026, 11, 10), besloten_op=date(2026, 11, 10)) is None
    assert voorstel_einde(soort, geldig_van=date(2026, 11, 10), besloten_op=date(2026, 11, 10)) == date(
        2028, 7, 31
    )


def test_a_start_in_the_future_has_its_whole_year_from_there():
    assert vroegste_einde("SO", geldig_van=date(2027, 8, 1), besloten_op=date(2026, 11, 10)) == date(
        2028, 7, 31
    )


def test_a_start_in_the_past_counts_from_the_decision():
    assert vroegste_einde("SO", geldig_van=date(2026, 8, 1), besloten_op=date(2026, 11, 10)) == date(
        2028, 7, 31
    )


@given(dag=DAGEN)
def test_at_least_one_whole_school_year_and_never_two(dag):
    einde = vroegste_einde("VSO", geldig_van=dag, besloten_op=dag)
    assert (einde.month, einde.day) == (7, 31)
    assert 364 <= (einde - dag).days < 731
    assert einde_schooljaar(einde) == einde


def _velden(soort="VSO", categorie="1", van=date(2026, 11, 10), tot=date(2028, 7, 31)):
    found = bezwaren(
        soort,
        categorie,
        geldig_van=van,
        geldig_tot=tot,
        ontvangen_op=date(2026, 10, 1),
        besloten_op=date(2026, 11, 10),
    )
    return [bezwaar.veld for bezwaar in found]


def test_a_good_decision_has_no_objections():
    assert _velden() == []
    assert _velden(soort="SBO", categorie="", tot=date(2027, 7, 31)) == []


@pytest.mark.parametrize(
    ("wat", "velden"),
    [
        ({"categorie": ""}, ["categorie"]),
        ({"soort": "PRO", "categorie": "2"}, ["categorie"]),
        ({"van": date(2026, 9, 30)}, ["geldig_van"]),
        ({"tot": date(2028, 7, 30)}, ["geldig_tot", "geldig_tot"]),
        ({"tot": date(2027, 7, 31)}, ["geldig_tot"]),
        ({"soort": "SBO", "categorie": "", "tot": date(2026, 7, 31)}, ["geldig_tot"]),
    ],
)
def test_every_objection_names_its_field(wat, velden):
    assert _velden(**wat) == velden


def test_weeks_are_whole_and_never_negative():
    assert weken(date(2026, 11, 1), date(2026, 11, 21)) == 2
    assert weken(date(2026, 11, 22), date(2026, 11, 21)) == 0
    assert mediaan_weken([], date(2026, 11, 22)) is None
    assert mediaan_weken([date(2026, 11, 1), date(2026, 9, 1)], date(2026, 11, 22)) == 7
