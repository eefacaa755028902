"""The matrix against chapter 5 of the domain, cell by cell; what differs has its reason in docs/toegang.md."""

from pathlib import Path

import pytest

from thuiszitters.accounts.rollen import RANG, ROLLEN, SECTIES, Niveau, Rol, Sectie

KOLOMMEN = (
    Sectie.IDENTITEIT,
    Sectie.BSN,
    Sectie.VERZUIM_ONGEOORLOOFD,
    Sectie.VERZUIM_GEOORLOOFD,
    Sectie.MEDISCH,
    Sectie.JEUGDHULP,
    Sectie.ONDERWIJSONDERSTEUNING,
    Sectie.TLV,
    Sectie.WACHTLIJST,
    Sectie.BESLUIT,
    Sectie.STRAFRECHTELIJK,
    Sectie.AGGREGAAT,
)
# The chapter's own rows; "own" figures are figures one reads (R), a log of others is none of the pupil's file (-).
HOOFDSTUK_5 = {
    Rol.ZORGCOORDINATOR: "RW RW RW RW C r RW R R R - R",
    Rol.SWV_MEDEWERKER: "R R R C RW r/C RW RW RW RW - R",
    Rol.LEERPLICHTAMBTENAAR: "RW RW RW - Cr r r r r R RW R",
    Rol.WIJKTEAMMEDEWERKER: "R R R - C RW r r r r - R",
    Rol.ZORGONDERWIJSSPECIALIST: "R - r - r/C RW r - - - - R",
    Rol.TASKFORCE_VOORZITTER: "R - R - - r r r r RW - R",
    Rol.TASKFORCE_LID: "R - R - - r r r r R - R",
    Rol.ZAAKONDERZOEKER: "R - R C C C R R R RW - -",
    Rol.GEGEVENSANALIST: "- - A A - A - A A A - RW",
    Rol.JEUGDARTS: "R R r R RW C - - - - - R",
    Rol.WETHOUDERSTAF: "- - - - - - - - - - - R",
    Rol.FUNCTIONEEL_BEHEER: "- - - - - - - - - - - -",
    Rol.FG: "- - - - - - - - - - - R",
    Rol.PRIVACY_OFFICER: "- - - - - - - - - - - R",
}
ANDERS = {
    (Rol.SWV_MEDEWERKER, Sectie.BSN): Niveau.GEEN,
    (Rol.SWV_MEDEWERKER, Sectie.BESLUIT): Niveau.LEZEN,
    (Rol.ZAAKONDERZOEKER, Sectie.VERZUIM_GEOORLOOFD): Niveau.GEEN,
}
TOEGEVOEGDE_RIJEN = {
    Rol.VERZUIMCOORDINATOR,
    Rol.SCHOOLBESTUUR,
    Rol.TLV_COMMISSIE,
    Rol.SWV_BESTUURDER,
    Rol.TEAMLEIDER_LEERPLICHT,
}
TOEGEVOEGDE_KOLOMMEN = {Sectie.VRIJSTELLING, Sectie.DOCUMENTEN}
DOC = (Path(__file__).parents[2] / "docs" / "toegang.md").read_text()


@pytest.mark.parametrize("rol", HOOFDSTUK_5)
def test_each_cell_is_that_of_the_chapter(rol):
    cellen = dict(zip(KOLOMMEN, map(Niveau, HOOFDSTUK_5[rol].split()), strict=True))
    cellen |= {sectie: niveau for (wie, sectie), niveau in ANDERS.items() if wie is rol}
    assert {sectie: SECTIES[rol][sectie] for sectie in KOLOMMEN} == cellen


def test_a_cell_that_differs_never_reaches_further():
    for (rol, sectie), niveau in ANDERS.items():
        bron = Niveau(HOOFDSTUK_5[rol].split()[KOLOMMEN.index(sectie)])
        assert RANG[niveau] < RANG[bron], (rol, sectie)


def test_every_row_and_column_that_was_added_or_differs_has_its_reason_in_the_docs():
    assert set(Rol) - set(HOOFDSTUK_5) == TOEGEVOEGDE_RIJEN
    assert set(Sectie) - set(KOLOMMEN) == TOEGEVOEGDE_KOLOMMEN
    named = [ROLLEN[rol].naam for rol in TOEGEVOEGDE_RIJEN | {rol for rol, _ in ANDERS}]
    named += ["Vrijstellingen", "Documenten"]
    assert [naam for naam in named if f"| {naam}" not in DOC] == []


def test_the_table_in_the_docs_is_the_matrix():
    rijen = [regel.strip("| ").split(" | ") for regel in DOC.splitlines() if regel.startswith("| `")]
    shown = {Rol(cellen[0].strip("`")): [cel.replace("–", "-") for cel in cellen[1:]] for cellen in rijen}
    assert shown == {rol: [str(niveau) for niveau in SECTIES[rol].values()] for rol in Rol}
