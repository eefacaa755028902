"""The worked answers of verzuimtelling.md §6, one by one."""

import pytest

from attendance.rules.feiten import GEOORLOOFD, ZIEKTE
from attendance.rules.meegeleverd import MIDDEN_HOLLAND, ROTTERDAM
from attendance.rules.plicht import leerplichtig_vanaf
from attendance.rules.profiel import KALENDERDAGEN
from tests.attendance.rules.bouw import KALENDERS, beoordeel, dag, eerste_dag_als, leerling, melding

IN_KALENDERDAGEN = ROTTERDAM.met_eenheid(KALENDERDAGEN)


@pytest.mark.parametrize(
    ("van", "in_schooldagen", "in_kalenderdagen"),
    [
        ("2026-09-14", "2026-10-12", "2026-10-12"),
        ("2026-09-28", "2026-11-02", "2026-10-26"),
        ("2026-11-30", "2027-01-11", "2026-12-28"),
        ("2026-06-22", "2026-08-31", "2026-07-20"),
        ("2027-04-05", "2027-05-12", "2027-05-03"),
    ],
    ids=["antwoord 1", "antwoord 2", "antwoord 3", "antwoord 4", "antwoord 5"],
)
def test_drempel_op(van: str, in_schooldagen: str, in_kalenderdagen: str) -> None:
    feiten = leerling(melding(van))
    for profiel, verwacht in ((ROTTERDAM, in_schooldagen), (IN_KALENDERDAGEN, in_kalenderdagen)):
        assert eerste_dag_als("thuiszitter", feiten, van, profiel=profiel) == dag(verwacht)
        antwoord = beoordeel(feiten, verwacht, profiel=profiel)
        assert (antwoord.sinds, antwoord.drempel_op) == (dag(van), dag(verwacht))
    assert eerste_dag_als("thuiszitter", feiten, van, profiel=MIDDEN_HOLLAND) == dag(in_schooldagen)


def test_antwoord_4_de_twintigste_schooldag_is_de_laatste_voor_de_zomer() -> None:
    op_de_twintigste = beoordeel(leerling(melding("2026-06-22")), "2026-07-17")
    assert op_de_twintigste.schooldagen == 20
    assert op_de_twintigste.categorieen == ("dreigend_thuiszitter", "signaal_16_uur")


def test_antwoord_6_een_dag_aanwezig_in_de_derde_week() -> None:
    feiten = leerling(melding("2026-09-14", "2026-09-29"), melding("2026-10-01"))
    rotterdam = beoordeel(feiten, "2026-10-12")
    assert "thuiszitter" not in rotterdam.categorieen
    assert eerste_dag_als("thuiszitter", feiten, "2026-10-12") == dag("2026-11-05")
    assert beoordeel(feiten, "2026-11-05").sinds == dag("2026-10-01")
    midden_holland = beoordeel(feiten, "2026-10-12", profiel=MIDDEN_HOLLAND)
    assert "thuiszitter" in midden_holland.categorieen
    assert (midden_holland.aandeel, midden_holland.drempel_op) == ("0.9524", dag("2026-10-12"))
    assert eerste_dag_als("thuiszitter", feiten, "2026-09-14", profiel=MIDDEN_HOLLAND) == dag("2026-10-12")


def test_antwoord_7_een_zieke_week_die_later_ongeoorloofd_blijkt() -> None:
    feiten = leerling(
        melding("2026-08-31", "2026-09-11"),
        melding("2026-09-14", "2026-09-18", sleutel="ziek", soort=ZIEKTE, status=GEOORLOOFD),
        melding("2026-09-21", "2026-10-02"),
        melding("2026-09-14", "2026-09-18", vastgelegd="2026-10-07", vervangt=("ziek",)),
    )
    assert "thuiszitter" not in beoordeel(feiten, "2026-10-02").categorieen
    eerder_bekend = beoordeel(feiten, "2026-10-02", bekend_op="2026-10-06")
    assert "thuiszitter" not in eerder_bekend.categorieen
    later_bekend = beoordeel(feiten, "2026-10-02", bekend_op="2026-10-07")
    assert "thuiszitter" in later_bekend.categorieen
    assert (later_bekend.sinds, later_bekend.schooldagen) == (dag("2026-08-31"), 25)


def test_antwoord_8_vijf_uur_per_dag() -> None:
    feiten = leerling(melding("2026-09-14", "2026-09-18", uren="5"))
    assert beoordeel(feiten, "2026-09-16").categorieen == ()
    assert beoordeel(feiten, "2026-09-17").signalen_16_uur == ((dag("2026-09-14"), dag("2026-09-17")),)
    verder = leerling(melding("2026-09-14", "2026-09-18", uren="5"), melding("2026-09-24", uren="5"))
    assert beoordeel(verder, "2026-10-02").signalen_16_uur == (
        (dag("2026-09-14"), dag("2026-09-17")),
        (dag("2026-09-18"), dag("2026-09-28")),
    )


@pytest.mark.parametrize(
    ("geboren", "verwacht"),
    [("2021-11-30", "2026-12-01"), ("2021-12-01", "2027-01-04"), ("2021-07-20", "2026-08-31")],
)
def test_antwoord_9_leerplichtig_vanaf(geboren: str, verwacht: str) -> None:
    kalender = KALENDERS.van_gemeente("0599", anders="")
    assert leerplichtig_vanaf(dag(geboren), kalender) == dag(verwacht)


def test_antwoord_10_langer_dan_drie_maanden() -> None:
    feiten = leerling(melding("2026-11-30"))
    assert "langer_dan_3_maanden" not in beoordeel(feiten, "2027-02-28").categorieen
    assert "langer_dan_3_maanden" in beoordeel(feiten, "2027-03-01").categorieen
    assert beoordeel(feiten, "2027-03-01").sinds == dag("2026-11-30")
