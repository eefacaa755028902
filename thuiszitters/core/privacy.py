"""What kind of personal data each field holds: the classes, and how the tables of the apps are read.

Every app has a `privacy.py` with a table that reads like one. A line at the margin names a model and the
verwerking it belongs to; the lines under it name a class and the fields of that class. A model of another package
is written with its app ("auth.Group"). Everything else follows from the class: what is masked in logs and error
reports (`logs.py`), what never leaves in an export, the register of processing, and an anonymised copy.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import import_module
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import override


class Klasse(StrEnum):
    """Kinds of data, from harmless to what never leaves the database."""

    TECHNISCH = "technisch"
    INRICHTING = "inrichting"
    ORGANISATIE = "organisatie"
    MEDEWERKER = "medewerker"
    DOSSIER = "dossier"
    VERZUIM = "verzuim"
    IDENTIFICEREND = "identificerend"
    CONTACT = "contact"
    VRIJETEKST = "vrijetekst"
    BIJZONDER = "bijzonder"
    GEVOELIG = "gevoelig"
    NUMMER = "nummer"
    GEHEIM = "geheim"


@dataclass(frozen=True, slots=True, kw_only=True)
class Behandeling:
    """How the product treats a class: in logs, on the way out, and in an anonymised copy."""

    naam: str
    uitleg: str
    persoonlijk: bool = True
    masker: bool = True
    naar_buiten: bool = True
    vervangen: bool = True


BEHANDELING: dict[Klasse, Behandeling] = {
    Klasse.TECHNISCH: Behandeling(
        naam="technisch gegeven",
        uitleg="sleutels, tellers, tijdstippen en standen van het systeem",
        persoonlijk=False,
        masker=False,
        vervangen=False,
    ),
    Klasse.INRICHTING: Behandeling(
        naam="inrichting",
        uitleg="regels, kalenders, definities en cijfers zonder personen",
        persoonlijk=False,
        masker=False,
        vervangen=False,
    ),
    Klasse.ORGANISATIE: Behandeling(
        naam="gegeven over een organisatie",
        uitleg="namen en adressen van scholen, gemeenten en verbanden",
        persoonlijk=False,
        masker=False,
        vervangen=False,
    ),
    Klasse.MEDEWERKER: Behandeling(
        naam="gegeven over een medewerker", uitleg="naam, e-mailadres en handelingen van wie ermee werkt"
    ),
    Klasse.DOSSIER: Behandeling(
        naam="feit uit het dossier",
        uitleg="datums, standen en keuzes in de gang van zaken rond een leerling",
        vervangen=False,
    ),
    Klasse.VERZUIM: Behandeling(
        naam="verzuim", uitleg="wanneer een leerling er niet was en of dat mocht", vervangen=False
    ),
    Klasse.IDENTIFICEREND: Behandeling(
        naam="identificerend gegeven", uitleg="naam, geboortedatum en de sleutel van het aanleverende systeem"
    ),
    Klasse.CONTACT: Behandeling(naam="contactgegeven", uitleg="adres, telefoon en e-mail van kind en ouders"),
    Klasse.VRIJETEKST: Behandeling(
        naam="vrije tekst", uitleg="wat iemand schreef; kan alles bevatten en telt daarom als het gevoeligste"
    ),
    Klasse.BIJZONDER: Behandeling(
        naam="bijzonder persoonsgegeven",
        uitleg="gezondheid of levensovertuiging (AVG artikel 9)",
        vervangen=False,
    ),
    Klasse.GEVOELIG: Behandeling(
        naam="gevoelig gegeven", uitleg="hulp, ondersteuning en schorsing", vervangen=False
    ),
    Klasse.NUMMER: Behandeling(
        naam="nationaal nummer",
        uitleg="burgerservicenummer en onderwijsnummer, en wat erop lijkt",
        naar_buiten=False,
    ),
    Klasse.GEHEIM: Behandeling(
        naam="geheim", uitleg="wachtwoorden, sleutels en bestanden in behandeling", naar_buiten=False
    ),
}


class Onvolledig(Exception):
    """A table names something that does not exist, or a field twice; the message says what and where."""


@dataclass(frozen=True, slots=True)
class Modelprivacy:
    """One model in a table: its verwerking, and the class of each field."""

    verwerking: str
    klassen: dict[str, Klasse]


def lees_tabel(tekst: str) -> Iterator[tuple[str, Modelprivacy]]:
    """The models of one table, as (name, what it says); raises Onvolledig."""
    naam, rij = "", Modelprivacy("", {})
    for regel in filter(str.strip, tekst.splitlines()):
        eerste, *rest = regel.split()
        if not regel.startswith(" "):
            if naam:
                yield naam, rij
            if len(rest) != 1:
                raise Onvolledig(f"{eerste}: achter een model staat één verwerking.")
            naam, rij = eerste, Modelprivacy(rest[0], {})
            continue
        for veld in rest:
            if veld in rij.klassen:
                raise Onvolledig(f"{naam}.{veld} staat er twee keer.")
            rij.klassen[veld] = Klasse(eerste)
    if naam:
        yield naam, rij


@cache
def tabellen() -> dict[str, Modelprivacy]:
    """What every app says, by model label ("schools.Leerling")."""
    gevonden: dict[str, Modelprivacy] = {}
    for app in apps.get_app_configs():
        if not app.name.startswith(
            ("thuiszitters", "schools", "referrals", "attendance", "cases", "reports")
        ):
            continue
        module = "thuiszitters.core.privacytabel" if app.label == "core" else f"{app.name}.privacy"
        for naam, rij in lees_tabel(import_module(module).TABEL):
            gevonden[naam if "." in naam else f"{app.label}.{naam}"] = rij
    return gevonden


def tracked_by(model: type[models.Model]) -> type[models.Model]:
    """The model whose rows an audit table follows; another model is its own."""
    followed: type[models.Model] = getattr(model, "pgh_tracked_model", None) or model
    return followed


def klasse_van(veld: "models.Field[Any, Any]") -> Klasse:
    """The class of one field; the columns of an audit table take theirs from the model they follow.

    Raises Onvolledig for a field no table names.
    """
    model = tracked_by(veld.model)
    if model is not veld.model and veld.name.startswith("pgh_"):
        return Klasse.TECHNISCH
    rij = tabellen().get(model._meta.label)
    if rij is None or veld.name not in rij.klassen:
        raise Onvolledig(f"{model._meta.label}.{veld.name} heeft geen privacyklasse.")
    return rij.klassen[veld.name]


def behandeling_van(veld: "models.Field[Any, Any]") -> Behandeling:
    """How the product treats one field; raises Onvolledig."""
    return BEHANDELING[klasse_van(veld)]


@cache
def gemaskeerde_namen() -> frozenset[str]:
    """Names of fields whose value never stands in a log or error report, in any model."""
    return frozenset(
        veld
        for rij in tabellen().values()
        for veld, klasse in rij.klassen.items()
        if BEHANDELING[klasse].masker
    )


@cache
def open_namen() -> frozenset[str]:
    """Names of fields whose value may stand in a log: harmless in every model that has one of that name."""
    alle = {veld for rij in tabellen().values() for veld in rij.klassen}
    return frozenset(alle - gemaskeerde_namen())


class MagNietNaarBuiten(Exception):
    """An export would hold a column that may not leave; the message names it."""


@cache
def namen_die_blijven() -> frozenset[str]:
    """Names and labels, in lower case, of fields whose class never leaves, and of no field that may."""
    namen: dict[bool, set[str]] = {True: set(), False: set()}
    with override("nl"):
        for model in apps.get_models(include_auto_created=True):
            for veld in model._meta.concrete_fields:
                mag = behandeling_van(veld).naar_buiten
                namen[mag] |= {veld.name.lower(), str(veld.verbose_name).lower()}
    return frozenset(namen[False] - namen[True])


def export_kop(kop: Sequence[str]) -> Sequence[str]:
    """The header of an export, when all of its columns may leave; raises MagNietNaarBuiten."""
    blijven = namen_die_blijven()
    fout = [naam for naam in kop if {naam.lower(), naam.lower().replace(" ", "_")} & blijven]
    if fout:
        raise MagNietNaarBuiten(f"Deze kolommen mogen niet in een bestand: {', '.join(fout)}.")
    return kop
