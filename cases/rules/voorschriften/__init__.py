"""The ladder as it is shipped (domain chapter 4.2): a table to be read beside the source. Editable afterwards.

Left out are the rules whose facts are not recorded: R8 (waiting for help), R9 (zorgplicht), R12 (the course of
a zaakonderzoek), R16 (end of a TLV) and R19 (end of a programme). R2b, each next sixteen hours, is part of R2.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Final

from cases.rules.ladder import Ladder, Regel, Voorschrift
from cases.rules.voorschriften.eigen import EIGEN
from cases.rules.voorschriften.thuis import THUIS
from cases.rules.voorschriften.verder import VERDER
from cases.rules.voorschriften.verzuim import VERZUIM

GELDIG_VAN: Final = date(2014, 8, 1)

VOORSCHRIFTEN: Final[Mapping[Regel, Voorschrift]] = MappingProxyType(
    {voorschrift.regel: voorschrift for voorschrift in (*VERZUIM, *THUIS, *VERDER, *EIGEN)}
)
"""Every rule by its name, with the terms and thresholds of the source."""

ALLEEN_IN: Final[Mapping[tuple[Regel, str], frozenset[str]]] = MappingProxyType(
    {(Regel.VRIJSTELLING, "gesprek"): frozenset({"midden-holland"})}
)
"""Tasks that are switched on in some regions only: the gesprek after two years is a pilot of Midden-Holland."""


@cache
def shipped(regio: str) -> Ladder:
    """The ladder with which a region begins, by the short name of its profile."""
    return Ladder(None, GELDIG_VAN, {regel: _of_region(v, regio) for regel, v in VOORSCHRIFTEN.items()})


def _of_region(voorschrift: Voorschrift, regio: str) -> Voorschrift:
    return replace(
        voorschrift,
        opdrachten=tuple(
            replace(opdracht, aan=regio in ALLEEN_IN.get((voorschrift.regel, opdracht.code), {regio}))
            for opdracht in voorschrift.opdrachten
        ),
    )
