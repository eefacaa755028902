"""A secret address, for who says why."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cases.access.adres import can_show_adres
from cases.access.leerlingen import can_see_leerling
from cases.forms.bsn import AdresTonenForm
from cases.services.adres import Adressen, reveal_adres
from cases.views.deeds import posted
from schools.models import Leerling
from thuiszitters.core.clock import now
from thuiszitters.core.gates import SignedInRequest, on_object


@on_object(Leerling, can_show_adres)
@require_http_methods(["GET", "HEAD", "POST"])
def adres_tonen(request: SignedInRequest, leerling: Leerling) -> HttpResponse:
    """Ask why; then show the address on this page only, after the view log knows."""
    form = AdresTonenForm(posted(request))
    adressen: Adressen = []
    if form.is_valid():
        ip = request.META.get("REMOTE_ADDR", "")
        adressen = reveal_adres(
            leerling=leerling, by=request.user, at=now(), pad=request.path, ip=ip, **form.cleaned_data
        )
    eigen = bool(can_see_leerling(request.user, leerling))
    context = {
        "form": form,
        "leerling": leerling,
        "adressen": adressen,
        "terug": reverse("cases:leerling", args=[leerling.pk]) if eigen else reverse("cases:casussen"),
        "kruimels": [(str(leerling), reverse("cases:leerling", args=[leerling.pk]))] if eigen else [],
    }
    return render(request, "cases/leerlingen/adres.html", context, status=422 if form.errors else 200)
