"""Files around an import: the explanation and template of a SOORT, and the report to download."""

import csv
from io import BytesIO, StringIO

import xlsxwriter
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cases.access.imports import can_export_report, can_import
from cases.models import Importopdracht
from cases.queries.imports import leerlingen_in
from cases.rules.bestandsuitleg import UITLEG, Bestandsuitleg
from cases.services.imports.rapport import report_file
from thuiszitters.accounts.rollen import Uitvoer
from thuiszitters.accounts.views.exporteren import answer_with_export
from thuiszitters.core.exportbestand import CSV, XLSX
from thuiszitters.core.gates import SignedInRequest, gate, on_object

FORMATEN = ("csv", "xlsx")


@gate(can_import)
@require_safe
def uitleg(request: SignedInRequest, soort: str) -> HttpResponse:
    """What the columns of a SOORT mean."""
    context = {
        "soort": soort,
        "uitleg": _uitleg(soort),
        "kruimels": [("Bestanden laden", reverse("cases:imports"))],
    }
    return render(request, "cases/imports/uitleg.html", context)


@gate(can_import)
@require_safe
def sjabloon(request: SignedInRequest, soort: str, formaat: str) -> HttpResponse:
    """A file with the right header and one row of example."""
    gezocht = _uitleg(soort)
    if not gezocht.kolommen or formaat not in FORMATEN:
        raise Http404
    rijen = ([k.naam for k in gezocht.kolommen], [k.voorbeeld for k in gezocht.kolommen])
    if formaat == "csv":
        uit = StringIO()
        csv.writer(uit, delimiter=";").writerows(rijen)
        return _named(HttpResponse("\ufeff" + uit.getvalue(), content_type=CSV), f"{soort}-voorbeeld.csv")
    return _named(HttpResponse(_werkblad(rijen), content_type=XLSX), f"{soort}-voorbeeld.xlsx")


def _werkblad(rijen: tuple[list[str], list[str]]) -> bytes:
    """Every column is formatted as text, so that leading zeros stay."""
    uit = BytesIO()
    boek = xlsxwriter.Workbook(uit)
    blad = boek.add_worksheet("Gegevens")
    als_tekst, vet = boek.add_format({"num_format": "@"}), boek.add_format({"bold": True, "num_format": "@"})
    blad.set_column(0, len(rijen[0]) - 1, 18, als_tekst)
    for nummer, (rij, vorm) in enumerate(zip(rijen, (vet, als_tekst), strict=True)):
        for plaats, cel in enumerate(rij):
            blad.write_string(nummer, plaats, cel, vorm)
    blad.freeze_panes(1, 0)
    boek.close()
    return uit.getvalue()


@on_object(Importopdracht, can_export_report)
@require_http_methods(["GET", "HEAD", "POST"])
def rapport(request: SignedInRequest, opdracht: Importopdracht, formaat: str) -> HttpResponse:
    """The whole report as a file, for who says why."""
    if formaat not in FORMATEN:
        raise Http404
    terug = reverse("cases:import", args=[opdracht.pk])
    return answer_with_export(
        request,
        lambda merk: report_file(opdracht, formaat, leerlingen=leerlingen_in(opdracht), merk=merk),
        soort=Uitvoer.IMPORT,
        formaat=formaat,
        rijen=opdracht.tellingen.get("regels", 0),
        terug=terug,
        kruimels=[
            ("Bestanden laden", reverse("cases:imports")),
            (UITLEG[opdracht.soort].titel, terug),
        ],
    )


def _uitleg(soort: str) -> Bestandsuitleg:
    if soort not in UITLEG:
        raise Http404
    return UITLEG[soort]


def _named(response: HttpResponse, naam: str) -> HttpResponse:
    response.headers["Content-Disposition"] = f'attachment; filename="{naam}"'
    return response
