"""Who sees what: a page notes whose file it shows, and after it one insert writes that down (docs/adr/0014).

What core cannot know, in which capacity somebody looked and at which sections, a higher floor tells (`DUIDERS`). It
reads nothing for it: what the page asked about its reader is remembered until the GET is over.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from thuiszitters.accounts.models import Gebruiker


@dataclass(frozen=True, slots=True)
class Gezien:
    """A page of a kind about one pupil; `sleutel` is the key of what was shown."""

    leerling_id: UUID
    onderwerp: str
    sleutel: Any = None


@dataclass(frozen=True, slots=True)
class Duiding:
    """In which capacity, and which sections; None when nobody kept which they were."""

    hoedanigheid: str = ""
    secties: tuple[str, ...] | None = ()


DUIDERS: list[Callable[["Gebruiker", Gezien], Duiding]] = []
"""Set once, by the highest floor that knows what a page shows."""


def explain(user: "Gebruiker", gezien: Sequence[Gezien]) -> list[tuple[Gezien, Duiding]]:
    """What was seen, each page once per pupil, with its meaning."""
    return [
        (een, next((duid(user, een) for duid in DUIDERS), Duiding()))
        for een in {(een.leerling_id, een.onderwerp): een for een in gezien}.values()
    ]
