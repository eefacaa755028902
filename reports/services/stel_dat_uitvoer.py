"""The figures of a simulation as csv and xlsx: what this reader sees on the page, and no cell is a formula."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

import xlsxwriter

from reports.models import Simulatie
from reports.queries.stel_dat import Cijfer, uitleg_van, veranderde_regels
from reports.rules.definities import legenda
from reports.rules.onderdrukking import DREMPEL
from reports.rules.stel_dat import STANDEN, TITELS
from reports.services.uitvoer import safe
from thuiszitters.core.opmaak import datum
from thuiszitters.core.privacy import export_kop

KOLOMMEN = (
    "regio",
    "peildatum",
    "bekend_op",
    "onderwerp",
    "groep",
    "stand",
    "waarde",
    "weergave",
    "code",
    "uitleg",
)


def _row(simulatie: Simulatie, cijfer: Cijfer) -> tuple[Any, ...]:
    return (
        simulatie.naam,
        simulatie.peildatum.isoformat(),
        simulatie.bekend_op.isoformat(),
        TITELS[cijfer.onderwerp],
        cijfer.groep,
        STANDEN.get(cijfer.kolom, cijfer.kolom),
        "" if cijfer.waarde is None else cijfer.waarde,
        cijfer.tekst,
        cijfer.code,
        uitleg_van(cijfer.onderwerp, simulatie),
    )


def csv_lines(simulatie: Simulatie, cijfers: Sequence[Cijfer]) -> Iterator[str]:
    """The lines of a csv file: UTF-8 with a mark, `;` between columns, one row per figure."""
    yield "\ufeff"
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    for row in (export_kop(KOLOMMEN), *(_row(simulatie, cijfer) for cijfer in cijfers)):
        writer.writerow([safe(str(value)) for value in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def xlsx(simulatie: Simulatie, cijfers: Sequence[Cijfer]) -> bytes:
    """A workbook with the figures, and a sheet with what was tried."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        sheet = book.add_worksheet("Cijfers")
        sheet.write_row(0, 0, [kop.replace("_", " ").capitalize() for kop in export_kop(KOLOMMEN)], head)
        for number, cijfer in enumerate(cijfers, start=1):
            for column, value in enumerate(_row(simulatie, cijfer)):
                if isinstance(value, int):
                    sheet.write_number(number, column, value)
                else:
                    sheet.write_string(number, column, str(value))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(cijfers), len(KOLOMMEN) - 1)
        for column, width in enumerate((20, 12, 12, 36, 44, 14, 10, 10, 40, 90)):
            sheet.set_column(column, column, width)
        _facts_sheet(book.add_worksheet("Vraag"), simulatie, head)
    return target.getvalue()


def _facts_sheet(sheet: Any, simulatie: Simulatie, head: Any) -> None:
    facts = [
        ("Regio", simulatie.naam),
        ("Peildatum", datum(simulatie.peildatum, "lang")),
        ("Bekend op", datum(simulatie.bekend_op, "lang")),
        ("Gestart door", str(simulatie.gestart_door)),
        ("Tekens", legenda(DREMPEL)),
    ]
    for regel in veranderde_regels(simulatie):
        was = f" (was: {regel.was})" if regel.is_veranderd else ""
        facts.append((regel.parameter.titel, f"{regel.waarde}{was}"))
    for row, (label, text) in enumerate(facts):
        sheet.write_string(row, 0, label, head)
        sheet.write_string(row, 1, text)
    sheet.set_column(0, 0, 40)
    sheet.set_column(1, 1, 90)
