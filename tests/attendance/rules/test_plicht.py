"""Age, leerplicht and kwalificatieplicht."""

import pytest

from attendance.rules.plicht import (
    is_kwalificatieplichtig,
    is_leerplichtig,
    is_plichtig,
    leeftijd_op,
    leerplichtig_tot,
    leerplichtig_vanaf,
    verjaardag,
)
from tests.attendance.rules.bouw import KALENDERS, beoordeel, dag, leerling, melding

MIDDEN = KALENDERS.van_gemeente("0599", anders="")


@pytest.mark.parametrize(
    ("leeftijd", "verwacht"), [(5, "2017-03-01"), (16, "2028-02-29"), (18, "2030-03-01")]
)
def test_geboren_op_29_februari(leeftijd: int, verwacht: str) -> None:
    assert verjaardag(dag("2012-02-29"), leeftijd) == dag(verwacht)


def test_leeftijd_wisselt_op_de_verjaardag() -> None:
    geboren = dag("2012-02-29")
    gevallen = {"2025-02-28": 12, "2025-03-01": 13, "2028-02-28": 15, "2028-02-29": 16, "2012-02-28": -1}
    assert {op: leeftijd_op(geboren, dag(op)) for op in gevallen} == gevallen


@pytest.mark.parametrize(
    ("geboren", "verwacht"),
    [
        ("2020-02-29", "2025-04-01"),
        ("2020-12-15", "2026-01-05"),
        ("2021-04-01", "2026-05-04"),
        ("2021-06-20", "2026-07-01"),
        ("2025-07-03", None),
        ("2005-05-05", "2010-06-01"),
        ("2009-06-30", "2014-07-01"),
        ("2009-07-20", "2014-09-01"),
    ],
    ids=[
        "5 jaar op 1 maart",
        "januari begint met vakantie",
        "na de meivakantie",
        "1 juli",
        "de kalender houdt op voor er een schooldag komt",
        "lang voor de dekking",
        "net voor de dekking",
        "augustus 2014 zonder schooldag",
    ],
)
def test_leerplichtig_vanaf(geboren: str, verwacht: str | None) -> None:
    assert leerplichtig_vanaf(dag(geboren), MIDDEN) == (dag(verwacht) if verwacht else None)


def test_zonder_kalender_is_de_eerste_van_de_maand_de_eerste_dag() -> None:
    assert leerplichtig_vanaf(dag("2021-11-30"), None) == dag("2026-12-01")


@pytest.mark.parametrize(
    ("geboren", "verwacht"),
    [("2010-07-31", "2026-07-31"), ("2010-08-01", "2027-07-31"), ("2012-02-29", "2028-07-31")],
)
def test_leerplichtig_tot_en_met_31_juli(geboren: str, verwacht: str) -> None:
    assert leerplichtig_tot(dag(geboren)) == dag(verwacht)


def test_op_31_juli_nog_leerplichtig_en_daarna_kwalificatieplichtig() -> None:
    feiten = leerling(geboren="2010-08-01")
    gevallen = {"2027-07-31": (True, False), "2027-08-01": (False, True)}
    for op, (leerplichtig, kwalificatieplichtig) in gevallen.items():
        assert is_leerplichtig(feiten, dag(op), MIDDEN) is leerplichtig
        assert is_kwalificatieplichtig(feiten, dag(op)) is kwalificatieplichtig
        assert is_plichtig(feiten, dag(op), MIDDEN)


def test_kwalificatieplicht_tot_de_dag_voor_de_achttiende_verjaardag() -> None:
    feiten = leerling(geboren="2008-10-20")
    gevallen = {"2025-07-31": False, "2025-08-01": True, "2026-10-19": True, "2026-10-20": False}
    assert {op: is_kwalificatieplichtig(feiten, dag(op)) for op in gevallen} == gevallen


def test_kwalificatieplicht_vrij_vanaf_de_dag_zelf() -> None:
    feiten = leerling(geboren="2008-10-20", kwalificatieplicht_vrij_van=dag("2026-09-01"))
    assert is_plichtig(feiten, dag("2026-08-31"), MIDDEN)
    assert not is_plichtig(feiten, dag("2026-09-01"), MIDDEN)


def test_kwalificatieplicht_vrij_raakt_de_leerplicht_niet() -> None:
    feiten = leerling(geboren="2012-10-20", kwalificatieplicht_vrij_van=dag("2026-09-01"))
    assert is_plichtig(feiten, dag("2026-09-02"), MIDDEN)


def test_een_startkwalificatie_beeindigt_ook_de_leerplicht() -> None:
    feiten = leerling(geboren="2010-10-20", startkwalificatie_op=dag("2026-09-01"))
    assert is_plichtig(feiten, dag("2026-08-31"), MIDDEN)
    assert not is_plichtig(feiten, dag("2026-09-01"), MIDDEN)


@pytest.mark.parametrize(("geboren", "is_thuiszitter"), [("2021-08-15", True), ("2021-10-13", False)])
def test_wie_nog_niet_leerplichtig_is_is_geen_thuiszitter(geboren: str, is_thuiszitter: bool) -> None:
    antwoord = beoordeel(leerling(melding("2026-09-14"), geboren=geboren), "2026-10-12")
    assert ("thuiszitter" in antwoord.categorieen) is is_thuiszitter
