"""Independent pieces of work beside each other: threads of one process, each with a connection of its own."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

import pghistory
from django.db import connection

Stuk = TypeVar("Stuk")
Uitkomst = TypeVar("Uitkomst")

TEGELIJK = 2
"""Python works on one piece while the database writes another; more would wait for each other's Python."""


def side_by_side(stukken: Sequence[Stuk], work: Callable[[Stuk], Uitkomst]) -> list[Uitkomst]:
    """Do all pieces on behalf of the same actor, telling the trail the same of it; what they gave, in their order.

    Inside a transaction of the caller they are done one after another: another connection would not see what was
    written there. When one fails no other is begun, those in hand are waited for, and its exception is raised.
    """
    if connection.in_atomic_block or len(stukken) == 1:
        return [work(stuk) for stuk in stukken]
    te_doen = iter(enumerate(stukken))
    gedaan: dict[int, Uitkomst] = {}

    def work_along(context: dict[str, object]) -> None:
        try:
            with pghistory.context(**context):
                for nummer, stuk in te_doen:
                    gedaan[nummer] = work(stuk)
        finally:
            _drop(te_doen)
            connection.close()

    with pghistory.context() as nu, ThreadPoolExecutor(TEGELIJK) as pool:
        try:
            bezig = [pool.submit(copy_context().run, work_along, {**nu.metadata}) for _ in range(TEGELIJK)]
            for ieder in bezig:
                ieder.result()
        finally:
            _drop(te_doen)
    return [gedaan[nummer] for nummer in range(len(stukken))]


def _drop(te_doen: Iterable[object]) -> None:
    """Nobody takes up what is left."""
    for _ in te_doen:
        pass
