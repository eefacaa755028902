"""What a delivered melding does to the versions of it that are known (uitwisseling.md).

A known melding with other contents is stored as a replacement; `ingetrokken_op` is set once; what is known
already, or older than what is known, changes nothing. So the same file twice changes nothing, and an old
file that is sent again does not undo a newer one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any


class Stap(Enum):
    """What has to be done."""

    NIEUW = "nieuw"
    VERVANG = "vervang"
    TREK_IN = "trek in"
    NIETS = "niets"


@dataclass(frozen=True, slots=True)
class Aanlevering:
    """A melding as the file has it; `inhoud` is everything but the two dates below."""

    inhoud: tuple[Any, ...]
    vastgelegd_op: date
    ingetrokken_op: date | None = None


@dataclass(frozen=True, slots=True)
class Versie:
    """A stored version of a melding; `volgnummer` counts from 1."""

    pk: Any
    volgnummer: int
    inhoud: tuple[Any, ...]
    vastgelegd_op: date
    ingetrokken_op: date | None = None


@dataclass(frozen=True, slots=True)
class Besluit:
    """The step, the stored version it concerns (none for NIEUW), and what the deliverer should know."""

    stap: Stap
    versie: Versie | None = None
    waarschuwing: str = ""


def weeg(bekend: Sequence[Versie], nieuw: Aanlevering) -> Besluit:
    """Decide on one delivered melding; `bekend` holds its stored versions, oldest first."""
    if not bekend:
        return Besluit(Stap.NIEUW)
    laatste = bekend[-1]
    gelijk = _zelfde(bekend, nieuw)
    if gelijk is None:
        terug = (
            "Deze versie is meteen ingetrokken: de eerdere versie blijft gelden."
            if nieuw.ingetrokken_op
            else ""
        )
        return Besluit(Stap.VERVANG, laatste, terug)
    if nieuw.ingetrokken_op is not None and gelijk.ingetrokken_op is None:
        terug = "Door het intrekken van deze versie geldt de eerdere versie van de melding weer."
        return Besluit(Stap.TREK_IN, gelijk, terug if gelijk.volgnummer > 1 else "")
    return Besluit(Stap.NIETS, gelijk, _toelichting(gelijk, laatste, nieuw))


def _zelfde(bekend: Sequence[Versie], nieuw: Aanlevering) -> Versie | None:
    """The latest version when it says the same; else an older one, when the delivery is as old as that."""
    laatste = bekend[-1]
    if laatste.inhoud == nieuw.inhoud:
        return laatste
    if nieuw.vastgelegd_op >= laatste.vastgelegd_op:
        return None
    eerder = (v for v in bekend if v.inhoud == nieuw.inhoud and v.vastgelegd_op == nieuw.vastgelegd_op)
    return next(eerder, None)


def _toelichting(gelijk: Versie, laatste: Versie, nieuw: Aanlevering) -> str:
    if gelijk is not laatste:
        return "Van deze melding is al een nieuwere versie bekend; deze regel verandert niets."
    if gelijk.ingetrokken_op != nieuw.ingetrokken_op:
        return f"De melding is al ingetrokken op {gelijk.ingetrokken_op}; dat blijft zo."
    if nieuw.vastgelegd_op != gelijk.vastgelegd_op:
        return f"De melding is al bekend sinds {gelijk.vastgelegd_op}; dat blijft zo."
    return ""
