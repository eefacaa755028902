"""Proposals for a regioprofiel: make one, read one, and decide on one of somebody else."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attendance.access import can_assess, can_manage_profielen, can_read_voorstel, can_withdraw
from attendance.forms import GemeentenForm, RedenForm, RegioForm, VersieForm
from attendance.models import Profielvoorstel, Regio
from attendance.queries import initial_of, version_in_force, voorstelpagina
from attendance.services.profielvoorstellen import (
    VoorstelGeweigerd,
    adopt_voorstel,
    reject_voorstel,
    submit_voorstel,
    withdraw_voorstel,
)
from thuiszitters.core.clock import now, today
from thuiszitters.core.gates import SignedInRequest, gate, on_object

METHODS = ["GET", "HEAD", "POST"]
LIJST = "attendance:profielen"


@on_object(Regio, lambda user, regio: can_manage_profielen(user))
@require_http_methods(METHODS)
def versie(request: SignedInRequest, regio: Regio) -> HttpResponse:
    """Propose a new version, beginning from the one in force."""
    nu = version_in_force(regio, today())
    form = VersieForm(_posted(request), on=today(), initial=initial_of(nu))
    return _propose(request, form, f"Nieuwe versie voor {regio}", regio=regio)


@gate(can_manage_profielen)
@require_http_methods(METHODS)
def regio(request: SignedInRequest) -> HttpResponse:
    """Propose a new region with its first profile."""
    form = RegioForm(_posted(request), on=today(), initial=initial_of(None))
    return _propose(request, form, "Nieuwe regio")


@gate(can_manage_profielen)
@require_http_methods(METHODS)
def gemeenten(request: SignedInRequest) -> HttpResponse:
    """Propose that gemeenten go to a region."""
    form = GemeentenForm(_posted(request), on=today(), initial={"regio": request.GET.get("regio")})
    return _propose(request, form, "Gemeenten naar een regio")


@on_object(Profielvoorstel, can_read_voorstel)
@require_safe
def voorstel(request: SignedInRequest, voorstel: Profielvoorstel) -> HttpResponse:
    """One proposal: what changes, and what the reader may do with it."""
    context = {
        "pagina": voorstelpagina(voorstel),
        "mag_beslissen": can_assess(request.user, voorstel),
        "mag_intrekken": can_withdraw(request.user, voorstel),
        "van_mij": voorstel.ingediend_door_id == request.user.pk,
        "kruimels": _kruimels(),
    }
    return render(request, "attendance/voorstel.html", context)


@on_object(Profielvoorstel, can_read_voorstel)
@require_POST
def vaststellen(request: SignedInRequest, voorstel: Profielvoorstel) -> HttpResponse:
    """Adopt it; the service tells who may not, and why."""
    return _click(request, voorstel, adopt_voorstel, "Het voorstel is vastgesteld.")


@on_object(Profielvoorstel, can_read_voorstel)
@require_POST
def intrekken(request: SignedInRequest, voorstel: Profielvoorstel) -> HttpResponse:
    """Take it back."""
    return _click(request, voorstel, withdraw_voorstel, "Uw voorstel is ingetrokken.")


@on_object(Profielvoorstel, can_assess)
@require_http_methods(METHODS)
def afwijzen(request: SignedInRequest, voorstel: Profielvoorstel) -> HttpResponse:
    """Reject it with a reason."""
    form = RedenForm(_posted(request))

    def reject() -> None:
        reject_voorstel(voorstel_id=voorstel.pk, by=request.user, at=now(), **form.cleaned_data)

    if _attempt(form, reject):
        messages.success(request, "Het voorstel is afgewezen. De indiener leest uw reden.")
        return redirect("attendance:voorstel", pk=voorstel.pk)
    terug = reverse("attendance:voorstel", args=[voorstel.pk])
    context = {"form": form, "voorstel": voorstel, "terug": terug, "kruimels": _kruimels()}
    return render(request, "attendance/afwijzen.html", context, status=422 if form.is_bound else 200)


def _propose(request: SignedInRequest, form: Any, titel: str, **extra: Any) -> HttpResponse:
    made: list[Profielvoorstel] = []

    def submit() -> None:
        made.append(submit_voorstel(by=request.user, at=now(), **form.voorstel(), **extra))

    if _attempt(form, submit):
        messages.success(request, "Uw voorstel staat klaar. Een tweede functioneel beheerder beslist erover.")
        return redirect("attendance:voorstel", pk=made[0].pk)
    context = {"form": form, "titel": titel, "terug": reverse(LIJST), "kruimels": _kruimels(), **extra}
    return render(request, "attendance/voorstellen.html", context, status=422 if form.is_bound else 200)


def _attempt(form: BaseForm, deed: Callable[[], Any]) -> bool:
    """Run `deed` with the cleaned form; a refusal stands at its field, and nothing typed is lost."""
    if not form.is_valid():
        return False
    try:
        deed()
    except VoorstelGeweigerd as refused:
        form.add_error(refused.veld if refused.veld in form.fields else None, str(refused))
        return False
    return True


def _click(
    request: SignedInRequest, voorstel: Profielvoorstel, deed: Callable[..., Any], bericht: str
) -> HttpResponse:
    try:
        deed(voorstel_id=voorstel.pk, by=request.user, at=now())
        messages.success(request, bericht)
    except VoorstelGeweigerd as refused:
        messages.error(request, str(refused))
    return redirect("attendance:voorstel", pk=voorstel.pk)


def _posted(request: SignedInRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _kruimels() -> list[tuple[str, str]]:
    return [("Regioprofielen", reverse(LIJST))]
