"""One momentopname: on the screen, as csv, as xlsx and as PDF; always the frozen rows."""

from typing import TypeVar

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reports.models import Momentopname
from reports.queries.rapportages import (
    bars,
    chart_height,
    chart_text,
    cijfers_of,
    group,
    key_figures,
    profile_text,
)
from reports.rules.definities import NIET_EERDER, legenda
from reports.services import uitvoer
from reports.services.momentopname import is_unbroken
from thuiszitters.core.exportbestand import XLSX
from thuiszitters.core.gates import SignedInRequest, on_object

R = TypeVar("R", HttpResponse, StreamingHttpResponse)


@on_object(Momentopname)
@require_safe
def momentopname(request: SignedInRequest, momentopname: Momentopname) -> HttpResponse:
    """The figures as they were frozen."""
    cijfers = cijfers_of(momentopname)
    drempel = momentopname.drempel_klein
    context = {
        "momentopname": momentopname,
        "groepen": group(cijfers),
        "kern": key_figures(cijfers, drempel),
        "staven": bars(cijfers, drempel),
        "grafiek_hoogte": chart_height(cijfers),
        "grafiek_tekst": chart_text(cijfers, drempel),
        "drempel": drempel,
        "legenda": legenda(drempel),
        "niet_eerder": NIET_EERDER,
        "profiel": profile_text(momentopname.profielen),
        "vorige": momentopname.vorige.nummer if momentopname.vorige else "",
        "klopt": is_unbroken(momentopname),
        "kruimels": [("Rapportages", reverse("reports:rapportages"))],
    }
    return render(request, "reports/momentopname.html", context)


@on_object(Momentopname)
@require_safe
def als_csv(request: SignedInRequest, momentopname: Momentopname) -> StreamingHttpResponse:
    """One row per figure."""
    lines = uitvoer.csv_lines(momentopname, cijfers_of(momentopname))
    response = StreamingHttpResponse(
        (line.encode() for line in lines), content_type="text/csv; charset=utf-8"
    )
    return _named(response, momentopname, "csv")


@on_object(Momentopname)
@require_safe
def als_xlsx(request: SignedInRequest, momentopname: Momentopname) -> HttpResponse:
    """A workbook with the figures and their definitions."""
    made = uitvoer.xlsx(momentopname, cijfers_of(momentopname))
    return _named(HttpResponse(made, content_type=XLSX), momentopname, "xlsx")


@on_object(Momentopname)
@require_safe
def als_pdf(request: SignedInRequest, momentopname: Momentopname) -> HttpResponse:
    """An accessible PDF."""
    made = uitvoer.pdf(momentopname, cijfers_of(momentopname))
    return _named(HttpResponse(made, content_type="application/pdf"), momentopname, "pdf")


def _named(response: R, momentopname: Momentopname, ext: str) -> R:
    response.headers["Content-Disposition"] = f'attachment; filename="rapportage-{momentopname.nummer}.{ext}"'
    return response
