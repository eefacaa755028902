"""The report of an import as rows: stored, and as a file to download."""

import csv
import re
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from cases.models import Importopdracht, Importregel
from cases.services.imports.toepassen import fingerprint
from thuiszitters.core.imports import opslag
from thuiszitters.core.imports.resultaat import RAPPORTKOP, Importresultaat
from thuiszitters.core.imports.voortgang import Fase, meld
from thuiszitters.core.privacy import export_kop
from thuiszitters.core.tabellen import veilige_cel

_NEGEN_CIJFERS = re.compile(r"(?<!\d)\d{5}(\d{4})(?!\d)")
"""A BSN or onderwijsnummer that somebody put in the wrong column; the report keeps its last four digits."""
_VELDEN = ("opdracht_id", "regel", "sleutel", "uitkomst", "redenen", "waarschuwingen", "leerling_id")


def write_report(opdracht: Importopdracht, resultaat: Importresultaat, *, at: datetime) -> None:
    """Replace the rows and counts of the report; the caller saves the order."""
    meld(Fase.RAPPORT)
    Importregel.objects.filter(opdracht=opdracht)._raw_delete("default")
    opslag.voeg_toe(Importregel, [*_VELDEN, "object_sleutel"], _rijen(opdracht, resultaat))
    opdracht.tellingen = {
        **{str(uitkomst): aantal for uitkomst, aantal in resultaat.aantallen.items()},
        "regels": len(resultaat.rijen),
        "waarschuwing": sum(1 for rij in resultaat.rijen if rij.waarschuwingen),
    }
    opdracht.opmerkingen = list(resultaat.opmerkingen)
    opdracht.afdruk = fingerprint(resultaat)
    opdracht.gerapporteerd_at = at


def _rijen(opdracht: Importopdracht, resultaat: Importresultaat) -> Iterator[tuple[Any, ...]]:
    for rij in resultaat.rijen:
        redenen = rij.oordeel.partition(": ")[2] if rij.fouten else ""
        yield (
            *(opdracht.pk, rij.regel, rij.sleutel, rij.uitkomst.value, _bedek(redenen)),
            *(_bedek(" ".join(rij.waarschuwingen)), rij.leerling_id, "" if rij.pk is None else str(rij.pk)),
        )


def _bedek(tekst: str) -> str:
    return _NEGEN_CIJFERS.sub(r"•••••\1", tekst) if tekst else tekst


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, tekst: str) -> str:
        """The line itself."""
        return tekst


def report_csv(opdracht: Importopdracht) -> Iterator[str]:
    """The report as the command writes it, line by line."""
    schrijver = csv.writer(_Echo(), delimiter=";", lineterminator="\r\n")
    yield schrijver.writerow(export_kop(RAPPORTKOP))
    for rij in _opgeslagen(opdracht):
        yield schrijver.writerow([veilige_cel(cel) for cel in rij])


def report_xlsx(opdracht: Importopdracht) -> bytes:
    """The report as a workbook; every cell is text, so that none is a formula."""
    uit = BytesIO()
    boek = xlsxwriter.Workbook(uit, {"constant_memory": True, "strings_to_formulas": False})
    blad = boek.add_worksheet("Rapport")
    vet = boek.add_format({"bold": True})
    for plaats, naam in enumerate(export_kop(RAPPORTKOP)):
        blad.write_string(0, plaats, naam, vet)
    blad.set_column(1, 1, 24)
    blad.set_column(2, 3, 70)
    blad.freeze_panes(1, 0)
    for nummer, rij in enumerate(_opgeslagen(opdracht), 1):
        blad.write_number(nummer, 0, rij[0])
        for plaats, cel in enumerate(rij[1:], 1):
            blad.write_string(nummer, plaats, cel)
    boek.close()
    return uit.getvalue()


def _opgeslagen(opdracht: Importopdracht) -> Iterator[tuple[int, str, str, str]]:
    rijen = Importregel.objects.filter(opdracht=opdracht).order_by("regel", "pk")
    for rij in rijen.iterator(chunk_size=5_000):
        yield rij.regel, rij.sleutel, rij.oordeel, rij.waarschuwingen
