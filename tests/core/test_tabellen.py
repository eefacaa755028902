"""Reading CSV from outside, and writing CSV that no spreadsheet takes for formulas."""

import csv
from io import StringIO

import pytest

from thuiszitters.core.tabellen import open_tabel, schrijf_csv, veilige_cel
from thuiszitters.core.tabelvorm import Onleesbaar


def lees(pad, **keuzes):
    with open_tabel(pad, **keuzes) as tabel:
        return tabel.kop, list(tabel.regels)


@pytest.fixture
def schrijf(tmp_path):
    def _schrijf(inhoud):
        pad = tmp_path / "tabel.csv"
        pad.write_bytes(inhoud if isinstance(inhoud, bytes) else inhoud.encode())
        return pad

    return _schrijf


@pytest.mark.parametrize(
    "inhoud",
    [
        "a;b\n1;é\n",
        "a,b\r\n1,é\r\n",
        b"\xef\xbb\xbf" + "a;b\n1;é".encode(),
        "\n\n a ; b \n1;é\n;\n  ; \n",
        '"a";"b"\n"1";"é"\n',
    ],
)
def test_forms_of_one_table(schrijf, inhoud):
    kop, regels = lees(schrijf(inhoud))
    assert kop == ["a", "b"]
    assert [regel.cellen for regel in regels] == [["1", "é"]]
    assert [regel.fout for regel in regels] == [""]


def test_a_row_is_numbered_by_the_line_it_begins_on(schrijf):
    _, regels = lees(schrijf('a;b\n1;"twee\nregels"\n\n3;4\n'))
    assert [(regel.nummer, regel.cellen[1]) for regel in regels] == [(2, "twee\nregels"), (5, "4")]


def test_windows_1252_only_where_it_is_allowed(schrijf):
    pad = schrijf("a;b\n1;2\n3;Hindoeïstisch\n".encode("latin-1"))
    _, regels = lees(pad, ook_windows_1252=True)
    assert regels[1].cellen == ["3", "Hindoeïstisch"]
    with pytest.raises(Onleesbaar, match="Regel 3 bevat een teken dat geen UTF-8 is"):
        lees(pad)


@pytest.mark.parametrize(
    ("inhoud", "uitleg"),
    [
        (b"", "Het bestand is leeg"),
        (b" \r\n \n", "Het bestand is leeg"),
        ("a;b\n".encode("utf-16"), "UTF-16"),
        (b"%PDF-1.7", "PDF"),
        (b"\x00\x01\x02;\x03\n", "geen tekstbestand"),
        (b"\x89PNG\r\n\x1a\n", "geen UTF-8"),
    ],
)
def test_files_that_are_no_table(schrijf, inhoud, uitleg):
    with pytest.raises(Onleesbaar, match=uitleg):
        lees(schrijf(inhoud))


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(Onleesbaar, match="kan niet geopend worden"):
        lees(tmp_path / "weg.csv")
    with pytest.raises(Onleesbaar, match="kan niet geopend worden"):
        lees(tmp_path)


def test_a_row_with_too_many_or_too_few_cells_says_so(schrijf):
    _, regels = lees(schrijf("a;b\n1;2;3\n1\n1;2\n"))
    assert [bool(regel.fout) for regel in regels] == [True, True, False]
    assert regels[0].fout == (
        "de regel heeft 3 velden en de kopregel 2. Staat er ergens een scheidingsteken te veel of te weinig?"
    )


def test_a_quote_that_is_never_closed_does_not_swallow_rows_silently(schrijf):
    _, regels = lees(schrijf('a;b\n1;2\n3;"vier\n5;6\n7;8\n'))
    assert [(regel.nummer, bool(regel.fout)) for regel in regels] == [(2, False), (3, True)]
    assert regels[1].fout == "een aanhalingsteken wordt nergens gesloten, tot en met regel 5."


def test_a_cell_of_five_megabytes_is_read(schrijf):
    _, regels = lees(schrijf("a;b\n1;" + "x" * 5_000_000 + "\n"))
    assert len(regels[0].cellen[1]) == 5_000_000


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(begin):
    assert veilige_cel(f"{begin}1+1") == f"'{begin}1+1"


def test_written_csv_reads_back():
    uit = StringIO()
    schrijf_csv(uit, ["a", "b"], [[1, None], ['x;"y"', "=HYPERLINK(1)"]])
    gelezen = list(csv.reader(StringIO(uit.getvalue()), delimiter=";"))
    assert gelezen == [["a", "b"], ["1", ""], ['x;"y"', "'=HYPERLINK(1)"]]
