"""Many keys as one array, for `filter(pk__in=…)`: a list of parameters costs more than the looking up itself."""

from collections.abc import Iterable
from typing import Any

from django.db.models.expressions import RawSQL


def teksten(waarden: Iterable[str]) -> RawSQL:
    """These texts as a set for `__in`; repetition does no harm."""
    return _lijst("text", waarden)


def uuids(waarden: Iterable[Any]) -> RawSQL:
    """These UUIDs as a set for `__in`; None is in no set."""
    return _lijst("uuid", (str(waarde) for waarde in waarden if waarde is not None))


def _lijst(soort: str, waarden: Iterable[str]) -> RawSQL:
    return RawSQL(f"select unnest(%s::{soort}[])", [list(dict.fromkeys(waarden))])
