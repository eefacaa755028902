"""An upload is what its name says, or it is refused with what to do instead."""

import zipfile
from io import BytesIO

import pytest

from tests.documentbestanden import GPS, PDF, docx, exif, jpeg, odt, pak, png
from thuiszitters.core import bestanden
from thuiszitters.core.bestanden import NAAM, BestandGeweigerd, Bestandsoort, examine, safe_name

ALLE = frozenset(Bestandsoort)


@pytest.mark.parametrize(
    ("naam", "inhoud", "mediatype"),
    [
        ("brief.pdf", PDF, "application/pdf"),
        (
            "Verslag.DOCX",
            docx(),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        ("verslag.odt", odt(), "application/vnd.oasis.opendocument.text"),
        ("foto.jpeg", jpeg(), "image/jpeg"),
        ("foto.png", png(), "image/png"),
        ("aantekening.txt", "Café, één ‘zin’\r\n".encode(), "text/plain"),
    ],
)
def test_each_kind_passes_as_what_it_is(naam, inhoud, mediatype):
    bestand = examine(naam, inhoud, ALLE)

    assert (bestand.inhoud, bestand.mediatype, bestand.geschoond) == (inhoud, mediatype, False)


@pytest.mark.parametrize(
    ("naam", "inhoud", "zin"),
    [
        ("pagina.pdf", b"<html><script>alert(1)</script></html>", "geen PDF"),
        ("half.pdf", b"%PDF-1.4\n<script>alert(1)</script>" + b" " * 2000, "geen PDF"),
        ("vooraf.pdf", b"PK\x03\x04" + PDF, "geen PDF"),
        ("tekening.svg", b"<svg onload='alert(1)'/>", "Kies pdf, docx, odt, jpg, png of txt"),
        ("programma.exe", b"MZ\x90\0", "Dit soort bestand"),
        ("brief.pdf.exe", PDF, "Dit soort bestand"),
        ("zonder", PDF, "Dit soort bestand"),
        (".htaccess", b"x", "Dit soort bestand"),
        ("programma.txt", b"MZ\x90\0\3", "geen gewone tekst"),
        ("oud.txt", b"caf\xe9", "geen gewone tekst"),
        ("foto.jpg", png(), "past niet bij de naam"),
        ("foto.png", jpeg(), "past niet bij de naam"),
        ("foto.jpg", b"<script>", "past niet bij de naam"),
        ("oud.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "wachtwoord"),
        ("leeg.docx", b"", "wachtwoord"),
        ("vooraf.docx", PDF + docx(), "wachtwoord"),
        ("achteraf.docx", docx() + PDF, "wachtwoord"),
        ("twee.docx", docx() + docx(), "wachtwoord"),
        ("rekenblad.docx", pak({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"x"}), "wachtwoord"),
        ("macro.docx", docx(word__vbaProject_dot_bin=b"x"), "macro"),
        ("macro.docx", docx(word__VBAPROJECT_dot_BIN=b"x"), "macro"),
        ("object.docx", docx(word__embeddings__oleObject1_dot_bin=b"x"), "macro"),
        ("knop.docx", docx(word__activeX__activeX1_dot_xml=b"x"), "macro"),
        ("macro.odt", odt(Basic__script_dot_xml=b"x"), "macro"),
        ("macro.odt", odt(Scripts__python__kwaad_dot_py=b"x"), "macro"),
        ("rekenblad.odt", pak({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "past niet"),
    ],
)
def test_what_is_something_else_is_refused_with_what_to_do(naam, inhoud, zin):
    with pytest.raises(BestandGeweigerd, match=zin):
        examine(naam, inhoud, ALLE)


def test_a_docm_under_another_name_is_refused():
    soorten = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    met = pak({"[Content_Types].xml": soorten, "word/document.xml": b"x"})

    with pytest.raises(BestandGeweigerd, match="macro"):
        examine("brief.docx", met, ALLE)


def test_a_zip_bomb_is_not_unpacked_to_its_end(monkeypatch):
    monkeypatch.setattr(bestanden, "UITGEPAKT", 1_000_000)

    with pytest.raises(BestandGeweigerd, match="te groot"):
        examine("bom.docx", docx(word__media__a=bytes(5_000_000)), ALLE)


def test_a_container_with_very_many_parts_or_one_twice_is_refused(monkeypatch):
    monkeypatch.setattr(bestanden, "DELEN", 2)
    with pytest.raises(BestandGeweigerd):
        examine("veel.docx", docx(word__een=b"x"), ALLE)
    uit = BytesIO()
    with zipfile.ZipFile(uit, "w") as zip_, pytest.warns(UserWarning, match="Duplicate"):
        zip_.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        zip_.writestr("mimetype", "iets anders")
    with pytest.raises(BestandGeweigerd):
        examine("dubbel.odt", uit.getvalue(), ALLE)


def test_a_container_behind_a_password_or_cut_off_is_refused():
    dicht = bytearray(docx())
    dicht[6] |= 1  # the flag in front of the first part, and in the list
    dicht[dicht.index(b"PK\x01\x02") + 8] |= 1
    for kapot in (bytes(dicht), docx()[:-30] + docx()[-22:], docx()[:60]):
        with pytest.raises(BestandGeweigerd):
            examine("dicht.docx", kapot, ALLE)


def test_a_photo_is_kept_without_its_place_and_says_so():
    bestand = examine("keukentafel.jpg", jpeg(exif(1)), ALLE)

    assert bestand.geschoond and GPS not in bestand.inhoud


def test_only_the_kinds_asked_for_pass():
    with pytest.raises(BestandGeweigerd, match="geen PDF"):
        examine("foto.png", png(), {Bestandsoort.PDF})


@pytest.mark.parametrize(
    ("naam", "veilig"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\iemand\\brief.pdf", "brief.pdf"),
        ("brief\r\nSet-Cookie: a=b.pdf", "brief Set-Cookie_ a=b.pdf"),
        ("gnp\u202efdp.exe.pdf", "gnp fdp.exe.pdf"),
        ("\0\u200b.pdf", "document.pdf"),
        ("...pdf", "document.pdf"),
        ('a"b<c>.pdf', "a_b_c_.pdf"),
        ("Cafe\u0301.PDF", "Café.pdf"),
    ],
)
def test_a_name_steers_nothing(naam, veilig):
    assert safe_name(naam, Bestandsoort.PDF) == veilig


def test_a_very_long_name_keeps_its_extension():
    naam = safe_name("é" * 500 + ".docx", Bestandsoort.DOCX)

    assert len(naam) == NAAM and naam.endswith("é.docx")
