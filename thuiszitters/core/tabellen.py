"""Tables from outside: a CSV file or a workbook as numbered rows of text, and a CSV that is safe in a spreadsheet.

Whatever the kind of file, a reader gets a `Tabel`.
"""

import codecs
import csv
import sys
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Any

from thuiszitters.core.tabelvorm import Onleesbaar, Regel, Tabel
from thuiszitters.core.werkbladen import is_werkmap, lees_werkmap

SCHEIDINGSTEKENS = (";", ",")
_EERSTE_BLOK = 1 << 16
_GEEN_CSV = {
    b"\xff\xfe": "Het bestand is opgeslagen als UTF-16. Sla het op als CSV (UTF-8) en probeer het opnieuw.",
    b"\xfe\xff": "Het bestand is opgeslagen als UTF-16. Sla het op als CSV (UTF-8) en probeer het opnieuw.",
    b"%PDF": "Dit is een PDF-bestand. Kies een CSV-, .xlsx- of .ods-bestand.",
}
_FORMULE_BEGIN = ("=", "+", "-", "@", "\t", "\r", "\n")

csv.field_size_limit(sys.maxsize)


@contextmanager
def open_tabel(bestand: Path, *, ook_windows_1252: bool = False) -> Generator[Tabel, None, None]:
    """Open a CSV file or a workbook (`werkbladen`) for reading row by row.

    CSV: UTF-8 with or without BOM; with `ook_windows_1252` a file that is no UTF-8 is read as windows-1252 (DUO's
    latin-1). The delimiter is the one of `;` and `,` that occurs most in the header. Raises `Onleesbaar`.
    """
    with _geopend(bestand) as stroom:
        if is_werkmap(stroom.read(8)):
            tabel = lees_werkmap(bestand)
            with closing(tabel.regels):
                yield tabel
            return
        stroom.seek(0)
        codering = _codering(stroom, ook_windows_1252=ook_windows_1252)
        stroom.seek(0)
        with TextIOWrapper(stroom, encoding=codering, errors="replace", newline="") as tekst:
            yield _tabel(tekst)


def _geopend(bestand: Path) -> IO[bytes]:
    try:
        return bestand.open("rb")
    except OSError as fout:
        raise Onleesbaar(f"Het bestand {bestand} kan niet geopend worden: {fout.strerror}.") from fout


def _codering(stroom: IO[bytes], *, ook_windows_1252: bool) -> str:
    """The encoding of the whole stream, read once from begin to end."""
    begin = stroom.read(_EERSTE_BLOK)
    if not begin.strip():
        raise Onleesbaar("Het bestand is leeg.")
    for kenmerk, uitleg in _GEEN_CSV.items():
        if begin.startswith(kenmerk):
            raise Onleesbaar(uitleg)
    if b"\0" in begin.split(b"\n", 1)[0]:
        raise Onleesbaar(
            "Dit is geen tekstbestand. Sla de gegevens op als CSV (UTF-8) en probeer het opnieuw."
        )
    ontcijferaar = codecs.getincrementaldecoder("utf-8")()
    blok, regel = begin, 1
    try:
        while blok:
            ontcijferaar.decode(blok)
            regel += blok.count(b"\n")
            blok = stroom.read(_EERSTE_BLOK)
        ontcijferaar.decode(b"", final=True)
    except UnicodeDecodeError as fout:
        if ook_windows_1252:
            return "cp1252"
        regel += fout.object[: fout.start].count(b"\n")
        raise Onleesbaar(
            f"Regel {regel} bevat een teken dat geen UTF-8 is. Sla het bestand op als CSV (UTF-8)."
        ) from None
    return "utf-8-sig"


def _tabel(tekst: TextIOWrapper) -> Tabel:
    lezer = _Regellezer(tekst)
    kop = [naam.strip() for naam in lezer.kop()]
    return Tabel(kop=kop, regels=lezer.regels(len(kop)))


class _Regellezer:
    """Splits lines into rows while remembering on which line a row began and what it looked like."""

    def __init__(self, tekst: TextIOWrapper) -> None:
        self._tekst = tekst
        self._lopend: list[str] = []
        self._gelezen = 0
        self._scheiding = SCHEIDINGSTEKENS[0]

    def kop(self) -> list[str]:
        """The cells of the first line that is not empty; also settles the delimiter."""
        for regel in self._tekst:
            self._gelezen += 1
            if regel.strip():
                self._scheiding = max(SCHEIDINGSTEKENS, key=regel.count)
                return next(csv.reader([regel], delimiter=self._scheiding))
        raise Onleesbaar("Het bestand is leeg.")

    def regels(self, breedte: int) -> Generator[Regel, None, None]:
        """The rows under the header; rows without any content are passed over."""
        begin = self._gelezen + 1
        for cellen in csv.reader(self._bronregels(), delimiter=self._scheiding):
            if any(map(str.strip, cellen)):
                yield Regel(begin, cellen, self._fout(cellen, begin, breedte))
            begin = self._gelezen + 1
            self._lopend.clear()

    def _bronregels(self) -> Iterator[str]:
        for regel in self._tekst:
            self._gelezen += 1
            self._lopend.append(regel)
            yield regel

    def _fout(self, cellen: list[str], begin: int, breedte: int) -> str:
        verdacht = len(self._lopend) > 1 or len(cellen) != breedte
        if verdacht and self._aanhalingsteken_open():
            return f"een aanhalingsteken wordt nergens gesloten, tot en met regel {self._gelezen}."
        if len(cellen) != breedte:
            return (
                f"de regel heeft {len(cellen)} velden en de kopregel {breedte}. "
                "Staat er ergens een scheidingsteken te veel of te weinig?"
            )
        return ""

    def _aanhalingsteken_open(self) -> bool:
        """Whether the last row ended only because the file did."""
        try:
            list(csv.reader(self._lopend, delimiter=self._scheiding, strict=True))
        except csv.Error as fout:
            return "end of data" in str(fout)
        return False


def veilige_cel(waarde: Any) -> str:
    """The text of a cell that no spreadsheet takes for a formula (OWASP, "CSV injection")."""
    tekst = "" if waarde is None else str(waarde)
    return f"'{tekst}" if tekst.startswith(_FORMULE_BEGIN) else tekst


def schrijf_csv(bestand: IO[str], kop: Sequence[str], rijen: Iterable[Sequence[Any]]) -> int:
    """Write a header and rows as CSV (`;`, quotes where needed), each cell made safe by `veilige_cel`.

    Gives the number of rows.
    """
    schrijver = csv.writer(bestand, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(kop)
    aantal = 0
    for rij in rijen:
        schrijver.writerow([veilige_cel(cel) for cel in rij])
        aantal += 1
    return aantal
