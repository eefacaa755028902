"""The file of an order through the engine: as a trial, or for real with its trail."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.db import transaction

from attendance.services.imports.soorten import SOORTEN
from cases.models import Importopdracht, Taak
from cases.services.imports.kringen import kring_for
from cases.services.imports.opdrachten import contents_of
from cases.services.imports.sporen import Opdrachtspoor
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core.clock import day_of
from thuiszitters.core.imports.motor import Omgeving, importeer
from thuiszitters.core.imports.resultaat import Importresultaat
from thuiszitters.core.imports.spoor import houd_bij


def try_file(opdracht: Importopdracht, *, at: datetime) -> Importresultaat:
    """The report of what applying would do; nothing changes. Raises Onleesbaar."""
    with _als_bestand(opdracht) as pad:
        return importeer(
            pad, SOORTEN[opdracht.soort], omgeving=_omgeving(opdracht, opdracht.door, at), proef=True
        )


def apply_file(opdracht: Importopdracht, *, at: datetime) -> tuple[Importresultaat, bool]:
    """Apply with a trail, and say whether it was; other outcomes than those of the trial roll it back."""
    spoor = Opdrachtspoor(opdracht.pk)
    by = opdracht.toegepast_door or opdracht.door
    with _als_bestand(opdracht) as pad, transaction.atomic():
        with houd_bij(spoor):
            resultaat = importeer(
                pad,
                SOORTEN[opdracht.soort],
                omgeving=_omgeving(opdracht, by, at),
                gedeeltelijk=opdracht.gedeeltelijk,
            )
        goed = resultaat.toegepast and fingerprint(resultaat) == opdracht.afdruk
        if goed:
            spoor.toegevoegd(
                Taak, list(Taak.objects.filter(aangemaakt_at=at).order_by("pk").values_list("pk", flat=True))
            )
            spoor.sluit()
            opdracht.spoorkolommen = spoor.kolommen
        else:
            transaction.set_rollback(True)
    return resultaat, goed


def fingerprint(resultaat: Importresultaat) -> str:
    """Tells whether two runs of one file had the same outcomes; warnings may change with the day."""
    som = sha256()
    for rij in resultaat.rijen:
        som.update(f"{rij.regel} {rij.oordeel}\n".encode())
    return som.hexdigest()


def _omgeving(opdracht: Importopdracht, by: Gebruiker, at: datetime) -> Omgeving:
    on = day_of(at)
    kring = kring_for(opdracht.organisatie, bron=opdracht.bron, on=on)
    return Omgeving(bron=opdracht.bron, on=on, at=at, by=by, kring=kring)


@contextmanager
def _als_bestand(opdracht: Importopdracht) -> Iterator[Path]:
    """The contents as a file that only this process may read, gone afterwards."""
    with NamedTemporaryFile(prefix="import-") as tijdelijk:
        tijdelijk.write(contents_of(opdracht))
        tijdelijk.flush()
        yield Path(tijdelijk.name)
