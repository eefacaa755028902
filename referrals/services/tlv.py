"""Requesting, issuing, refusing and withdrawing a toelaatbaarheidsverklaring."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max

from referrals.models import Toelaatbaarheidsverklaring
from referrals.rules.tlv import Bezwaar, bezwaren
from schools.models import Samenwerkingsverband, Vestiging
from schools.services.wijziging import facts_changed
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core.clock import day_of

Tlv = Toelaatbaarheidsverklaring


class TlvNotAllowed(Exception):
    """It cannot be so; `bezwaren` names the fields, and the text is for the person who tried."""

    def __init__(self, tekst: str, bezwaren: Sequence[Bezwaar] = ()) -> None:
        super().__init__(tekst)
        self.bezwaren = tuple(bezwaren)


@transaction.atomic
def request_tlv(
    *,
    leerling_id: UUID,
    aanvrager: Vestiging,
    samenwerkingsverband: Samenwerkingsverband,
    soort: str,
    ontvangen_op: date,
    by: Gebruiker,
    at: datetime,
    toelichting: str = "",
) -> Tlv:
    """Register a request, filed by a school or received by the SWV.

    Raises TlvNotAllowed when the day lies in the future, or a request of the same kind is under way already.
    """
    if ontvangen_op > day_of(at):
        raise TlvNotAllowed("De ontvangstdatum ligt in de toekomst.")
    try:
        with transaction.atomic():
            tlv = Tlv.objects.create(
                leerling_id=leerling_id,
                aanvrager=aanvrager,
                samenwerkingsverband=samenwerkingsverband,
                soort=soort,
                ontvangen_op=ontvangen_op,
                toelichting=toelichting,
            )
    except IntegrityError as error:
        if "tlv_een_aanvraag_per_soort" not in str(error):
            raise
        raise TlvNotAllowed("Voor deze leerling loopt al een aanvraag van deze soort.") from error
    facts_changed([leerling_id], at=at)
    return tlv


@transaction.atomic
def grant_tlv(
    *,
    tlv_id: UUID,
    soort: str,
    categorie: str,
    geldig_van: date,
    geldig_tot: date,
    motivering: str,
    by: Gebruiker,
    at: datetime,
) -> Tlv:
    """Issue the statement with the next volgnummer of the SWV (WPO artikel 18a lid 14).

    Raises TlvNotAllowed with the objections of `rules/tlv.py`, or when it was decided already.
    """
    tlv = _lock_open(tlv_id)
    objections = bezwaren(
        soort,
        categorie,
        geldig_van=geldig_van,
        geldig_tot=geldig_tot,
        ontvangen_op=tlv.ontvangen_op,
        besloten_op=day_of(at),
    )
    if objections:
        raise TlvNotAllowed("De verklaring kan zo niet worden afgegeven.", objections)
    tlv.soort, tlv.categorie = soort, categorie
    tlv.geldig_van, tlv.geldig_tot = geldig_van, geldig_tot
    tlv.volgnummer = _next_number(tlv.samenwerkingsverband_id)
    return _decide(tlv, Tlv.Status.AFGEGEVEN, motivering, by=by, at=at)


@transaction.atomic
def refuse_tlv(*, tlv_id: UUID, motivering: str, by: Gebruiker, at: datetime) -> Tlv:
    """Refuse the request, with the reason. Raises TlvNotAllowed when it was decided already."""
    if not motivering.strip():
        raise TlvNotAllowed("Geef de motivering van de afwijzing.")
    return _decide(_lock_open(tlv_id), Tlv.Status.AFGEWEZEN, motivering, by=by, at=at)


@transaction.atomic
def withdraw_tlv(*, tlv_id: UUID, reden: str, by: Gebruiker, at: datetime) -> Tlv:
    """Withdraw a request, or a statement that was issued; what was decided stays on the row.

    Raises TlvNotAllowed without a reason, or when there is nothing to withdraw.
    """
    tlv = _lock(tlv_id)
    if tlv.status not in {Tlv.Status.AANGEVRAAGD, Tlv.Status.AFGEGEVEN}:
        raise TlvNotAllowed(f"Deze aanvraag is al {tlv.get_status_display()}.")
    if not reden.strip():
        raise TlvNotAllowed("Geef de reden van het intrekken.")
    tlv.status, tlv.reden_ingetrokken = Tlv.Status.INGETROKKEN, reden
    tlv.ingetrokken_op, tlv.ingetrokken_door = day_of(at), by
    tlv.save()
    facts_changed([tlv.leerling_id], at=at)
    return tlv


def _lock(tlv_id: UUID) -> Tlv:
    return Tlv.objects.select_for_update(of=("self",)).get(pk=tlv_id)


def _lock_open(tlv_id: UUID) -> Tlv:
    tlv = _lock(tlv_id)
    if not tlv.is_open:
        raise TlvNotAllowed(f"Deze aanvraag is al {tlv.get_status_display()}.")
    return tlv


def _decide(tlv: Tlv, status: Tlv.Status, motivering: str, *, by: Gebruiker, at: datetime) -> Tlv:
    tlv.status, tlv.motivering = status, motivering
    tlv.besloten_op, tlv.besloten_door = day_of(at), by
    tlv.save()
    facts_changed([tlv.leerling_id], at=at)
    return tlv


def _next_number(samenwerkingsverband_id: int) -> int:
    """One more than the last of this SWV; its row is locked, so two at once get two numbers."""
    Samenwerkingsverband.objects.select_for_update(of=("self",)).get(pk=samenwerkingsverband_id)
    last = Tlv.objects.filter(samenwerkingsverband=samenwerkingsverband_id).aggregate(m=Max("volgnummer"))[
        "m"
    ]
    return (last or 0) + 1
