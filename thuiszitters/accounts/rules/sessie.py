"""When a session ends: nobody worked in it, it lasted a working day, or it is not the one that was begun."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

STIL = timedelta(minutes=30)
"""So long somebody may do nothing (issue: 30 minutes idle)."""
LANGST = timedelta(hours=12)
"""A working day: after it everybody signs in again, also who never stopped."""


class Einde(StrEnum):
    """Why a session ends."""

    STIL = "stil"
    LANG = "lang"
    BROWSER = "browser"
    ROL = "rol"


ZINNEN: dict[Einde, str] = {
    Einde.STIL: "U deed 30 minuten niets. Daarom bent u uitgelogd.",
    Einde.LANG: "U was twaalf uur ingelogd. Log opnieuw in om verder te gaan.",
    Einde.BROWSER: "Dit is niet de browser waarin u inlogde. Daarom bent u uitgelogd.",
    Einde.ROL: "Uw rol is veranderd. Log opnieuw in om verder te gaan.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Begin:
    """What a session was begun with, and when it was last used."""

    sinds: datetime
    laatst: datetime
    browser: str
    rollen: str


def end_of(begin: Begin, *, at: datetime, browser: str, rollen: str) -> Einde | None:
    """Why this session is over, None when it goes on. `browser` and `rollen` are fingerprints of what they are now."""
    if browser != begin.browser:
        return Einde.BROWSER
    if at - begin.laatst >= STIL:
        return Einde.STIL
    if at - begin.sinds >= LANGST:
        return Einde.LANG
    return Einde.ROL if rollen != begin.rollen else None
