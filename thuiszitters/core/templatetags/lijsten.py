"""Template tags for lists: sortable columns, keyset paging and the filter bar; part of onderdelen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Protocol

from django import template
from django.forms import BaseForm
from django.http import HttpRequest, QueryDict
from django.template.context import Context

from thuiszitters.core import opmaak

register = template.Library()
PLAATS = {"cursor", "vanaf"}


def _query(context: Context) -> QueryDict:
    request = context.get("request")
    return request.GET if isinstance(request, HttpRequest) else QueryDict()


def _pairs(query: QueryDict) -> list[tuple[str, str]]:
    return [(naam, waarde) for naam, waarden in query.lists() for waarde in waarden]


@register.inclusion_tag("components/kolom.html", takes_context=True)
def kolom(
    context: Context, label: str, sorteer: str = "", standaard: str = "", cijfers: bool = False,
    naam: str = "sorteer",
) -> dict[str, Any]:  # fmt: skip
    """Show a column header; with `sorteer` it is a link that sorts, and turns on a second click.

    `standaard` is the order used when the address names none, for example "-dagen".
    """
    query = _query(context)
    nu = query.get(naam, standaard)
    richting = {sorteer: "ascending", f"-{sorteer}": "descending"}.get(nu, "") if sorteer else ""
    volgende = f"-{sorteer}" if richting == "ascending" else sorteer
    url = opmaak.querystring(_pairs(query), PLAATS, **{naam: volgende})
    return {"label": label, "sorteer": sorteer, "richting": richting, "url": url, "cijfers": cijfers}


class Pagina(Protocol):
    """What paging needs to know of `core.paging.Page`; volgende and vorige are cursors."""

    rows: Sequence[Any]
    volgende: str | None
    vorige: str | None
    aantal: int
    meer_dan: bool


@register.inclusion_tag("components/paginering.html", takes_context=True)
def paginering(
    context: Context, pagina: Pagina, naam: str = "cursor", grootte: int = 25, label: str = "Bladeren"
) -> dict[str, Any]:
    """Show previous and next, and where one is: "1–25 van meer dan 1.000".

    `naam` is the name of the cursor in the address. A cursor does not know how far one is, so the links
    carry `vanaf`, the number of the first row; it is only shown, never used to find rows.
    """
    query = _query(context)
    vanaf = query.get("vanaf", "1")
    van = int(vanaf) if vanaf.isascii() and vanaf.isdigit() and len(vanaf) < 9 and naam in query else 1
    tot = van + len(pagina.rows) - 1

    def link(cursor: str | None, eerste: int) -> str:
        paren = _pairs(query)
        return opmaak.querystring(paren, set(), **{naam: cursor, "vanaf": str(eerste)}) if cursor else ""

    return {
        "van": van, "tot": tot, "totaal": pagina.aantal, "meer_dan": pagina.meer_dan, "label": label,
        "vorige": link(pagina.vorige, max(1, van - grootte)), "volgende": link(pagina.volgende, tot + 1),
    }  # fmt: skip


def _chips(form: BaseForm, query: QueryDict) -> list[dict[str, str]]:
    """List the filters in force, each with the address of the page without it."""
    if not form.is_bound or not form.is_valid():
        return []
    chips = []
    for veld in form.visible_fields():
        gekozen = form.cleaned_data.get(veld.name)
        if gekozen in (None, "", False, []):
            continue
        keuzes = dict(getattr(veld.field, "choices", ()))
        toon = keuzes.get(gekozen, gekozen) if isinstance(gekozen, str) else gekozen
        tekst = opmaak.datum(toon, "kort") if isinstance(toon, dt.date) else str(toon)
        url = opmaak.querystring(_pairs(query), {veld.html_name} | PLAATS)
        chips.append({"label": str(veld.label), "tekst": "ja" if toon is True else tekst, "url": url})
    return chips


@register.inclusion_tag("components/filterbalk.html", takes_context=True)
def filterbalk(context: Context, form: BaseForm, label: str = "Filters", wis: str = "?") -> dict[str, Any]:
    """Show a GET form in one bar with, under it, the filters in force as links that take them off."""
    return {"form": form, "label": label, "wis": wis, "chips": _chips(form, _query(context))}
