"""The civil calendar: days off, werkdagen, schooljaar, weeks and months."""

from datetime import date, timedelta

import pytest

from schools.rules.kalender import (
    add_werkdagen,
    algemeen_erkende_feestdagen,
    eerste_paasdag,
    is_werkdag,
    koningsdag,
    laatste_zondag,
    maandag,
    nationale_vrije_dagen,
    plus_maanden,
    schooljaar,
    schooljaar_begin,
    schooljaar_eind,
)


def dag(iso: str) -> date:
    return date.fromisoformat(iso)


@pytest.mark.parametrize(
    "pasen",
    [
        "1818-03-22",
        "2014-04-20",
        "2024-03-31",
        "2025-04-20",
        "2026-04-05",
        "2027-03-28",
        "2030-04-21",
        "2038-04-25",
    ],
)
def test_eerste_paasdag(pasen: str) -> None:
    assert eerste_paasdag(dag(pasen).year) == dag(pasen)


@pytest.mark.parametrize("op", ["2014-04-26", "2025-04-26", "2026-04-27", "2027-04-27", "2031-04-26"])
def test_koningsdag_valt_nooit_op_zondag(op: str) -> None:
    assert koningsdag(dag(op).year) == dag(op)


def test_nationale_vrije_dagen_zonder_goede_vrijdag() -> None:
    verwacht = ("01-01", "03-29", "04-27", "05-05", "05-06", "05-17", "12-25", "12-26")
    assert nationale_vrije_dagen(2027) == {dag(f"2027-{maand_dag}") for maand_dag in verwacht}
    assert algemeen_erkende_feestdagen(2027) - nationale_vrije_dagen(2027) == {dag("2027-03-26")}


def test_hemelvaart_op_bevrijdingsdag_is_een_dag_minder() -> None:
    assert dag("2016-05-05") in nationale_vrije_dagen(2016)
    assert len(nationale_vrije_dagen(2016)) == 7


@pytest.mark.parametrize(
    ("vanaf", "aantal", "verwacht"),
    [
        ("2026-12-22", 5, "2026-12-30"),
        ("2027-04-23", 5, "2027-05-03"),
        ("2027-03-25", 1, "2027-03-30"),
        ("2026-10-17", 1, "2026-10-19"),
        ("2026-10-17", 0, "2026-10-17"),
    ],
    ids=["kerst", "koningsdag", "goede vrijdag en pasen", "in de herfstvakantie", "nul"],
)
def test_add_werkdagen(vanaf: str, aantal: int, verwacht: str) -> None:
    assert add_werkdagen(dag(vanaf), aantal) == dag(verwacht)


def test_een_termijn_loopt_vooruit() -> None:
    with pytest.raises(ValueError, match="vooruit"):
        add_werkdagen(dag("2026-12-22"), -1)


def test_goede_vrijdag_is_geen_werkdag_en_de_vrijdag_na_hemelvaart_wel() -> None:
    assert not is_werkdag(dag("2027-03-26"))
    assert is_werkdag(dag("2027-05-07"))


@pytest.mark.parametrize(
    ("op", "naam"), [("2026-07-31", "2025-2026"), ("2026-08-01", "2026-2027"), ("2027-01-01", "2026-2027")]
)
def test_schooljaar_loopt_van_augustus_tot_en_met_juli(op: str, naam: str) -> None:
    assert schooljaar(dag(op)) == naam
    assert schooljaar_begin(dag(op)) <= dag(op) <= schooljaar_eind(dag(op))
    assert schooljaar_eind(dag(op)) + timedelta(days=1) == date(schooljaar_begin(dag(op)).year + 1, 8, 1)


def test_weken_over_de_jaargrens() -> None:
    assert maandag(dag("2027-01-03")) == dag("2026-12-28")
    assert laatste_zondag(dag("2027-01-03")) == dag("2027-01-03")
    assert laatste_zondag(dag("2027-01-02")) == dag("2026-12-27")


@pytest.mark.parametrize(
    ("van", "maanden", "verwacht"),
    [
        ("2026-11-30", 3, "2027-02-28"),
        ("2027-11-30", 3, "2028-02-29"),
        ("2023-11-29", 3, "2024-02-29"),
        ("2026-09-14", 3, "2026-12-14"),
        ("2026-10-31", 3, "2027-01-31"),
        ("2026-09-30", 3, "2026-12-30"),
    ],
)
def test_plus_maanden_klemt_op_het_einde_van_de_maand(van: str, maanden: int, verwacht: str) -> None:
    assert plus_maanden(dag(van), maanden) == dag(verwacht)
