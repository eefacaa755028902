"""Stel dat: the history of simulations, a new one, its progress, and stopping or removing it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from attendance.queries import initial_of, version_in_force
from reports.access import (
    can_cancel_simulatie,
    can_list_simulaties,
    can_remove_simulatie,
    can_start_simulaties,
    full_reader,
    organisaties_to_simulate_for,
    reads_leerlingen,
    regios_to_simulate,
)
from reports.forms import SimulatieForm
from reports.models import Simulatie
from reports.queries.stel_dat import blokken, cijfers_of, leerlingen_of, simulaties_of, veranderde_regels
from reports.rules.definities import legenda
from reports.rules.onderdrukking import DREMPEL
from reports.services.stel_dat import SimulatieGeweigerd, cancel_simulatie, remove_simulatie, start_simulatie
from thuiszitters.core.clock import now, today
from thuiszitters.core.gates import SignedInRequest, gate, on_object
from thuiszitters.core.paging import paginate

METHODS = ["GET", "HEAD", "POST"]


@gate(can_list_simulaties)
@require_safe
def stel_dat(request: SignedInRequest) -> HttpResponse:
    """Earlier simulations of one's own organisations, the newest first."""
    rows = simulaties_of(request.user)
    context = {
        "pagina": paginate(rows, order=("-gestart_at", "-pk"), cursor=request.GET.get("cursor", "")),
        "kan_starten": can_start_simulaties(request.user),
    }
    return render(request, "reports/stel_dat/lijst.html", context)


@gate(can_start_simulaties)
@require_http_methods(METHODS)
def nieuw(request: SignedInRequest) -> HttpResponse:
    """Change the parameters of a region (`?regio=`) and start; without a region, choose one first."""
    regios = regios_to_simulate(request.user)
    code = request.GET.get("regio", "")
    regio = regios.filter(code=code).first() or (regios.first() if len(regios) == 1 else None)
    context: dict[str, Any] = {"regios": regios, "regio": regio, "kruimels": _kruimels()}
    if regio is None:
        return render(request, "reports/stel_dat/nieuw.html", context)
    form = SimulatieForm(
        request.POST if request.method == "POST" else None,
        on=today(),
        organisaties=organisaties_to_simulate_for(request.user),
        initial=initial_of(version_in_force(regio, today())),
    )
    if form.is_valid():
        try:
            made = start_simulatie(regio=regio, by=request.user, at=now(), on=today(), **form.vraag())
            return redirect("reports:simulatie", pk=made.pk)
        except SimulatieGeweigerd as refused:
            form.add_error(None, str(refused))
    status = 422 if form.is_bound else 200
    return render(request, "reports/stel_dat/nieuw.html", context | {"form": form}, status=status)


@on_object(Simulatie)
@require_safe
def simulatie(request: SignedInRequest, simulatie: Simulatie) -> HttpResponse:
    """How far it is, or what came of it; asked by the page itself, only how far it is."""
    context: dict[str, Any] = {"simulatie": simulatie, "kruimels": _kruimels()}
    if request.headers.get("HX-Request"):
        response = render(request, "reports/stel_dat/_voortgang.html", context)
        if not simulatie.is_bezig:
            response.headers["HX-Refresh"] = "true"
        return response
    volledig = full_reader(request.user, simulatie)
    cijfers = cijfers_of(simulatie, volledig=volledig)
    leest = reads_leerlingen(request.user)
    context |= {
        "regels": veranderde_regels(simulatie),
        "blokken": blokken(simulatie, cijfers) if cijfers else [],
        "legenda": "" if volledig else legenda(DREMPEL),
        "zonder": next((c.tekst for c in cijfers if c.onderwerp == "zonder-oordeel"), "0"),
        "leest_leerlingen": leest,
        "pagina": paginate(
            leerlingen_of(request.user, simulatie),
            order=("leerling__zoeknaam", "pk"),
            cursor=request.GET.get("cursor", ""),
        )
        if leest and cijfers
        else None,
        "kan_annuleren": can_cancel_simulatie(request.user, simulatie),
        "kan_verwijderen": can_remove_simulatie(request.user, simulatie),
    }
    return render(request, "reports/stel_dat/simulatie.html", context)


@on_object(Simulatie, can_cancel_simulatie)
@require_http_methods(METHODS)
def annuleren(request: SignedInRequest, simulatie: Simulatie) -> HttpResponse:
    """Stop it, after asking."""
    if request.method == "POST":
        try:
            cancel_simulatie(simulatie_id=simulatie.pk, by=request.user, at=now())
            messages.success(request, "De simulatie is geannuleerd.")
        except SimulatieGeweigerd as refused:
            messages.info(request, str(refused))
        return redirect("reports:simulatie", pk=simulatie.pk)
    return _confirm(request, simulatie, "reports/stel_dat/annuleren.html")


@on_object(Simulatie, can_remove_simulatie)
@require_http_methods(METHODS)
def verwijderen(request: SignedInRequest, simulatie: Simulatie) -> HttpResponse:
    """Remove it with all it found, after asking."""
    if request.method == "POST":
        try:
            remove_simulatie(simulatie_id=simulatie.pk)
            messages.success(request, "De simulatie is verwijderd.")
            return redirect("reports:stel_dat")
        except SimulatieGeweigerd as refused:
            messages.error(request, str(refused))
            return redirect("reports:simulatie", pk=simulatie.pk)
    return _confirm(request, simulatie, "reports/stel_dat/verwijderen.html")


def _confirm(request: SignedInRequest, simulatie: Simulatie, template: str) -> HttpResponse:
    terug = reverse("reports:simulatie", args=[simulatie.pk])
    context = {"simulatie": simulatie, "terug": terug, "kruimels": [*_kruimels(), (str(simulatie), terug)]}
    return render(request, template, context)


def _kruimels() -> list[tuple[str, str]]:
    return [("Stel dat", reverse("reports:stel_dat"))]
