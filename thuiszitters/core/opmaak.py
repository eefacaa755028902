"""How dates, numbers and durations are written on Dutch pages: pure functions, no settings."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from urllib.parse import urlencode

DAGEN = ("ma", "di", "wo", "do", "vr", "za", "zo")
MAANDEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
MAANDEN_KORT = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def datum(dag: dt.date, vorm: str = "") -> str:
    """Write a day: "ma 14 sep 2026", vorm "lang" "14 september 2026", vorm "kort" "14-09-2026"."""
    if vorm == "kort":
        return f"{dag:%d-%m-%Y}"
    if vorm == "lang":
        return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"
    if vorm == "":
        return f"{DAGEN[dag.weekday()]} {dag.day} {MAANDEN_KORT[dag.month - 1]} {dag.year}"
    raise ValueError(f"onbekende datumvorm: {vorm}")


def tijdstip(moment: dt.datetime) -> str:
    """Write an instant that is already in local time: "14 september 2026, 09:30"."""
    return f"{datum(moment, 'lang')}, {moment:%H:%M}"


def getal(waarde: int | float | Decimal) -> str:
    """Write a number the Dutch way, a dot per thousand and a comma for decimals: "1.234,5"."""
    return f"{waarde:,}".translate(str.maketrans(",.", ".,"))


def dagen(aantal: int) -> str:
    """Write a number of days: "1 dag", "37 dagen"."""
    return "1 dag" if aantal == 1 else f"{getal(aantal)} dagen"


def dagen_thuis(aantal: int) -> str:
    """Write how long a pupil is at home: "nog geen dag thuis", "1 dag thuis", "37 dagen thuis"."""
    return "nog geen dag thuis" if aantal < 1 else f"{dagen(aantal)} thuis"


def bsn_masker(bsn: str) -> str:
    """Hide all but the last three digits of a BSN: "••• ••• 019"."""
    return f"••• ••• {bsn[-3:]}" if bsn else ""


def querystring(huidig: list[tuple[str, str]], zonder: set[str], **erbij: str) -> str:
    """Build "?a=1&b=2" from pairs, leaving out the names in `zonder` and adding `erbij`."""
    paren = [(naam, waarde) for naam, waarde in huidig if naam not in zonder | set(erbij)]
    paren += list(erbij.items())
    return f"?{urlencode(paren)}"
