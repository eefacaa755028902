"""What a cell may hold, and the sentence when it does not."""

from datetime import date
from decimal import Decimal

import pytest

from thuiszitters.core.imports import kolommen


def lees(kolom, cel):
    return kolom.lees(cel)


def fout(kolom, cel):
    with pytest.raises(ValueError) as gevangen:
        kolom.lees(cel)
    return str(gevangen.value)


def test_dates_are_iso():
    van = kolommen.datum("van")
    assert lees(van, "2026-09-14") == date(2026, 9, 14)
    assert fout(van, "14-09-2026") == "'14-09-2026' in 'van' is geen datum. Schrijf een datum als 2026-09-14."
    assert fout(van, "2026-02-30") == "'2026-02-30' in 'van' is een dag die niet bestaat."
    for cel in ("20260914", "2026-W38-1", "2026-9-14", "2026-09-14T10:00", "٢٠٢٦-٠٩-١٤", "0000-01-01"):
        assert "in 'van' is" in fout(van, cel)


def test_numbers_have_a_point_or_a_comma():
    uren = kolommen.getal("uren", cijfers=5, decimalen=3)
    assert [lees(uren, cel) for cel in ("4,5", "4.5", "0", "5", "1.2500")] == [
        Decimal("4.5"),
        Decimal("4.5"),
        Decimal(0),
        Decimal(5),
        Decimal("1.25"),
    ]
    for cel in ("-1", "1.000,5", "vier", "NaN", "1e1", "1,", "٤"):
        assert fout(uren, cel) == f"'{cel}' in 'uren' is geen getal. Schrijf een getal als 4,5."
    assert fout(uren, "100") == "'100' in 'uren' is te groot."
    assert fout(uren, "9" * 5000).endswith("is te groot.")
    assert fout(uren, "0,3333") == "'0,3333' in 'uren' heeft meer dan 3 cijfers achter de komma."


def test_text_fits_or_is_refused():
    naam = kolommen.tekst("achternaam", lengte=200)
    assert lees(naam, "Çelik") == "Çelik"
    assert fout(naam, "x" * 5_000_000) == (
        "'achternaam' is te lang: 5.000.000 tekens, terwijl er ten hoogste 200 passen."
    )
    assert fout(naam, "a\0b") == "'achternaam' bevat een teken dat geen tekst is (NUL)."


def test_people_write_in_a_text_and_not_in_a_key():
    assert kolommen.tekst("reden", lengte=99).vrij
    assert not kolommen.tekst("melding", lengte=99, vrij=False).vrij
    assert not kolommen.datum("van").vrij


def test_choices_and_yes_or_no():
    status = kolommen.keuze("status", {"geoorloofd": 1, "onbekend": 2})
    assert [lees(status, cel) for cel in ("geoorloofd", "Onbekend")] == [1, 2]
    assert fout(status, "soms") == "'soms' in 'status' is onbekend. Kies uit: geoorloofd, onbekend."
    gezag = kolommen.ja_nee("gezag")
    assert [lees(gezag, cel) for cel in "JjNn"] == [True, True, False, False]
    assert fout(gezag, "misschien") == "'misschien' in 'gezag' is geen J of N."


def test_a_long_cell_is_not_repeated_in_the_message():
    assert len(fout(kolommen.datum("van"), "x" * 5_000_000)) < 150


def test_lists_of_codes_lose_their_doubles():
    gemeenten = kolommen.codes("gemeentecodes", str.upper)
    assert lees(gemeenten, "a  b a") == ("A", "B")
