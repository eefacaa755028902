"""Ways in: each is a queryset with one column, the key of what may be seen through it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BooleanField, F, Func, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.sql.compiler import SQLCompiler

ALLE = 2**31 - 1
"""A limit that takes everything: what stands inside it is worked out first, by itself."""


@dataclass(frozen=True, slots=True)
class Sleutels:
    """A way in as SQL that gives keys. Making the SQL costs more than asking it, and a page asks the same ways in every
    branch and once more to count: so it is made once.
    """

    sql: str
    params: tuple[Any, ...]

    @property
    def keys(self) -> RawSQL:
        """The keys themselves, for `__in`."""
        return RawSQL(self.sql, self.params)

    def count(self, cap: int) -> int:
        """How many keys, counted no further than `cap`."""
        with connection.cursor() as cursor:
            tot = f"SELECT FROM ({self.sql}) AS rij LIMIT %s"
            cursor.execute(f"SELECT count(*) FROM ({tot}) AS geteld", (*self.params, cap))
            return int(cursor.fetchone()[0])


def written(*ways: QuerySet[Any]) -> tuple[Sleutels, ...]:
    """These ways in as SQL, without those that lead nowhere for this person."""
    return tuple(weg for way in ways if (weg := _written(way)) is not None)


def _written(way: QuerySet[Any]) -> Sleutels | None:
    try:
        return Sleutels(*way.query.sql_with_params())
    except EmptyResultSet:
        return None


def never(way: QuerySet[Any]) -> bool:
    """Whether a way in leads nowhere for this person, said by the way itself with `none()`."""
    return way.query.is_empty()


class Bereikt(Func):
    """Whether the row at hand, by its column `to`, is reached through one of these ways; asked row by row.

    A subquery for one value and not EXISTS: that one PostgreSQL likes to work out for everybody at once, which for
    a page of twenty-five is a thousand times too much.
    """

    output_field = BooleanField()

    def __init__(self, to: F, *, ways: tuple[Sleutels, ...]) -> None:
        super().__init__(to)
        self.ways = ways

    def as_sql(
        self, compiler: SQLCompiler, connection: Any, *_: Any, **__: Any
    ) -> tuple[str, tuple[Any, ...]]:
        """Each way in turn, asked for this key."""
        to, waarden = compiler.compile(self.source_expressions[0])
        return _asked(self.ways, to, waarden)


def _asked(ways: Sequence[Sleutels], to: str, waarden: Sequence[Any] = ()) -> tuple[str, tuple[Any, ...]]:
    asked = [
        f"(SELECT true FROM ({weg.sql}) AS weg(sleutel) WHERE weg.sleutel = {to} LIMIT 1)" for weg in ways
    ]
    params = tuple(waarde for weg in ways for waarde in (*weg.params, *waarden))
    return f"({' OR '.join(asked) or 'false'})", params


def first(rows: Sleutels, size: int, ways: Sequence[Sleutels] | None = None) -> Sleutels:
    """The first keys of `rows` in its order; with `ways` only those that one of these reaches.

    The ways are asked outside, after the order: inside, PostgreSQL would ask them of every row before it sorts.
    """
    if ways is None:
        return Sleutels(f"{rows.sql} LIMIT %s", (*rows.params, size))
    asked, params = _asked(ways, "rij.sleutel")
    sql = f"SELECT rij.sleutel FROM ({rows.sql}) AS rij(sleutel) WHERE {asked} LIMIT %s"
    return Sleutels(sql, (*rows.params, *params, size))


def together(ways: Sequence[Sleutels], *, double: bool) -> Sleutels | None:
    """The keys of all these, each key once; with `double` unlooked, for ways that have none in common. None of none."""
    if not ways:
        return None
    sql = (" UNION ALL " if double else " UNION ").join(f"({weg.sql})" for weg in ways)
    return Sleutels(sql, tuple(waarde for weg in ways for waarde in weg.params))


def probe(way: QuerySet[Any], to: str) -> Q:
    """Whether the row at hand, by its column `to`, is reached through a way in."""
    return probe_any([way], to)


def probe_any(ways: Iterable[QuerySet[Any]], to: str) -> Q:
    """Whether the row at hand is reached through any of these ways in."""
    return Q(Bereikt(F(to), ways=written(*ways)))
