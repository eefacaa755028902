"""A momentopname as a file: csv and xlsx for those who calculate, an accessible PDF for those who read.

What is in them comes from the frozen rows only; text that a spreadsheet would take for a formula is made harmless.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter
from django.conf import settings

from reports.models import Cijfer, Momentopname
from reports.queries.rapportages import by_duration, chart_text, group, profile_text, shown
from reports.rules.definities import NIET_EERDER, legenda, weergave
from thuiszitters.core.clock import day_of
from thuiszitters.core.opmaak import datum
from thuiszitters.core.pdf import make_pdf
from thuiszitters.core.privacy import export_kop

SJABLOON = Path("templates") / "reports" / "rapportage.typ"
GEVAARLIJK = ("=", "+", "-", "@", "\t", "\r", "\n")
KOLOMMEN = (
    *("nummer", "gemeente", "periode_van", "periode_tot", "peildatum", "code", "onderwerp", "uitsplitsing"),
    *("groep", "waarde", "weergave", "vorige", "definitie", "bron"),
)


def safe(text: str) -> str:
    """Text that no spreadsheet runs as a formula."""
    return f"'{text}" if text.startswith(GEVAARLIJK) else text


# --- csv ----------------------------------------------------------------------------------------------------


def csv_lines(momentopname: Momentopname, cijfers: Sequence[Cijfer]) -> Iterator[str]:
    """The lines of a csv file: UTF-8 with a mark, `;` between columns, one row per figure."""
    yield "\ufeff"
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    for row in (export_kop(KOLOMMEN), *(_row(momentopname, cijfer) for cijfer in cijfers)):
        writer.writerow([safe(str(value)) for value in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def _row(m: Momentopname, cijfer: Cijfer) -> tuple[Any, ...]:
    return (
        *(
            m.nummer,
            m.gemeente,
            m.periode_van.isoformat(),
            m.periode_tot.isoformat(),
            m.peildatum.isoformat(),
        ),
        *(cijfer.code, cijfer.onderwerp, cijfer.uitsplitsing, cijfer.groep),
        "" if cijfer.waarde is None else cijfer.waarde,
        weergave(cijfer.waarde, afgeleid=cijfer.afgeleid, drempel=m.drempel_klein),
        *(cijfer.vorige, cijfer.definitie, cijfer.bron),
    )


# --- xlsx ---------------------------------------------------------------------------------------------------


def xlsx(momentopname: Momentopname, cijfers: Sequence[Cijfer]) -> bytes:
    """A workbook with the sheets Cijfers and Definities; no cell is a formula."""
    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"title": title(momentopname), "author": str(momentopname.gemeente)})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        _figures_sheet(book.add_worksheet("Cijfers"), momentopname, cijfers, head)
        _definitions_sheet(book.add_worksheet("Definities"), momentopname, cijfers, head, wrap)
    return target.getvalue()


def _figures_sheet(sheet: Any, m: Momentopname, cijfers: Sequence[Cijfer], head: Any) -> None:
    sheet.write_row(
        0, 0, ["Onderwerp", "Uitsplitsing", "Groep", "Aantal", "Weergave", "Vorige periode", "Code"], head
    )
    for number, cijfer in enumerate(cijfers, start=1):
        shown_as = weergave(cijfer.waarde, afgeleid=cijfer.afgeleid, drempel=m.drempel_klein)
        texts = {0: cijfer.onderwerp, 1: cijfer.uitsplitsing, 2: cijfer.groep, 4: shown_as, 5: cijfer.vorige}
        for column, text in {**texts, 6: cijfer.code}.items():
            sheet.write_string(number, column, text)
        if cijfer.waarde is not None:
            sheet.write_number(number, 3, cijfer.waarde)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(cijfers), 6)
    for column, width in enumerate((42, 22, 44, 10, 11, 20, 34)):
        sheet.set_column(column, column, width)


def _definitions_sheet(sheet: Any, m: Momentopname, cijfers: Sequence[Cijfer], head: Any, wrap: Any) -> None:
    for row, (label, text) in enumerate(_facts(m)):
        sheet.write_string(row, 0, label, head)
        sheet.write_string(row, 1, text, wrap)
    start = len(_facts(m)) + 1
    for column, text in enumerate(("Onderwerp", "Definitie", "Bron")):
        sheet.write_string(start, column, text, head)
    for row, groep in enumerate(group(cijfers), start=start + 1):
        for column, text in enumerate((groep.titel, groep.definitie, groep.bron)):
            sheet.write_string(row, column, text, wrap)
    for column, width in enumerate((44, 90, 50)):
        sheet.set_column(column, column, width)


# --- pdf ----------------------------------------------------------------------------------------------------


def pdf(momentopname: Momentopname, cijfers: Sequence[Cijfer]) -> bytes:
    """An accessible PDF (PDF/UA-1 and PDF/A-2a); the compiler refuses a figure without a description."""
    source: Path = settings.BASE_DIR / SJABLOON
    return make_pdf(source, document(momentopname, cijfers))


def document(m: Momentopname, cijfers: Sequence[Cijfer]) -> dict[str, Any]:
    """Everything the PDF is made from, as the template of `templates/reports` takes it."""
    day = day_of(m.gemaakt_at)
    return {
        "titel": title(m),
        "nummer": m.nummer,
        "gemeente": str(m.gemeente),
        "datum": [day.year, day.month, day.day],
        "inleiding": [
            f"Deze rapportage gaat over de periode van {datum(m.periode_van, 'lang')} tot en met "
            f"{datum(m.periode_tot, 'lang')}. De peildatum is {datum(m.peildatum, 'lang')}.",
            "De cijfers zijn bevroren: wie deze rapportage later opent, ziet dezelfde cijfers. "
            + (
                f"De vorige periode is momentopname {m.vorige.nummer}." if m.vorige else "Er is geen eerdere."
            ),
        ],
        "legenda": legenda(m.drempel_klein),
        "feiten": _facts(m),
        "groepen": [
            {
                "titel": groep.titel,
                "kop": groep.uitsplitsing.capitalize() or "Groep",
                "definitie": groep.definitie,
                "bron": groep.bron,
                "rijen": [
                    [cijfer.groep or "Totaal", shown(cijfer, m.drempel_klein), cijfer.vorige]
                    for cijfer in groep.cijfers
                ],
            }
            for groep in group(cijfers)
        ],
        "staven": [[c.groep, c.waarde, shown(c, m.drempel_klein)] for c in by_duration(cijfers)],
        "alt": chart_text(cijfers, m.drempel_klein),
    }


def title(m: Momentopname) -> str:
    """The title of the report, also of the file."""
    return f"Rapportage thuiszitters {m.gemeente}, {m.nummer}"


def _facts(m: Momentopname) -> list[tuple[str, str]]:
    return [
        ("Nummer", m.nummer),
        ("Gemeente", str(m.gemeente)),
        ("Periode", f"{datum(m.periode_van, 'lang')} tot en met {datum(m.periode_tot, 'lang')}"),
        ("Peildatum", datum(m.peildatum, "lang")),
        ("Bekend op", datum(m.bekend_op, "lang")),
        ("Vorige periode", f"momentopname {m.vorige.nummer}" if m.vorige else NIET_EERDER),
        ("Regioprofiel", profile_text(m.profielen)),
        ("Gemaakt door", f"{m.gemaakt_door}, op {datum(day_of(m.gemaakt_at), 'lang')}"),
        ("Tekens", legenda(m.drempel_klein)),
        ("SHA-256", m.sha256),
    ]
