"""What a session remembers: how its person came in, what it is bound to, and a form that came too late."""

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.http import HttpRequest, QueryDict

from thuiszitters.accounts.access.hoedanigheid import all_hoedanigheden
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rules.sessie import Begin
from thuiszitters.core.sealed import SealBroken, seal, unseal

TWEEDE_STAP: Final = "tweede_stap"
DEMO: Final = "demo"
SSO: Final = "aanmelddienst"
BEGIN: Final = "begin"
BEWAARD: Final = "bewaard"
BEWAARTIJD = timedelta(hours=1)
"""So long somebody has to sign in again and find back what they typed."""
HOOGSTENS = 200_000
NOOIT_BEWAARD = (
    "csrfmiddlewaretoken",
    "password",
    "oldpassword",
    "password1",
    "password2",
    "code",
    "credential",
)


def remember_second_step(request: HttpRequest, how: str) -> None:
    """This session went through a second step: totp, webauthn, recovery_codes, aanmelddienst, or the demo's door.

    It opens more than before, so it goes on under a new key: who knew the old one has nothing.
    """
    request.session[TWEEDE_STAP] = how
    request.session.cycle_key()


def second_step_of(request: HttpRequest) -> str:
    """How this session went through its second step; empty when it did not."""
    return str(request.session.get(TWEEDE_STAP, ""))


def browser_of(request: HttpRequest) -> str:
    """A fingerprint of the browser, to see that a session is used where it was begun."""
    return _fingerprint(request.headers.get("User-Agent", ""))


def roles_of_session(user: Gebruiker) -> str:
    """A fingerprint of the roles somebody holds today, and for whom."""
    return _fingerprint(repr(sorted((h.organisatie_id, str(h.rol)) for h in all_hoedanigheden(user))))


def _fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def begin_of(request: HttpRequest, user: Gebruiker, *, at: datetime) -> Begin:
    """What the session was begun with; at its first request that is what is so now."""
    kept = request.session.get(BEGIN)
    if kept is None:
        return Begin(sinds=at, laatst=at, browser=browser_of(request), rollen=roles_of_session(user))
    return Begin(
        sinds=datetime.fromisoformat(kept["sinds"]),
        laatst=datetime.fromisoformat(kept["laatst"]),
        browser=kept["browser"],
        rollen=kept["rollen"],
    )


def touch(request: HttpRequest, begin: Begin, *, at: datetime) -> None:
    """Somebody works in this session now."""
    request.session[BEGIN] = {
        "sinds": begin.sinds.isoformat(),
        "laatst": at.isoformat(),
        "browser": begin.browser,
        "rollen": begin.rollen,
    }


@dataclass(frozen=True, slots=True)
class Bewaard:
    """A form that was sent after the session had ended, for who typed it."""

    velden: QueryDict
    terug: str


def keep_form(request: HttpRequest, velden: QueryDict, *, gebruiker_id: int, terug: str, at: datetime) -> str:
    """Keep what was typed, sealed, in the new and empty session; gives the word by which it is found back.

    Passwords, codes and files are not kept; nor is more than a long letter. Empty when nothing is kept.
    """
    fields = {name: velden.getlist(name) for name in velden if name not in NOOIT_BEWAARD}
    body = json.dumps(fields)
    if not fields or len(body) > HOOGSTENS:
        return ""
    woord = secrets.token_urlsafe(12)
    request.session[BEWAARD] = {
        "woord": woord,
        "gebruiker": gebruiker_id,
        "pad": request.path,
        "terug": terug,
        "at": at.isoformat(),
        "velden": seal(body, label="sessie", pk=gebruiker_id, field=woord),
    }
    return woord


def kept_form(request: HttpRequest, *, woord: str, gebruiker_id: int, at: datetime) -> Bewaard | None:
    """What this person typed in this form before their session ended; None for anybody else, or too late."""
    kept = request.session.get(BEWAARD)
    if not kept or (kept["woord"], kept["gebruiker"], kept["pad"]) != (woord, gebruiker_id, request.path):
        return None
    if at - datetime.fromisoformat(kept["at"]) > BEWAARTIJD:
        return None
    try:
        body = unseal(kept["velden"], label="sessie", pk=gebruiker_id, field=woord)
    except SealBroken:
        return None
    velden = QueryDict(mutable=True)
    for name, values in json.loads(body).items():
        velden.setlist(name, values)
    return Bewaard(velden, kept["terug"])


def forget_form(request: HttpRequest, woord: str) -> None:
    """It was sent after all."""
    if request.session.get(BEWAARD, {}).get("woord") == woord:
        del request.session[BEWAARD]
