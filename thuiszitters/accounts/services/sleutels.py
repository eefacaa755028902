"""Credentials for the API: made, renewed and withdrawn; shown once, kept as a fingerprint, for a year at most."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.urls import reverse

from thuiszitters.accounts.access.hoedanigheid import has, people_with
from thuiszitters.accounts.models import ApiSleutel, Gebruiker, Organisatie
from thuiszitters.accounts.rollen import SCOPES, Perm, Scope
from thuiszitters.core.clock import day_of
from thuiszitters.core.mail import put_mail
from thuiszitters.core.opmaak import datum

LANGST = timedelta(days=365)
"""How long a credential counts at most."""
OVERGANG = timedelta(days=7)
"""How long the text before a renewal still counts, so that a school can change over without a gap."""
HERINNER = (30, 7, 1)
"""Days before the end on which people are told."""


class SleutelGeweigerd(Exception):
    """The credential cannot be made or changed like this; the message is for the person who tried."""


@dataclass(frozen=True, slots=True)
class Uitgifte:
    """A credential with its text, which nobody can ever read again."""

    sleutel: ApiSleutel
    token: str


def fingerprint(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def issue_token(
    *,
    gebruiker: Gebruiker,
    organisatie: Organisatie,
    naam: str,
    scopes: Iterable[str],
    geldig_tot: date,
    by: Gebruiker | None,
    at: datetime,
) -> Uitgifte:
    """Make a token for a system of `organisatie`, acting as `gebruiker`; the only time its text is known.

    Raises SleutelGeweigerd when the person may not report for the organisation, nothing is allowed, the name is
    taken, or the end is not within a year.
    """
    held = _scopes(scopes)
    _check_end(geldig_tot, on=day_of(at))
    if not has(gebruiker, Perm.REPORT_VERZUIM, organisatie):
        raise SleutelGeweigerd(f"{gebruiker} mag niet melden namens {organisatie}.")
    token = _new_token()
    try:
        with transaction.atomic():
            sleutel = ApiSleutel.objects.create(
                gebruiker=gebruiker,
                organisatie=organisatie,
                naam=naam,
                scopes=held,
                vingerafdruk=fingerprint(token),
                uitgegeven_op=day_of(at),
                geldig_tot=geldig_tot,
                aangemaakt_at=at,
                aangemaakt_door=by,
            )
    except IntegrityError:
        raise SleutelGeweigerd(
            f"{organisatie} heeft al een sleutel met de naam ‘{naam}’. Kies een andere naam, of vernieuw die."
        ) from None
    return Uitgifte(sleutel, token)


@transaction.atomic
def renew_token(
    *, sleutel_id: int, uitgave: int, geldig_tot: date, oude_stopt: bool, by: Gebruiker | None, at: datetime
) -> Uitgifte:
    """Give a credential another text and another end; what it sent before stays known under it.

    The old text counts for another week at most, or with `oude_stopt` no longer. `uitgave` is the one the person
    was looking at: the same form twice is refused. Raises SleutelGeweigerd.
    """
    on = day_of(at)
    _check_end(geldig_tot, on=on)
    sleutel = _lock(sleutel_id)
    if sleutel.uitgave != uitgave:
        raise SleutelGeweigerd("Deze sleutel is intussen vernieuwd. Ga terug en bekijk de sleutel opnieuw.")
    token = _new_token()
    tot = min(sleutel.geldig_tot, on + OVERGANG)
    blijft = not oude_stopt and tot >= on
    sleutel.vorige_vingerafdruk = sleutel.vingerafdruk if blijft else None
    sleutel.vorige_geldig_tot = tot if blijft else None
    sleutel.vingerafdruk, sleutel.uitgave = fingerprint(token), uitgave + 1
    sleutel.uitgegeven_op, sleutel.geldig_tot = on, geldig_tot
    sleutel.save()
    return Uitgifte(sleutel, token)


@transaction.atomic
def withdraw_token(*, sleutel_id: int, by: Gebruiker | None, at: datetime) -> ApiSleutel:
    """End a credential at once, for good; withdrawing twice changes nothing."""
    sleutel = ApiSleutel.objects.select_for_update(of=("self",)).get(pk=sleutel_id)
    if sleutel.ingetrokken_op is None:
        sleutel.ingetrokken_op, sleutel.ingetrokken_door = day_of(at), by
        sleutel.save(update_fields=["ingetrokken_op", "ingetrokken_door"])
    return sleutel


def note_use(*, sleutel_id: int, on: date) -> None:
    """Remember the last day a credential was used."""
    ApiSleutel.objects.filter(pk=sleutel_id).exclude(laatst_gebruikt_op=on).update(laatst_gebruikt_op=on)


def remind_of_ends(*, at: datetime) -> int:
    """Tell the school's people and functioneel beheer of credentials that end soon, once per reminder.

    A day that was missed is made up for: the reminder that is due is sent on the first day somebody looks. Gives
    how many mails were put on the outbox.
    """
    on = day_of(at)
    aflopend = ApiSleutel.objects.in_force(on).filter(geldig_tot__lte=on + timedelta(days=HERINNER[0]))
    mails = 0
    for sleutel in aflopend.select_related("organisatie", "gebruiker").order_by("pk"):
        drempel = min(days for days in HERINNER if (sleutel.geldig_tot - on).days <= days)
        school = set(people_with(Perm.REPORT_VERZUIM, sleutel.organisatie_id)) | {sleutel.gebruiker}
        beheer = set(people_with(Perm.MANAGE_ACCOUNTS))
        for person in school | beheer:
            mails += put_mail(
                to_id=person.pk,
                subject=f"De API-sleutel ‘{sleutel.naam}’ loopt af",
                body=f"De sleutel ‘{sleutel.naam}’ van {sleutel.organisatie} werkt tot en met "
                f"{datum(sleutel.geldig_tot, 'lang')}. Daarna komen meldingen uit de leerlingadministratie niet "
                "meer aan. Vraag functioneel beheer om de sleutel te vernieuwen.",
                path=reverse("accounts:sleutel", args=[sleutel.pk]) if person in beheer else "/",
                dedupe_key=f"sleutel:{sleutel.pk}:{sleutel.uitgave}:{drempel}:{person.pk}",
                at=at,
            )
    return mails


def _new_token() -> str:
    return f"tt_{secrets.token_urlsafe(32)}"


def _scopes(scopes: Iterable[str]) -> list[str]:
    held = sorted(set(scopes))
    if not held:
        raise SleutelGeweigerd("Kies minstens één ding dat de sleutel mag.")
    if unknown := [scope for scope in held if scope not in SCOPES]:
        namen = ", ".join(Scope)
        raise SleutelGeweigerd(f"Onbekend: {', '.join(unknown)}. Een sleutel kan mogen: {namen}.")
    return held


def _check_end(geldig_tot: date, *, on: date) -> None:
    if not on <= geldig_tot <= on + LANGST:
        raise SleutelGeweigerd(
            f"Een sleutel geldt hoogstens een jaar: kies een dag van vandaag tot en met {datum(on + LANGST, 'lang')}."
        )


def _lock(sleutel_id: int) -> ApiSleutel:
    sleutel = (
        ApiSleutel.objects.select_for_update(of=("self",)).select_related("organisatie").get(pk=sleutel_id)
    )
    if sleutel.ingetrokken_op is not None:
        raise SleutelGeweigerd("Deze sleutel is ingetrokken. Maak een nieuwe.")
    if not has(sleutel.gebruiker, Perm.REPORT_VERZUIM, sleutel.organisatie):
        raise SleutelGeweigerd(
            f"{sleutel.gebruiker} mag niet meer melden namens {sleutel.organisatie}. Maak een nieuwe sleutel voor "
            "iemand die dat wel mag."
        )
    return sleutel
