"""The second step of signing in: what somebody has, the codes for when it is lost, and starting again."""

from collections.abc import Collection
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.db import transaction
from django.http import HttpRequest

from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.services.toegangslog import Soort, note
from thuiszitters.core import outbox
from thuiszitters.core.mail import METEEN

STAPPEN: Collection[str] = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""What counts as a second step; recovery codes stand in for one."""


class ResetGeweigerd(Exception):
    """There is nothing to take away; the message is for the person who tried."""


def has_second_step(user: Gebruiker) -> bool:
    """Whether somebody set up an app or a passkey."""
    return bool(Authenticator.objects.filter(user=user, type__in=STAPPEN).exists())


def is_last_step(factor: Authenticator) -> bool:
    """Whether nothing would be left without this one."""
    rest = Authenticator.objects.filter(user=factor.user_id, type__in=STAPPEN).exclude(pk=factor.pk)
    return factor.type in STAPPEN and not rest.exists()


def codes_to_show(user: Gebruiker) -> list[str]:
    """The recovery codes that are still good; the caller shows them once, right after they were made."""
    factor = Authenticator.objects.get(user=user, type=Authenticator.Type.RECOVERY_CODES)
    return list(RecoveryCodes(factor).get_unused_codes())


@transaction.atomic
def reset_second_step(
    *, gebruiker_id: int, reden: str, request: HttpRequest | None, by: Gebruiker, at: datetime
) -> Gebruiker:
    """Take away everything somebody signs in with beside the password, and end their sessions.

    They set up a new second step when they next sign in, and are mailed that this was done. Raises ResetGeweigerd
    when there is nothing to take away.
    """
    person = Gebruiker.objects.select_for_update().get(pk=gebruiker_id)
    weg, _ = Authenticator.objects.filter(user=person).delete()
    if not weg:
        raise ResetGeweigerd(f"{person} heeft geen tweede stap ingesteld.")
    end_sessions(gebruiker_id=person.pk)
    note(Soort.TWEEDE_STAP_HERSTELD, request=request, gebruiker=person, by=by, reden=reden, at=at)
    tell(
        person,
        "Uw tweede stap bij het inloggen is weggehaald",
        f"{by} van functioneel beheer haalde uw app en passkeys weg. De volgende keer dat u inlogt, stelt u een "
        "nieuwe tweede stap in. Vroeg u hier niet om? Bel dan meteen functioneel beheer: iemand kan zich voor u "
        "hebben uitgegeven.",
        at=at,
    )
    return person


def end_sessions(*, gebruiker_id: int) -> None:
    """End every session of a person, in whatever browser: the number their sessions carry is another one now."""
    person = Gebruiker.objects.select_for_update().get(pk=gebruiker_id)
    person.sessieronde += 1
    person.save(update_fields=["sessieronde"])


def tell(person: Gebruiker, subject: str, body: str, *, at: datetime) -> None:
    """Mail somebody about their own account at once, also who wants one mail a day: it may be a break-in."""
    outbox.put(
        kind=METEEN,
        payload={"gebruiker": person.pk, "onderwerp": subject, "tekst": body, "pad": "/tweede-stap/"},
        dedupe_key=f"toegang:{person.pk}:{at.isoformat()}:{subject}"[:200],
        at=at,
    )
