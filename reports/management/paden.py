"""The paths that show objects, found in the URLconf, and which of them must show the same.

Nothing is named twice: an address without an object is a list when it links to objects, an address with one is the
page of its `gate_model`. What a list is for stands in `LIJSTEN`; a test fails on a list or a kind that is in no table.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import unescape
from random import Random
from typing import Any

from django.apps import apps
from django.db import models
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

from thuiszitters.accounts.models import Gebruiker, Lidmaatschap
from thuiszitters.core.mail import METEEN, NIEUWS
from thuiszitters.core.models import OutboxBericht

Getoond = tuple[str, str]
"""A kind of object (the label of its model) and the key of one."""


@dataclass(frozen=True, slots=True)
class Adres:
    """One address: its name, the kind it is about (empty without an object), and where its key stands."""

    naam: str
    soort: str
    sleutel: str
    meer: frozenset[str]
    machine: bool


@dataclass(frozen=True, slots=True)
class Lijst:
    """A list of objects of a kind: all that are visible, whoever opens it; otherwise `deel` says which.

    `telt`: the number under the list counts these. `zonder_links`: its rows lead nowhere, or to another kind; then
    they are only counted.
    """

    naam: str
    soort: str
    deel: str = ""
    telt: bool = True
    zonder_links: bool = False

    @property
    def geheel(self) -> bool:
        """Whether it shows everything that is visible."""
        return not self.deel


WERK = "waar deze persoon zelf werk van heeft; wie door een casus meeleest, vindt het in die casus"
NU = "wat nu geldt of open staat; de rest staat op een eigen pagina"
ERBIJ = "waar de rijen over gaan"
LIJSTEN: tuple[Lijst, ...] = (
    Lijst("cases:casussen", "cases.Casus"),
    Lijst("api-casussen", "cases.Casus"),
    Lijst("cases:werkvoorraad", "cases.Casus", WERK),
    Lijst("cases:werkvoorraad", "schools.Leerling", ERBIJ, telt=False),
    Lijst("cases:werkvoorraad_alle", "cases.Casus", WERK),
    Lijst("cases:werkvoorraad_alle", "schools.Leerling", ERBIJ, telt=False),
    Lijst("cases:werkvoorraad_meldingen", "attendance.Verzuimmelding", WERK),
    Lijst("cases:werkvoorraad_taken", "cases.Taak", WERK),
    Lijst("cases:werkvoorraad_taken", "cases.Casus", ERBIJ, telt=False),
    Lijst("cases:taken", "cases.Taak", WERK),
    Lijst("cases:taken", "cases.Casus", ERBIJ, telt=False),
    Lijst("cases:meldingen", "attendance.Verzuimmelding", WERK),
    Lijst("cases:leerlingen", "schools.Leerling", WERK),
    Lijst("cases:voordrachten", "cases.Voordracht", WERK, telt=False),
    Lijst("cases:aanmeldingen", "cases.Aanmelding", WERK, telt=False),
    Lijst("cases:bekrachtigen", "cases.Ontwerpbesluit", WERK, telt=False),
    Lijst("cases:zittingen", "cases.Zitting", telt=False),
    Lijst("cases:besluiten", "cases.Besluit", "waarvan deze persoon de tekst leest"),
    Lijst("cases:zoeken", "cases.Casus", "wat past bij waar iemand naar zoekt", telt=False),
    Lijst("cases:zoeken", "schools.Leerling", "wat past bij waar iemand naar zoekt", telt=False),
    Lijst("cases:verantwoording", "cases.Inzagevraag", NU, telt=False),
    Lijst("cases:overdrachten", "cases.Overdracht"),
    Lijst("cases:imports", "cases.Importopdracht"),
    Lijst("cases:noodtoegang", "cases.Noodtoegang", zonder_links=True),
    Lijst("cases:noodtoegang", "cases.Casus", ERBIJ, telt=False),
    Lijst("cases:gegevens", "cases.Gegevensgebrek", zonder_links=True),
    Lijst("cases:gegevens", "attendance.Verzuimmelding", ERBIJ, telt=False),
    Lijst("cases:gegevens", "schools.Leerling", ERBIJ, telt=False),
    Lijst("cases:tijdig_melden", "schools.Leerling", ERBIJ, telt=False),
    Lijst("cases:tijdig_melden", "cases.Zestienuurssignaal", "van dit halfjaar", zonder_links=True),
    Lijst("cases:ladder", "cases.Ladderversie", "van de regio die iemand koos", telt=False),
    Lijst("cases:ladder", "attendance.Regio", "van de regio die iemand koos", telt=False),
    Lijst("referrals:tlvs", "referrals.Toelaatbaarheidsverklaring"),
    Lijst("referrals:wachtlijst", "referrals.Wachtlijstplaatsing"),
    Lijst("referrals:plaatsingen", "referrals.Plaatsing"),
    Lijst("attendance:profielen", "attendance.Regioprofiel", NU, telt=False),
    Lijst("attendance:profielen", "attendance.Regio", NU, telt=False),
    Lijst("attendance:profielen", "attendance.Profielvoorstel", NU, telt=False),
    Lijst("reports:rapportages", "reports.Momentopname"),
    Lijst("reports:stel_dat", "reports.Simulatie"),
    Lijst("reports:bewaren", "reports.Vernietigingslijst", telt=False),
    Lijst("reports:bewaren", "reports.Bewaarblokkade", NU, telt=False),
    Lijst("reports:verzoeken", "reports.Verzoek"),
)
"""Every list with every kind it leads to; a test finds what is missing here."""
BESTANDEN: dict[str, str] = {"cases:tijdig_melden_bestand": "cases:tijdig_melden"}
"""A file with the rows of a list, as many as the list says there are."""
ZONDER_LIJST: dict[str, str] = {
    "attendance.Vrijstelling": "staat op de pagina van een casus",
    "reports.Simulatieleerling": "staat op de pagina van een simulatie, als leerling",
    "reports.Bewaartermijn": "is een instelling van een organisatie, over geen leerling",
}
"""Kinds with a `visible_to` and no list of their own, with where they are shown."""
ANDERS: dict[str, str] = {
    "accounts:lid_bevestigen": "een lidmaatschap van de eigen organisatie",
    "accounts:lid_beeindigen": "een lidmaatschap van de eigen organisatie",
    "accounts:lid_toelaten": "een lidmaatschap van de eigen organisatie",
    "accounts:bericht_opnieuw": "een bericht van het postvak uit",
    "accounts:tweede_stap_herstellen": "de tweede stap van iemand",
    "accounts:groep_weg": "wat een groep van de aanmelddienst geeft",
    "accounts:sleutel": "een API-sleutel",
    "accounts:sleutel_vernieuwen": "een API-sleutel",
    "accounts:sleutel_intrekken": "een API-sleutel",
    "cases:kijkers": "wie in een casus keek, voor de eigenaar en de FG: een eigen deur",
    "cases:inzage_vragen": "een regel van het inzagelogboek, voor de FG: een eigen deur",
    "cases:inzage_afhandelen": "een regel van het inzagelogboek, voor de FG: een eigen deur",
    "cases:spoor": "de wijzigingen van een casus, voor de eigenaar en de FG: een eigen deur",
    "cases:spoor_bestand": "de wijzigingen van een casus, voor de eigenaar en de FG: een eigen deur",
    "accounts:regime": "een regime van de muur van een gemeente, over geen leerling",
    "accounts:regime_vaststellen": "een regime van de muur van een gemeente, over geen leerling",
    "accounts:regime_beeindigen": "een regime van de muur van een gemeente, over geen leerling",
    "accounts:regime_stuk": "een stuk bij een regime van de muur, over geen leerling",
    "cases:import_uitleg": "een soort bestand",
    "cases:import_sjabloon": "een leeg bestand",
    "api-verzuimmelding": "alleen voor een API-sleutel, met het eigen kenmerk van de school",
}
"""Addresses about something that is no object of a file, with what it is."""


def lists_at(naam: str) -> list[Lijst]:
    """What an address is a list of."""
    return [lijst for lijst in LIJSTEN if lijst.naam == naam]


def mailed_to(user: Gebruiker) -> frozenset[Getoond]:
    """The objects that mail for `user`, not sent yet, leads to."""
    rows = OutboxBericht.objects.filter(
        soort__in=(METEEN, NIEUWS), verzonden_at=None, inhoud__gebruiker=user.pk
    )
    paden = rows.order_by().values_list("inhoud__pad", flat=True).distinct()
    return frozenset(found for pad in paden if pad and (found := object_at(pad.partition("?")[0])))


def some_of_all(aantal: int) -> dict[str, frozenset[str]]:
    """Of every kind some keys, whoever may see them: to ask for what is not somebody's."""
    return {
        soort: frozenset(map(str, model._base_manager.order_by("?").values_list("pk", flat=True)[:aantal]))
        for soort, model in soorten().items()
    }


def sampled_people(email: str | None, aantal: int, toeval: Random, *, on: date) -> list[Gebruiker]:
    """Some of the people who work for somebody on a day, or the one with this address."""
    mensen = Gebruiker.objects.filter(is_active=True)
    if email:
        return list(mensen.filter(email__iexact=email))
    leden = Lidmaatschap.objects.in_force(on).values("gebruiker_id")
    wie = list(mensen.filter(pk__in=leden).order_by("pk").values_list("pk", flat=True))
    return list(mensen.filter(pk__in=toeval.sample(wie, min(aantal, len(wie)))).order_by("pk"))


def soorten() -> dict[str, type[models.Model]]:
    """Every kind with a `visible_to`, by its label."""
    return {
        model._meta.label: model
        for model in apps.get_models()
        if hasattr(model._default_manager, "visible_to")
    }


def visible_ids(soort: str, user: Gebruiker) -> frozenset[str]:
    """The keys of what is visible to `user` of a kind: the measure of every path."""
    rows = soorten()[soort]._default_manager.visible_to(user)  # type: ignore[attr-defined]
    return frozenset(map(str, rows.order_by().values_list("pk", flat=True)))


def addresses() -> list[Adres]:
    """Every address that is behind a gate for a person, in the order of the URLconf."""
    return [adres for entry, names in _walk(get_resolver(), "") if (adres := _adres(entry, names))]


def lists() -> list[Adres]:
    """The addresses without an object: what shows objects there is a list."""
    return [adres for adres in addresses() if not adres.soort and not adres.meer]


def pages() -> list[Adres]:
    """Of each kind the address of one object: the first one in the URLconf, and each of the API."""
    first: dict[tuple[str, str], Adres] = {}
    for adres in addresses():
        if adres.soort and not adres.meer:
            first.setdefault((adres.soort, adres.naam if adres.machine else ""), adres)
    return list(first.values())


def _walk(resolver: URLResolver, names: str) -> Iterator[tuple[URLPattern, str]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _walk(entry, f"{names}{entry.namespace}:" if entry.namespace else names)
        else:
            yield entry, names


def _adres(entry: URLPattern, names: str) -> Adres | None:
    view = _gated(entry.callback)
    gate = getattr(view, "gate", None)
    if gate is None or isinstance(gate, str) or getattr(entry.callback, "before_second_step", False):
        return None
    sleutel, velden = getattr(view, "gate_key", ""), frozenset(entry.pattern.converters)
    soort = _kind(view) if sleutel in velden else ""
    machine = hasattr(entry.callback, "cls")
    meer = velden - {sleutel} if soort else velden
    return Adres(f"{names}{entry.name}", soort, sleutel if soort else "", meer, machine)


def _kind(view: Any) -> str:
    """The kind a view is about; empty for another door to it than `visible_to` of its model (`ANDERS`)."""
    about = getattr(getattr(view, "gate_model", None), "_meta", None)
    return str(about.label) if about is not None else ""


def _gated(callback: Any) -> Any:
    """The function or class that says what stands behind an address."""
    return getattr(callback, "cls", callback)


LINKS = re.compile(r'\b(?:href|action|formaction|hx-(?:get|post))="(/[^"#?]*)')


def shown_in(html: str) -> frozenset[Getoond]:
    """Every object that a page links to."""
    return frozenset(found for link in set(LINKS.findall(html)) if (found := object_at(unescape(link))))


@cache
def object_at(pad: str) -> Getoond | None:
    """The object an address of ours is about; None for any other address."""
    try:
        match = resolve(pad)
    except Resolver404:
        return None
    view = _gated(match.func)
    soort, sleutel = _kind(view), getattr(view, "gate_key", "")
    return (soort, str(match.kwargs[sleutel])) if soort and sleutel in match.kwargs else None
