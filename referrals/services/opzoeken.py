"""Finding the one pupil an SWV or school means, without a list to browse.

An SWV knows a pupil only through a casus, TLV or wachtlijstplaatsing. To make the first one it must already
know the child: school, day of birth and exact surname, or the number. It gets exactly one pupil or none, and
every answer is written in the view log.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import BooleanField, CharField, F, Func, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.db.models.lookups import Exact

from schools.models import Inschrijving, Leerling, Samenwerkingsverband, Vestiging
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core.actor import beyond_reach
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


@beyond_reach("referrals.opzoeken")
def find_leerling(vraag: Zoekvraag, *, by: Gebruiker, at: datetime, pad: str, ip: str | None) -> Leerling:
    """The one pupil of `vraag`, written in the view log whatever the caller does with the answer.

    Enrolled that day at the school, which must belong to the samenwerkingsverband; or, without a school,
    enrolled nowhere and living in one of its gemeenten. Raises LeerlingNietGevonden.
    """
    found = list(_candidates(vraag, on=day_of(at)).order_by("pk")[:2])
    if not found:
        raise LeerlingNietGevonden(
            "Wij vinden geen leerling met deze gegevens. Kijk de naam, de geboortedatum en de school na."
        )
    if len(found) > 1:
        raise LeerlingNietGevonden("Er is meer dan één leerling met deze gegevens. Vul ook de voornaam in.")
    gezien = explain(by, [Gezien(found[0].pk, ONDERWERP)])
    Inzage.objects.log(gezien, by=by, at=at, pad=pad, ip=ip)
    return found[0]


def _candidates(vraag: Zoekvraag, *, on: date) -> QuerySet[Leerling]:
    leerlingen = Leerling.objects.filter(
        geboortedatum=vraag.geboortedatum, vertrokken_op=None, overleden_op=None
    )
    enrolled = Inschrijving.objects.in_force(on)
    if vraag.vestiging is None:
        leerlingen = leerlingen.exclude(pk__in=enrolled.values("leerling_id")).filter(
            woongemeente__in=vraag.samenwerkingsverband.gemeenten.values("pk")
        )
    else:
        leerlingen = leerlingen.filter(
            pk__in=enrolled.filter(
                vestiging=vraag.vestiging, vestiging__samenwerkingsverbanden=vraag.samenwerkingsverband
            ).values("leerling_id")
        )
    return leerlingen.filter(_is_who(vraag))


def _is_who(vraag: Zoekvraag) -> Q:
    """The number, or else the exact surname (with or without tussenvoegsel) and the first name when given."""
    if vraag.nummer:
        return Q(bsn_index__in=blind_indexes(vraag.nummer, field="bsn")) | Q(
            onderwijsnummer_index__in=blind_indexes(vraag.nummer, field="onderwijsnummer")
        )
    if not vraag.achternaam.strip():
        return Q(pk__in=[])
    asked = _kaal(Value(vraag.achternaam))
    surname = _equals(_kaal(F("achternaam")), asked) | _equals(
        _kaal(Concat("tussenvoegsel", Value(" "), "achternaam")), asked
    )
    if not vraag.voornaam.strip():
        return surname
    return surname & Q(_StartsWith(_kaal(F("voornamen")), _kaal(Value(vraag.voornaam))))


def _kaal(value: Value | F | Concat) -> Func:
    return Func(value, function="core_kaal", output_field=CharField())


def _equals(left: Func, right: Func) -> Q:
    return Q(Exact(left, right))


class _StartsWith(Func):
    function = "starts_with"
    output_field = BooleanField()
