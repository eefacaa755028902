"""Pupils: look one up among one's own, see the page, and open a casus by hand."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attendance.rules.plicht import leeftijd_op
from cases.access.leerlingen import (
    can_open_casus,
    can_report_for,
    can_search_bsn,
    can_search_leerlingen,
    can_see_leerling,
)
from cases.forms.filters import BsnZoek, LeerlingZoek
from cases.forms.meldingen import OpenCasusForm
from cases.models import Casus
from cases.queries.leerlingen import find_by_bsn, leerling_page, search_leerlingen
from cases.queries.meldingen import status_words
from cases.services.casusbeheer import open_by_person
from cases.views.deeds import attempt, posted
from schools.models import Leerling
from thuiszitters.core.clock import now, today
from thuiszitters.core.gates import SignedInRequest, gate, on_object
from thuiszitters.core.paging import paginate
from thuiszitters.core.views.wachten import asks_werk
from thuiszitters.core.zoekvragen import note_gemist, note_gemist_in


@gate(can_search_leerlingen)
@require_safe
def leerlingen(request: SignedInRequest) -> HttpResponse:
    """Search on a name."""
    return _list(request, BsnZoek())


@gate(can_search_bsn)
@require_POST
def zoek_bsn(request: SignedInRequest) -> HttpResponse:
    """To the pupil with this number, if it is one of one's own; otherwise "niet gevonden", whoever it is."""
    form = BsnZoek(request.POST)
    if form.is_valid():
        found = find_by_bsn(request.user, form.cleaned_data["bsn"])
        if found is not None:
            return redirect("cases:leerling", found.pk)
        note_gemist(request, form.cleaned_data["bsn"], bsn=True)
        form.add_error("bsn", "Niet gevonden bij de leerlingen van uw school of gemeente.")
    return _list(request, form)


def _list(request: SignedInRequest, bsn: BsnZoek) -> HttpResponse:
    form = LeerlingZoek(request.GET)
    zoek = form.cleaned_data["zoek"] if form.is_valid() else ""
    rows = search_leerlingen(request.user, zoek)
    pagina = paginate(rows, order=("zoeknaam", "pk"), cursor=request.GET.get("cursor", ""))
    note_gemist_in(request, zoek, pagina)
    context = {
        "filter": form,
        "pagina": pagina,
        "gefilterd": bool(zoek),
        "bsn": bsn if can_search_bsn(request.user) else None,
    }
    return render(request, "cases/leerlingen/lijst.html", context, status=422 if bsn.errors else 200)


@on_object(Leerling, can_see_leerling, inzage=True)
@require_safe
def leerling(request: SignedInRequest, leerling: Leerling) -> HttpResponse:
    """Who, where enrolled, what was reported, which casussen, and how the pupil counts today."""
    on = today()
    pagina = leerling_page(request.user, leerling.pk, on=on)
    for row in pagina.meldingen:
        row.stand = status_words(row)
    context = {
        "pagina": pagina,
        "leerling": pagina.leerling,
        "leeftijd": leeftijd_op(leerling.geboortedatum, on),
        "mag_casus": can_open_casus(request.user, pagina.leerling),
        "mag_melden": can_report_for(request.user, pagina.leerling),
        "kruimels": [("Leerlingen", reverse("cases:leerlingen"))],
        "vandaag": on,
    }
    return render(request, "cases/leerlingen/leerling.html", context)


@asks_werk
@on_object(Leerling, can_open_casus, inzage=True)
@require_http_methods(["GET", "HEAD", "POST"])
def casus_openen(request: SignedInRequest, leerling: Leerling) -> HttpResponse:
    """Open a casus by hand, with a reason."""
    form = OpenCasusForm(posted(request), on=today())
    made: list[Casus] = []

    def open_it(data: Mapping[str, Any]) -> None:
        aanleiding = Casus.Aanleiding.HANDMATIG
        made.append(
            open_by_person(leerling=leerling, aanleiding=aanleiding, by=request.user, at=now(), **data)
        )

    if attempt(form, open_it):
        messages.success(request, "De casus is open en u bent de behandelaar.")
        return redirect("cases:casus", made[0].pk)
    context = {
        "form": form,
        "leerling": leerling,
        "terug": reverse("cases:leerling", args=[leerling.pk]),
        "kruimels": [
            ("Leerlingen", reverse("cases:leerlingen")),
            (str(leerling), reverse("cases:leerling", args=[leerling.pk])),
        ],
    }
    return render(request, "cases/leerlingen/casus.html", context, status=422 if form.is_bound else 200)
