"""Access parity: every path shows one person the same objects, and never one they may not see.

A path is anything that shows objects of a kind: a list, its count, a facet, a search, a fragment, a file, the API, the
page of one object, a drill-down, a mail. Pure: what the paths showed comes in, every difference goes out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Ids = frozenset[str]
VOORBEELDEN = 3


@dataclass(frozen=True, slots=True)
class Beeld:
    """What one path showed one person of one kind of object.

    `precies`: what it should have shown; None when it may show any part of what is visible. `ten_minste`: what may
    not be missing. `aantal` is the number the path itself gives, None when it gives none; it must be the number of
    `geteld`, or of what was shown.
    """

    pad: str
    soort: str
    ids: Ids = frozenset()
    precies: Ids | None = None
    ten_minste: Ids = frozenset()
    aantal: int | None = None
    geteld: int | None = None


@dataclass(frozen=True, slots=True)
class Verschil:
    """Where a path and the rest say different things, in words."""

    pad: str
    soort: str
    wat: str


def verschillen(zichtbaar: Mapping[str, Ids], beelden: Iterable[Beeld]) -> list[Verschil]:
    """Every difference between what is visible to a person, by kind, and what the paths showed them."""
    return [
        Verschil(beeld.pad, beeld.soort, wat)
        for beeld in beelden
        for wat in _differs(zichtbaar.get(beeld.soort, frozenset()), beeld)
    ]


def _differs(zichtbaar: Ids, beeld: Beeld) -> Iterable[str]:
    if te_veel := beeld.ids - zichtbaar:
        yield f"toont wat deze persoon niet mag zien: {_some(te_veel)}"
    if beeld.precies is not None:
        if extra := (beeld.ids - beeld.precies) & zichtbaar:
            yield f"toont meer dan de andere paden: {_some(extra)}"
        if mist := beeld.precies - beeld.ids:
            yield f"mist wat de andere paden tonen: {_some(mist)}"
    elif mist := beeld.ten_minste - beeld.ids:
        yield f"vindt niet wat te zien is: {_some(mist)}"
    echt = len(beeld.ids) if beeld.geteld is None else beeld.geteld
    if beeld.aantal is not None and beeld.aantal != echt:
        yield f"telt {beeld.aantal} en toont er {echt}"


def _some(ids: Ids) -> str:
    first = sorted(ids)[:VOORBEELDEN]
    return ", ".join(first) + (f" en {len(ids) - len(first)} meer" if len(ids) > len(first) else "")
