"""The sentences under "Waarom?" and "Wat verandert dit?", with the numbers filled in."""

from dataclasses import replace
from decimal import Decimal

import pytest

from attendance.rules.meegeleverd import MIDDEN_HOLLAND, ROTTERDAM
from attendance.rules.profiel import GE, KALENDERDAGEN
from attendance.rules.uitleg import getal, procent, uitleg, wat_verandert
from tests.attendance.rules.bouw import beoordeel, leerling, melding

SCHOOLDAG_UITLEG = (
    "Vakanties, vrije dagen en dagen waarop een programma de telling stilzet, tellen niet als schooldag. "
    "Zij onderbreken de telling ook niet."
)


def test_een_reeks() -> None:
    feiten = leerling(
        melding("2026-09-14", "2026-09-29"),
        melding("2026-09-30", "2026-09-30", uren="1.50"),
        melding("2026-10-01"),
    )
    antwoord = beoordeel(feiten, "2027-01-22")
    assert uitleg(antwoord) == (
        "De leerling is thuiszitter.",
        "De leerling was 67 schooldagen achter elkaar ongeoorloofd afwezig, "
        "van 1 oktober 2026 tot en met 22 januari 2027.",
        "De grens is meer dan 20 schooldagen achter elkaar. Die grens is bereikt op 5 november 2026.",
        "Een schooldag telt mee als ten minste 50 procent van de uren ongeoorloofd is gemist.",
        SCHOOLDAG_UITLEG,
        "Op de schooldag ervoor, 30 september 2026, was 1,5 van de 6 uur ongeoorloofd verzuim; "
        "dat is te weinig. Daarom begint de telling op 1 oktober 2026.",
        "Dit duurt langer dan drie maanden.",
        "De leerling was 30 uur ongeoorloofd afwezig "
        "van 12 januari 2027 tot en met 18 januari 2027. De grens is 16 uur in vier lesweken.",
        "Er waren eerder al 15 van deze signalen.",
        "Dit is de stand op 22 januari 2027, volgens het profiel rotterdam "
        "en met de meldingen die op 22 januari 2027 bekend waren.",
    )
    assert wat_verandert(antwoord) == (
        "De telling stopt na één schooldag waarop minder dan 50 procent van de uren ongeoorloofd is gemist.",
        "De telling verandert ook als de school een melding intrekt of vervangt, "
        "of als er een vrijstelling ingaat.",
    )


def test_een_aandeel() -> None:
    feiten = leerling(melding("2026-09-14", "2026-09-29"), melding("2026-10-01"))
    antwoord = beoordeel(feiten, "2026-10-12", profiel=MIDDEN_HOLLAND)
    assert uitleg(antwoord)[1:6] == (
        "In de laatste 21 schooldagen, van 14 september 2026 tot en met 12 oktober 2026, "
        "is 95,24 procent van de uren ongeoorloofd gemist.",
        "De grens is 90 procent of meer, gerekend over 21 schooldagen. "
        "Die grens is bereikt op 12 oktober 2026.",
        "De telling begint op 14 september 2026. Sindsdien is het 21 schooldagen geweest.",
        SCHOOLDAG_UITLEG,
        "Op de schooldag ervoor, 11 september 2026, was er geen ongeoorloofd verzuim. "
        "Daarom begint de telling op 14 september 2026.",
    )
    assert wat_verandert(antwoord)[0] == (
        "De telling stopt als het verzuim over 21 schooldagen onder de 90 procent komt."
    )


def test_een_aandeel_dat_eerder_begon_dan_het_genoeg_was() -> None:
    feiten = leerling(
        melding("2026-09-07", "2026-09-07", uren="3"),
        melding("2026-09-08", "2026-09-08"),
        melding("2026-09-11"),
    )
    assert uitleg(beoordeel(feiten, "2026-10-30", profiel=MIDDEN_HOLLAND))[5] == (
        "Op de schooldag ervoor, 7 september 2026, was de leerling ook afwezig, "
        "maar was het verzuim in die periode nog te laag. Daarom begint de telling op 8 september 2026."
    )


@pytest.mark.parametrize(
    ("operator", "grens"), [("gt", "meer dan 28 kalenderdagen"), (GE, "ten minste 28 kalenderdagen")]
)
def test_kalenderdagen(operator: str, grens: str) -> None:
    profiel = replace(ROTTERDAM.met_eenheid(KALENDERDAGEN), operator=operator)
    antwoord = beoordeel(leerling(melding("2026-09-14")), "2026-10-12", profiel=profiel)
    assert uitleg(antwoord)[2].startswith(f"De grens is {grens}. Vakanties en weekenden tellen hierbij mee.")


def test_dreigend_en_een_eerder_signaal() -> None:
    zinnen = uitleg(beoordeel(leerling(melding("2026-09-14")), "2026-09-28"))
    assert zinnen[0] == "De leerling dreigt thuiszitter te worden."
    assert "Er was eerder al 1 van deze signalen." in zinnen


def test_wie_geen_categorie_heeft_heeft_geen_uitleg() -> None:
    assert uitleg(beoordeel(leerling(), "2026-09-28")) == ()


@pytest.mark.parametrize(
    ("waarde", "tekst"), [("5.250", "5,25"), ("6", "6"), ("20", "20"), ("0.5", "0,5"), ("100.0", "100")]
)
def test_getallen_zoals_mensen_ze_schrijven(waarde: str, tekst: str) -> None:
    assert getal(Decimal(waarde)) == tekst
    assert procent(Decimal(waarde) / 100) == tekst
