"""The list of timeliness as a file, csv or xlsx: the rows its reader sees, and no cell that runs as a formula."""

import io
from collections.abc import Iterable
from typing import Any

import xlsxwriter

from cases.queries.tijdigheid import in_words
from thuiszitters.core.opmaak import datum
from thuiszitters.core.privacy import export_kop
from thuiszitters.core.tabellen import schrijf_csv, veilige_cel

KOP = ("leerling", "school", "16 uur bereikt op", "melden uiterlijk op", "gemeld op", "stand")


def _rijen(signalen: Iterable[Any]) -> Iterable[tuple[str, ...]]:
    for rij in signalen:
        yield (
            rij.leerling.roepnaam_achternaam,
            rij.schoolnaam,
            datum(rij.eind, "kort"),
            datum(rij.uiterlijk_op, "kort"),
            datum(rij.gemeld_op, "kort") if rij.gemeld_op else "",
            in_words(rij.stand)[0],
        )


def as_csv(signalen: Iterable[Any]) -> bytes:
    """UTF-8 with a mark, so that a spreadsheet reads the letters right."""
    bestand = io.StringIO()
    schrijf_csv(bestand, export_kop(KOP), _rijen(signalen))
    return ("\ufeff" + bestand.getvalue()).encode()


def as_xlsx(signalen: Iterable[Any]) -> bytes:
    """A workbook with one sheet."""
    doel = io.BytesIO()
    keuzes = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(doel, keuzes) as boek:
        blad = boek.add_worksheet("Tijdig melden")
        blad.set_column(0, len(KOP) - 1, 24)
        blad.freeze_panes(1, 0)
        blad.write_row(0, 0, export_kop(KOP), boek.add_format({"bold": True}))
        for nummer, rij in enumerate(_rijen(signalen), 1):
            blad.write_row(nummer, 0, [veilige_cel(cel) for cel in rij])
    return doel.getvalue()
