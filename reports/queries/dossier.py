"""Everything one controller holds about one pupil, and everyone who looked: worked out of the models themselves.

Asked by who answers a request, whom that request lets reach the pupil and what hangs on it (`models/bereik.py`).
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Q

from cases.access.adres import is_secret
from cases.models import Betrokkenheid
from cases.queries.kijkers import VAN_IEDEREEN
from cases.rules.ladder import ACHTER_DE_MUUR
from reports.rules.verzoeken import Voorstel, Waarde, bare, bare_number, proposal
from schools.models import Leerling
from thuiszitters.accounts.access.toezicht import was_member
from thuiszitters.accounts.models import Gebruiker, Lidmaatschap, Organisatie
from thuiszitters.accounts.rollen import Sectie, Soort
from thuiszitters.core.bsn import masker_bsn
from thuiszitters.core.models import Inzage
from thuiszitters.core.opmaak import datum, tijdstip
from thuiszitters.core.privacy import BEHANDELING, Klasse, klasse_van, tabellen, tracked_by
from thuiszitters.core.sealed import Sealed

DELEN = dict(Betrokkenheid.Delen.choices)
VERWERKINGEN = {
    Soort.GEMEENTE: {"leerlingen", "verzuim", "vrijstelling", "casus", "taskforce"},
    Soort.SCHOOLBESTUUR: {"leerlingen", "verzuim"},
    Soort.SAMENWERKINGSVERBAND: {"leerlingen", "ondersteuning"},
}
"""Which processing activities a controller answers for."""
GEEN_GEGEVEN = {"schools.Zoekwoord"}
"""Keys to search by, made of the name that is given already; nobody reads them."""


@dataclass(frozen=True, slots=True)
class Gegeven:
    """One value: its address in the file, its name for people, its text, and why it might be left out."""

    pad: str
    naam: str
    tekst: str
    voorstel: Voorstel | None


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """One row of one table."""

    titel: str
    gegevens: tuple[Gegeven, ...]


def dossier_of(organisatie: Organisatie, leerling: Leerling) -> list[Onderdeel]:
    """Every row this controller holds about the pupil, the pupil first, with what to propose for redaction."""
    rijen = _rows(organisatie, leerling)
    namen = _others(rijen, leerling)
    geheim = _secret(leerling)
    return [_onderdeel(rij, namen, geheim) for rij in rijen]


def kijkers_of(organisatie: Organisatie, leerling: Leerling) -> list[dict[str, str]]:
    """Everyone who looked: when, at what, in which capacity, at which sections and on what ground.

    Not the name, nor the reason in their words, which may name others: the controller knows both. A gemeente gives
    what a gemeente may read of it, for its answer is made behind the wall.
    """
    rijen = Inzage.objects.filter(leerling_id=leerling.pk)
    delen = DELEN
    if organisatie.soort == Soort.GEMEENTE:
        rijen = rijen.filter(Q(onderwerp__in=VAN_IEDEREEN) | Q(was_member({organisatie.pk})))
        delen = {sectie: naam for sectie, naam in DELEN.items() if sectie != Sectie.VERZUIM_GEOORLOOFD}
    gezien = list(rijen.order_by("at", "pk"))
    namens: dict[int, set[str]] = defaultdict(set)
    leden = Lidmaatschap.objects.filter(gebruiker__in={rij.gebruiker_id for rij in gezien})
    for lid in leden.select_related("organisatie").order_by("pk"):
        namens[lid.gebruiker_id].add(f"{lid.get_rol_display()}, {lid.organisatie}")
    return [
        {
            "wanneer": tijdstip(rij.at),
            "wat": rij.onderwerp.rpartition(".")[2].lower() if "." in rij.onderwerp else rij.onderwerp,
            "wie": rij.hoedanigheid or " / ".join(sorted(namens[rij.gebruiker_id])) or "onbekend",
            "delen": _delen(rij, delen),
            "waarom": str(rij.get_grond_display()),
        }
        for rij in gezien
    ]


def _delen(rij: Inzage, namen: dict[str, Any]) -> str:
    if rij.secties is None:
        return "niet bijgehouden"
    return ", ".join(str(namen[sectie]) for sectie in rij.secties if sectie in namen)


def _rows(organisatie: Organisatie, leerling: Leerling) -> list[models.Model]:
    """The pupil and all rows that hang on it, through rows of the same controller only."""
    mijn = VERWERKINGEN[Soort(organisatie.soort)]
    gevonden: dict[tuple[str, Any], models.Model] = {("schools.Leerling", leerling.pk): leerling}
    te_doen: list[tuple[type[models.Model], list[Any]]] = [(Leerling, [leerling.pk])]
    while te_doen:
        soort, sleutels = te_doen.pop(0)
        for relatie in sorted(_relations(soort), key=lambda r: str(r.related_model._meta.label)):
            volger = relatie.related_model
            if tracked_by(volger) is not volger or volger._meta.label in GEEN_GEGEVEN:
                continue
            # What is sealed as a whole file is given as a file, not as a row (`documents_in`).
            if tabellen()[volger._meta.label].verwerking not in mijn or hasattr(
                volger, "VERZEGELDE_BESTANDEN"
            ):
                continue
            rijen = volger._base_manager.filter(**{f"{relatie.field.name}__in": sleutels})
            rijen = rijen.filter(_own(volger, organisatie)).order_by("pk")
            nieuw = [rij for rij in rijen if (volger._meta.label, rij.pk) not in gevonden]
            gevonden |= {(volger._meta.label, rij.pk): rij for rij in nieuw}
            if nieuw:
                te_doen.append((volger, [rij.pk for rij in nieuw]))
    return list(gevonden.values())


def _relations(soort: type[models.Model]) -> list[Any]:
    """Every foreign key to a model, also one the model itself has no name for."""
    return [
        veld
        for veld in soort._meta.get_fields(include_hidden=True)
        if veld.auto_created and not veld.concrete and (veld.one_to_many or veld.one_to_one)
    ]


def _own(model: type[models.Model], organisatie: Organisatie) -> Q:
    """Which rows of a table are this controller's; for a gemeente also the wall."""
    velden = {veld.name for veld in model._meta.concrete_fields}
    label, pk = model._meta.label, organisatie.pk
    if organisatie.soort == Soort.GEMEENTE:
        if label == "attendance.Verzuimmelding":
            return Q(status="ongeoorloofd")
        if label == "cases.Gegevensgebrek":
            return Q(gemeente=pk, voor_gemeente=True)
        if label == "cases.Overdracht":
            return Q(van=pk) | Q(naar=pk, status="GEACCEPTEERD")
        if label == "cases.Taak":
            return Q(organisatie=pk) & ~Q(regel__in=ACHTER_DE_MUUR)
        return Q(gemeente=pk) if "gemeente" in velden else Q()
    if organisatie.soort == Soort.SCHOOLBESTUUR:
        return Q(vestiging__bestuur=pk) if "vestiging" in velden else Q()
    return Q(samenwerkingsverband=pk) if "samenwerkingsverband" in velden else Q()


def _others(rijen: list[models.Model], leerling: Leerling) -> list[str]:
    """Names of other people in the file: carers, who was spoken, and who works with it."""
    namen = set()
    for rij in rijen:
        if rij._meta.label in {"schools.Gezagsdrager", "cases.Contactmoment"}:
            namen.add(str(getattr(rij, "naam", "")))
        for veld in rij._meta.concrete_fields:
            if veld.related_model is Gebruiker:
                namen.add(str(getattr(rij, veld.name) or ""))
    eigen = set(str(leerling).casefold().split())
    return [" ".join(deel for deel in naam.split() if deel.casefold() not in eigen) for naam in sorted(namen)]


def _secret(leerling: Leerling) -> frozenset[str] | None:
    """What tells where to find a family of whom one keeps the address secret, bare; None without a secret."""
    familie = list(leerling.gezagsdragers.all())
    if not is_secret(leerling, familie):
        return None
    delen = {bare(tekst) for g in familie for tekst in (g.postcode, g.email)}
    return frozenset(delen | {bare(leerling.postcode)} | {bare_number(g.telefoon) for g in familie}) - {""}


def _onderdeel(rij: models.Model, namen: list[str], geheim: frozenset[str] | None) -> Onderdeel:
    sectie = str(getattr(rij, "sectie", ""))
    return Onderdeel(str(rij._meta.verbose_name).capitalize(), tuple(_gegevens(rij, sectie, namen, geheim)))


def _gegevens(
    rij: models.Model, sectie: str, namen: list[str], geheim: frozenset[str] | None
) -> Iterator[Gegeven]:
    for veld in rij._meta.concrete_fields:
        klasse = klasse_van(veld)
        if not BEHANDELING[klasse].persoonlijk or klasse is Klasse.GEHEIM or veld.name.endswith("_index"):
            continue
        tekst = masker_bsn(_tekst(rij, veld))
        if tekst:
            waarde = Waarde(str(rij._meta.label), veld.name, klasse.value, sectie, tekst, geheim)
            pad = f"{rij._meta.label}:{rij.pk}:{veld.name}"
            yield Gegeven(pad, str(veld.verbose_name), tekst, proposal(waarde, namen))


def _tekst(rij: models.Model, veld: "models.Field[Any, Any]") -> str:
    """A value as a person reads it; a national number only by its last four digits."""
    if veld.choices:
        return str(getattr(rij, f"get_{veld.name}_display")())
    waarde = getattr(rij, veld.name)
    if waarde in (None, "", {}, []):
        return ""
    if isinstance(waarde, Sealed):
        return waarde.masked()
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, datetime):
        return tijdstip(waarde)
    return datum(waarde, "lang") if isinstance(waarde, date) else str(waarde)
