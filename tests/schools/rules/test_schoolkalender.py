"""School days per region and per vestiging, and where the calendar has no answer."""

from datetime import date

import pytest

from schools.rules.schoolkalender import Afwijking, Schoolkalender, Vakantie, maak_kalenders, regiokalender


def dag(iso: str) -> date:
    return date.fromisoformat(iso)


VAKANTIES = (
    Vakantie("2026-2027", "zomer", "midden", dag("2026-07-18"), dag("2026-08-30")),
    Vakantie("2026-2027", "mei", "midden", dag("2027-04-24"), dag("2027-05-09")),
    Vakantie("2026-2027", "zomer", "noord", dag("2026-07-04"), dag("2026-08-16")),
)


@pytest.fixture
def midden() -> Schoolkalender:
    kalender = regiokalender("midden", VAKANTIES)
    assert kalender is not None
    return kalender


def test_gedekt_van_de_eerste_tot_en_met_de_laatste_vakantiedag(midden: Schoolkalender) -> None:
    assert [midden.dekt(dag(op)) for op in ("2026-07-17", "2026-07-18", "2027-05-09", "2027-05-10")] == [
        False,
        True,
        True,
        False,
    ]
    assert midden.is_schooldag(dag("2027-05-10")) is None
    assert midden.eerste_schooldag_vanaf(dag("2027-04-24")) is None


def test_schooldagen_van_de_regio(midden: Schoolkalender) -> None:
    vrij = {"vakantie": "2026-08-28", "zaterdag": "2026-09-05", "tweede paasdag": "2027-03-29"}
    school = {"eerste dag": "2026-08-31", "goede vrijdag": "2027-03-26"}
    assert {naam: midden.is_schooldag(dag(op)) for naam, op in vrij.items()} == dict.fromkeys(vrij, False)
    assert {naam: midden.is_schooldag(dag(op)) for naam, op in school.items()} == dict.fromkeys(school, True)
    assert midden.tussen(dag("2026-08-28"), dag("2026-09-01")) == (dag("2026-08-31"), dag("2026-09-01"))


def test_de_eigen_kalender_van_de_school_gaat_voor_alles_behalve_het_weekend() -> None:
    kalenders = maak_kalenders(
        VAKANTIES,
        regio_van_vestiging={"99AA00": "midden", "99BB00": "midden"},
        regio_van_gemeente={},
        afwijkingen=(
            Afwijking("99AA00", dag("2026-09-01"), "lesvrij"),
            Afwijking("99AA00", dag("2026-08-28"), "lesdag"),
            Afwijking("99AA00", dag("2027-03-29"), "lesdag"),
            Afwijking("99AA00", dag("2026-09-05"), "lesdag"),
            Afwijking("99AA00", dag("2027-05-10"), "lesdag"),
        ),
    )
    eigen, ander = kalenders.van_vestiging("99AA00"), kalenders.van_vestiging("99BB00")
    assert eigen is not None
    assert ander is not None
    data = ("2026-09-01", "2026-08-28", "2027-03-29", "2026-09-05", "2027-05-10")
    assert [eigen.is_schooldag(dag(op)) for op in data] == [False, True, True, False, None]
    assert [ander.is_schooldag(dag(op)) for op in data] == [True, False, False, False, None]
    assert eigen.tussen(dag("2027-05-10"), dag("2027-05-31")) == ()


def test_zonder_regio_of_zonder_vakanties_is_er_geen_kalender() -> None:
    kalenders = maak_kalenders(
        VAKANTIES,
        regio_van_vestiging={"99ZZ00": "zuid"},
        regio_van_gemeente={"0599": "midden"},
        afwijkingen=(Afwijking("99XX00", dag("2026-09-01"), "lesvrij"),),
    )
    assert kalenders.van_vestiging("99ZZ00") is None
    assert kalenders.van_vestiging("99XX00") is None
    assert regiokalender("zuid", VAKANTIES) is None


def test_een_gemeente_zonder_regio_volgt_de_regio_van_het_profiel() -> None:
    kalenders = maak_kalenders(
        VAKANTIES, regio_van_vestiging={}, regio_van_gemeente={"0599": "midden", "0014": "noord"}
    )
    gevonden = [kalenders.van_gemeente(code, anders="midden") for code in ("0599", "0014", "9999")]
    assert [kalender.regio for kalender in gevonden if kalender] == ["midden", "noord", "midden"]
