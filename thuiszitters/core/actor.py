"""On whose behalf the database is asked: a person in a request, or a named task (`docs/adr/0008-tweede-muur.md`).

The database hears it with SET LOCAL at the start of every transaction (`core/database/base.py`); row-level security
refuses every row to who names nobody.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from django.db import connection

from thuiszitters.core.clock import today

if TYPE_CHECKING:
    from thuiszitters.accounts.models import Gebruiker
    from thuiszitters.core.database.base import DatabaseWrapper


@dataclass(frozen=True, slots=True)
class Actor:
    """A person by key, or a task by name.

    `hoedanigheid` is the organisation a credential acts for, or `lid:` and the membership the person chose to act in;
    empty is in every capacity they have today.
    """

    gebruiker: str = ""
    hoedanigheid: str = ""
    taak: str = ""

    def settings(self) -> dict[str, str]:
        """What the database is told, by the name of the setting. The day is Python's, the only clock there is."""
        return {
            "thuiszitters.gebruiker": self.gebruiker,
            "thuiszitters.hoedanigheid": self.hoedanigheid,
            "thuiszitters.taak": self.taak,
            "thuiszitters.dag": today().isoformat() if self.gebruiker else "",
        }


NIEMAND = Actor()
"""Nobody was named: where row-level security holds, nothing is found, and a task fails."""
BEZOEKER = Actor(hoedanigheid="bezoeker")
"""Who is not signed in; a request, that reaches no pupil."""
_actor: ContextVar[Actor] = ContextVar("actor", default=NIEMAND)


def current_actor() -> Actor:
    """On whose behalf the database is asked now; NIEMAND when nobody was named."""
    return _actor.get()


@contextmanager
def acting_as(actor: Actor) -> Iterator[None]:
    """Everything in this block is asked on behalf of `actor`."""
    token = _actor.set(actor)
    _tell()
    try:
        yield
    finally:
        _actor.reset(token)
        _tell()


def acting(*, by: "Gebruiker | None") -> AbstractContextManager[None]:
    """Everything in this block is asked on behalf of a person; None is a visitor who is not signed in."""
    return acting_as(_person(by))


def task_actor(name: str) -> AbstractContextManager[None]:
    """Everything in this block is done by the task or command of this name."""
    return acting_as(Actor(taak=name))


def become(*, by: "Gebruiker", hoedanigheid: int | None = None) -> None:
    """Within `acting`: the rest of the block is asked on behalf of this person, or of them for one organisation.

    For who is known only after the block began: a system that shows a credential, a look around in the demo.
    """
    person = _person(by)
    _actor.set(person if hoedanigheid is None else replace(person, hoedanigheid=str(hoedanigheid)))
    _tell()


def _person(by: "Gebruiker | None") -> Actor:
    if by is None or by.pk is None:
        return BEZOEKER
    return Actor(gebruiker=str(by.pk), hoedanigheid=f"lid:{by.gekozen}" if by.gekozen else "")


def _tell() -> None:
    """Tell a transaction that is running; the next one hears it when it begins."""
    cast("DatabaseWrapper", connection).tell_actor()
