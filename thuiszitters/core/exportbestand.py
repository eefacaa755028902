"""A file with rows about pupils: every row carries who took it out, when and why, and no cell runs as a formula."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import xlsxwriter
from django.utils.timezone import localtime

from thuiszitters.core.opmaak import tijdstip
from thuiszitters.core.privacy import export_kop
from thuiszitters.core.tabellen import schrijf_csv, veilige_cel

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"
JSON = "application/json"
KOLOM = "export"
"""The last column of every table: the watermark stays with a row that is cut out of the file."""
_VOET = 250
"""A footer of a workbook holds 255 characters; in it an & begins a code, so there stands a + instead."""


@dataclass(frozen=True, slots=True)
class Watermerk:
    """Which export this is, of whom, when and why."""

    nummer: int
    wie: str
    at: datetime
    reden: str

    @property
    def tekst(self) -> str:
        """As it stands in the file."""
        return f"Export {self.nummer}, {self.wie}, {tijdstip(localtime(self.at))}, reden: {self.reden}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bestand:
    """A file as it leaves: how many rows it holds, and whose (as the view log keeps them, `onderwerp` the kind)."""

    naam: str
    soort: str
    inhoud: bytes
    rijen: int
    leerlingen: tuple[UUID, ...] = ()
    onderwerp: str = ""


def table_file(
    formaat: str, kop: Sequence[str], rijen: Iterable[Sequence[Any]], *, merk: Watermerk
) -> tuple[bytes, str, int]:
    """A table as `csv` or `xlsx`: its bytes, its media type and its number of rows.

    Raises MagNietNaarBuiten for a column that may not leave, KeyError for another format.
    """
    schrijf, soort = {"csv": (_csv, CSV), "xlsx": (_xlsx, XLSX)}[formaat]
    met_merk = [*export_kop(kop), KOLOM]
    inhoud, aantal = schrijf(met_merk, ([*rij, merk.tekst] for rij in rijen), merk)
    return inhoud, soort, aantal


def _csv(kop: Sequence[str], rijen: Iterable[Sequence[Any]], merk: Watermerk) -> tuple[bytes, int]:
    """UTF-8 with a mark, so that a spreadsheet reads the letters right; without rows the mark stands alone."""
    doel = io.StringIO()
    if not (aantal := schrijf_csv(doel, kop, rijen)):
        doel = io.StringIO()
        schrijf_csv(doel, kop, [[*[""] * (len(kop) - 1), merk.tekst]])
    return ("\ufeff" + doel.getvalue()).encode(), aantal


def _xlsx(kop: Sequence[str], rijen: Iterable[Sequence[Any]], merk: Watermerk) -> tuple[bytes, int]:
    """A workbook with one sheet, the watermark in its properties and at the foot of every printed page too."""
    doel = io.BytesIO()
    keuzes = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    aantal = 0
    with xlsxwriter.Workbook(doel, keuzes) as boek:
        boek.set_properties({"comments": merk.tekst, "author": merk.wie})
        blad = boek.add_worksheet("Gegevens")
        blad.set_column(0, len(kop) - 1, 24)
        blad.freeze_panes(1, 0)
        blad.set_footer("&L" + merk.tekst.replace("&", "+")[:_VOET])
        vet = boek.add_format({"bold": True})
        for plaats, naam in enumerate(kop):
            blad.write_string(0, plaats, naam, vet)
        for aantal, rij in enumerate(rijen, 1):
            for plaats, cel in enumerate(rij):
                if isinstance(cel, int):
                    blad.write_number(aantal, plaats, cel)
                else:
                    blad.write_string(aantal, plaats, veilige_cel(cel))
        if not aantal:
            blad.write_string(1, len(kop) - 1, veilige_cel(merk.tekst))
    return doel.getvalue(), aantal
