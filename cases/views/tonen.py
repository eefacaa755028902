"""What stands on no page, a national number in full and a secret address, for who says why."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cases.access.adres import can_show_adres
from cases.access.leerlingen import can_see_leerling, can_unmask_bsn
from cases.forms.tonen import AdresTonenForm, BsnTonenForm
from cases.services.adres import reveal_adres
from cases.services.bsn import reveal_bsn
from cases.views.deeds import posted
from schools.models import Leerling
from thuiszitters.core.clock import now
from thuiszitters.core.forms import Formulier
from thuiszitters.core.gates import SignedInRequest, on_object
from thuiszitters.core.herkomst import address_of

METHODS = ["GET", "HEAD", "POST"]


@on_object(Leerling, can_unmask_bsn)
@require_http_methods(METHODS)
def bsn_tonen(request: SignedInRequest, leerling: Leerling) -> HttpResponse:
    """The number, on this page only."""
    return _after_a_reason(request, leerling, BsnTonenForm(posted(request)), reveal_bsn, "bsn")


@on_object(Leerling, can_show_adres)
@require_http_methods(METHODS)
def adres_tonen(request: SignedInRequest, leerling: Leerling) -> HttpResponse:
    """The addresses of the family, on this page only."""
    return _after_a_reason(request, leerling, AdresTonenForm(posted(request)), reveal_adres, "adres")


def _after_a_reason(
    request: SignedInRequest, leerling: Leerling, form: Formulier, reveal: Callable[..., Any], wat: str
) -> HttpResponse:
    """Ask why; then show what was asked for, after the view log knows."""
    getoond = None
    if form.is_valid():
        ip = address_of(request)
        getoond = reveal(
            leerling=leerling, by=request.user, at=now(), pad=request.path, ip=ip, **form.cleaned_data
        )
    eigen = bool(can_see_leerling(request.user, leerling))
    context = {
        "form": form,
        "leerling": leerling,
        "getoond": getoond,
        "terug": reverse("cases:leerling", args=[leerling.pk]) if eigen else reverse("cases:casussen"),
        "kruimels": [(str(leerling), reverse("cases:leerling", args=[leerling.pk]))] if eigen else [],
    }
    return render(request, f"cases/leerlingen/{wat}.html", context, status=422 if form.errors else 200)
