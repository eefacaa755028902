"""Registering, correcting and withdrawing meldingen; nothing that was known before is lost.

A correction is a new version, known from the day it is made; withdrawing sets one date, once. Who asks twice
(a double click, a repeated PUT) gets the same answer twice.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, connection, transaction

from attendance.models import Verzuimmelding
from attendance.services.meldinggegevens import (
    Levering,
    Meldinggegevens,
    MeldingIngetrokken,
    MeldingVerouderd,
    check_gegevens,
    new_version,
)
from attendance.services.versies import stored_versions
from schools.models import Leerling, Vestiging
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core.clock import day_of
from thuiszitters.core.imports.resultaat import Uitkomst
from thuiszitters.core.opmaak import datum

BRON_SCHERM = "scherm"
"""The bron of meldingen that people type in; their kenmerk is made by the form."""

INTUSSEN = "Deze melding is intussen gewijzigd. Bekijk eerst de nieuwste versie."


@dataclass(frozen=True, slots=True)
class Registratie:
    """What became of a delivered melding: the version that holds it, NIEUW, GEWIJZIGD or ONGEWIJZIGD.

    `vorige` is the version it replaced, or (withdrawn) the same one; None for a new melding.
    """

    melding: Verzuimmelding
    uitkomst: Uitkomst
    waarschuwing: str = ""
    vorige: Verzuimmelding | None = None


@dataclass(frozen=True, slots=True)
class Gevolg:
    """What withdrawing a version would do: the meldingen that come back in force, and that in sentences."""

    komt_terug: tuple[Verzuimmelding, ...]
    zinnen: tuple[str, ...]


def new_kenmerk() -> str:
    """A kenmerk for a form; sent along with it, it makes a double submit harmless."""
    return uuid4().hex


@transaction.atomic
def register_verzuimmelding(
    *,
    leerling: Leerling,
    vestiging: Vestiging,
    gegevens: Meldinggegevens,
    kenmerk: str,
    by: Gebruiker,
    at: datetime,
) -> Registratie:
    """Register a melding typed in by a person, known from today; the same form twice is registered once.

    Raises MeldingGeweigerd when the contents have no meaning, and MeldingVerouderd when the form was sent
    before with other contents.
    """
    check_gegevens(gegevens, by=by)
    levering = Levering(
        bron=BRON_SCHERM,
        kenmerk=kenmerk,
        leerling=leerling,
        vestiging=vestiging,
        gegevens=gegevens,
        vastgelegd_op=day_of(at),
        melder=by,
    )
    lock_meldingen(BRON_SCHERM, [kenmerk])
    bestaand = _newest(BRON_SCHERM, kenmerk)
    if bestaand is None:
        # A key that somebody else's melding has: this one gets another, and nothing is told of that one.
        melding = _store(levering) or new_version(replace(levering, kenmerk=new_kenmerk()))
        return Registratie(melding, Uitkomst.NIEUW)
    if _inhoud(bestaand) != levering.inhoud:
        raise MeldingVerouderd("Deze melding is al opgeslagen. Open de melding om haar te wijzigen.")
    return Registratie(bestaand, Uitkomst.ONGEWIJZIGD)


@transaction.atomic
def correct_verzuimmelding(
    *, melding_id: UUID, gegevens: Meldinggegevens, by: Gebruiker, at: datetime, waarom: str = ""
) -> Registratie:
    """Replace a version by one with other contents, known from today; same contents change nothing.

    `melding_id` is the version the person was looking at; `waarom` says why it changes. Raises MeldingVerouderd
    when there is a newer one with other contents, MeldingIngetrokken when it is withdrawn, MeldingGeweigerd for
    meaningless contents.
    """
    check_gegevens(gegevens, by=by)
    gezien = Verzuimmelding.objects.select_related("leerling", "vestiging").get(pk=melding_id)
    levering = Levering(
        bron=gezien.bron,
        kenmerk=gezien.kenmerk,
        leerling=gezien.leerling,
        vestiging=gezien.vestiging,
        gegevens=gegevens,
        vastgelegd_op=day_of(at),
        melder=by,
        reden_wijziging=waarom,
    )
    lock_meldingen(gezien.bron, [gezien.kenmerk])
    laatste = _newest(gezien.bron, gezien.kenmerk)
    if laatste and laatste.ingetrokken_op is None and _inhoud(laatste) == levering.inhoud:
        return Registratie(laatste, Uitkomst.ONGEWIJZIGD)
    _refuse_unless_in_force(gezien.pk)
    melding = _store(levering, laatste)
    if melding is None:
        raise MeldingVerouderd(INTUSSEN)
    return Registratie(melding, Uitkomst.GEWIJZIGD, vorige=gezien)


@transaction.atomic
def withdraw_verzuimmelding(*, melding_id: UUID, reden: str, by: Gebruiker, at: datetime) -> Registratie:
    """Withdraw a version from today on; what it replaced comes back in force (`effect_of_withdrawal`).

    Withdrawing what is withdrawn changes nothing. Raises MeldingVerouderd when a newer version is in force.
    """
    gezien = Verzuimmelding.objects.get(pk=melding_id)
    lock_meldingen(gezien.bron, [gezien.kenmerk])
    melding = Verzuimmelding.objects.select_for_update(of=("self",)).get(pk=melding_id)
    if melding.ingetrokken_op is not None:
        return Registratie(melding, Uitkomst.ONGEWIJZIGD, vorige=melding)
    _refuse_unless_in_force(melding.pk)
    melding.ingetrokken_op = day_of(at)
    melding.ingetrokken_door = by
    melding.reden_ingetrokken = reden
    melding.save(update_fields=["ingetrokken_op", "ingetrokken_door", "reden_ingetrokken"])
    return Registratie(melding, Uitkomst.GEWIJZIGD, vorige=melding)


def effect_of_withdrawal(melding: Verzuimmelding) -> Gevolg:
    """What the screen says before a version is withdrawn: which meldingen then count again."""
    eigen = Verzuimmelding.objects.filter(
        wortel=melding.wortel_id, versie__lt=melding.versie, ingetrokken_op=None
    ).order_by("-versie")[:1]
    terug = list(eigen)
    if melding.vervangt_kenmerk and not (terug and terug[0].vervangt_kenmerk == melding.vervangt_kenmerk):
        terug += Verzuimmelding.objects.filter(
            bron=melding.bron, kenmerk=melding.vervangt_kenmerk, ingetrokken_op=None
        ).order_by("-versie")[:1]
    if not terug:
        return Gevolg((), ("De melding telt daarna niet meer mee.",))
    zinnen = (
        f"Daarna geldt de eerdere melding weer: {oud.get_soort_display()}, {oud.get_status_display()}, "
        f"{_periode(oud)}."
        for oud in terug
    )
    return Gevolg(tuple(terug), tuple(zinnen))


def lock_meldingen(bron: str, kenmerken: Iterable[str]) -> None:
    """Two deliveries of one melding wait for each other, until the transaction ends; in one order everywhere."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(slot) FROM (SELECT DISTINCT hashtextextended(naam, 0) AS slot"
            " FROM unnest(%s::text[]) AS naam ORDER BY slot) AS sloten",
            [[f"melding {bron} {kenmerk}" for kenmerk in kenmerken]],
        )


def _store(levering: Levering, vorige: Verzuimmelding | None = None) -> Verzuimmelding | None:
    """The next version; None when there is one already, out of the reach of who registers."""
    try:
        with transaction.atomic():
            return new_version(levering, vorige)
    except IntegrityError:
        return None


def _newest(bron: str, kenmerk: str) -> Verzuimmelding | None:
    return Verzuimmelding.objects.filter(bron=bron, kenmerk=kenmerk).order_by("-versie").first()


def _inhoud(melding: Verzuimmelding) -> tuple[Any, ...]:
    _, versies = stored_versions(melding.bron, [melding.kenmerk])[melding.kenmerk]
    return next(versie.inhoud for versie in versies if versie.pk == melding.pk)


def _refuse_unless_in_force(melding_id: UUID) -> None:
    """Only the version in force is changed or withdrawn: the newest one that is not withdrawn."""
    melding = Verzuimmelding.objects.get(pk=melding_id)
    if melding.ingetrokken_op is not None:
        raise MeldingIngetrokken(f"Deze melding is ingetrokken op {datum(melding.ingetrokken_op, 'lang')}.")
    if Verzuimmelding.objects.filter(
        wortel=melding.wortel_id, versie__gt=melding.versie, ingetrokken_op=None
    ).exists():
        raise MeldingVerouderd(INTUSSEN)


def _periode(melding: Verzuimmelding) -> str:
    van = f"vanaf {datum(melding.van, 'lang')}"
    return f"{van} tot en met {datum(melding.tot, 'lang')}" if melding.tot else f"{van}, nog bezig"
