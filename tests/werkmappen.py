"""Workbooks for one test: .xlsx by the library the product writes with, .ods by hand."""

import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from html import escape
from pathlib import Path
from typing import Any

import xlsxwriter

_ODS = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.3">'
    "<office:body><office:spreadsheet>{}</office:spreadsheet></office:body></office:document-content>"
)
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{}'
    "</manifest:manifest>"
)
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"

Blad = Sequence[Sequence[Any]]


def xlsx(pad: Path, **bladen: Blad) -> Path:
    """A workbook with these sheets; None leaves a cell alone."""
    boek = xlsxwriter.Workbook(str(pad))
    dag = boek.add_format({"num_format": "yyyy-mm-dd"})
    for naam, rijen in bladen.items():
        blad = boek.add_worksheet(naam)
        for r, rij in enumerate(rijen):
            for k, cel in enumerate(rij):
                if isinstance(cel, date):
                    blad.write_datetime(r, k, cel, dag)
                elif isinstance(cel, str):
                    blad.write_string(r, k, cel)
                elif cel is not None:
                    blad.write(r, k, cel)
    boek.close()
    return pad


def ods(pad: Path, *, manifest: str = "", mimetype: str = MIMETYPE, **bladen: Blad) -> Path:
    """The same for LibreOffice; `manifest` is put in the table of contents."""
    tabellen = "".join(
        f'<table:table table:name="{naam}">{"".join(map(_rij, rijen))}{_RIJEN_LEEG}</table:table>'
        for naam, rijen in bladen.items()
    )
    with zipfile.ZipFile(pad, "w", zipfile.ZIP_DEFLATED) as zip_:
        zip_.writestr("mimetype", mimetype)
        zip_.writestr("content.xml", _ODS.format(tabellen))
        zip_.writestr("META-INF/manifest.xml", _MANIFEST.format(manifest))
    return pad


_RIJEN_LEEG = (
    '<table:table-row table:number-rows-repeated="1048000">'
    '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
)


def _rij(rij: Sequence[Any]) -> str:
    return f"<table:table-row>{''.join(map(_cel, rij)) or '<table:table-cell/>'}</table:table-row>"


def _cel(cel: Any) -> str:
    if cel is None:
        return "<table:table-cell/>"
    if isinstance(cel, bool):
        soort, waarde = "boolean", f'office:boolean-value="{str(cel).lower()}"'
    elif isinstance(cel, datetime | date):
        soort, waarde = "date", f'office:date-value="{cel.isoformat()}"'
    elif isinstance(cel, int | float):
        soort, waarde = "float", f'office:value="{cel}"'
    else:
        soort, waarde = "string", ""
    tekst = f"<text:p>{escape(str(cel))}</text:p>"
    return f'<table:table-cell office:value-type="{soort}" {waarde}>{tekst}</table:table-cell>'
