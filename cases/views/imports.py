"""Loading files: the history, an upload, one import with its progress and report, and what becomes of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.access.imports import (
    can_apply,
    can_apply_whole,
    can_cancel,
    can_export_report,
    can_import,
    can_read_report,
    can_undo,
    loadable,
)
from cases.forms.imports import ImportsFilter, RapportFilter, ToepassenForm, UploadForm
from cases.models import Importopdracht
from cases.queries.imports import TOON_STATUS, filter_imports, report_rows
from cases.rules.bestandsuitleg import UITLEG
from cases.services.imports import opdrachten
from cases.services.imports.bezwaren import obstacles
from cases.services.imports.voortgang import progress_of
from cases.services.weigering import Refused
from cases.views.deeds import posted
from thuiszitters.core.clock import now
from thuiszitters.core.gates import SignedInRequest, gate, note_seen, on_object
from thuiszitters.core.inzage import Gezien
from thuiszitters.core.jobs import ring
from thuiszitters.core.paging import paginate

page_methods = require_http_methods(["GET", "HEAD", "POST"])
PER_BLADZIJDE = 50
TAAK = "cases.tasks.run_import"


def _kruimels(*meer: tuple[str, str]) -> list[tuple[str, str]]:
    return [("Bestanden laden", reverse("cases:imports")), *meer]


@gate(can_import)
@require_safe
def imports(request: SignedInRequest) -> HttpResponse:
    """What was loaded, the newest first."""
    form = ImportsFilter(request.GET)
    gekozen = form.cleaned_data if form.is_valid() else {}
    rows = filter_imports(request.user, gekozen)
    pagina = paginate(rows, order=("-aangemaakt_at", "-pk"), cursor=request.GET.get("cursor", ""))
    for row in pagina.rows:
        row.titel, row.toon = UITLEG[row.soort].titel, TOON_STATUS.get(row.status, "neutraal")
    context = {"filter": form, "pagina": pagina, "gefilterd": any(gekozen.values())}
    return render(request, "cases/imports/lijst.html", context)


@gate(can_import)
@page_methods
def nieuw(request: SignedInRequest) -> HttpResponse:
    """Choose what and which file; the trial begins at once."""
    mogelijk = loadable(request.user)
    files = request.FILES if request.method == "POST" else None
    eerste = {"keuze": f"{mogelijk[0][0].pk}-{mogelijk[0][1]}"} if len(mogelijk) == 1 else {}
    form = UploadForm(posted(request), files, mogelijk=mogelijk, initial=eerste)
    if form.is_valid():
        organisatie, soort = form.gekozen
        bestand = form.cleaned_data["bestand"]
        opdracht = opdrachten.request_proef(
            organisatie=organisatie,
            soort=soort,
            bestandsnaam=bestand.name,
            inhoud=bestand.read(),
            by=request.user,
            at=now(),
            kenmerk=form.cleaned_data["kenmerk"],
        )
        ring(TAAK, str(opdracht.pk))
        return redirect("cases:import", opdracht.pk)
    soorten = [(soort, UITLEG[soort]) for soort in dict.fromkeys(soort for _, soort in mogelijk)]
    context = {"form": form, "soorten": soorten, "kruimels": _kruimels()}
    return render(request, "cases/imports/nieuw.html", context, status=422 if form.is_bound else 200)


@on_object(Importopdracht)
@require_safe
def een_import(request: SignedInRequest, opdracht: Importopdracht) -> HttpResponse:
    """Where it is, what the report says, and what can be done now."""
    form = RapportFilter(request.GET)
    toon = form.cleaned_data["toon"] if form.is_valid() else ""
    context = {
        **_stand(opdracht),
        "kruimels": _kruimels(),
        "mag_toepassen": can_apply_whole(request.user, opdracht),
        "mag_deel": can_apply(request.user, opdracht),
        "mag_annuleren": can_cancel(request.user, opdracht),
        "mag_terug": can_undo(request.user, opdracht),
        "filter": form,
        "pagina": None,
        "gefilterd": bool(toon),
    }
    if can_read_report(request.user, opdracht):
        context["mag_export"] = can_export_report(request.user, opdracht)
        rows = report_rows(opdracht, toon)
        cursor = request.GET.get("cursor", "")
        context["pagina"] = paginate(rows, order=("regel", "pk"), cursor=cursor, size=PER_BLADZIJDE)
        note_leerlingen(request, [rij.leerling_id for rij in context["pagina"].rows])
    return render(request, "cases/imports/import.html", context)


def _stand(opdracht: Importopdracht) -> dict[str, Any]:
    return {
        "opdracht": opdracht,
        "titel": UITLEG[opdracht.soort].titel,
        "toon": TOON_STATUS.get(opdracht.status, "neutraal"),
        "voortgang": progress_of(opdracht.pk) if opdracht.is_bezig else None,
    }


def note_leerlingen(request: SignedInRequest, ids: list[Any]) -> None:
    """Remember for the view log whose rows this page shows."""
    label = str(Importopdracht._meta.label)
    note_seen(request, [Gezien(pk, label) for pk in dict.fromkeys(ids) if pk is not None])


@on_object(Importopdracht)
@require_safe
def voortgang(request: SignedInRequest, opdracht: Importopdracht) -> HttpResponse:
    """The fragment that a waiting page asks for: nothing when nothing moved, the whole page when it is done."""
    context = _stand(opdracht)
    if not opdracht.is_bezig:
        klaar = HttpResponse(status=204)
        klaar.headers["HX-Refresh"] = "true"
        return klaar
    gezien = request.GET.get("gezien", "")
    if gezien == f"{opdracht.status} {context['voortgang'].procent}":
        return HttpResponse(status=204)
    return render(request, "cases/imports/_voortgang.html", context)


@on_object(Importopdracht, can_apply)
@page_methods
def toepassen(request: SignedInRequest, opdracht: Importopdracht) -> HttpResponse:
    """Say what will happen, in numbers, and ask."""
    form = ToepassenForm(posted(request), initial={"gedeeltelijk": bool(opdracht.tellingen.get("fout"))})
    if form.is_valid():
        try:
            opdrachten.request_toepassen(
                opdracht_id=opdracht.pk, gedeeltelijk=form.cleaned_data["gedeeltelijk"], by=request.user
            )
            ring(TAAK, str(opdracht.pk))
            return redirect("cases:import", opdracht.pk)
        except Refused as refused:
            form.add_error(None, str(refused))
    return _vraag(request, "toepassen", opdracht, form=form)


@on_object(Importopdracht, can_undo)
@page_methods
def terugdraaien(request: SignedInRequest, opdracht: Importopdracht) -> HttpResponse:
    """Say what will go, or why it cannot."""
    if request.method == "POST":
        opdrachten.request_terugdraaien(opdracht_id=opdracht.pk, by=request.user)
        ring(TAAK, str(opdracht.pk))
        return redirect("cases:import", opdracht.pk)
    return _vraag(request, "terugdraaien", opdracht, bezwaren=obstacles(opdracht))


def _vraag(request: SignedInRequest, naam: str, opdracht: Importopdracht, **meer: Any) -> HttpResponse:
    terug = reverse("cases:import", args=[opdracht.pk])
    context = {**_stand(opdracht), "terug": terug, **meer}
    context["kruimels"] = _kruimels((opdracht.bestandsnaam, terug))
    return render(request, f"cases/imports/{naam}.html", context)


@on_object(Importopdracht)
@require_POST
def annuleren(request: SignedInRequest, opdracht: Importopdracht) -> HttpResponse:
    """Take back what waits."""
    try:
        opdrachten.cancel(opdracht_id=opdracht.pk)
        messages.success(request, "De verwerking is geannuleerd.")
    except Refused as refused:
        messages.warning(request, str(refused))
    return redirect("cases:import", opdracht.pk)
