"""Identifiers: the examples of the sources, and numbers that only look right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schools.rules.identificatie import (
    Ongeldig,
    brin,
    burgerservicenummer,
    gemeentecode,
    onderwijsnummer,
    postcode,
    vestigingscode,
)


@pytest.mark.parametrize(
    ("tekst", "nummer"),
    [
        ("111222333", "111222333"),
        ("123456782", "123456782"),
        ("999990019", "999990019"),
        ("010000008", "010000008"),
        ("10000008", "010000008"),
        ("9999.90.019", "999990019"),
    ],
)
def test_bsn(tekst, nummer):
    assert burgerservicenummer(tekst) == nummer


@pytest.mark.parametrize(
    ("tekst", "zin"),
    [
        ("999990018", "het burgerservicenummer klopt niet (de 11-proef faalt). Controleer de cijfers."),
        ("101222331", "het burgerservicenummer klopt niet (de 11-proef faalt). Controleer de cijfers."),
        ("000000000", "het burgerservicenummer kan niet met 00 beginnen. Controleer de cijfers."),
        ("000000449", "het burgerservicenummer kan niet met 00 beginnen. Controleer de cijfers."),
        ("1234567", "het burgerservicenummer heeft geen 9 cijfers. Controleer of er een cijfer mist."),
        ("1112223330", "het burgerservicenummer heeft geen 9 cijfers. Controleer of er een cijfer mist."),
        ("11122233A", "het burgerservicenummer heeft geen 9 cijfers. Controleer of er een cijfer mist."),
        ("١١١٢٢٢٣٣٣", "het burgerservicenummer heeft geen 9 cijfers. Controleer of er een cijfer mist."),
    ],
)
def test_bsn_refused(tekst, zin):
    with pytest.raises(Ongeldig) as fout:
        burgerservicenummer(tekst)
    assert str(fout.value) == zin


@given(st.text(alphabet="0123456789", min_size=9, max_size=9))
def test_no_number_is_both_a_bsn_and_an_onderwijsnummer(cijfers):
    geldig = 0
    for controle in (burgerservicenummer, onderwijsnummer):
        try:
            controle(cijfers)
            geldig += 1
        except Ongeldig:
            pass
    assert geldig < 2


def test_onderwijsnummer():
    assert onderwijsnummer("101222331") == "101222331"
    for tekst, zin in (
        ("100252333", "het onderwijsnummer klopt niet (de 11-proef faalt). Controleer de cijfers."),
        ("111222333", "het onderwijsnummer begint niet met 10. Staat er misschien een burgerservicenummer?"),
        ("10122233", "het onderwijsnummer heeft geen 9 cijfers. Controleer of er een cijfer mist."),
    ):
        with pytest.raises(Ongeldig) as fout:
            onderwijsnummer(tekst)
        assert str(fout.value) == zin


@pytest.mark.parametrize(
    ("controle", "goed", "genormaliseerd", "fout"),
    [
        (brin, "03xf", "03XF", ["3XF", "03XF01", "XF03", ""]),
        (vestigingscode, " 03xf01", "03XF01", ["03XF", "03XF1", "03XF011", "03ÄF01"]),
        (gemeentecode, "0599", "0599", ["599", "05990", "GM0599", "٠٥٩٩"]),
        (
            postcode,
            "3011ab",
            "3011 AB",
            ["0111 AB", "3011 SA", "3011 SD", "3011 SS", "3011", "AB 3011", "3011A"],
        ),
    ],
)
def test_codes(controle, goed, genormaliseerd, fout):
    assert controle(goed) == genormaliseerd
    for tekst in fout:
        with pytest.raises(Ongeldig):
            controle(tekst)
