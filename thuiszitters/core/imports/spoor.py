"""What an import changes, told to whoever keeps track of it so that it can be undone (`houd_bij`)."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Protocol

from django.db import models


class Spoor(Protocol):
    """Hears of every write of an import, in order, inside its transaction."""

    def toegevoegd(self, model: type[models.Model], sleutels: Sequence[Any]) -> None:
        """These rows were inserted just now."""

    def wijzigt(self, model: type[models.Model], kolommen: Sequence[str], tijdelijk: str) -> None:
        """The rows whose key is in the temporary table will get other values in these columns."""

    def verwijdert(self, model: type[models.Model], sleutels: Sequence[Any]) -> None:
        """These rows will be deleted."""


_spoor: ContextVar[Spoor | None] = ContextVar("spoor", default=None)


@contextmanager
def houd_bij(spoor: Spoor) -> Iterator[None]:
    """Let `spoor` hear of what imports in this block write."""
    merk = _spoor.set(spoor)
    try:
        yield
    finally:
        _spoor.reset(merk)


def huidig_spoor() -> Spoor | None:
    """Who keeps track now, if anybody."""
    return _spoor.get()
