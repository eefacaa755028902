"""Ways in: each is a queryset with one column, the key of what may be seen through it."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import BooleanField, OuterRef, Q, QuerySet, Subquery, Value


def key_of(way: QuerySet[Any]) -> str:
    """The name of the one column of a way in."""
    (name,) = way.query.values_select
    return str(name)


def never(way: QuerySet[Any]) -> bool:
    """Whether a way in leads nowhere for this person, said by the way itself with `none()`."""
    return way.query.is_empty()


def probe(way: QuerySet[Any], to: str) -> Q:
    """Whether the row at hand, by its column `to`, is reached through a way in; asked row by row.

    A subquery for one value and not EXISTS: that one PostgreSQL likes to work out for everybody at once, which for
    a page of twenty-five is a thousand times too much.
    """
    here = way.filter(**{key_of(way): OuterRef(to)}).annotate(bereikt=Value(True)).order_by()
    return Q(Subquery(here.values("bereikt")[:1], output_field=BooleanField()))


def probe_any(ways: Iterable[QuerySet[Any]], to: str) -> Q:
    """Whether the row at hand is reached through any of these ways in."""
    return reduce(or_, (probe(way, to) for way in ways if not never(way)), Q(pk__in=[]))
