"""Workbooks from outside (.xlsx and .ods): refused before they can do harm, read elsewhere, as rows of text.

What is refused unread: zip bombs, macros, passwords, and formats that are neither. What passes is still read by another
process with a ceiling on memory and time (`werkbladlezer`): a library that gives up takes only that process along.
"""

import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

from thuiszitters.core import werkbladlezer
from thuiszitters.core.tabelvorm import Onleesbaar, Regel, Tabel

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

UITGEPAKT = 300_000_000
"""Bytes a workbook may hold unpacked; 100,000 ordinary rows take some 60 million (xlsx) or 150 million (ods)."""
VERHOUDING = 200
"""How many times smaller than its contents a large part may be; sheets that people fill reach 15 to 60."""
VANAF = 10_000_000
"""Parts smaller than this may be packed as tightly as they like: blank sheets are."""
ONDERDELEN = 2_000

WACHTWOORD = (
    "Het bestand is beveiligd met een wachtwoord. Sla het op zonder wachtwoord en probeer het opnieuw."
)
MACROS = "Het bestand bevat macro's. Sla het op als gewone werkmap (.xlsx) of als CSV en probeer het opnieuw."
OUD = "Dit is een oud Excel-bestand (.xls). Sla het op als .xlsx of als CSV (UTF-8) en probeer het opnieuw."
BINAIR = "Dit is een binaire Excel-werkmap (.xlsb). Sla het op als .xlsx of als CSV (UTF-8)."
ANDERS = "Dit is een ingepakt bestand, maar geen Excel- of LibreOffice-werkblad. Kies een .xlsx-, .ods- of CSV-bestand."
BESCHADIGD = (
    "Het bestand is beschadigd of is geen werkblad. Open het, sla het opnieuw op en probeer het nog eens."
)
TE_GROOT = "Het werkblad is te groot om veilig te openen. Sla het op als CSV (UTF-8), of splits het."
LEEG = "Het bestand is leeg."
_FOUTEN = {"wachtwoord": WACHTWOORD, "beschadigd": BESCHADIGD, "groot": TE_GROOT, "leeg": LEEG}


def is_werkmap(begin: bytes) -> bool:
    """Whether a file that begins so is some kind of workbook, readable or not."""
    return begin.startswith((ZIP, OLE))


def lees_werkmap(bestand: Path) -> Tabel:
    """The first sheet with content, as a table whose rows carry the numbers of the sheet. Raises `Onleesbaar`."""
    _controleer(bestand)
    bron = _lees_elders(bestand)
    kenmerken: dict[str, Any] = next(bron)
    if fout := kenmerken.get("fout"):
        raise Onleesbaar(_FOUTEN[fout])
    _, kop, _ = next(bron)
    while kop and not kop[-1].strip():
        kop.pop()
    opmerkingen: tuple[str, ...] = ()
    if kenmerken["bladen"] > 1:
        opmerkingen = (
            f"Het bestand heeft {kenmerken['bladen']} werkbladen. Alleen '{kenmerken['blad']}' is gelezen.",
        )
    return Tabel([naam.strip() for naam in kop], _regels(bron, len(kop)), opmerkingen)


def _regels(bron: Iterator[Any], breedte: int) -> Generator[Regel, None, None]:
    for nummer, cellen, getallen in bron:
        te_veel = [cel for cel in cellen[breedte:] if cel.strip()]
        fout = "er staat iets rechts van de laatste kolom met een naam." if te_veel else ""
        passend = cellen[:breedte] + [""] * (breedte - len(cellen))
        yield Regel(nummer, passend, fout, frozenset(getallen))


def _controleer(bestand: Path) -> None:
    """Refuse what must not be opened; looks at the table of contents only."""
    with bestand.open("rb") as stroom:
        begin = stroom.read(8)
        if begin == OLE:
            stroom.seek(0)
            raise Onleesbaar(WACHTWOORD if "EncryptedPackage".encode("utf-16-le") in stroom.read() else OUD)
    try:
        with zipfile.ZipFile(bestand) as zip_:
            _weiger_bom(zip_.infolist())
            _weiger_soort(zip_)
    except (zipfile.BadZipFile, RuntimeError, OSError, EOFError) as fout:
        raise Onleesbaar(BESCHADIGD) from fout


def _weiger_bom(delen: list[zipfile.ZipInfo]) -> None:
    uitgepakt = sum(deel.file_size for deel in delen)
    te_strak = any(
        deel.file_size > VANAF and deel.file_size > VERHOUDING * deel.compress_size for deel in delen
    )
    if len(delen) > ONDERDELEN or uitgepakt > UITGEPAKT or te_strak:
        raise Onleesbaar(TE_GROOT)


def _weiger_soort(zip_: zipfile.ZipFile) -> None:
    namen = {naam.lower() for naam in zip_.namelist()}
    if any(naam.endswith("vbaproject.bin") for naam in namen) or any(n.startswith("basic/") for n in namen):
        raise Onleesbaar(MACROS)
    if "xl/workbook.bin" in namen:
        raise Onleesbaar(BINAIR)
    if any(deel.flag_bits & 0x1 for deel in zip_.infolist()):
        raise Onleesbaar(WACHTWOORD)
    if "mimetype" in namen:
        if "spreadsheet" not in zip_.read("mimetype")[:200].decode("ascii", "replace"):
            raise Onleesbaar(ANDERS)
        if b"encryption-data" in _inhoudsopgave(zip_):
            raise Onleesbaar(WACHTWOORD)
    elif not any(naam.startswith("xl/") for naam in namen):
        raise Onleesbaar(ANDERS)


def _inhoudsopgave(zip_: zipfile.ZipFile) -> bytes:
    try:
        return zip_.read("META-INF/manifest.xml")
    except KeyError:
        return b""


def _lees_elders(bestand: Path) -> Iterator[Any]:
    """What the reading process prints, line by line; ends the process when nobody reads on."""
    opdracht = [sys.executable, "-I", "-X", "utf8", werkbladlezer.__file__, str(bestand)]
    with tempfile.TemporaryFile() as klacht:
        proces = subprocess.Popen(opdracht, stdout=subprocess.PIPE, stderr=klacht, stdin=subprocess.DEVNULL)
        assert proces.stdout is not None
        try:
            gelezen = False
            for regel in proces.stdout:
                gelezen = True
                yield json.loads(regel)
            if proces.wait() != 0 or not gelezen:
                raise Onleesbaar(TE_GROOT)
        finally:
            proces.kill()
            proces.stdout.close()
            proces.wait()
