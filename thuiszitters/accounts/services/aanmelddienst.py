"""People who come in through their organisation's sign-in service: who they are, and what their groups give."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from thuiszitters.accounts.models import Gebruiker, Groepsrol, Lidmaatschap, Organisatie
from thuiszitters.accounts.rollen import ROLLEN, Rol
from thuiszitters.accounts.services.bevestigen import TUSSEN
from thuiszitters.accounts.services.lidmaatschap import end_lidmaatschap, grant_lidmaatschap
from thuiszitters.core.clock import day_of

DIENST = Lidmaatschap.Bronnen.AANMELDDIENST
NIET_GECONTROLEERD = {"false", "0", "none"}
"""Some services write their booleans as text."""


class NietBekend(Exception):
    """Nobody we may let in; the message is for the person who tried."""


@dataclass(frozen=True, slots=True)
class Claims:
    """What the service says of a person."""

    email: str
    naam: str
    groepen: frozenset[str]
    tweede_stap: bool


def read_claims(data: Mapping[str, Any]) -> Claims:
    """The claims of the id token, with those of the userinfo where it has none.

    That a second step was asked counts only from the id token: that is about this very sign-in.
    """
    token: Mapping[str, Any] = data.get("id_token") or {}
    claims = {**(data.get("userinfo") or {}), **token}
    email = str(claims.get("email") or "").strip().lower()
    return Claims(
        email="" if str(claims.get("email_verified", True)).lower() in NIET_GECONTROLEERD else email,
        naam=str(claims.get("name") or email)[:150],
        groepen=frozenset(_many(claims.get(settings.OIDC_GROEPENCLAIM))),
        tweede_stap=bool(
            {*_many(token.get("amr")), *_many(token.get("acr"))} & set(settings.OIDC_TWEEDE_STAP)
        ),
    )


def _many(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [str(item) for item in value] if isinstance(value, list) else []


class GroepGeweigerd(Exception):
    """The group cannot give this; the message is for the person who tried."""


@transaction.atomic
def add_groepsrol(*, groep: str, organisatie: Organisatie, rol: Rol, by: Gebruiker) -> Groepsrol:
    """From the next sign-in on, this group gives this role. Raises GroepGeweigerd."""
    if ROLLEN[rol].soort != organisatie.soort:
        raise GroepGeweigerd(f"{ROLLEN[rol].naam} past niet bij {organisatie}.")
    rij, made = Groepsrol.objects.get_or_create(groep=groep, organisatie=organisatie, rol=rol)
    if not made:
        raise GroepGeweigerd("Deze groep geeft die rol al.")
    return rij


@transaction.atomic
def remove_groepsrol(*, groepsrol_id: int, by: Gebruiker, at: datetime) -> None:
    """The group gives this role no longer; at the latest when they sign in again its members lose it."""
    Groepsrol.objects.filter(pk=groepsrol_id).delete()


@transaction.atomic
def welcome(claims: Claims, *, known: Gebruiker | None, at: datetime) -> Gebruiker:
    """The person behind these claims, with the roles their groups give today.

    `known` is who came in with this account of the service before. A stranger gets an account only when a group
    gives them a role. Raises NietBekend.
    """
    domein = claims.email.rpartition("@")[2]
    if not claims.email or domein not in settings.OIDC_DOMEINEN:
        raise NietBekend("Uw organisatie gaf geen e-mailadres door waarmee u hier mag inloggen.")
    wanted = Groepsrol.objects.filter(groep__in=claims.groepen).select_related("organisatie")
    person = known or Gebruiker.objects.filter(email__iexact=claims.email).first()
    if person is None:
        if not wanted:
            raise NietBekend(
                "U hebt hier geen account, en uw groepen geven u geen rol. Vraag functioneel beheer om toegang."
            )
        person = Gebruiker.objects.create_user(claims.email, naam=claims.naam)
    sync_roles(person, wanted, at=at)
    return person


def sync_roles(person: Gebruiker, wanted: Collection[Groepsrol], *, at: datetime) -> None:
    """Give what the groups give and end what they gave before; what beheer gave stays as it is.

    What a beheerder ended or did not confirm, a group does not give again. Signing in anew is no confirmation: the half
    year of a role that comes back goes on.
    """
    on = day_of(at)
    keys = {(rij.organisatie_id, rij.rol) for rij in wanted}
    given = Lidmaatschap.objects.filter(gebruiker=person, bron=DIENST).order_by("pk")
    laatste = {(lid.organisatie_id, lid.rol): lid for lid in given}
    for key, lid in laatste.items():
        if key not in keys and lid.ingetrokken_op is None:
            end_lidmaatschap(lidmaatschap_id=lid.pk, on=on, einde=Lidmaatschap.Einden.GROEP)
    for rij in wanted:
        oud = laatste.get((rij.organisatie_id, rij.rol))
        if oud is not None and oud.einde in Lidmaatschap.DICHT:
            continue
        lid = grant_lidmaatschap(
            gebruiker=person, organisatie=rij.organisatie, rol=Rol(rij.rol), van=on, bron=DIENST
        )
        if oud is not None and oud.ingetrokken_op is not None and lid.bron == DIENST:
            _go_on(lid, oud, on)


def _go_on(lid: Lidmaatschap, oud: Lidmaatschap, on: date) -> None:
    """Count from the last confirmation; who was away for less than the time between reminders keeps those too."""
    lid.bevestigd_op = oud.bevestigd_op or oud.van
    if oud.ingetrokken_op is not None and on - oud.ingetrokken_op < TUSSEN:
        lid.herinneringen, lid.herinnerd_op = oud.herinneringen, oud.herinnerd_op
    lid.save(update_fields=["bevestigd_op", "herinneringen", "herinnerd_op"])


@transaction.atomic
def end_roles_of_service(person: Gebruiker, *, at: datetime) -> None:
    """Who signs in without the service brings no groups, so works without the roles groups gave.

    They come back at the next sign-in through the service. What beheer gave stays, so that a service that is down
    locks nobody out of that.
    """
    sync_roles(person, (), at=at)
