"""No answer where the calendar does not cover what a verdict needs."""

import pytest

from attendance.rules.feiten import GEOORLOOFD, Leerlingfeiten
from tests.attendance.rules.bouw import (
    NOORDELIJKE_SCHOOL,
    ONBEKENDE_SCHOOL,
    beoordeel,
    dag,
    inschrijving,
    leerling,
    melding,
    zonder_antwoord,
)


def test_zonder_meldingen_is_dekking_van_p_genoeg() -> None:
    feiten = leerling(inschrijvingen=(inschrijving("2010-08-01"),))
    assert beoordeel(feiten, "2014-07-19").categorieen == ()
    assert zonder_antwoord(feiten, "2014-07-18").dag == dag("2014-07-18")
    assert beoordeel(feiten, "2030-08-25").categorieen == ()
    assert zonder_antwoord(feiten, "2030-08-26").dag == dag("2030-08-26")


def test_de_regio_is_die_van_de_vestiging_van_de_dag() -> None:
    in_noord = leerling(inschrijvingen=(inschrijving(vestiging=NOORDELIJKE_SCHOOL),))
    assert beoordeel(in_noord, "2030-09-01").categorieen == ()
    assert zonder_antwoord(in_noord, "2030-09-02").regio == "noord"


def test_wie_niet_is_ingeschreven_volgt_de_regio_van_de_gemeente() -> None:
    in_groningen = leerling(inschrijvingen=(), woongemeente="0014", geboren="2018-03-03")
    assert beoordeel(in_groningen, "2030-09-01").categorieen == ("absoluut_verzuim",)
    assert zonder_antwoord(leerling(inschrijvingen=()), "2030-09-01").vestiging is None


@pytest.mark.parametrize(
    ("van", "gedekt"),
    [("2014-09-29", True), ("2014-10-01", True), ("2014-09-28", False), ("2014-09-22", False)],
)
def test_vier_lesweken_voor_de_eerste_melding(van: str, gedekt: bool) -> None:
    """The first lesweek that is covered in Midden begins on Monday 1 September 2014."""
    feiten = leerling(
        melding(van, status=GEOORLOOFD), geboren="2004-03-03", inschrijvingen=(inschrijving("2012-08-01"),)
    )
    if gedekt:
        beoordeel(feiten, "2014-10-10")
    else:
        assert zonder_antwoord(feiten, "2014-10-10").dag < dag("2014-07-19")


def test_voor_de_eerste_inschrijving_is_geen_kalender_nodig() -> None:
    feiten = leerling(
        melding("2014-09-03"), geboren="2004-03-03", inschrijvingen=(inschrijving("2014-09-01"),)
    )
    assert beoordeel(feiten, "2014-10-01").sinds == dag("2014-09-03")


def test_een_melding_van_voor_de_dekking_maakt_het_antwoord_onmogelijk() -> None:
    oud = melding("2013-09-02", "2013-09-03", sleutel="oud")
    feiten = leerling(oud, inschrijvingen=(inschrijving("2012-08-01"),), geboren="2004-03-03")
    assert zonder_antwoord(feiten, "2016-01-11").dag == dag("2012-08-01")
    ingetrokken = feiten._replace(meldingen=(oud._replace(ingetrokken_op=dag("2013-09-04")),))
    assert beoordeel(ingetrokken, "2016-01-11").categorieen == ()


def test_een_melding_die_nog_moet_beginnen_vraagt_geen_dekking_na_p() -> None:
    feiten = leerling(melding("2030-12-02", vastgelegd="2030-08-01"), geboren="2018-03-03")
    assert beoordeel(feiten, "2030-08-20").categorieen == ()


@pytest.mark.parametrize(
    ("feiten", "plek"),
    [
        (
            leerling(),
            "vestiging 99AA00, vakantieregio midden",
        ),
        (
            leerling(inschrijvingen=(inschrijving(vestiging=ONBEKENDE_SCHOOL),)),
            "vestiging 99XX00, vakantieregio onbekend",
        ),
        (
            leerling(inschrijvingen=()),
            "woongemeente, vakantieregio midden",
        ),
    ],
)
def test_de_waarschuwing_noemt_waar_de_kalender_ontbreekt(feiten: Leerlingfeiten, plek: str) -> None:
    assert zonder_antwoord(feiten, "2031-01-01").waarschuwing == (
        f"schoolkalender ontbreekt voor leerling L000001: {plek}, 2031-01-01"
    )
