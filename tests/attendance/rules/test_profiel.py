"""Regioprofielen: the shipped ones, versions in time, and parameters without a meaning."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from attendance.rules.meegeleverd import AAN_DEN_IJSSEL, MIDDEN_HOLLAND, PROFIELEN, ROTTERDAM, WOONGEMEENTEN
from attendance.rules.profiel import GE, KALENDERDAGEN, SCHOOLDAGEN, versie_op
from tests.attendance.rules.bouw import dag


def test_de_meegeleverde_profielen_zijn_die_van_het_contract() -> None:
    kolommen = {
        profiel.naam: (profiel.modus, profiel.absoluut_telt_als_thuiszitter) for profiel in PROFIELEN.values()
    }
    assert kolommen == {
        "rotterdam": ("aaneengesloten", True),
        "midden-holland": ("aandeel", False),
        "aan-den-ijssel": ("aaneengesloten", True),
    }
    gelijk = {
        (
            profiel.geldig_van,
            (profiel.eenheid, profiel.drempel, profiel.operator, profiel.drempel_dreigend),
            (profiel.leeftijd_van, profiel.leeftijd_tot, profiel.aanwezig_drempel, profiel.aandeel),
            profiel.stilstand_soorten,
            (profiel.risicoleerling_zichtbaar_voor_gemeente, profiel.vakantieregio),
        )
        for profiel in PROFIELEN.values()
    }
    assert gelijk == {
        (
            date(2014, 8, 1),
            ("schooldagen", 20, "gt", 10),
            (5, 18, Decimal("0.5"), Decimal("0.90")),
            frozenset({"dagprogramma_onderwijsgericht"}),
            (False, "midden"),
        )
    }


def test_elke_woongemeente_hoort_bij_een_profiel() -> None:
    codes = [code for gemeenten in WOONGEMEENTEN.values() for code, _ in gemeenten]
    assert sorted(codes) == ["0502", "0513", "0542", "0599", "0627", "1892", "1901", "1931"]
    assert set(WOONGEMEENTEN) == set(PROFIELEN)


def test_de_versie_die_op_de_dag_geldt() -> None:
    nieuw = replace(ROTTERDAM, geldig_van=dag("2026-08-01"), drempel=15)
    versies = (nieuw, ROTTERDAM)
    assert versie_op(versies, dag("2014-07-31")) is None
    assert versie_op(versies, dag("2026-07-31")) is ROTTERDAM
    assert versie_op(versies, dag("2026-08-01")) is nieuw


def test_een_andere_eenheid_heeft_eigen_drempels() -> None:
    in_dagen = MIDDEN_HOLLAND.met_eenheid(KALENDERDAGEN)
    assert (in_dagen.eenheid, in_dagen.drempel, in_dagen.drempel_dreigend) == (KALENDERDAGEN, 28, 14)
    assert in_dagen.met_eenheid(SCHOOLDAGEN) == MIDDEN_HOLLAND


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("modus", "ongeveer"),
        ("eenheid", "weken"),
        ("operator", "lt"),
        ("drempel", -1),
        ("drempel_dreigend", -1),
        ("aanwezig_drempel", Decimal("1.01")),
        ("aandeel", Decimal(0)),
    ],
)
def test_een_parameter_zonder_betekenis_wordt_geweigerd(veld: str, waarde: Any) -> None:
    with pytest.raises(ValueError, match="aan-den-ijssel"):
        replace(AAN_DEN_IJSSEL, **{veld: waarde})


def test_met_ge_is_een_drempel_van_nul_zonder_betekenis() -> None:
    assert replace(ROTTERDAM, drempel_dreigend=0).nodig(0) == 1
    with pytest.raises(ValueError, match="dag"):
        replace(ROTTERDAM, operator=GE, drempel_dreigend=0)
