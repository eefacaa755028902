"""The edge cases of domain.md §4.3 about age, enrolment and where a pupil lives, by its numbers."""

from datetime import timedelta

import pytest

from attendance.rules.feiten import GEOORLOOFD
from attendance.rules.meegeleverd import MIDDEN_HOLLAND, WOONGEMEENTEN
from tests.attendance.rules.bouw import ANDERE_SCHOOL, beoordeel, dag, inschrijving, leerling, melding

GOUDA, ZUIDPLAS = "0513", "1892"


@pytest.mark.parametrize("geboren", ["2011-05-01", "2010-05-01"], ids=["vijftien", "zestien"])
def test_18_verhuizen_binnen_de_regio_verandert_het_oordeel_niet(geboren: str) -> None:
    """The contract knows one profile per region; who carries out leerplicht is no part of the verdict."""
    assert {GOUDA, ZUIDPLAS} <= {code for code, _ in WOONGEMEENTEN["midden-holland"]}
    antwoorden = [
        beoordeel(
            leerling(melding("2026-09-14"), geboren=geboren, woongemeente=gemeente),
            "2026-10-12",
            profiel=MIDDEN_HOLLAND,
        )
        for gemeente in (GOUDA, ZUIDPLAS)
    ]
    assert antwoorden[0] == antwoorden[1]
    assert antwoorden[0].sinds == dag("2026-09-14")


def test_20_een_kleuter_van_vier_op_school_telt_niet_mee() -> None:
    feiten = leerling(
        melding("2026-09-14"), geboren="2022-01-10", inschrijvingen=(inschrijving("2026-02-01", soort="po"),)
    )
    assert "thuiszitter" not in beoordeel(feiten, "2026-12-18").categorieen


def test_20_twaalf_jaar_worden_verandert_de_telling_niet() -> None:
    """Being twelve gives a duty and a right to be heard; the count does not know it."""
    feiten = leerling(melding("2026-09-14"), geboren="2014-09-25")
    assert beoordeel(feiten, "2026-10-12").sinds == dag("2026-09-14")


def test_21_de_vijf_uur_van_artikel_11a_gaan_er_niet_vanzelf_af() -> None:
    """Domain: take five hours a week off for who is under six. The contract takes nothing off: it counts what is
    ongeoorloofd. Absence that artikel 11a allows is geoorloofd, and a school reports it so.
    """
    kleuter = {"geboren": "2020-11-30", "inschrijvingen": (inschrijving("2025-01-01", soort="po"),)}
    maandag = dag("2026-09-14")
    dagen = [(maandag + timedelta(weeks=week)).isoformat() for week in range(4)]
    ongeoorloofd = leerling(*(melding(van, van) for van in dagen), **kleuter)
    assert beoordeel(ongeoorloofd, dagen[-1]).signalen_16_uur == ((maandag, dag(dagen[-1])),)
    toegestaan = leerling(*(melding(van, van, soort="verlof", status=GEOORLOOFD) for van in dagen), **kleuter)
    assert beoordeel(toegestaan, dagen[-1]).signalen_16_uur == ()


def test_25_wie_nog_staat_ingeschreven_is_niet_in_absoluut_verzuim() -> None:
    """A verwijdering that waits for another school: the inschrijving runs on, so it stays relatief verzuim."""
    hangende = leerling(melding("2026-09-14"))
    assert beoordeel(hangende, "2026-12-01").absoluut_sinds is None
    over = leerling(
        melding("2026-09-14"),
        inschrijvingen=(inschrijving(tot="2026-11-01"), inschrijving("2026-11-02", vestiging=ANDERE_SCHOOL)),
    )
    for op in ("2026-11-01", "2026-11-02"):
        antwoord = beoordeel(over, op)
        assert "thuiszitter" in antwoord.categorieen
        assert "absoluut_verzuim" not in antwoord.categorieen


@pytest.mark.parametrize("begin", ["2026-10-19", "2027-03-22"], ids=["wintertijd", "zomertijd"])
def test_29_de_klok_verzetten_verandert_geen_dag(begin: str) -> None:
    """School days on both sides of the night are counted by their dates."""
    feiten = leerling(melding((dag(begin) - timedelta(weeks=2)).isoformat()))
    voor = beoordeel(feiten, begin).schooldagen or 0
    assert (beoordeel(feiten, (dag(begin) + timedelta(days=14)).isoformat()).schooldagen or 0) > voor


def test_34_een_nieuwkomer_is_absoluut_tot_de_inschrijving_bij_de_taalschool() -> None:
    """From the day of settling; waiting for a place ends nothing, the inschrijving does."""
    feiten = leerling(inschrijvingen=(inschrijving("2026-11-02"),), gevestigd_op=dag("2026-10-01"))
    assert beoordeel(feiten, "2026-09-30").categorieen == ()
    antwoord = beoordeel(feiten, "2026-11-01")
    assert (antwoord.categorieen, antwoord.absoluut_sinds) == (("absoluut_verzuim",), dag("2026-10-01"))
    assert beoordeel(feiten, "2026-11-02").categorieen == ()
