"""What each parameter does, which values make sense, and what differs between two versions."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

import pytest

from attendance.rules.meegeleverd import MIDDEN_HOLLAND, PROFIELEN, ROTTERDAM
from attendance.rules.parameters import (
    PARAMETERS,
    TITELS,
    als_waarden,
    fouten,
    gelezen_waarden,
    let_op,
    maak_profiel,
    regels,
)
from attendance.rules.profiel import KALENDERDAGEN, Profiel

GOED = gelezen_waarden(als_waarden(ROTTERDAM))
PROGRAMMAS = {"dagprogramma_onderwijsgericht": "onderwijsgericht dagprogramma"}


def test_every_parameter_of_the_rule_is_explained() -> None:
    assert set(TITELS) == {veld.name for veld in fields(Profiel)} - {"naam", "geldig_van"}
    for parameter in PARAMETERS:
        assert all((parameter.titel, parameter.wat, parameter.voorbeeld, parameter.bron)), parameter.naam


@pytest.mark.parametrize("profiel", PROFIELEN.values(), ids=PROFIELEN)
def test_what_is_shipped_is_sound_and_comes_back_from_json(profiel: Profiel) -> None:
    waarden = als_waarden(profiel)
    assert fouten(gelezen_waarden(waarden)) == {}
    assert maak_profiel(profiel.naam, profiel.geldig_van, waarden) == profiel


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"drempel": 201}, "drempel"),
        ({"eenheid": KALENDERDAGEN, "drempel": 367}, "drempel"),
        ({"operator": "ge", "drempel_dreigend": 0}, "drempel_dreigend"),
        ({"drempel_dreigend": 21}, "drempel_dreigend"),
        ({"leeftijd_van": 18}, "leeftijd_tot"),
        ({"aandeel": Decimal(0)}, "aandeel"),
        ({"aandeel": Decimal("1.001")}, "aandeel"),
        ({"aanwezig_drempel": Decimal("-0.1")}, "aanwezig_drempel"),
        ({"modus": "anders"}, ""),
    ],
)
def test_what_makes_no_sense_is_said_at_its_field(anders: dict[str, object], veld: str) -> None:
    assert list(fouten(GOED | anders)) == [veld]


@pytest.mark.parametrize(
    "anders",
    [
        {"drempel": 200},
        {"eenheid": KALENDERDAGEN, "drempel": 366},
        {"modus": "aandeel", "eenheid": KALENDERDAGEN, "drempel": 200},
        {"drempel_dreigend": 0},
        {"operator": "ge", "drempel_dreigend": 1},
        {"aandeel": Decimal(1), "aanwezig_drempel": Decimal(0)},
    ],
)
def test_the_edges_are_allowed(anders: dict[str, object]) -> None:
    assert fouten(GOED | anders) == {}


def test_a_field_that_could_not_be_read_is_not_judged() -> None:
    assert fouten({naam: waarde for naam, waarde in GOED.items() if naam != "drempel"}) == {}


def test_only_what_differs_is_marked() -> None:
    gevonden = {regel.parameter.naam: regel for regel in regels(MIDDEN_HOLLAND, ROTTERDAM, PROGRAMMAS)}
    veranderd = {naam for naam, regel in gevonden.items() if regel.is_veranderd}
    assert veranderd == {"modus", "absoluut_telt_als_thuiszitter"}
    assert (gevonden["modus"].waarde, gevonden["modus"].was) == ("aandeel", "aaneengesloten")
    assert gevonden["aandeel"].waarde == "90 procent"
    assert gevonden["leeftijd_tot"].waarde == "18 jaar"
    assert gevonden["stilstand_soorten"].waarde == "onderwijsgericht dagprogramma"
    assert not any(regel.is_veranderd for regel in regels(ROTTERDAM, None, PROGRAMMAS))


def test_another_unit_with_the_same_numbers_is_pointed_out() -> None:
    vergeten = replace(ROTTERDAM, eenheid=KALENDERDAGEN)
    (zin,) = let_op(vergeten, ROTTERDAM)
    assert "28 en 14 kalenderdagen" in zin
    assert let_op(ROTTERDAM.met_eenheid(KALENDERDAGEN), ROTTERDAM) == ()
    assert let_op(ROTTERDAM, ROTTERDAM) == ()


def test_showing_risicoleerlingen_is_pointed_out() -> None:
    zichtbaar = replace(ROTTERDAM, risicoleerling_zichtbaar_voor_gemeente=True, geldig_van=date(2027, 1, 1))
    assert len(let_op(zichtbaar, ROTTERDAM)) == 1
    assert let_op(zichtbaar, zichtbaar) == ()
