"""Keeping and destroying: terms, holds, and lists that two people approve."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from reports.access import (
    can_approve_lijst,
    can_lift_blokkade,
    can_manage_bewaren,
    can_withdraw_lijst,
    organisaties_to_keep_for,
)
from reports.forms import BlokkadeForm, LijstForm, TermijnForm
from reports.models import Bewaarblokkade, Vernietigingslijst
from reports.queries import bewaren as vragen
from reports.services import bewaren as service
from thuiszitters.core.clock import now, today
from thuiszitters.core.gates import SignedInRequest, gate, on_object
from thuiszitters.core.jobs import ring
from thuiszitters.core.paging import paginate
from thuiszitters.core.views.wachten import asks_werk
from thuiszitters.core.zoekvragen import note_gemist_nummer

METHODS = ["GET", "HEAD", "POST"]


def _kruimels() -> list[tuple[str, str]]:
    return [("Bewaren", reverse("reports:bewaren"))]


@gate(can_manage_bewaren)
@require_safe
def bewaren(request: SignedInRequest) -> HttpResponse:
    """Per controller the terms; the lists, the newest first; the holds that stand."""
    organisaties = organisaties_to_keep_for(request.user)
    lijsten = vragen.lijsten_of(request.user)
    context = {
        "organisaties": [(organisatie, vragen.terms_of(organisatie)) for organisatie in organisaties],
        "pagina": paginate(lijsten, order=("-gemaakt_at", "-pk"), cursor=request.GET.get("cursor", "")),
        "blokkades": vragen.blokkades_of(request.user),
    }
    return render(request, "reports/bewaren/overzicht.html", context)


@asks_werk
@gate(can_manage_bewaren)
@require_http_methods(METHODS)
def nieuwe_lijst(request: SignedInRequest) -> HttpResponse:
    """A trial: what would go today. Nothing is changed."""
    form = LijstForm(_posted(request), organisaties=organisaties_to_keep_for(request.user))
    if form.is_valid():
        try:
            made = service.make_list(on=today(), by=request.user, at=now(), **form.cleaned_data)
            return redirect("reports:bewaren_lijst", pk=made.pk)
        except service.BewarenGeweigerd as refused:
            form.add_error(None, str(refused))
    return _form(request, form, "Vernietigingslijst maken", "lijst")


@on_object(Vernietigingslijst, related=("organisatie", "gemaakt_door"))
@require_safe
def lijst(request: SignedInRequest, lijst: Vernietigingslijst) -> HttpResponse:
    """What stands on it, who approved, how far it is, or the certificate."""
    regels = lijst.regels.all()
    context = {
        "lijst": lijst,
        "klassen": vragen.per_klasse(lijst),
        "akkoorden": vragen.akkoorden_of(lijst),
        "pagina": paginate(regels, order=("uitkomst", "pk"), cursor=request.GET.get("cursor", "")),
        "kan_goedkeuren": can_approve_lijst(request.user, lijst),
        "kan_intrekken": can_withdraw_lijst(request.user, lijst),
        "kruimels": _kruimels(),
    }
    return render(request, "reports/bewaren/lijst.html", context)


@on_object(Vernietigingslijst, can_approve_lijst)
@require_http_methods(METHODS)
def goedkeuren(request: SignedInRequest, lijst: Vernietigingslijst) -> HttpResponse:
    """One of the two approvals; after the second the worker begins."""
    if request.method != "POST":
        return _bevestig(request, lijst, "goedkeuren")
    lijst = service.approve_list(lijst_id=lijst.pk, by=request.user, at=now())
    if lijst.status == Vernietigingslijst.Status.LOOPT:
        ring(service.TAAK, str(lijst.pk))
        messages.success(request, "Twee mensen keurden de lijst goed. Het vernietigen is begonnen.")
    else:
        messages.success(request, "U keurde de lijst goed. Nog één ander met mandaat keurt hem goed.")
    return redirect("reports:bewaren_lijst", pk=lijst.pk)


@on_object(Vernietigingslijst, can_withdraw_lijst)
@require_http_methods(METHODS)
def intrekken(request: SignedInRequest, lijst: Vernietigingslijst) -> HttpResponse:
    """Nothing goes."""
    if request.method != "POST":
        return _bevestig(request, lijst, "intrekken")
    service.withdraw_list(lijst_id=lijst.pk)
    messages.success(request, "De lijst is ingetrokken. Er is niets vernietigd.")
    return redirect("reports:bewaren")


@gate(can_manage_bewaren)
@require_http_methods(METHODS)
def termijn(request: SignedInRequest) -> HttpResponse:
    """Another term for a kind of record, with the ground for it."""
    form = TermijnForm(
        _posted(request),
        organisaties=organisaties_to_keep_for(request.user),
        initial={"klasse": request.GET.get("klasse", ""), "organisatie": request.GET.get("organisatie", "")},
    )
    if form.is_valid():
        service.set_term(by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, "De termijn is vastgesteld. Hij geldt voor lijsten die u vanaf nu maakt.")
        return redirect("reports:bewaren")
    return _form(request, form, "Bewaartermijn vaststellen", "termijn")


@gate(can_manage_bewaren)
@require_http_methods(METHODS)
def blokkade(request: SignedInRequest) -> HttpResponse:
    """Keep everything of one pupil."""
    form = BlokkadeForm(_posted(request), organisaties=organisaties_to_keep_for(request.user))
    if form.is_valid():
        try:
            service.set_hold(by=request.user, at=now(), **form.cleaned_data)
            messages.success(request, "De blokkade geldt. Van deze leerling wordt niets vernietigd.")
            return redirect("reports:bewaren")
        except service.BewarenGeweigerd as refused:
            form.add_error(None, str(refused))
    if form.gemist:
        note_gemist_nummer(request, form.gemist)
    return _form(request, form, "Vernietigen blokkeren", "blokkade")


@on_object(Bewaarblokkade, can_lift_blokkade)
@require_http_methods(METHODS)
def opheffen(request: SignedInRequest, blokkade: Bewaarblokkade) -> HttpResponse:
    """The terms count again."""
    if request.method != "POST":
        return _bevestig(request, blokkade, "opheffen")
    service.lift_hold(blokkade_id=blokkade.pk, by=request.user, at=now())
    messages.success(request, "De blokkade is opgeheven. De bewaartermijnen tellen weer.")
    return redirect("reports:bewaren")


def _posted(request: SignedInRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _form(request: SignedInRequest, form: Any, titel: str, soort: str) -> HttpResponse:
    context = {"form": form, "titel": titel, "soort": soort, "kruimels": _kruimels()}
    return render(request, "reports/bewaren/formulier.html", context, status=422 if form.is_bound else 200)


def _bevestig(request: SignedInRequest, zaak: Any, daad: str) -> HttpResponse:
    context = {"zaak": zaak, "daad": daad, "kruimels": _kruimels()}
    return render(request, "reports/bewaren/bevestig.html", context)
