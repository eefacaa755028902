"""What an uploaded file really is: by its name, its size and its content, and under which name it is kept. Pure.

Only kinds from a list pass, and only when the content is what the name says. A container (docx, odt) is opened, within
bounds, and refused with a macro or an embedded program in it. Whether a file is well meant, this cannot say: what
passes is still handed out as an attachment only, never shown by the browser on our address.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from unicodedata import category, normalize

from thuiszitters.core.fotos import GeenFoto, bare_jpeg, bare_png


class Bestandsoort(StrEnum):
    """Kinds of files somebody may add; the value is the extension it is kept under."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    JPG = "jpg"
    PNG = "png"
    TXT = "txt"


MEDIATYPES: Mapping[Bestandsoort, str] = {
    Bestandsoort.PDF: "application/pdf",
    Bestandsoort.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Bestandsoort.ODT: "application/vnd.oasis.opendocument.text",
    Bestandsoort.JPG: "image/jpeg",
    Bestandsoort.PNG: "image/png",
    Bestandsoort.TXT: "text/plain",
}
NAAM = 150
"""Characters of a file name that is kept, its extension included."""
UITGEPAKT = 100_000_000
"""Bytes a container may unpack to."""
DELEN = 2_000
"""Parts a container may have."""
_BLOK = 1 << 16
_SLECHT_DEEL = re.compile(
    r"vbaproject|vbadata|/activex/|oleobject|\.(?:exe|dll|js|vbs|ps1|bat|cmd|scr|jar|html?)$|^(?:basic|scripts)/",
    re.I,
)
_KAPOT = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError),
    *(ValueError, OverflowError, NotImplementedError, RuntimeError),
)
"""What reading a broken or encrypted container may raise."""

NIET_DE_INHOUD = (
    "De inhoud van dit bestand past niet bij de naam, of het bestand is kapot. "
    "Maak er een pdf van en kies dat bestand."
)
PROGRAMMA = "In dit bestand zit een macro of een ander programma. Maak er een pdf van en kies dat bestand."
GEEN_PDF = "Dit is geen PDF. Sla het stuk op als PDF en kies dat bestand."
GEEN_TEKST = "In dit bestand staat geen gewone tekst. Maak er een pdf van en kies dat bestand."
GEEN_WORD = (
    "Dit is geen gewoon Word-bestand. Staat er een wachtwoord op, of is het een oud .doc-bestand? "
    "Maak er een pdf van en kies dat bestand."
)


class BestandGeweigerd(Exception):
    """The file may not be added; the message is for the person."""


@dataclass(frozen=True, slots=True)
class Bestand:
    """A file that was looked at. `geschoond` says that notes about place and device were taken out of a photo."""

    naam: str
    soort: Bestandsoort
    inhoud: bytes
    geschoond: bool = False

    @property
    def mediatype(self) -> str:
        """By which the file is handed out; what the browser called it plays no part."""
        return MEDIATYPES[self.soort]


def examine(naam: str, inhoud: bytes, soorten: Collection[Bestandsoort]) -> Bestand:
    """The file as it may be kept; raises BestandGeweigerd."""
    soort = _by_name(naam, soorten)
    schoon = _KEUR[soort](inhoud)
    return Bestand(safe_name(naam, soort), soort, schoon, geschoond=schoon != inhoud)


def _by_name(naam: str, soorten: Collection[Bestandsoort]) -> Bestandsoort:
    einde = naam.strip().lower().rpartition(".")[2]
    einde = "jpg" if einde == "jpeg" else einde
    for soort in soorten:
        if soort == einde:
            return soort
    if set(soorten) == {Bestandsoort.PDF}:
        raise BestandGeweigerd(GEEN_PDF)
    namen = [s.value for s in Bestandsoort if s in soorten]
    raise BestandGeweigerd(
        f"Dit soort bestand kan hier niet bij. Kies {', '.join(namen[:-1])} of {namen[-1]}."
    )


def safe_name(naam: str, soort: Bestandsoort) -> str:
    """The last part of the name without what steers a screen or a path, with the extension of its kind."""
    kaal = re.split(r"[/\\]", normalize("NFC", naam))[-1]
    kaal = "".join(" " if category(teken)[0] in "CZ" else teken for teken in kaal)
    kaal = re.sub(r"\s+", " ", re.sub(r'[<>:"|?*]', "_", kaal)).strip()
    stam = kaal.rpartition(".")[0].strip(". ") or "document"
    return f"{stam[: NAAM - len(soort) - 1].rstrip('. ')}.{soort}"


def _pdf(inhoud: bytes) -> bytes:
    if not inhoud.startswith(b"%PDF-") or b"%%EOF" not in inhoud[-1024:]:
        raise BestandGeweigerd(GEEN_PDF)
    return inhoud


def _text(inhoud: bytes) -> bytes:
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BestandGeweigerd(GEEN_TEKST) from None
    if any(category(teken) == "Cc" and teken not in "\t\n\r\f" for teken in tekst):
        raise BestandGeweigerd(GEEN_TEKST)
    return inhoud


def _photo(bare: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    def keur(inhoud: bytes) -> bytes:
        try:
            return bare(inhoud)
        except GeenFoto:
            raise BestandGeweigerd(NIET_DE_INHOUD) from None

    return keur


def _docx(inhoud: bytes) -> bytes:
    delen = _unpacked(inhoud, {"[Content_Types].xml"}, GEEN_WORD)
    soorten = delen.get("[Content_Types].xml", b"")
    if b"macroenabled" in soorten.lower():
        raise BestandGeweigerd(PROGRAMMA)
    if b"wordprocessingml.document.main+xml" not in soorten or "word/document.xml" not in delen:
        raise BestandGeweigerd(GEEN_WORD)
    return inhoud


def _odt(inhoud: bytes) -> bytes:
    delen = _unpacked(inhoud, {"mimetype"}, NIET_DE_INHOUD)
    if delen.get("mimetype") != MEDIATYPES[Bestandsoort.ODT].encode() or "content.xml" not in delen:
        raise BestandGeweigerd(NIET_DE_INHOUD)
    return inhoud


def _unpacked(inhoud: bytes, gevraagd: Collection[str], weigering: str) -> dict[str, bytes]:
    """The names of the parts of a container, with the content of those asked for; raises BestandGeweigerd.

    It is unpacked whole, to nowhere: what a part says of its own size is not believed.
    """
    # Nothing in front of the first part and nothing behind the last: a file that is two kinds at once is neither.
    if not inhoud.startswith(b"PK\x03\x04") or inhoud[-22:-18] != b"PK\x05\x06":
        raise BestandGeweigerd(weigering)
    over, gevonden = UITGEPAKT, {}
    try:
        with zipfile.ZipFile(BytesIO(inhoud)) as pak:
            _look_at_parts(pak.infolist(), weigering)
            for deel in pak.infolist():
                blokken = []
                with pak.open(deel) as stroom:
                    while blok := stroom.read(_BLOK):
                        if (over := over - len(blok)) < 0:
                            raise BestandGeweigerd(
                                "Dit bestand wordt uitgepakt te groot. Maak er een pdf van."
                            )
                        if deel.filename in gevraagd:
                            blokken.append(blok)
                gevonden[deel.filename] = b"".join(blokken)
    except _KAPOT:
        raise BestandGeweigerd(weigering) from None
    return gevonden


def _look_at_parts(delen: list[zipfile.ZipInfo], weigering: str) -> None:
    namen = [deel.filename for deel in delen]
    if not delen or len(delen) > DELEN or len(set(namen)) != len(namen) or delen[0].header_offset:
        raise BestandGeweigerd(weigering)
    gewoon = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    if any(deel.flag_bits & 1 or deel.compress_type not in gewoon for deel in delen):
        raise BestandGeweigerd(weigering)
    if any(_SLECHT_DEEL.search(naam) for naam in namen):
        raise BestandGeweigerd(PROGRAMMA)


_KEUR: Mapping[Bestandsoort, Callable[[bytes], bytes]] = {
    Bestandsoort.PDF: _pdf,
    Bestandsoort.DOCX: _docx,
    Bestandsoort.ODT: _odt,
    Bestandsoort.JPG: _photo(bare_jpeg),
    Bestandsoort.PNG: _photo(bare_png),
    Bestandsoort.TXT: _text,
}
