"""What people ask of an import: a trial, to apply it, to leave it, to undo it. The worker does it (`uitvoering`).

Each asks under a lock of the row and is harmless when asked twice: a double click applies once.
"""

import zlib
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from cases.models import Importbestand, Importopdracht
from cases.services.imports.kringen import own_bron
from cases.services.imports.voortgang import forget
from cases.services.weigering import Refused
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.core.sealed import seal_bytes, unseal_bytes

Status = Importopdracht.Status
_NAAM = 150


@transaction.atomic
def request_proef(
    *,
    organisatie: Organisatie,
    soort: str,
    bestandsnaam: str,
    inhoud: bytes,
    by: Gebruiker,
    at: datetime,
    kenmerk: UUID | None = None,
) -> Importopdracht:
    """Keep a file, sealed, and put its trial ready. `kenmerk` comes with the form: sent twice, it is one import."""
    opdracht, nieuw = Importopdracht.objects.get_or_create(
        pk=kenmerk or uuid4(),
        defaults={
            "organisatie": organisatie,
            "soort": soort,
            "bron": own_bron(organisatie),
            "bestandsnaam": bestandsnaam[-_NAAM:],
            "grootte": len(inhoud),
            "door": by,
            "aangemaakt_at": at,
        },
    )
    if nieuw:
        dicht = seal_bytes(
            zlib.compress(inhoud, 1), label=Importbestand._meta.label, pk=opdracht.pk, field="inhoud"
        )
        Importbestand.objects.create(opdracht=opdracht, inhoud=dicht)
    return opdracht


@transaction.atomic
def request_toepassen(*, opdracht_id: UUID, gedeeltelijk: bool, by: Gebruiker) -> Importopdracht:
    """Put applying ready, as a whole or the good rows only. Raises Refused with the reason."""
    opdracht = _lock(opdracht_id)
    if opdracht.status in (Status.TOEPASSEN_WACHT, Status.TOEPASSEN_LOOPT, Status.TOEGEPAST):
        return opdracht
    if opdracht.status != Status.PROEF_KLAAR:
        raise Refused("Deze import kan niet worden toegepast: er is geen rapport van een proef.")
    if opdracht.opgeruimd_at:
        raise Refused("Het bestand is opgeruimd. Laad het opnieuw.")
    if opdracht.tellingen.get("fout") and not gedeeltelijk:
        raise Refused("Er zijn regels geweigerd. Verbeter ze, of kies alleen de goede regels.")
    opdracht.gedeeltelijk, opdracht.toegepast_door = gedeeltelijk, by
    return _set(opdracht, Status.TOEPASSEN_WACHT)


@transaction.atomic
def cancel(*, opdracht_id: UUID) -> Importopdracht:
    """Take back what waits; what a worker has begun is finished. Raises Refused."""
    opdracht = _lock(opdracht_id)
    terug = {
        Status.PROEF_WACHT: Status.GEANNULEERD,
        Status.TOEPASSEN_WACHT: Status.PROEF_KLAAR,
        Status.TERUG_WACHT: Status.TOEGEPAST,
    }
    if opdracht.status in (Status.GEANNULEERD, Status.PROEF_KLAAR, Status.TOEGEPAST):
        return opdracht
    if opdracht.status not in terug:
        raise Refused("De verwerking is al begonnen. U kunt haar niet meer annuleren.")
    return _set(opdracht, terug[Status(opdracht.status)])


@transaction.atomic
def request_terugdraaien(*, opdracht_id: UUID, by: Gebruiker) -> Importopdracht:
    """Put undoing ready; the worker looks once more whether nothing rests on it. Raises Refused."""
    opdracht = _lock(opdracht_id)
    if opdracht.status in (Status.TERUG_WACHT, Status.TERUG_LOOPT, Status.TERUGGEDRAAID):
        return opdracht
    if opdracht.status != Status.TOEGEPAST:
        raise Refused("Alleen een import die is toegepast, kunt u terugdraaien.")
    if opdracht.opgeruimd_at:
        raise Refused(
            "Deze import is langer dan negentig dagen geleden en kan niet meer worden teruggedraaid."
        )
    opdracht.teruggedraaid_door = by
    return _set(opdracht, Status.TERUG_WACHT)


def contents_of(opdracht: Importopdracht) -> bytes:
    """The file as it was supplied."""
    dicht = bytes(Importbestand.objects.get(pk=opdracht.pk).inhoud)
    return zlib.decompress(
        unseal_bytes(dicht, label=Importbestand._meta.label, pk=opdracht.pk, field="inhoud")
    )


def _lock(opdracht_id: UUID) -> Importopdracht:
    return Importopdracht.objects.select_for_update(of=("self",)).get(pk=opdracht_id)


def _set(opdracht: Importopdracht, status: str) -> Importopdracht:
    opdracht.status, opdracht.pogingen, opdracht.bericht = status, 0, ""
    opdracht.save()
    forget(opdracht.pk)
    return opdracht
