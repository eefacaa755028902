"""The figures of a simulation add up, and what is withheld cannot be worked out."""

import pytest

from reports.rules.onderdrukking import Stand, onderdruk
from reports.rules.stel_dat import BEWEGINGEN, INDELINGEN, Uitkomst, beweging, tel
from reports.rules.telling import Telling

GEMEENTEN = {"0513": "Gouda", "0627": "Waddinxveen"}
VERBANDEN = {"VO1": "Verband Voortgezet"}


def uitkomst(was: str, wordt: str, **anders: str) -> Uitkomst:
    velden = {"gemeente": "0513", "verband": "VO1", "sector": "vo", "duur": "3-6-maanden"}
    return Uitkomst(was, wordt, **velden | anders)


def geteld(*uitkomsten: tuple[Uitkomst, int]) -> Telling:
    return tel(uitkomsten, gemeenten=GEMEENTEN, verbanden=VERBANDEN)


@pytest.mark.parametrize(
    ("was", "wordt", "verwacht"),
    [(True, True, "blijft"), (True, False, "eraf"), (False, True, "erbij"), (False, False, None)],
)
def test_a_movement(was: bool, wordt: bool, verwacht: str | None) -> None:
    assert beweging(was, wordt) == verwacht


def test_who_enters_leaves_and_stays() -> None:
    w = geteld(
        (uitkomst("THUISZITTER", "THUISZITTER"), 7),
        (
            uitkomst(
                "ABSOLUUT", "GEEN", gemeente="0627", verband="niet-ingeschreven", sector="niet-ingeschreven"
            ),
            2,
        ),
        (uitkomst("DREIGEND", "THUISZITTER", duur="4-weken-3-maanden"), 5),
        (uitkomst("GEEN", "DREIGEND"), 3),
    ).waarden
    totaal = {k: w[f"thuiszitters.{k}"] for k in ("nu", "erbij", "eraf", "blijft", "straks")}
    assert totaal == {"nu": 9, "erbij": 5, "eraf": 2, "blijft": 7, "straks": 12}
    dreigend = {k: w[f"dreigend.{k}"] for k in ("nu", "erbij", "eraf", "blijft", "straks")}
    assert dreigend == {"nu": 5, "erbij": 3, "eraf": 5, "blijft": 0, "straks": 3}
    assert (
        w["gemeente.0627.eraf"],
        w["sector.niet-ingeschreven.eraf"],
        w["duur.4-weken-3-maanden.erbij"],
    ) == (2, 2, 5)


def test_every_breakdown_adds_up() -> None:
    telling = geteld(
        (uitkomst("THUISZITTER", "GEEN"), 4),
        (uitkomst("GEEN", "THUISZITTER", verband="geen-verband", sector="mbo"), 9),
    )
    for indeling in INDELINGEN:
        for b in BEWEGINGEN:
            delen = [r.waarde for r in telling.regels if r.onderwerp == indeling and r.code.endswith(f".{b}")]
            assert sum(delen) == telling.waarden[f"thuiszitters.{b}"], (indeling, b)


def test_a_small_group_is_withheld_with_what_gives_it_away() -> None:
    telling = geteld(
        (uitkomst("GEEN", "THUISZITTER"), 20),
        (uitkomst("GEEN", "THUISZITTER", gemeente="0627"), 2),
        (uitkomst("THUISZITTER", "THUISZITTER"), 30),
    )
    standen = onderdruk(telling.waarden, telling.verbanden)
    assert standen["gemeente.0627.erbij"] is Stand.KLEIN
    assert standen["gemeente.0513.erbij"] is Stand.AFGELEID
    assert standen["gemeente.0513.blijft"] is Stand.GETOOND
    assert standen["thuiszitters.nu"] is Stand.GETOOND


def test_who_is_not_enrolled_is_not_given_away_by_the_other_breakdown() -> None:
    nergens = {"verband": "niet-ingeschreven", "sector": "niet-ingeschreven"}
    telling = geteld((uitkomst("GEEN", "ABSOLUUT", **nergens), 3), (uitkomst("GEEN", "THUISZITTER"), 12))
    standen = onderdruk(telling.waarden, telling.verbanden)
    for indeling in ("verband", "sector"):
        assert standen[f"{indeling}.niet-ingeschreven.erbij"] is Stand.KLEIN
        assert [s for code, s in standen.items() if code in {"verband.VO1.erbij", "sector.vo.erbij"}] == [
            Stand.AFGELEID
        ] * 2


def test_a_group_that_stands_in_two_breakdowns_gives_nothing_away() -> None:
    """Four in special education, five enrolled nowhere: shown in one table, the five would give the four away."""
    nergens = {"verband": "niet-ingeschreven", "sector": "niet-ingeschreven"}
    telling = geteld(
        (uitkomst("THUISZITTER", "THUISZITTER"), 18),
        (uitkomst("THUISZITTER", "THUISZITTER", sector="vso"), 4),
        (uitkomst("THUISZITTER", "THUISZITTER", sector="po", verband="VO1"), 19),
        (uitkomst("ABSOLUUT", "ABSOLUUT", **nergens), 5),
    )
    standen = onderdruk(telling.waarden, telling.verbanden)
    assert standen["sector.vso.blijft"] is Stand.KLEIN
    same = {standen[f"{indeling}.niet-ingeschreven.blijft"] for indeling in ("sector", "verband")}
    hidden = [
        code for code, stand in standen.items() if code.startswith("sector") and stand is Stand.AFGELEID
    ]
    assert len(same) == 1 and hidden
