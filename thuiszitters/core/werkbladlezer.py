"""Reads one workbook in a process of its own and prints its rows as JSON lines; run by `werkbladen`.

Nothing of the product is imported here: whatever a file does to this process, the limits end it and no other. The first
line says which sheet was read, or which `fout` keeps it from being read; then `[row, cells, numeric columns]` per row.
"""

import datetime
import json
import resource
import sys
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import python_calamine

GEHEUGEN = 1_000_000_000
"""Bytes of address space. A sheet of 100,000 rows and seventeen columns takes a few hundred million."""
REKENTIJD = 120
"""Seconds of processor time."""


def als_tekst(cel: Any) -> tuple[str, bool]:
    """A cell as a CSV file would hold it, and whether it is a number."""
    if isinstance(cel, str):
        return cel, False
    if isinstance(cel, bool):
        return ("J" if cel else "N"), False
    if isinstance(cel, int):
        return str(cel), True
    if isinstance(cel, float):
        return (str(int(cel)) if cel.is_integer() else f"{Decimal(repr(cel)):f}"), True
    if isinstance(cel, datetime.datetime) and cel.time() == datetime.time():
        return cel.date().isoformat(), False
    if isinstance(cel, datetime.date | datetime.time):
        return cel.isoformat(), False
    return ("" if cel is None else str(cel)), False


def rijen(blad: python_calamine.CalamineSheet) -> Iterator[tuple[int, list[str], list[int]]]:
    """The rows with any content: row number of the sheet, cells from column A, which of them are numbers."""
    if blad.start is None:
        return
    begin, inspringing = blad.start
    voor = [""] * inspringing
    for nummer, cellen in enumerate(blad.to_python(skip_empty_area=True), begin + 1):
        teksten, getallen = list(voor), []
        for cel in cellen:
            tekst, is_getal = als_tekst(cel)
            if is_getal:
                getallen.append(len(teksten))
            teksten.append(tekst)
        if any(map(str.strip, teksten)):
            yield nummer, teksten, getallen


def lees(pad: str) -> Iterator[Any]:
    """The first sheet with any content, of those that hold cells and are not hidden before those that are."""
    boek = python_calamine.load_workbook(pad)
    bladen = [blad for blad in boek.sheets_metadata if blad.typ == python_calamine.SheetTypeEnum.WorkSheet]
    bladen.sort(key=lambda blad: blad.visible != python_calamine.SheetVisibleEnum.Visible)
    for blad in bladen:
        gelezen = rijen(boek.get_sheet_by_name(blad.name))
        if (eerste := next(gelezen, None)) is not None:
            yield {"blad": blad.name, "bladen": len(bladen)}
            yield eerste
            yield from gelezen
            return
    yield {"fout": "leeg"}


def main(pad: str) -> None:
    """Print the rows of the file, or why not."""
    resource.setrlimit(resource.RLIMIT_AS, (GEHEUGEN, GEHEUGEN))
    resource.setrlimit(resource.RLIMIT_CPU, (REKENTIJD, REKENTIJD))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    schrijf = json.JSONEncoder(separators=(",", ":")).encode
    try:
        for regel in lees(pad):
            print(schrijf(regel))
    except python_calamine.PasswordError:
        print(schrijf({"fout": "wachtwoord"}))
    except (python_calamine.CalamineError, ValueError, OSError):
        print(schrijf({"fout": "beschadigd"}))
    except MemoryError:
        print(schrijf({"fout": "groot"}))


if __name__ == "__main__":
    main(sys.argv[1])
