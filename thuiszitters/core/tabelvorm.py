"""The shape of a table from outside: a header, rows with their numbers, and what is to be said about the file."""

from collections.abc import Generator
from dataclasses import dataclass


class Onleesbaar(Exception):
    """The file as a whole cannot be read; the message is a Dutch sentence for the person who supplied it."""


@dataclass(frozen=True, slots=True)
class Regel:
    """One row: the line or sheet row it starts on, its cells, and why it cannot be split into cells, if so.

    `getallen` are the places of cells that a worksheet holds as a number: leading zeros are gone there.
    """

    nummer: int
    cellen: list[str]
    fout: str = ""
    getallen: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Tabel:
    """A header and its rows; the rows can be read once. `opmerkingen` are sentences about the file."""

    kop: list[str]
    regels: Generator[Regel, None, None]
    opmerkingen: tuple[str, ...] = ()
