"""Keyset paging: the next page starts after the last row shown, so page 400 is as fast as page 1."""

import base64
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Model, Q, QuerySet

from thuiszitters.core.wegen import Sleutels, first, together, written

COUNT_CAP = 1000
_ONLEESBAAR = re.compile("[\0\ud800-\udfff]")
"""What no text in the database can hold: a NUL, and half of a pair of surrogates."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of rows, with the cursors of its neighbours and a capped count."""

    rows: Sequence[Any]
    volgende: str | None
    vorige: str | None
    aantal: int
    meer_dan: bool


def order_for(
    sorteer: str, velden: Mapping[str, str], *, dan: Sequence[str], anders: Sequence[str]
) -> tuple[str, ...]:
    """The order for `?sorteer=`: one of the names in `velden` ("-" before it turns it around), then `dan`.

    `anders` when nothing was asked, or what does not exist.
    """
    veld = velden.get(sorteer.removeprefix("-"))
    if veld is None:
        return tuple(anders)
    andersom = sorteer.startswith("-") != veld.startswith("-")
    naam = veld.removeprefix("-")
    return ("-" + naam if andersom else naam, *(ander for ander in dan if ander.removeprefix("-") != naam))


@dataclass(frozen=True, slots=True)
class Takken:
    """Rows that are found along several branches, each with an index of its own, and then taken together.

    `basis` says how a row is read and is never read by itself; which rows there are, the branches say. Order
    and limit go into each branch, so that a page costs what it shows and not what the branches hold. `disjunct` says
    that no row is in two branches.
    """

    basis: QuerySet[Any]
    takken: tuple[QuerySet[Any], ...]
    disjunct: bool = False

    def filter(self, *args: Any, **kwargs: Any) -> "Takken":
        """Narrow every branch."""
        return replace(self, takken=tuple(tak.filter(*args, **kwargs) for tak in self.takken))

    def top(self, size: int, *order: Any) -> QuerySet[Any]:
        """The first `size` rows of all branches together."""
        found = self._keys(size, *order)
        return self.basis.filter(pk__in=found.keys if found else []).order_by(*order)[:size]

    def count(self, cap: int) -> int:
        """How many rows, counted no further than `cap`, in each branch and together."""
        return found.count(cap) if (found := self._keys(cap)) else 0

    def exists(self) -> bool:
        """Whether there is any."""
        return self.count(1) > 0

    def _keys(self, size: int, *order: Any) -> Sleutels | None:
        """The keys of the first `size` rows of each branch; None when every branch is empty by what it asks."""
        rows = written(*(tak.order_by(*order).values("pk") for tak in self.takken))
        return together([first(tak, size) for tak in rows], double=self.disjunct)


Rijen = QuerySet[Any] | Takken


def _found(rows: Rijen, size: int, order: Sequence[Any]) -> list[Any]:
    return list(rows.top(size, *order) if isinstance(rows, Takken) else rows.order_by(*order)[:size])


def count_capped(rows: Rijen, cap: int = COUNT_CAP) -> int:
    """How many rows, counted no further than `cap`."""
    return rows.count(cap) if isinstance(rows, Takken) else rows.order_by()[:cap].count()


def paginate(rows: Rijen, *, order: Sequence[str], cursor: str, size: int = 25) -> Page:
    """A page of `rows` in `order` (field names, "-" for descending; the last one unique).

    Columns that may be empty must be annotated to a value first: NULL has no place in a keyset.
    """
    backwards, values = _decode(cursor)
    steps = [(name.lstrip("-"), name.startswith("-")) for name in order]
    try:
        after = rows.filter(_after(steps, values, backwards)) if len(values) == len(steps) else rows
    except (ValidationError, ValueError, TypeError):  # a cursor that was tampered with: the first page
        backwards, values, after = False, [], rows
    ordering = [F(n).desc() if desc != backwards else F(n).asc() for n, desc in steps]
    found = _found(after, size + 1, ordering)
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    counted = count_capped(rows, COUNT_CAP + 1)
    earlier = more if backwards else bool(values)
    return Page(
        rows=found,
        volgende=_encode(found[-1], steps, False) if found and (more or backwards) else None,
        vorige=_encode(found[0], steps, True) if found and earlier else None,
        aantal=min(counted, COUNT_CAP),
        meer_dan=counted > COUNT_CAP,
    )


def page_of_list(rows: Sequence[Any], *, cursor: str, size: int = 25) -> Page:
    """A page of rows that are in memory already; the cursor holds how many came before."""
    _, values = _decode(cursor)
    start = values[0] if len(values) == 1 and isinstance(values[0], int) and values[0] > 0 else 0
    return Page(
        rows=rows[start : start + size],
        volgende=_offset(start + size) if len(rows) > start + size else None,
        vorige=_offset(max(start - size, 0)) if start else None,
        aantal=min(len(rows), COUNT_CAP),
        meer_dan=len(rows) > COUNT_CAP,
    )


def _offset(start: int) -> str:
    return base64.urlsafe_b64encode(json.dumps([False, [start]]).encode()).decode()


def _after(steps: list[tuple[str, bool]], values: list[Any], backwards: bool) -> Q:
    condition, equal = Q(pk__in=[]), Q()
    for (name, desc), value in zip(steps, values, strict=True):
        side = "lt" if desc != backwards else "gt"
        condition |= equal & Q(**{f"{name}__{side}": value})
        equal &= Q(**{name: value})
    name, desc = steps[0]
    # Said once more for the first column alone: from there an index may start.
    return Q(**{f"{name}__{'lte' if desc != backwards else 'gte'}": values[0]}) & condition


def _encode(row: Any, steps: list[tuple[str, bool]], backwards: bool) -> str:
    values = [_value(row, name) for name, _ in steps]
    return base64.urlsafe_b64encode(json.dumps([backwards, values]).encode()).decode()


def _value(row: Any, name: str) -> Any:
    value = row
    for part in name.split("__"):
        value = getattr(value, part)
    if isinstance(value, Model):
        value = value.pk
    return (
        value.isoformat()
        if isinstance(value, date | datetime)
        else value
        if isinstance(value, int)
        else str(value)
    )


def _decode(cursor: str) -> tuple[bool, list[Any]]:
    try:
        backwards, values = json.loads(base64.urlsafe_b64decode(cursor.encode()))
    except (ValueError, TypeError, RecursionError):
        return False, []
    usable = isinstance(values, list) and all(
        isinstance(v, int | str) and not _ONLEESBAAR.search(str(v)) for v in values
    )
    return bool(backwards), values if usable else []
