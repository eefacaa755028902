"""Finding the one pupil an SWV or school means, without a list to browse.

An SWV knows a pupil only through a casus, TLV or wachtlijstplaatsing. To make the first one it must already
know the child: school, day of birth and exact surname, or the number. It gets exactly one pupil or none, and
every answer is written in the view log.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from schools.models import Samenwerkingsverband, Vestiging
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core.clock import day_of
from thuiszitters.core.inzage import Gezien, explain
from thuiszitters.core.models import Inzage
from thuiszitters.core.sealed import blind_indexes

ONDERWERP = "referrals.Opzoeken"


class LeerlingNietGevonden(Exception):
    """Nobody, or more than one; the message is for who asked and never says which pupils there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Zoekvraag:
    """What somebody knows of a pupil. Without a `vestiging`: a pupil who is enrolled nowhere."""

    samenwerkingsverband: Samenwerkingsverband
    vestiging: Vestiging | None
    geboortedatum: date
    achternaam: str = ""
    voornaam: str = ""
    nummer: str = ""


def find_leerling(vraag: Zoekvraag, *, by: Gebruiker, at: datetime, pad: str, ip: str | None) -> UUID:
    """The key of the one pupil of `vraag`, written in the view log whatever the caller does with the answer.

    Enrolled that day at the school, which must belong to the samenwerkingsverband; or, without a school,
    enrolled nowhere and living in one of its gemeenten. The pupil is reached once something is written down about
    them. Raises LeerlingNietGevonden.
    """
    found = _candidates(vraag, on=day_of(at))
    if not found:
        raise LeerlingNietGevonden(
            "Wij vinden geen leerling met deze gegevens. Kijk de naam, de geboortedatum en de school na."
        )
    if len(found) > 1:
        raise LeerlingNietGevonden("Er is meer dan één leerling met deze gegevens. Vul ook de voornaam in.")
    gezien = explain(by, [Gezien(found[0], ONDERWERP)])
    Inzage.objects.log(gezien, by=by, at=at, pad=pad, ip=ip)
    return found[0]


def _candidates(vraag: Zoekvraag, *, on: date) -> list[UUID]:
    """At most two keys, of whom fits the number, or else the surname and the first name when it is given."""
    bsn, onderwijsnummer = (
        blind_indexes(vraag.nummer, field=field) if vraag.nummer else []
        for field in ("bsn", "onderwijsnummer")
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT public.referrals_opzoeken(%s, %s, %s, %s, %s, %s, %s, %s)",
            [
                vraag.samenwerkingsverband.pk,
                vraag.vestiging.pk if vraag.vestiging else None,
                vraag.geboortedatum,
                vraag.achternaam,
                vraag.voornaam,
                bsn,
                onderwijsnummer,
                on,
            ],
        )
        return [pk for (pk,) in cursor.fetchall()]
