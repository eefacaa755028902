"""Accessible PDF's (PDF/UA-1 and PDF/A-2a) from a template of ours and the data it shows."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from unicodedata import category

import typst

VERVANGING = "?"
"""Stands for a character that no font of ours can show; whoever needs the text whole finds it in the JSON or csv."""
_ONTBREEKT = re.compile(r'the text `"(.*?)"` could not be displayed', re.S)
_CODE = re.compile(r"\\u\{([0-9a-f]+)\}")
_VER_WEG = 0x2E80
"""From here Unicode has scripts, pictures and private signs that the fonts lack."""
_POGINGEN = 40


def make_pdf(bron: Path, data: Mapping[str, Any]) -> bytes:
    """The PDF of a template with this data. Raises TypstError when the template itself is wrong.

    People type what they like; the standards refuse a character without a glyph, so those are replaced.
    """
    schoon = _replaced(dict(data), _is_far)
    for _ in range(_POGINGEN):
        try:
            return _compiled(bron, schoon)
        except typst.TypstError as fout:
            ontbreekt = _missing(str(fout))
            if not ontbreekt:
                raise
            schoon = _replaced(schoon, ontbreekt.__contains__)
    return _compiled(bron, _replaced(schoon, lambda teken: not teken.isascii()))


def _compiled(bron: Path, data: Any) -> bytes:
    return typst.compile(
        bron,
        root=bron.parent,
        format="pdf",
        sys_inputs={"data": json.dumps(data)},
        pdf_standards=["a-2a", "ua-1"],
        ignore_system_fonts=True,
    )


def _is_far(teken: str) -> bool:
    return ord(teken) >= _VER_WEG or (category(teken).startswith("C") and teken not in "\n\t\r")


def _missing(fout: str) -> set[str]:
    teksten = "".join(_ONTBREEKT.findall(fout))
    return set(_CODE.sub(lambda code: chr(int(code[1], 16)), teksten))


def _replaced(waarde: Any, weg: Callable[[str], bool]) -> Any:
    """The same data, with every character for which `weg` holds replaced."""
    if isinstance(waarde, str):
        return "".join(VERVANGING if weg(teken) else teken for teken in waarde)
    if isinstance(waarde, dict):
        return {sleutel: _replaced(deel, weg) for sleutel, deel in waarde.items()}
    if isinstance(waarde, list | tuple):
        return [_replaced(deel, weg) for deel in waarde]
    return waarde
