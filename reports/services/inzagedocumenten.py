"""The files of a dossier: one to decide about, and all that are given, in one container.

A document in the medical part is not opened here: its professional decides and gives it (Voorstel.GEZONDHEID).
"""

import zipfile
from hashlib import sha256
from io import BytesIO
from uuid import UUID

from django.db.models import QuerySet

from cases.models import Document, Secties
from cases.services.documenten import contents_of
from reports.models.verzoeken import Verzoek
from thuiszitters.core.exportbestand import Bestand, Watermerk

ZIP = "application/zip"


def to_judge(verzoek: Verzoek, document_id: UUID) -> Document | None:
    """A document of the controller's about the pupil, not medical; None when it is not."""
    return _held(verzoek).filter(pk=document_id).first()


def content(document: Document) -> bytes:
    """What is in it, for who `to_judge` gave it to."""
    return contents_of(document)


def given_documents(verzoek: Verzoek, *, merk: Watermerk) -> Bestand:
    """The files that were given with a dossier, with a list that carries the watermark of this copy."""
    assert verzoek.dossier is not None
    gegeven = list(_held(verzoek).filter(pk__in=verzoek.dossier["documenten"]))
    uit, lijst = BytesIO(), [merk.tekst, ""]
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_STORED) as pak:
        for nummer, document in enumerate(gegeven, 1):
            naam, inhoud = f"{nummer:02} {document.bestandsnaam}", contents_of(document)
            pak.writestr(naam, inhoud)
            lijst.append(f"{naam}: {document.titel} (controlegetal {sha256(inhoud).hexdigest()})")
        pak.writestr("inhoud.txt", "\n".join(lijst))
    return Bestand(
        naam="documenten.zip",
        soort=ZIP,
        inhoud=uit.getvalue(),
        rijen=len(gegeven),
        leerlingen=(verzoek.leerling_id,),
        onderwerp=str(Verzoek._meta.label),
    )


def _held(verzoek: Verzoek) -> "QuerySet[Document]":
    """What the controller holds about the pupil; also what was withdrawn, for it is still held."""
    mine = Document.objects.filter(
        casus__leerling=verzoek.leerling_id, casus__gemeente=verzoek.organisatie_id
    )
    return mine.exclude(sectie=Secties.MEDISCH).select_related("casus").order_by("at", "pk")
