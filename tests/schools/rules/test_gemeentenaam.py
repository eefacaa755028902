"""Every spelling of a gemeente that DUO and others use leads to its CBS code."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from schools.rules import gemeentenaam

GEMEENTEN = Path(gemeentenaam.__file__).parent.parent / "data" / "gemeenten.csv"


@pytest.fixture(scope="module")
def rijen():
    with GEMEENTEN.open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand, delimiter=";"))


@pytest.fixture(scope="module")
def codes(rijen):
    return gemeentenaam.register((rij["naam"], rij["code"]) for rij in rijen)


def test_the_table_is_that_of_2023_to_2025(rijen):
    assert len(rijen) == len({rij["code"] for rij in rijen}) == 342
    assert Counter(rij["provincie"] for rij in rijen) == {
        "Gelderland": 51,
        "Noord-Brabant": 56,
        "Zuid-Holland": 50,
        "Noord-Holland": 44,
        "Limburg": 31,
        "Utrecht": 26,
        "Overijssel": 25,
        "Fryslân": 18,
        "Zeeland": 13,
        "Drenthe": 12,
        "Groningen": 10,
        "Flevoland": 6,
    }


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("S GRAVENHAGE", "0518"),
        ("'s-Gravenhage (gemeente)", "0518"),
        ("Den Haag", "0518"),
        ("S HERTOGENBOSCH", "0796"),
        ("Den Bosch", "0796"),
        ("NUENEN CA", "0820"),
        ("Nuenen c.a.", "0820"),
        ("NUENEN,GERWEN EN NEDERWETTEN", "0820"),
        ("BERGEN NH", "0373"),
        ("Bergen (NH.)", "0373"),
        ("BERGEN LB", "0893"),
        ("Bergen (L.)", "0893"),
        ("BERGEN OP ZOOM", "0748"),
        ("SUDWEST-FRYSLAN", "1900"),
        ("Súdwest-Fryslân", "1900"),
        ("NOARDEAST-FRYSLAN", "1970"),
        ("DE FRYSKE MARREN", "1940"),
        ("Hengelo (O.)", "0164"),
        ("Laren (NH.)", "0417"),
        ("Middelburg (Z.)", "0687"),
        ("Rijswijk (ZH.)", "0603"),
        ("Stein (L.)", "0971"),
        ("Beek (L.)", "0888"),
        ("BEEKDAELEN", "1954"),
        ("Utrecht (gemeente)", "0344"),
        ("UTRECHTSE HEUVELRUG", "1581"),
        ("Gemeente Rotterdam", "0599"),
        ("KRIMPEN AAN DEN IJSSEL", "0542"),
        ("Krimpen aan den Ĳssel", "0542"),
        ("VOORNE AAN ZEE", "1992"),
        ("REUSEL-DE MIERDEN", "1667"),
    ],
)
def test_spellings(codes, spelling, code):
    assert codes[gemeentenaam.sleutel(spelling)] == code


def test_what_is_no_gemeente_resolves_to_nothing(codes):
    assert [
        codes.get(gemeentenaam.sleutel(naam)) for naam in ("", "Bergen", "Antwerpen", "Nergenshuizen")
    ] == [None] * 4


def test_names_that_cannot_be_told_apart_are_refused():
    with pytest.raises(ValueError, match="Rotterdam"):
        gemeentenaam.register([("ROTTERDAM", "0599"), ("Rotterdam", "9999")])


@pytest.mark.parametrize(
    ("code", "regio"),
    [
        ("0599", "midden"),
        ("1892", "midden"),
        ("0363", "noord"),
        ("0034", "noord"),
        ("0050", "midden"),
        ("0317", "noord"),
        ("0344", "midden"),
        ("0244", "noord"),
        ("0202", "zuid"),
        ("0200", "midden"),
        ("0281", "midden"),
        ("1959", "midden"),
        ("0772", "zuid"),
        ("0687", "zuid"),
        ("0935", "zuid"),
    ],
)
def test_vakantieregio(rijen, code, regio):
    assert {rij["code"]: rij["vakantieregio"] for rij in rijen}[code] == regio
