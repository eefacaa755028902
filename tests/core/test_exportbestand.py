"""The file itself: a watermark in every row, and no cell that a spreadsheet runs."""

import csv
import io
import re
import zipfile
from datetime import UTC, datetime
from html import unescape

import pytest

from thuiszitters.core.exportbestand import Watermerk, table_file
from thuiszitters.core.privacy import MagNietNaarBuiten
from thuiszitters.core.tabellen import open_tabel

MERK = Watermerk(12, "Ans Verzonnen", datetime(2026, 11, 22, 9, 30, tzinfo=UTC), "=gesprek & overleg")
TEKST = "Export 12, Ans Verzonnen, 22 november 2026, 10:30, reden: =gesprek & overleg"
GEVAARLIJK = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"]


@pytest.fixture
def read(tmp_path):
    """The rows of a file as text, the header first."""

    def rows(formaat, rijen, kop=("wat", "aantal")):
        inhoud, _, aantal = table_file(formaat, kop, rijen, merk=MERK)
        if formaat == "csv":
            return list(
                csv.reader(io.StringIO(inhoud.decode("utf-8-sig"), newline=""), delimiter=";")
            ), aantal
        pad = tmp_path / f"bestand.{formaat}"
        pad.write_bytes(inhoud)
        with open_tabel(pad) as tabel:
            return [tabel.kop, *(regel.cellen for regel in tabel.regels)], aantal

    return rows


@pytest.mark.parametrize("formaat", ["csv", "xlsx"])
def test_every_row_carries_the_watermark(formaat, read):
    rijen, aantal = read(formaat, [("een", 1), ("twee", 2)])

    assert aantal == 2
    assert rijen[0] == ["wat", "aantal", "export"]
    assert [rij[-1] for rij in rijen[1:]] == [TEKST, TEKST]


@pytest.mark.parametrize("formaat", ["csv", "xlsx"])
def test_a_file_without_rows_carries_it_too(formaat, read):
    rijen, aantal = read(formaat, [])

    assert aantal == 0
    assert rijen[1:] == [["", "", TEKST]]


def test_the_foot_of_a_printed_page_holds_no_codes():
    lang = Watermerk(12, "Ans & Jan", MERK.at, "=gesprek &D&P" + 30 * " met school & ouders")
    inhoud, _, _ = table_file("xlsx", ("wat",), [("een",)], merk=lang)
    with zipfile.ZipFile(io.BytesIO(inhoud)) as boek:
        blad = boek.read("xl/worksheets/sheet1.xml").decode()
    voet = unescape(re.search(r"<oddFooter>(.*)</oddFooter>", blad)[1])

    assert voet.startswith("&LExport 12, Ans + Jan, 22 november 2026, 10:30, reden: =gesprek +D+P met")
    assert voet.count("&") == 1 and 250 <= len(voet) <= 255


@pytest.mark.parametrize("formaat", ["csv", "xlsx"])
def test_no_cell_begins_as_a_formula(formaat, read):
    rijen, _ = read(formaat, [(cel, -5) for cel in GEVAARLIJK])

    assert len(rijen) == 1 + len(GEVAARLIJK)
    assert all(rij[0].startswith("'") for rij in rijen[1:])


def test_a_number_or_secret_is_no_column():
    with pytest.raises(MagNietNaarBuiten):
        table_file("csv", ("leerling", "bsn"), [], merk=MERK)
