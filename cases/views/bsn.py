"""One number, in full, for who says why."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cases.access.leerlingen import can_see_leerling, can_unmask_bsn
from cases.forms.bsn import BsnTonenForm
from cases.services.bsn import reveal_bsn
from cases.views.deeds import posted
from schools.models import Leerling
from thuiszitters.core.clock import now
from thuiszitters.core.gates import SignedInRequest, on_object


@on_object(Leerling, can_unmask_bsn)
@require_http_methods(["GET", "HEAD", "POST"])
def bsn_tonen(request: SignedInRequest, leerling: Leerling) -> HttpResponse:
    """Ask why; then show the number on this page only, after the view log knows."""
    form = BsnTonenForm(posted(request))
    bsn = ""
    if form.is_valid():
        ip = request.META.get("REMOTE_ADDR", "")
        bsn = reveal_bsn(
            leerling=leerling, by=request.user, at=now(), pad=request.path, ip=ip, **form.cleaned_data
        )
    eigen = bool(can_see_leerling(request.user, leerling))
    context = {
        "form": form,
        "leerling": leerling,
        "bsn": bsn,
        "terug": reverse("cases:leerling", args=[leerling.pk]) if eigen else reverse("cases:casussen"),
        "kruimels": [(str(leerling), reverse("cases:leerling", args=[leerling.pk]))] if eigen else [],
    }
    return render(request, "cases/leerlingen/bsn.html", context, status=422 if form.errors else 200)
