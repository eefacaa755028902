"""Workbooks: the same text as a CSV file would give, and nothing that could do harm is opened."""

import zipfile
from datetime import date, datetime

import pytest

from tests.werkmappen import ods, xlsx
from thuiszitters.core import werkbladen
from thuiszitters.core.tabellen import open_tabel
from thuiszitters.core.tabelvorm import Onleesbaar

MAKERS = {"xlsx": xlsx, "ods": ods}
_MOMENT = datetime.fromisoformat("2026-09-14T08:30")


def lees(pad):
    with open_tabel(pad) as tabel:
        return tabel.kop, list(tabel.regels), tabel.opmerkingen


@pytest.fixture(params=MAKERS)
def maak(request, tmp_path):
    return lambda **bladen: MAKERS[request.param](tmp_path / f"bestand.{request.param}", **bladen)


def test_cells_become_the_text_of_a_csv_file(maak):
    kop = ["tekst", "code", "dag", "moment", "heel", "deel", "ja", "leeg", "nul"]
    rij = ['Zoë; "A"', "0599", date(2026, 9, 14), _MOMENT, 5, 4.35, True, None, "007"]
    gelezen, (regel,), opmerkingen = lees(maak(Blad1=[kop, rij]))
    assert gelezen == kop
    assert regel.cellen == [
        *('Zoë; "A"', "0599", "2026-09-14", "2026-09-14T08:30:00", "5", "4.35", "J", "", "007"),
    ]
    assert regel.getallen == {4, 5}
    assert (regel.nummer, regel.fout, opmerkingen) == (2, "", ())


def test_large_and_small_numbers_have_no_exponent(maak):
    _, (regel,), _ = lees(maak(Blad1=[["a", "b", "c"], [999912345.0, 0.0000001, 1e15]]))
    assert regel.cellen == ["999912345", "0.0000001", "1000000000000000"]


def test_rows_have_the_numbers_of_the_sheet(maak):
    _, regels, _ = lees(maak(Blad1=[[], ["a", "b"], ["1", "x"], [], [None, " "], ["2", "y"]]))
    assert [(regel.nummer, regel.cellen) for regel in regels] == [(3, ["1", "x"]), (6, ["2", "y"])]


def test_a_table_that_does_not_begin_in_column_a(maak):
    kop, (regel,), _ = lees(maak(Blad1=[[None, "a"], [None, "1"]]))
    assert (kop, regel.cellen) == (["", "a"], ["", "1"])


def test_short_rows_are_filled_and_stray_cells_named(maak):
    _, regels, _ = lees(maak(Blad1=[["a", "b", None], ["1"], ["2", "x", "los"]]))
    assert [(regel.cellen, regel.fout) for regel in regels] == [
        (["1", ""], ""),
        (["2", "x"], "er staat iets rechts van de laatste kolom met een naam."),
    ]


def test_the_first_sheet_with_content_is_read_and_named(maak):
    kop, regels, opmerkingen = lees(maak(Leeg=[], Data=[["a"], ["1"]], Rest=[["b"], ["2"]]))
    assert (kop, len(regels)) == (["a"], 1)
    assert opmerkingen == ("Het bestand heeft 3 werkbladen. Alleen 'Data' is gelezen.",)


def test_who_stops_reading_leaves_no_process_behind(maak):
    pad = maak(Blad1=[["a"], *([str(n)] for n in range(20_000))])
    with open_tabel(pad) as tabel:
        assert next(tabel.regels).cellen == ["0"]


def test_an_empty_workbook(maak):
    with pytest.raises(Onleesbaar, match="Het bestand is leeg"):
        lees(maak(Blad1=[]))


def weigering(pad):
    with pytest.raises(Onleesbaar) as fout:
        lees(pad)
    return str(fout.value)


def zip_met(pad, **delen):
    with zipfile.ZipFile(pad, "w", zipfile.ZIP_DEFLATED) as zip_:
        for naam, inhoud in delen.items():
            zip_.writestr(naam.replace("__", "/"), inhoud)
    return pad


def voeg_toe(pad, naam, inhoud):
    with zipfile.ZipFile(pad, "a", zipfile.ZIP_DEFLATED) as zip_:
        zip_.writestr(naam, inhoud)
    return pad


@pytest.mark.parametrize(
    ("inhoud", "reden"),
    [
        (werkbladen.OLE + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le"), werkbladen.WACHTWOORD),
        (werkbladen.OLE + b"\0" * 500 + "Workbook".encode("utf-16-le"), werkbladen.OUD),
        (werkbladen.ZIP + b"abc", werkbladen.BESCHADIGD),
    ],
)
def test_files_of_old_and_of_locked_workbooks(tmp_path, inhoud, reden):
    pad = tmp_path / "oud.xls"
    pad.write_bytes(inhoud)
    assert weigering(pad) == reden


def test_macros_are_refused(tmp_path):
    met = voeg_toe(xlsx(tmp_path / "a.xlsm", Blad1=[["a"], ["1"]]), "xl/vbaProject.bin", b"x")
    assert weigering(met) == werkbladen.MACROS
    met = voeg_toe(ods(tmp_path / "a.ods", Blad1=[["a"], ["1"]]), "Basic/script-lc.xml", b"x")
    assert weigering(met) == werkbladen.MACROS


def test_other_kinds_of_zip(tmp_path):
    assert weigering(zip_met(tmp_path / "a.docx", word__document="x")) == werkbladen.ANDERS
    assert weigering(zip_met(tmp_path / "a.xlsb", **{"xl__workbook.bin": b"x"})) == werkbladen.BINAIR
    odt = ods(tmp_path / "a.odt", mimetype="application/vnd.oasis.opendocument.text", Blad1=[["a"]])
    assert weigering(odt) == werkbladen.ANDERS


def test_a_locked_ods(tmp_path):
    slot = ods(tmp_path / "a.ods", manifest="<manifest:encryption-data/>", Blad1=[["a"], ["1"]])
    assert weigering(slot) == werkbladen.WACHTWOORD


def test_a_workbook_with_damage(tmp_path):
    stuk = zip_met(tmp_path / "a.xlsx", **{"xl__workbook.xml": "<workbook><sheets>", "xl__a": "x"})
    assert weigering(stuk) in (werkbladen.BESCHADIGD, werkbladen.LEEG)


def test_bombs_of_rows_are_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr(werkbladen, "_lees_elders", lambda bestand: pytest.fail("opened"))
    strak = voeg_toe(xlsx(tmp_path / "a.xlsx", Blad1=[["a"]]), "xl/media", b" " * 20_000_000)
    assert weigering(strak) == werkbladen.TE_GROOT
    monkeypatch.setattr(werkbladen, "UITGEPAKT", 1_000)
    assert weigering(xlsx(tmp_path / "b.xlsx", Blad1=[["a"]])) == werkbladen.TE_GROOT
    monkeypatch.setattr(werkbladen, "UITGEPAKT", 10**9)
    monkeypatch.setattr(werkbladen, "ONDERDELEN", 3)
    assert weigering(xlsx(tmp_path / "c.xlsx", Blad1=[["a"]])) == werkbladen.TE_GROOT


def test_a_sheet_with_one_far_cell_ends_only_the_reader(tmp_path):
    """Seventeen thousand million cells between the two corners."""
    pad = xlsx(tmp_path / "a.xlsx", Blad1=[["a"]])
    ver = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    with zipfile.ZipFile(pad) as oud:
        delen = {naam: oud.read(naam) for naam in oud.namelist()}
    blad = "xl/worksheets/sheet1.xml"
    delen[blad] = delen[blad].decode().replace("</sheetData>", ver).encode()
    with zipfile.ZipFile(pad, "w", zipfile.ZIP_DEFLATED) as nieuw:
        for naam, inhoud in delen.items():
            nieuw.writestr(naam, inhoud)
    assert weigering(pad) == werkbladen.TE_GROOT


def test_entities_are_not_expanded(tmp_path):
    lach = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b SYSTEM "file:///etc/hostname">]>'
    pad = ods(tmp_path / "a.ods", Blad1=[["kop"], ["veilig"]])
    with zipfile.ZipFile(pad) as oud:
        inhoud = oud.read("content.xml").decode()
    inhoud = inhoud.replace("?>", f"?>{lach}", 1).replace("veilig", "&a;&b;")
    with zipfile.ZipFile(pad, "w") as nieuw:
        nieuw.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        nieuw.writestr("content.xml", inhoud)
        nieuw.writestr("META-INF/manifest.xml", "<manifest/>")
    try:
        _, regels, _ = lees(pad)
    except Onleesbaar:
        return
    assert [regel.cellen[0] for regel in regels if regel.cellen[0] not in ("&a;&b;", "")] == []
