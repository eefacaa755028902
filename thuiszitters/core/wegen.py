"""Ways in: each is a queryset with one column, the key of what may be seen through it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import BooleanField, F, Func, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.sql.compiler import SQLCompiler


@dataclass(frozen=True, slots=True)
class Weg:
    """A way in as SQL that gives keys. Making the SQL costs more than asking it, and a page asks the same ways in every
    branch and once more to count: so it is made once.
    """

    sql: str
    params: tuple[Any, ...]

    @property
    def keys(self) -> RawSQL:
        """The keys themselves, for `__in`."""
        return RawSQL(self.sql, self.params)


def written(*ways: QuerySet[Any]) -> list[Weg]:
    """These ways in as SQL, without those that lead nowhere for this person."""
    return [weg for way in ways if (weg := _written(way)) is not None]


def _written(way: QuerySet[Any]) -> Weg | None:
    try:
        return Weg(*way.query.sql_with_params())
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

    def __init__(self, to: F, *, ways: tuple[Weg, ...]) -> None:
        super().__init__(to)
        self.ways = ways

    def as_sql(
        self, compiler: SQLCompiler, connection: Any, *_: Any, **__: Any
    ) -> tuple[str, tuple[Any, ...]]:
        """Each way in turn, asked for this key."""
        to, waarden = compiler.compile(self.source_expressions[0])
        asked = [
            f"(SELECT true FROM ({weg.sql}) AS weg(sleutel) WHERE weg.sleutel = {to} LIMIT 1)"
            for weg in self.ways
        ]
        params = tuple(waarde for weg in self.ways for waarde in (*weg.params, *waarden))
        return f"({' OR '.join(asked)})", params


def probe(way: QuerySet[Any], to: str) -> Q:
    """Whether the row at hand, by its column `to`, is reached through a way in."""
    return probe_any([way], to)


def probe_any(ways: Iterable[QuerySet[Any]], to: str) -> Q:
    """Whether the row at hand is reached through any of these ways in."""
    found = written(*ways)
    return Q(Bereikt(F(to), ways=tuple(found))) if found else Q(pk__in=[])
