"""How far a running import is, for the screen. Kept in the cache: it may be lost without harm, and holds no names."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.cache import cache
from redis.exceptions import RedisError

from thuiszitters.core.imports.voortgang import Fase, luister

_BEWAAR = 3600
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Voortgang:
    """What is being done, and which hundredth of the whole is behind us."""

    tekst: str
    procent: int

    @property
    def percentage(self) -> str:
        """As a screen writes it."""
        return f"{self.procent}%"


WACHTEN = Voortgang("Wachten op een vrije verwerker", 0)


@contextmanager
def publish(opdracht_id: UUID) -> Iterator[None]:
    """Show the progress of the imports in this block as that of this order; it only ever moves on."""
    laatste = -1

    def toon(fase: Fase, gedaan: float) -> None:
        nonlocal laatste
        procent = fase.procent(gedaan)
        if procent > laatste:
            laatste = procent
            with suppress(RedisError, OSError):
                cache.set(_sleutel(opdracht_id), [fase.tekst, procent], _BEWAAR)

    with luister(toon):
        yield


def progress_of(opdracht_id: UUID) -> Voortgang:
    """The last that was told; waiting when nothing was."""
    gezegd: Any = None
    with suppress(RedisError, OSError):
        gezegd = cache.get(_sleutel(opdracht_id))
    return Voortgang(*gezegd) if gezegd else WACHTEN


def forget(opdracht_id: UUID) -> None:
    """Begin anew: the next piece of work starts at nothing."""
    with suppress(RedisError, OSError):
        cache.delete(_sleutel(opdracht_id))


def _sleutel(opdracht_id: UUID) -> str:
    return f"import:{opdracht_id}"
