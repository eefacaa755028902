"""The style guide: every component once, with invented examples and no data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from thuiszitters.core.decisions import denied
from thuiszitters.core.forms import BsnVeld, DatumVeld, Formulier, Groep, UrenVeld, ZoekVeld
from thuiszitters.core.gates import public

VANDAAG = dt.date(2026, 9, 14)
SOORTEN = (
    ("OVERIG", "Overig ongeoorloofd verzuim"),
    ("LUXE", "Luxe verzuim"),
    ("ZESTIEN_UUR", "16 uur in 4 weken"),
)
STATUSSEN = (("", "Alle"), ("OPEN", "Open"), ("OPGESCHAALD", "Opgeschaald"), ("GESLOTEN", "Gesloten"))


class VoorbeeldForm(Formulier):
    """A form with every kind of field."""

    groepen = (
        Groep("De leerling", ("bsn", "naam")),
        Groep("Het verzuim", ("begin", "uren", "soort", "aanpak"), "Tel alleen dagen waarop er les was."),
        Groep("Toelichting", ("school", "verhaal", "akkoord")),
    )
    bsn = BsnVeld(help_text="9 cijfers. U mag spaties gebruiken.")
    naam = forms.CharField(
        label="Naam van de leerling", widget=forms.TextInput(attrs={"autocomplete": "off"}), max_length=200
    )
    begin = DatumVeld(
        label="Eerste dag van het verzuim", niet_na=VANDAAG, niet_na_tekst="Deze dag ligt in de toekomst."
    )
    uren = UrenVeld(
        label="Uren per dag", help_text="Bijvoorbeeld 5,5 of 5:30.", hoogstens=Decimal(12), required=False
    )
    soort = forms.ChoiceField(label="Soort verzuim", choices=SOORTEN, widget=forms.RadioSelect)
    aanpak = forms.MultipleChoiceField(
        label="Wat is er al gedaan?",
        choices=(
            ("BELLEN", "Gebeld met ouders"),
            ("BEZOEK", "Huisbezoek"),
            ("MDO", "Overleg met het wijkteam"),
        ),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    school = forms.ChoiceField(label="Vestiging", choices=(("", "Kies een vestiging"), ("1", "De Regenboog")))
    verhaal = forms.CharField(
        label="Wat is er aan de hand?", widget=forms.Textarea, help_text="Schrijf op wat u zag en hoorde."
    )
    akkoord = forms.BooleanField(label="De ouders weten dat ik dit meld")


class VoorbeeldFilter(Formulier):
    """A filter bar."""

    zoek = ZoekVeld(label="Zoek op naam of nummer")
    status = forms.ChoiceField(label="Status", choices=STATUSSEN, required=False)
    sinds = DatumVeld(label="Thuis sinds", required=False)


@dataclass(frozen=True, slots=True)
class VoorbeeldPagina:
    """A page of rows as core.paging gives it."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    volgende: str | None = "volgende"
    vorige: str | None = None
    aantal: int = 1000
    meer_dan: bool = True


def _rows() -> list[dict[str, Any]]:
    namen = ("Noor Voorbeeld", "Daan van der Testman", "Zoë Verzonnen-Łukasiewicz", "Sem Proef")
    stap = (
        ("Opgeschaald", "gevaar"),
        ("In onderzoek", "info"),
        ("Plan loopt", "succes"),
        ("Nieuw", "neutraal"),
    )
    dagen = (112, 37, 1204, 9)
    termijn = (dt.date(2026, 9, 11), VANDAAG, dt.date(2026, 9, 19), dt.date(2026, 10, 30))
    school = ("De Regenboog", "Het Kompas, locatie Noord", "Lyceum De Brug", "De Regenboog")
    rijen = zip(namen, stap, dagen, termijn, school, strict=True)
    return [
        {"naam": n, "stap": s[0], "toon": s[1], "dagen": d, "termijn": t, "school": v}
        for n, s, d, t, v in rijen
    ]


def _examples() -> dict[str, Any]:
    rijen = _rows()
    return {
        "vandaag": VANDAAG,
        "moment": dt.datetime(2026, 9, 11, 7, 30, tzinfo=dt.UTC),
        "kan_niet": denied("Er loopt nog een zitting. Sluiten kan na het besluit."),
        "tonen": ("neutraal", "info", "succes", "waarschuwing", "gevaar"),
        "rijen": rijen,
        "pagina": VoorbeeldPagina(rows=rijen),
        "kruimels": [("Werkvoorraad", "#"), ("Casussen", "#")],
        "tabs": [
            {"label": "Overzicht", "url": "#", "actief": True, "teller": None},
            {"label": "Tijdlijn", "url": "#", "actief": False, "teller": 14},
            {"label": "Taken", "url": "#", "actief": False, "teller": 3},
            {"label": "Besluit", "url": "#", "actief": False, "teller": None},
        ],
        "stappen": [
            {"label": "Melding", "stand": "gedaan", "toelichting": "25 mei 2026"},
            {"label": "Onderzoek", "stand": "gedaan", "toelichting": "8 juni 2026"},
            {"label": "Overleg", "stand": "overgeslagen", "toelichting": "met reden"},
            {"label": "Voordracht", "stand": "nu", "toelichting": "wacht op het SWV"},
            {"label": "Zitting", "stand": "straks", "toelichting": ""},
            {"label": "Besluit", "stand": "straks", "toelichting": ""},
        ],
    }


@public("De stijlgids toont alleen verzonnen voorbeelden.")
@require_http_methods(["GET", "HEAD", "POST"])
def stijlgids(request: HttpRequest) -> HttpResponse:
    """Show every component; posting the example form only checks it and keeps nothing."""
    form = VoorbeeldForm(request.POST if request.method == "POST" else None)
    filter_form = VoorbeeldFilter(request.GET or {"zoek": "noor", "status": "OPEN", "sinds": ""})
    gegevens = {**_examples(), "voorbeeld": form, "filter": filter_form}
    return render(request, "core/stijlgids.html", gegevens)
