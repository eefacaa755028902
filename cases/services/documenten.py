"""Adding a document to a casus, handing its content out, and withdrawing it (docs/adr/0017-documenten.md)."""

from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from cases.models import Document, Documentinhoud, Gebeurtenis, Secties
from cases.services.casusbeheer import NotOpen
from cases.services.contact import DUBBELKLIK
from cases.services.stappen import lock
from cases.services.tijdlijn import record
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.core.bestanden import Bestand
from thuiszitters.core.sealed import seal_bytes, unseal_bytes

LABEL = Documentinhoud._meta.label


@transaction.atomic
def add_document(
    *,
    casus_id: UUID,
    titel: str,
    sectie: Secties,
    bestand: Bestand,
    by: Gebruiker,
    namens: Organisatie,
    at: datetime,
) -> Document:
    """Keep a file that was looked at, sealed; a second click gives the first document back. Raises NotOpen."""
    casus = lock(casus_id)
    if not casus.is_open:
        raise NotOpen("Deze casus is gesloten.")
    said = {"titel": titel, "sectie": sectie, "sha256": sha256(bestand.inhoud).hexdigest()}
    twice = Document.objects.standing().filter(casus=casus, door=by, at__gte=at - DUBBELKLIK, **said)
    if (earlier := twice.order_by("at", "pk").first()) is not None:
        return earlier
    document = Document.objects.create(
        casus=casus,
        bestandsnaam=bestand.naam,
        mediatype=bestand.mediatype,
        omvang=len(bestand.inhoud),
        door=by,
        namens=namens,
        at=at,
        **said,
    )
    dicht = seal_bytes(bestand.inhoud, label=LABEL, pk=document.pk, field="inhoud")
    Documentinhoud.objects.create(document=document, inhoud=dicht)
    _tell(document, f"Toegevoegd: {titel}", by=by, namens=namens, at=at)
    return document


@transaction.atomic
def withdraw_document(
    *, document_id: UUID, reden: str, by: Gebruiker, namens: Organisatie, at: datetime
) -> Document:
    """Nobody sees it in the casus any more; that it was there, and why it went, stays.

    A second click changes nothing.
    """
    document = Document.objects.select_for_update(of=("self",), no_key=True).get(pk=document_id)
    if document.ingetrokken_at is not None:
        return document
    document.ingetrokken_at, document.ingetrokken_door, document.reden_ingetrokken = at, by, reden
    document.save(update_fields=["ingetrokken_at", "ingetrokken_door", "reden_ingetrokken"])
    _tell(document, f"Ingetrokken: {document.titel}. {reden}", by=by, namens=namens, at=at)
    return document


def contents_of(document: Document) -> bytes:
    """The file as it is kept; empty in a copy that was made anonymous. The caller has passed the gate.

    Raises SealBroken when the row was changed outside the product, or its key is lost.
    """
    dicht = bytes(Documentinhoud.objects.get(pk=document.pk).inhoud)
    return unseal_bytes(dicht, label=LABEL, pk=document.pk, field="inhoud") if dicht else b""


def _tell(document: Document, tekst: str, *, by: Gebruiker, namens: Organisatie, at: datetime) -> None:
    sectie = Secties(document.sectie)
    soort = Gebeurtenis.Soort.DOCUMENT
    record(document.casus, soort, tekst, by=by, at=at, namens=namens, sectie=sectie)
