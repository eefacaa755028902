"""Columns of an imported file: each turns the text of a cell into a value or says in Dutch what is wrong.

A reader gets the stripped, non-empty text of one cell and raises ValueError with a sentence that starts
with a small letter and ends with a full stop. Empty cells never reach it: empty means not known.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

Lezer = Callable[[str], Any]

_DATUM = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_GETAL = re.compile(r"[0-9]+(?:[.,][0-9]+)?", re.ASCII)
_ONTHOUDEN = 8192
_TOON = 40


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column by its name in the header; `verplicht` columns must be there and may not be empty.

    In a column with `nullen` leading zeros have a meaning, so that a cell that holds a number lost something. In one
    that is `vrij` people write, so a BSN may have slipped in.
    """

    naam: str
    lees: Lezer
    verplicht: bool = False
    nullen: bool = False
    vrij: bool = False


def toon(tekst: str) -> str:
    """A cell as a message may show it: quoted and not longer than a line."""
    kort = tekst[:_TOON].replace("\0", "")
    return f"'{kort}'" if len(tekst) <= _TOON else f"'{kort}…'"


def tekst(naam: str, *, lengte: int, verplicht: bool = False, vrij: bool = True) -> Kolom:
    """Text of at most `lengte` characters, in which people write what they like unless it is not `vrij`."""

    def lees(cel: str) -> str:
        if len(cel) > lengte:
            aantal = f"{len(cel):,}".replace(",", ".")
            raise ValueError(f"'{naam}' is te lang: {aantal} tekens, terwijl er ten hoogste {lengte} passen.")
        if "\0" in cel:
            raise ValueError(f"'{naam}' bevat een teken dat geen tekst is (NUL).")
        return cel

    return Kolom(naam, lees, verplicht, vrij=vrij)


def datum(naam: str, *, verplicht: bool = False) -> Kolom:
    """An ISO date, as 2026-09-14."""

    @lru_cache(_ONTHOUDEN)
    def lees(cel: str) -> date:
        if _DATUM.fullmatch(cel):
            try:
                return date.fromisoformat(cel)
            except ValueError:
                raise ValueError(f"{toon(cel)} in '{naam}' is een dag die niet bestaat.") from None
        raise ValueError(f"{toon(cel)} in '{naam}' is geen datum. Schrijf een datum als 2026-09-14.")

    return Kolom(naam, lees, verplicht)


def getal(naam: str, *, cijfers: int, decimalen: int, verplicht: bool = False) -> Kolom:
    """A number of at most `cijfers` digits with a decimal point or comma; never negative.

    Digits after the `decimalen` that can be stored are an error, unless they are zeros: a rounded number of
    hours would be another number than the school gave.
    """

    @lru_cache(_ONTHOUDEN)
    def lees(cel: str) -> Decimal:
        if not _GETAL.fullmatch(cel):
            raise ValueError(f"{toon(cel)} in '{naam}' is geen getal. Schrijf een getal als 4,5.")
        waarde = Decimal(cel.replace(",", "."))
        if waarde >= 10 ** (cijfers - decimalen):
            raise ValueError(f"{toon(cel)} in '{naam}' is te groot.")
        afgerond = waarde.quantize(Decimal(1).scaleb(-decimalen))
        if afgerond != waarde:
            raise ValueError(f"{toon(cel)} in '{naam}' heeft meer dan {decimalen} cijfers achter de komma.")
        return afgerond

    return Kolom(naam, lees, verplicht)


def keuze(naam: str, waarden: Mapping[str, Any], *, verplicht: bool = False) -> Kolom:
    """One of a few written values; capitals make no difference."""

    @lru_cache(_ONTHOUDEN)
    def lees(cel: str) -> Any:
        try:
            return waarden[cel.lower()]
        except KeyError:
            mogelijk = ", ".join(waarden)
            raise ValueError(f"{toon(cel)} in '{naam}' is onbekend. Kies uit: {mogelijk}.") from None

    return Kolom(naam, lees, verplicht)


def ja_nee(naam: str, *, verplicht: bool = False) -> Kolom:
    """J or N."""

    def lees(cel: str) -> bool:
        if cel in ("J", "N", "j", "n"):
            return cel in ("J", "j")
        raise ValueError(f"{toon(cel)} in '{naam}' is geen J of N.")

    return Kolom(naam, lees, verplicht)


def code(naam: str, lees: Lezer, *, verplicht: bool = False) -> Kolom:
    """An identifier with its own check, whose sentence already names it."""
    return Kolom(naam, lru_cache(_ONTHOUDEN)(lees), verplicht, nullen=True)


def codes(naam: str, lees: Lezer) -> Kolom:
    """Several identifiers with spaces between them, as a tuple without repetition, in the given order."""

    def lees_alle(cel: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(lees(deel) for deel in cel.split()))

    return Kolom(naam, lees_alle, nullen=True)


def terzijde(naam: str) -> Kolom:
    """A column of a known form whose contents are not used."""
    return Kolom(naam, lambda cel: None)
