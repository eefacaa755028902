"""From which day a record may go, and that every kind of record says whose it is and why."""

from datetime import date

import pytest

from reports.rules.bewaren import REGELS, Klasse, counted_from, destroyed_from, goes_along


@pytest.mark.parametrize(
    ("grond", "jaren", "vanaf"),
    [
        (date(2007, 11, 23), 19, date(2026, 11, 23)),
        (date(2008, 2, 29), 19, date(2027, 3, 1)),
        (date(2008, 2, 29), 20, date(2028, 2, 29)),
        (date(2021, 7, 31), 5, date(2026, 7, 31)),
    ],
)
def test_the_first_day_a_record_may_go(grond, jaren, vanaf):
    assert destroyed_from(grond, jaren) == vanaf


@pytest.mark.parametrize("on", [date(2027, 2, 28), date(2027, 3, 1), date(2026, 11, 22), date(2028, 2, 29)])
@pytest.mark.parametrize(
    "grond", [date(2008, 2, 28), date(2008, 2, 29), date(2008, 3, 1), date(2007, 11, 22)]
)
@pytest.mark.parametrize("jaren", [18, 19])
def test_the_limit_of_the_database_agrees_with_the_first_day(on, grond, jaren):
    assert (grond <= counted_from(on, jaren)) == (destroyed_from(grond, jaren) <= on)


def test_every_kind_has_a_rule_with_a_controller_and_a_source():
    assert set(REGELS) == set(Klasse)
    assert {regel.compartiment for regel in REGELS.values()} == {
        "GEMEENTE",
        "SCHOOLBESTUUR",
        "SAMENWERKINGSVERBAND",
    }
    assert all(regel.bron and regel.vanaf and regel.jaren > 0 for regel in REGELS.values())


def test_leerplicht_nineteen_years_from_birth_school_five_and_swv_three():
    jaren = {klasse: REGELS[klasse].jaren for klasse in Klasse}
    assert (jaren[Klasse.CASUS], jaren[Klasse.VERZUIM_GEOORLOOFD], jaren[Klasse.TLV]) == (19, 5, 3)


def test_what_goes_along_is_named_or_of_the_same_app():
    assert goes_along(REGELS[Klasse.CASUS], "cases.Notitie")
    assert not goes_along(REGELS[Klasse.CASUS], "referrals.Plaatsing")
    assert not goes_along(REGELS[Klasse.LEERLING], "cases.Casus")
