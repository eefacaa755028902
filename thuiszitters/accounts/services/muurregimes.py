"""Opening the wall for a gemeente, with four eyes, on a decision of the controller; and closing it at once."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from thuiszitters.accounts.models import Gebruiker, Muurregime, Regimestuk
from thuiszitters.core.clock import day_of
from thuiszitters.core.decisions import Decision

Status = Muurregime.Status
Stuk = tuple[str, bytes]
"""The name of a file, and what is in it."""


class RegimeGeweigerd(Exception):
    """It cannot be done; the message is for the person."""


@transaction.atomic
def propose_regime(
    *,
    sleutel: UUID,
    gegevens: Mapping[str, Any],
    besluit: Stuk,
    adviesstuk: Stuk,
    by: Gebruiker,
    at: datetime,
) -> Muurregime:
    """Record the decision and the advice, for a second person; `sleutel` is of the form, so sent twice it is made once.

    `gegevens` are the fields of Muurregime that a person fills in. Raises RegimeGeweigerd.
    """
    _one_at_a_time()
    if (known := Muurregime.objects.filter(pk=sleutel, voorgesteld_door=by).first()) is not None:
        return known
    regime = Muurregime(pk=sleutel, voorgesteld_door=by, voorgesteld_at=at, **gegevens)
    if regime.tot < day_of(at):
        raise RegimeGeweigerd("De laatste dag is al voorbij.")
    regime.save(force_insert=True)
    for soort, (naam, inhoud) in (
        (Regimestuk.Soorten.BESLUIT, besluit),
        (Regimestuk.Soorten.ADVIES, adviesstuk),
    ):
        Regimestuk.objects.create(
            regime=regime, soort=soort, naam=naam, inhoud=inhoud, afdruk=sha256(inhoud).hexdigest()
        )
    return regime


@transaction.atomic
def adopt_regime(*, regime_id: UUID, by: Gebruiker, at: datetime) -> Muurregime:
    """A second person carries the decision out: from its first day the wall is open. Raises RegimeGeweigerd."""
    regime = _lock(regime_id)
    if regime.adopted_by(by):
        return regime
    _require(regime.adoptable_by(by, day_of(at)))
    return _decide(regime, Status.VASTGESTELD, by=by, at=at)


@transaction.atomic
def end_regime(*, regime_id: UUID, reden: str, by: Gebruiker, at: datetime) -> Muurregime:
    """One person says no: withdraws their own proposal, rejects another's, or switches an adopted one off at once.

    A second click changes nothing. Raises RegimeGeweigerd.
    """
    regime = _lock(regime_id)
    if regime.ended_by(by):
        return regime
    _require(regime.endable_on(day_of(at)))
    if regime.status == Status.OPEN:
        eigen = regime.voorgesteld_door_id == by.pk
        regime.reden = reden
        return _decide(regime, Status.INGETROKKEN if eigen else Status.AFGEWEZEN, by=by, at=at)
    regime.uitgezet_door, regime.uitgezet_at, regime.reden_uitgezet = by, at, reden
    regime.save(update_fields=["uitgezet_door", "uitgezet_at", "reden_uitgezet"])
    return regime


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('accounts.muurregime'))")


def _lock(regime_id: UUID) -> Muurregime:
    found = Muurregime.objects.select_for_update(of=("self",), no_key=True)
    return found.select_related("gemeente").get(pk=regime_id)


def _require(decision: Decision) -> None:
    if not decision:
        raise RegimeGeweigerd(decision.reason)


def _decide(regime: Muurregime, status: str, *, by: Gebruiker, at: datetime) -> Muurregime:
    regime.status, regime.beslist_door, regime.beslist_at = status, by, at
    regime.save(update_fields=["status", "beslist_door", "beslist_at", "reden"])
    return regime
