"""What changed between two days of knowing, and when a melding counted."""

from datetime import date

from attendance.rules.feiten import GEOORLOOFD, Leerlingfeiten
from attendance.rules.verschil import (
    HERSTELD,
    INGETROKKEN,
    NIEUW,
    VERVANGEN,
    VERVANGT,
    Telmoment,
    Wijziging,
    telmomenten,
    verschil,
)
from tests.attendance.rules.bouw import dag, leerling, melding

EERST, DAN = dag("2026-10-01"), dag("2026-11-01")


def wijzigingen(
    feiten: Leerlingfeiten, eerst: date = EERST, dan: date = DAN
) -> list[tuple[str, bool, str, str]]:
    return [(w.sleutel, w.begon, w.vanaf.isoformat(), w.hoe) for w in verschil(feiten, eerst, dan)]


def test_een_nieuwe_melding_begint_op_de_dag_van_vastleggen() -> None:
    feiten = leerling(
        melding("2026-09-14", sleutel="a"), melding("2026-09-20", sleutel="b", vastgelegd="2026-10-05")
    )
    assert wijzigingen(feiten) == [("b", True, "2026-10-05", NIEUW)]


def test_een_correctie_stopt_de_oude_en_begint_de_nieuwe() -> None:
    feiten = leerling(
        melding("2026-09-14", sleutel="a#1"),
        melding("2026-09-14", sleutel="a#2", status=GEOORLOOFD, vastgelegd="2026-10-20", vervangt=("a#1",)),
    )
    assert verschil(feiten, EERST, DAN) == (
        Wijziging("a#1", False, dag("2026-10-20"), VERVANGEN, ("a#2",)),
        Wijziging("a#2", True, dag("2026-10-20"), VERVANGT, ("a#1",)),
    )


def test_intrekken_en_herstellen() -> None:
    feiten = leerling(
        melding("2026-09-14", sleutel="a#1"),
        melding(
            "2026-09-14", sleutel="a#2", vastgelegd="2026-09-20", ingetrokken="2026-10-09", vervangt=("a#1",)
        ),
    )
    assert wijzigingen(feiten) == [
        ("a#2", False, "2026-10-09", INGETROKKEN),
        ("a#1", True, "2026-10-09", HERSTELD),
    ]


def test_wat_heen_en_weer_ging_is_geen_verschil() -> None:
    feiten = leerling(
        melding("2026-09-14", sleutel="a#1"),
        melding(
            "2026-09-14", sleutel="a#2", vastgelegd="2026-10-09", ingetrokken="2026-10-12", vervangt=("a#1",)
        ),
    )
    assert wijzigingen(feiten) == []


def test_de_laatste_wisseling_geldt_als_iets_vaker_wisselde() -> None:
    feiten = leerling(
        melding("2026-09-14", sleutel="a#1"),
        melding(
            "2026-09-14", sleutel="a#2", vastgelegd="2026-10-05", ingetrokken="2026-10-07", vervangt=("a#1",)
        ),
        melding("2026-09-14", sleutel="a#3", vastgelegd="2026-10-20", vervangt=("a#1", "a#2")),
    )
    assert ("a#1", False, "2026-10-20", VERVANGEN) in wijzigingen(feiten)


def test_een_vervanger_bij_een_andere_leerling_stopt_haar_ook() -> None:
    elders = melding("2026-09-14", sleutel="a#2", vastgelegd="2026-10-20", vervangt=("a#1",))
    feiten = leerling(melding("2026-09-14", sleutel="a#1"), vervangers_elders=(elders,))
    assert wijzigingen(feiten) == [("a#1", False, "2026-10-20", VERVANGEN)]


def test_wanneer_een_melding_telde() -> None:
    feiten = leerling(
        melding("2026-09-14", sleutel="a#1", status=GEOORLOOFD, vastgelegd="2026-09-15"),
        melding("2026-09-14", sleutel="a#2", vastgelegd="2026-10-01", vervangt=("a#1",)),
        melding("2026-09-21", sleutel="a#3", vastgelegd="2026-10-05", vervangt=("a#1", "a#2")),
        melding(
            "2026-09-14",
            sleutel="a#4",
            status=GEOORLOOFD,
            vastgelegd="2026-10-10",
            ingetrokken="2026-10-20",
            vervangt=("a#1", "a#2", "a#3"),
        ),
    )
    assert telmomenten(feiten, {"a#1", "a#2", "a#3", "a#4"}) == (
        Telmoment(dag("2026-10-01"), "a#2"),
        Telmoment(dag("2026-10-05"), "a#3"),
        Telmoment(dag("2026-10-10"), None),
        Telmoment(dag("2026-10-20"), "a#3"),
    )


def test_een_andere_melding_die_haar_vervangt_stopt_haar() -> None:
    feiten = leerling(
        melding("2026-09-14", sleutel="a#1"),
        melding("2026-09-14", sleutel="b#1", vastgelegd="2026-10-10", vervangt=("a#1",)),
    )
    assert telmomenten(feiten, {"a#1"}) == (
        Telmoment(dag("2026-09-14"), "a#1"),
        Telmoment(dag("2026-10-10"), None),
    )
