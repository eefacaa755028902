"""Read schoolvakanties.csv, the vacations that are part of the product, and files of the same form."""

import csv
from collections.abc import Iterable
from datetime import date

from schools.rules.schoolkalender import Vakantie

KOLOMMEN = ("schooljaar", "vakantie", "regio", "van", "tot")


def lees_vakanties(regels: Iterable[str]) -> tuple[Vakantie, ...]:
    """Parse the lines of a file with the columns schooljaar;vakantie;regio;van;tot (header first, ISO dates).

    Raises ValueError, naming the line, for a missing column, an unreadable date or `tot` before `van`.
    """
    lezer = csv.DictReader(regels, delimiter=";")
    ontbreekt = [kolom for kolom in KOLOMMEN if kolom not in (lezer.fieldnames or ())]
    if ontbreekt:
        raise ValueError(f"kolom ontbreekt: {', '.join(ontbreekt)}")
    return tuple(_vakantie(rij, lezer.line_num) for rij in lezer)


def _vakantie(rij: dict[str, str], regelnummer: int) -> Vakantie:
    try:
        van, tot = date.fromisoformat(rij["van"]), date.fromisoformat(rij["tot"])
    except ValueError as fout:
        raise ValueError(f"regel {regelnummer}: {fout}") from fout
    if tot < van:
        raise ValueError(f"regel {regelnummer}: tot ({tot}) ligt voor van ({van})")
    return Vakantie(rij["schooljaar"], rij["vakantie"], rij["regio"], van, tot)
