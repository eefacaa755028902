"""Handling a request: registered, redaction decided by a person, given as JSON and as an accessible PDF."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from reports.models.verzoeken import Verzoek, Weglating
from reports.queries.dossier import Gegeven, dossier_of, kijkers_of
from reports.rules.verzoeken import REDENEN, Voorstel, document_of
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.core.exportbestand import JSON, PDF, Bestand, Watermerk
from thuiszitters.core.opmaak import datum
from thuiszitters.core.pdf import make_pdf

SJABLOON = Path("templates") / "reports" / "inzage.typ"
GEZONDHEID = "gezondheid"
"""What the professional gives: kept beside the file, in no copy of it, and a pdf of its own."""
Soort, Status = Verzoek.Soort, Verzoek.Status


class VerzoekGeweigerd(Exception):
    """What was asked cannot be; the message is for the person who asked."""


@dataclass(frozen=True, slots=True)
class Keuze:
    """A value that is proposed to be left out, and what was decided; None is not yet."""

    gegeven: Gegeven
    onderdeel: str
    waarom: str
    weglaten: bool | None

    @property
    def document(self) -> str:
        """The key of the document this value stands for, when a person may open it to decide; otherwise empty."""
        return document_of(self.gegeven.pad) if self.gegeven.voorstel is Voorstel.BEOORDELEN else ""


@transaction.atomic
def register_verzoek(*, organisatie: Organisatie, leerling_id: UUID, **velden: Any) -> Verzoek:
    """Write down who asks what about whom; from the day it came in the month counts.

    The request itself lets who answers it reach the pupil.
    """
    return Verzoek.objects.create(organisatie=organisatie, leerling_id=leerling_id, **velden)


@transaction.atomic
def extend_verzoek(*, verzoek_id: UUID, reden: str, on: date) -> Verzoek:
    """Two months more, said within the first; raises VerzoekGeweigerd afterwards."""
    verzoek = _lock(verzoek_id)
    if verzoek.verlengd or on > verzoek.antwoord_op:
        raise VerzoekGeweigerd("Verlengen kan één keer, binnen de eerste maand.")
    verzoek.verlengd, verzoek.reden_verlengd = True, reden
    verzoek.save(update_fields=["verlengd", "reden_verlengd"])
    return verzoek


def choices_of(verzoek: Verzoek) -> list[Keuze]:
    """Every value that is proposed to be left out, worked out anew, with what was decided about it."""
    besloten = dict(verzoek.weglatingen.values_list("pad", "weglaten"))
    return [
        Keuze(gegeven, onderdeel.titel, REDENEN[gegeven.voorstel], besloten.get(gegeven.pad))
        for onderdeel in dossier_of(verzoek.organisatie, verzoek.leerling)
        for gegeven in onderdeel.gegevens
        if gegeven.voorstel is not None
    ]


@transaction.atomic
def decide_redactions(*, verzoek_id: UUID, weglaten: Mapping[str, bool], by: Gebruiker, at: datetime) -> None:
    """Keep what a person decided about each value; only about values that are proposed."""
    verzoek = _lock(verzoek_id)
    for keuze in choices_of(verzoek):
        if keuze.gegeven.pad in weglaten:
            Weglating.objects.update_or_create(
                verzoek=verzoek,
                pad=keuze.gegeven.pad,
                defaults={
                    "reden": keuze.gegeven.voorstel,
                    "weglaten": weglaten[keuze.gegeven.pad],
                    "door": by,
                    "at": at,
                },
            )


@transaction.atomic
def release(
    *, verzoek_id: UUID, professional: str, besluit: str, by: Gebruiker, on: date, at: datetime
) -> Verzoek:
    """Freeze what is given. Raises VerzoekGeweigerd while a person has not decided about every proposed value."""
    verzoek = _lock(verzoek_id)
    keuzes = choices_of(verzoek)
    open_ = sum(keuze.weglaten is None for keuze in keuzes)
    if open_:
        raise VerzoekGeweigerd(
            f"Over {open_} gegevens is nog niet beslist. Beslis eerst wat weggelaten wordt."
        )
    via_arts = [k for k in keuzes if k.gegeven.voorstel is Voorstel.GEZONDHEID and not k.weglaten]
    if via_arts and not professional:
        raise VerzoekGeweigerd("Noem de professional die de gegevens over gezondheid geeft en uitlegt.")
    verzoek.dossier = _contents(verzoek, keuzes, professional, at)
    verzoek.professional = professional
    return _decide(verzoek, Status.TOEGEWEZEN, besluit, by, on)


@transaction.atomic
def answer(*, verzoek_id: UUID, toegewezen: bool, besluit: str, by: Gebruiker, on: date) -> Verzoek:
    """Record the answer to a request for correction or restriction, or the refusal of one for access."""
    verzoek = _lock(verzoek_id)
    if toegewezen and verzoek.soort == Soort.INZAGE:
        raise VerzoekGeweigerd("Inzage wijst u toe door het dossier vrij te geven.")
    return _decide(verzoek, Status.TOEGEWEZEN if toegewezen else Status.AFGEWEZEN, besluit, by, on)


def _decide(verzoek: Verzoek, status: str, besluit: str, by: Gebruiker, on: date) -> Verzoek:
    verzoek.status, verzoek.besluit, verzoek.besloten_op, verzoek.besloten_door = status, besluit, on, by
    verzoek.save(
        update_fields=["status", "besluit", "besloten_op", "besloten_door", "dossier", "professional"]
    )
    return verzoek


def _lock(verzoek_id: UUID) -> Verzoek:
    rijen = Verzoek.objects.select_for_update(of=("self",)).select_related("organisatie", "leerling")
    verzoek = rijen.get(pk=verzoek_id)
    if not verzoek.is_open:
        raise VerzoekGeweigerd("Dit verzoek is al beantwoord.")
    return verzoek


def _contents(verzoek: Verzoek, keuzes: list[Keuze], professional: str, at: datetime) -> dict[str, Any]:
    """The file as it is given: per row its values, and what was left out and why."""
    besloten = {keuze.gegeven.pad: keuze for keuze in keuzes}

    def waarde(gegeven: Gegeven) -> str:
        keuze = besloten.get(gegeven.pad)
        if keuze is None:
            return gegeven.tekst
        if keuze.weglaten:
            return f"[weggelaten: {keuze.waarom}]"
        if gegeven.voorstel is Voorstel.GEZONDHEID:
            return f"[via {professional}]"
        return f"{gegeven.tekst} (apart bestand)" if keuze.document else gegeven.tekst

    dossier = {
        "verwerkingsverantwoordelijke": str(verzoek.organisatie),
        "leerling": str(verzoek.leerling),
        "gevraagd_door": verzoek.van_wie,
        "ontvangen_op": verzoek.ontvangen_op.isoformat(),
        "gegeven_at": at.isoformat(),
        "onderdelen": [
            {
                "titel": onderdeel.titel,
                "gegevens": [{"naam": g.naam, "waarde": waarde(g)} for g in onderdeel.gegevens],
            }
            for onderdeel in dossier_of(verzoek.organisatie, verzoek.leerling)
        ],
        "documenten": [keuze.document for keuze in keuzes if keuze.document and not keuze.weglaten],
        "wie_keek": kijkers_of(verzoek.organisatie, verzoek.leerling),
    }
    zegel = hashlib.sha256(json.dumps(dossier, sort_keys=True).encode()).hexdigest()
    return {**dossier, "sha256": zegel, GEZONDHEID: _for_professional(keuzes)}


def _for_professional(keuzes: list[Keuze]) -> list[dict[str, Any]]:
    """The values about health that are given, by row, for who explains them."""
    rijen: dict[str, dict[str, Any]] = {}
    for keuze in keuzes:
        if keuze.gegeven.voorstel is Voorstel.GEZONDHEID and not keuze.weglaten:
            rij = rijen.setdefault(
                keuze.gegeven.pad.rpartition(":")[0], {"titel": keuze.onderdeel, "gegevens": []}
            )
            rij["gegevens"].append({"naam": keuze.gegeven.naam, "waarde": keuze.gegeven.tekst})
    return list(rijen.values())


def count_rows(verzoek: Verzoek, formaat: str = "") -> int:
    """How many records are in what was given, or in the part of it about health."""
    assert verzoek.dossier is not None
    return len(verzoek.dossier[GEZONDHEID if formaat == GEZONDHEID else "onderdelen"])


def given_file(verzoek: Verzoek, formaat: str, *, merk: Watermerk) -> Bestand:
    """What was given, as `pdf` to read or `json` for a machine, with the watermark of this copy.

    As `gezondheid`: a pdf of what the professional gives and explains, and of nothing else.
    """
    assert verzoek.dossier is not None
    gegeven = {**verzoek.dossier, "export": merk.tekst}
    voor_professional = gegeven.pop(GEZONDHEID, [])
    if formaat == GEZONDHEID:
        gegeven |= {"onderdelen": voor_professional, "via": verzoek.professional}
    if formaat != "json":
        inhoud, soort = _pdf(verzoek, gegeven), PDF
    else:
        inhoud, soort = json.dumps(gegeven, ensure_ascii=False, indent=2).encode(), JSON
    return Bestand(
        naam="gezondheid.pdf" if formaat == GEZONDHEID else f"inzage.{formaat}",
        soort=soort,
        inhoud=inhoud,
        rijen=count_rows(verzoek, formaat),
        leerlingen=(verzoek.leerling_id,),
        onderwerp=str(Verzoek._meta.label),
    )


def _pdf(verzoek: Verzoek, gegeven: Mapping[str, Any]) -> bytes:
    """What was given, as an accessible PDF (PDF/UA-1 and PDF/A-2a)."""
    bron: Path = settings.BASE_DIR / SJABLOON
    dag = verzoek.besloten_op
    assert dag is not None
    data = {**gegeven, "datum": [dag.year, dag.month, dag.day], "dag": datum(dag, "lang")}
    return make_pdf(bron, data)
