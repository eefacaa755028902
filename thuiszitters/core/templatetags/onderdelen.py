"""The components of the house style as template tags; presentational, they never query.

Every tag is shown with an example on /stijlgids/. Markup lives in templates/components/.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable
from typing import Any, Protocol

from django import template
from django.forms import BaseForm
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import slugify

from thuiszitters.core import opmaak
from thuiszitters.core.forms.fouten import Fout, fouten_van
from thuiszitters.core.templatetags import lijsten, weergave

register = template.Library()
register.filters.update(weergave.register.filters)
register.tags.update(lijsten.register.tags)

TONEN = {
    "neutraal": "rondje",
    "info": "info",
    "succes": "vinkje",
    "waarschuwing": "driehoek",
    "gevaar": "uitroep",
}
SOORTEN_KNOP = {
    "primair": "utrecht-button--primary-action",
    "secundair": "utrecht-button--secondary-action",
    "rustig": "utrecht-button--subtle",
    "gevaar": "utrecht-button--primary-action utrecht-button--danger",
}
START = ("Start", "/")
STANDEN = {"gedaan": "gedaan", "nu": "nu bezig", "straks": "nog te doen", "overgeslagen": "overgeslagen"}


class Toestemming(Protocol):
    """What a button needs to know of a Decision."""

    allowed: bool
    reason: str


def _unique_id(tekst: str) -> str:
    """Make an element id that does not collide, also not with a fragment loaded later."""
    return f"{slugify(tekst) or 'deel'}-{secrets.token_hex(3)}"


def _icon_of(toon: str) -> str:
    try:
        return TONEN[toon]
    except KeyError:
        raise template.TemplateSyntaxError(f"onbekende toon {toon!r}; kies uit {', '.join(TONEN)}") from None


def _render(naam: str, gegevens: dict[str, Any]) -> SafeString:
    return render_to_string(f"components/{naam}.html", gegevens)


@register.inclusion_tag("components/icoon.html")
def icoon(naam: str, titel: str = "") -> dict[str, Any]:
    """Show an icon of static/img/iconen.svg; without `titel` it is decoration."""
    return {"naam": naam, "titel": titel}


@register.inclusion_tag("components/knop.html")
def knop(
    tekst: str,
    href: str = "",
    soort: str = "primair",
    icoon: str = "",
    reden: str = "",
    mag: Toestemming | None = None,
    naam: str = "",
    waarde: str = "",
    actie: str = "",
    dialoog: str = "",
    toelichting: str = "",
    klein: bool = False,
    type: str = "submit",
) -> dict[str, Any]:
    """Show a button, or a link that looks like one when `href` is given.

    `mag` is a Decision: when it is not allowed the button is off and its reason stands beside it.
    `reden` does the same with a text. `dialoog` is the id of a dialog that opens when script runs.
    `toelichting` is read out after the text ("van Noor Voorbeeld") and not shown.
    """
    if soort not in SOORTEN_KNOP:
        raise template.TemplateSyntaxError(f"onbekende soort knop {soort!r}")
    if mag is not None and not mag.allowed:
        reden = mag.reason
    return {
        "tekst": tekst, "href": href, "klasse": SOORTEN_KNOP[soort], "icoon": icoon, "reden": reden,
        "naam": naam, "waarde": waarde, "actie": actie, "dialoog": dialoog, "toelichting": toelichting,
        "klein": klein, "type": type, "reden_id": _unique_id(tekst) if reden else "",
    }  # fmt: skip


@register.inclusion_tag("components/badge.html")
def badge(tekst: str, toon: str = "neutraal") -> dict[str, Any]:
    """Show a status: text and shape, the colour only repeats it."""
    return {"tekst": tekst, "toon": toon, "icoon": _icon_of(toon)}


@register.inclusion_tag("components/vlag.html")
def vlag(tekst: str, icoon: str = "vlag", toelichting: str = "", toon: str = "gevaar") -> dict[str, Any]:
    """Show a short label that must not be missed, such as "Geheim adres"; toon "neutraal" is calmer."""
    return {"tekst": tekst, "icoon": icoon, "toelichting": toelichting, "toon": toon}


@register.inclusion_tag("components/voortgang.html")
def voortgang(label: str, waarde: int | None = None, max: int = 100, tekst: str = "") -> dict[str, Any]:
    """Show how far something is; without `waarde` it is under way without a known end."""
    return {"label": label, "waarde": waarde, "max": max, "tekst": tekst, "id": _unique_id(label)}


@register.inclusion_tag("components/leegte.html")
def leegte(
    titel: str, tekst: str = "", actie: str = "", href: str = "", icoon: str = "leeg"
) -> dict[str, Any]:
    """Show that there is nothing, why that is, and the next step."""
    return {"titel": titel, "tekst": tekst, "actie": actie, "href": href, "icoon": icoon}


@register.inclusion_tag("components/leegte.html")
def niets_vastgelegd(titel: str) -> dict[str, Any]:
    """Show that a log, which one filters, has no line to show."""
    waarom = "Er is nog niets vastgelegd, of een filter verbergt het. Haal dan een filter weg, of kies andere dagen."
    return leegte(titel, tekst=waarom, icoon="zoek")


@register.inclusion_tag("components/tabs.html")
def tabs(label: str, items: Iterable[Any]) -> dict[str, Any]:
    """Show links between the parts of one subject; items have label, url, actief and maybe teller."""
    return {"label": label, "items": items}


@register.inclusion_tag("components/kruimelpad.html", takes_context=True)
def kruimelpad(context: Context, items: Iterable[tuple[str, str]], huidig: str) -> dict[str, Any]:
    """Show the way to this page; items are (label, url), `huidig` is the page itself.

    A place that is not in this reader's menu (`elders`) becomes their own start: no crumb leads to a refusal.
    """
    elders = context.get("elders") or ()
    way = [START if url in elders else (label, url) for label, url in items]
    return {"items": list(dict.fromkeys(way)), "huidig": huidig}


@register.inclusion_tag("components/stappen.html")
def stappen(label: str, items: Iterable[Any]) -> dict[str, Any]:
    """Show the way of a casus; items have label, stand (gedaan, nu, straks, overgeslagen), toelichting."""
    return {"label": label, "items": items}


@register.filter
def stand_in_woorden(stand: str) -> str:
    """Say the state of a step in words, for who does not see the shape."""
    return STANDEN[stand]


@register.inclusion_tag("components/cijfer.html")
def cijfer(
    label: str, waarde: Any, definitie: str = "", bron: str = "", vorige: Any = None,
    vorige_label: str = "vorige periode", href: str = "", eenheid: str = "",
) -> dict[str, Any]:  # fmt: skip
    """Show one figure with its definition, its source and the previous period beside it."""
    return {
        "label": label, "waarde": waarde, "definitie": definitie, "bron": bron, "vorige": vorige,
        "vorige_label": vorige_label, "href": href, "eenheid": eenheid,
    }  # fmt: skip


def _term(deadline: dt.date, on: dt.date) -> tuple[str, str]:
    """Say how a deadline stands on a day, and in which tone."""
    over = (deadline - on).days
    if over < 0:
        return f"{opmaak.dagen(-over)} te laat", "gevaar"
    if over == 0:
        return "vandaag", "waarschuwing"
    if over == 1:
        return "morgen", "waarschuwing"
    return f"over {opmaak.dagen(over)}", "info" if over <= 7 else "neutraal"


@register.inclusion_tag("components/termijn.html")
def termijn(deadline: dt.date | None, on: dt.date) -> dict[str, Any]:
    """Show a deadline with how it stands on the day `on`."""
    tekst, toon = _term(deadline, on) if deadline else ("geen termijn", "neutraal")
    return {"deadline": deadline, "tekst": tekst, "toon": toon, "icoon": TONEN[toon]}


@register.inclusion_tag("components/taakregel.html")
def taakregel(
    titel: str, href: str, deadline: dt.date | None, on: dt.date, wie: str = "", over: str = ""
) -> dict[str, Any]:
    """Show one task as a list item: what, about whom, by whom, before when."""
    return {"titel": titel, "href": href, "deadline": deadline, "on": on, "wie": wie, "over": over}


# --- blocks ----------------------------------------------------------------------------------------


@register.simple_block_tag
def paneel(
    content: str, titel: str, id: str = "", niveau: int = 2, link: str = "", linktekst: str = "",
    toelichting: str = "",
) -> SafeString:  # fmt: skip
    """Put content in a section with a heading and, at its right, one link."""
    return _render("paneel", {
        "content": content, "titel": titel, "id": id or _unique_id(titel), "niveau": niveau,
        "link": link, "linktekst": linktekst, "toelichting": toelichting,
    })  # fmt: skip


@register.simple_block_tag
def knoppen(content: str) -> SafeString:
    """Put buttons in a row that wraps."""
    return _render("knoppen", {"content": content})


@register.simple_block_tag
def melding(content: str, toon: str = "info", titel: str = "", rol: str = "") -> SafeString:
    """Show a message in the page. `rol` "alert" or "status" has it read out when it appears."""
    gegevens = {"content": content, "toon": toon, "titel": titel, "rol": rol, "icoon": _icon_of(toon)}
    return _render("melding", gegevens)


@register.simple_block_tag
def uitleg(content: str, vraag: str = "Waarom?", open: bool = False) -> SafeString:
    """Hide an explanation behind its question."""
    return _render("uitleg", {"content": content, "vraag": vraag, "open": open})


@register.simple_block_tag
def definitielijst(content: str, kolommen: int = 2) -> SafeString:
    """Wrap `gegeven` tags in a list of key facts, in one or two columns."""
    return _render("definitielijst", {"content": content, "kolommen": kolommen})


@register.inclusion_tag("components/gegeven.html")
def gegeven(label: str, waarde: Any, leeg: str = "niet bekend") -> dict[str, Any]:
    """Show one key fact; an empty value says so."""
    return {"label": label, "waarde": waarde, "is_leeg": waarde is None or waarde == "", "leeg": leeg}


@register.simple_block_tag
def gegevenblok(content: str, label: str) -> SafeString:
    """Show one key fact whose value is markup."""
    gegevens = {"label": label, "waarde": content, "is_leeg": not content.strip(), "leeg": "niet bekend"}
    return _render("gegeven", gegevens)


@register.simple_block_tag
def tijdlijn(content: str, label: str = "Tijdlijn") -> SafeString:
    """Wrap `gebeurtenis` tags in an ordered list, newest first."""
    return _render("tijdlijn", {"content": content, "label": label})


@register.simple_block_tag
def gebeurtenis(
    content: str, titel: str, op: dt.date | dt.datetime, wie: str = "", icoon: str = "rondje"
) -> SafeString:
    """Show one event of a timeline; content is the story and may be empty."""
    return _render("gebeurtenis", {
        "content": content if content.strip() else "", "titel": titel, "op": op, "wie": wie, "icoon": icoon,
        "met_tijd": isinstance(op, dt.datetime),
    })  # fmt: skip


@register.simple_block_tag
def tabel(
    content: str, bijschrift: str, kaarten: bool = False, verberg_bijschrift: bool = False,
    leeg: str = "", id: str = "", breed: bool = False,
) -> SafeString:  # fmt: skip
    """Wrap thead and tbody in a captioned table that scrolls in its own region.

    `kaarten` turns rows into cards on a phone (give each td a data-label); `leeg` is a text shown
    in place of the table: pass it only when there are no rows.
    """
    return _render("tabel", {
        "content": content, "bijschrift": bijschrift, "kaarten": kaarten, "leeg": leeg, "breed": breed,
        "verberg_bijschrift": verberg_bijschrift, "id": id or _unique_id(bijschrift),
    })  # fmt: skip


@register.simple_block_tag
def dialoog(content: str, id: str, titel: str) -> SafeString:
    """Hold content in a native dialog; without script it stays closed and the link of its button works."""
    return _render("dialoog", {"content": content, "id": id, "titel": titel})


@register.simple_block_tag(takes_context=True)
def bevestiging(
    context: Context, content: str, knop: str, terug: str, actie: str = "", gevaar: bool = False
) -> SafeString:
    """Ask for confirmation: what will happen (content), a button that does it, and a way back."""
    return _render("bevestiging", {
        "content": content, "knop": knop, "terug": terug, "actie": actie,
        "soort": "gevaar" if gevaar else "primair", "csrf_token": context.get("csrf_token", ""),
    })  # fmt: skip


# --- forms -----------------------------------------------------------------------------------------


@register.simple_tag(name="fouten_van")
def _fouten_van(form: BaseForm) -> list[Fout]:
    """List the errors of a form for the summary above it."""
    return fouten_van(form)


@register.inclusion_tag("components/formulier.html", takes_context=True)
def formulier(
    context: Context, form: BaseForm, knop: str = "Opslaan", annuleer: str = "", actie: str = "",
    gevaar: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """Show a whole POST form: error summary, fields, submit button and a way back."""
    return {
        "form": form, "knop": knop, "annuleer": annuleer, "actie": actie,
        "soort": "gevaar" if gevaar else "primair", "csrf_token": context.get("csrf_token", ""),
    }  # fmt: skip
