"""The report of an import as rows: stored, and as a file to download."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from cases.models import Importopdracht, Importregel
from cases.services.imports.toepassen import fingerprint
from thuiszitters.core.exportbestand import Bestand, Watermerk, table_file
from thuiszitters.core.imports import opslag
from thuiszitters.core.imports.resultaat import RAPPORTKOP, Importresultaat
from thuiszitters.core.imports.voortgang import Fase, meld

_NEGEN_CIJFERS = re.compile(r"(?<!\d)\d{5}(\d{4})(?!\d)")
"""A BSN or onderwijsnummer that somebody put in the wrong column; the report keeps its last four digits."""
_VELDEN = ("opdracht_id", "regel", "sleutel", "uitkomst", "redenen", "waarschuwingen", "leerling_id")


def write_report(opdracht: Importopdracht, resultaat: Importresultaat, *, at: datetime) -> None:
    """Replace the rows and counts of the report; the caller saves the order."""
    meld(Fase.RAPPORT)
    Importregel.objects.filter(opdracht=opdracht)._raw_delete("default")
    opslag.voeg_toe(Importregel, [*_VELDEN, "object_sleutel"], _rijen(opdracht, resultaat))
    opdracht.tellingen = {
        **{str(uitkomst): aantal for uitkomst, aantal in resultaat.aantallen.items()},
        "regels": len(resultaat.rijen),
        "waarschuwing": sum(1 for rij in resultaat.rijen if rij.waarschuwingen),
    }
    opdracht.opmerkingen = list(resultaat.opmerkingen)
    opdracht.afdruk = fingerprint(resultaat)
    opdracht.gerapporteerd_at = at


def _rijen(opdracht: Importopdracht, resultaat: Importresultaat) -> Iterator[tuple[Any, ...]]:
    for rij in resultaat.rijen:
        redenen = rij.oordeel.partition(": ")[2] if rij.fouten else ""
        yield (
            *(opdracht.pk, rij.regel, rij.sleutel, rij.uitkomst.value, _bedek(redenen)),
            *(_bedek(" ".join(rij.waarschuwingen)), rij.leerling_id, "" if rij.pk is None else str(rij.pk)),
        )


def _bedek(tekst: str) -> str:
    return _NEGEN_CIJFERS.sub(r"•••••\1", tekst) if tekst else tekst


def report_file(
    opdracht: Importopdracht, formaat: str, *, leerlingen: Sequence[UUID], merk: Watermerk
) -> Bestand:
    """The whole report as csv or xlsx, with whose rows are in it."""
    inhoud, soort, aantal = table_file(formaat, RAPPORTKOP, _opgeslagen(opdracht), merk=merk)
    return Bestand(
        naam=f"rapport-{opdracht.soort}-{opdracht.gerapporteerd_at:%Y-%m-%d}.{formaat}",
        soort=soort,
        inhoud=inhoud,
        rijen=aantal,
        leerlingen=tuple(leerlingen),
        onderwerp=str(Importopdracht._meta.label),
    )


def _opgeslagen(opdracht: Importopdracht) -> Iterator[tuple[int, str, str, str]]:
    rijen = Importregel.objects.filter(opdracht=opdracht).order_by("regel", "pk")
    for rij in rijen.iterator(chunk_size=5_000):
        yield rij.regel, rij.sleutel, rij.oordeel, rij.waarschuwingen
