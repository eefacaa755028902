"""Regioprofielen: every region with its versions for functioneel beheer, and one version for everyone."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from attendance.access import can_manage_profielen
from attendance.models import Profielvoorstel, Regioprofiel
from attendance.queries import regioblokken, versiepagina, voorstellen_of
from thuiszitters.core.clock import today
from thuiszitters.core.gates import SignedInRequest, gate, on_object
from thuiszitters.core.paging import paginate


@gate(can_manage_profielen)
@require_safe
def profielen(request: SignedInRequest) -> HttpResponse:
    """Regions with their versions, proposals that wait, and what was decided."""
    voorstellen = voorstellen_of(request.user)
    wacht = voorstellen.filter(status=Profielvoorstel.Status.OPEN)
    beslist = voorstellen.exclude(status=Profielvoorstel.Status.OPEN)
    context = {
        "blokken": regioblokken(today()),
        "wacht": list(wacht.order_by("geldig_van", "pk")),
        "pagina": paginate(
            beslist, order=("-ingediend_at", "-pk"), cursor=request.GET.get("cursor", ""), size=10
        ),
    }
    return render(request, "attendance/profielen.html", context)


@on_object(Regioprofiel)
@require_safe
def profiel(request: SignedInRequest, profiel: Regioprofiel) -> HttpResponse:
    """One version with every parameter explained: these are public rules."""
    beheert = bool(can_manage_profielen(request.user))
    lijst = [("Regioprofielen", reverse("attendance:profielen"))]
    context = {
        "pagina": versiepagina(profiel, on=today()),
        "beheert": beheert,
        "kruimels": lijst if beheert else [("Start", reverse("start"))],
    }
    return render(request, "attendance/profiel.html", context)
