"""Besluiten: the list with on whom each waits, and the document itself."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases.access.casus import secties_in
from cases.access.taskforce import (
    can_list_besluiten,
    can_read_aanmelding,
    can_read_besluit,
    can_report_plaatsing,
)
from cases.forms.taskforce.uitvoering import BesluitenFilter
from cases.models import Besluit
from cases.queries import besluiten as queries
from thuiszitters.accounts.rollen import Sectie
from thuiszitters.core.clock import today
from thuiszitters.core.gates import SignedInRequest, gate, note_inzage, on_object
from thuiszitters.core.paging import paginate


@gate(can_list_besluiten)
@require_safe
def besluiten(request: SignedInRequest) -> HttpResponse:
    """The besluiten one may read; unless asked otherwise the running ones, who must act first."""
    form = BesluitenFilter(request.GET if "stand" in request.GET else {"stand": "LOPEND"})
    stand = form.cleaned_data["stand"] if form.is_valid() else "LOPEND"
    found = queries.filter_besluiten(queries.besluiten_of(request.user), "" if stand == "ALLE" else stand)
    order = ("volgorde", "-bekrachtigd_op", "-pk")
    pagina = paginate(found, order=order, cursor=request.GET.get("cursor", ""))
    context = {
        "filter": form,
        "pagina": pagina,
        "rijen": queries.with_wacht_op(pagina.rows),
        "vandaag": today(),
    }
    return render(request, "cases/taskforce/besluiten.html", context)


@on_object(Besluit, can_read_besluit)
@require_safe
def besluit(request: SignedInRequest, besluit: Besluit) -> HttpResponse:
    """The document, and how far the follow-through is."""
    pagina = queries.besluit_page(besluit)
    casus = pagina.besluit.casus
    note_inzage(request, casus)
    secties = secties_in(request.user, casus)
    aanmelding = pagina.ontwerp.aanmelding
    lists = bool(can_list_besluiten(request.user))
    context = {
        "pagina": pagina,
        "besluit": pagina.besluit,
        "ontwerp": pagina.ontwerp,
        "casus": casus,
        # What was said in a hearing stays with who prepares and who ratifies; others read that they were heard.
        "toon_verslagen": secties[Sectie.BESLUIT].mag_schrijven,
        "leest_identiteit": secties[Sectie.IDENTITEIT].mag_lezen,
        "leest_aanmelding": bool(can_read_aanmelding(request.user, aanmelding)),
        "kan_melden": can_report_plaatsing(request.user, pagina.besluit),
        "kruimels": [("Besluiten", reverse("cases:besluiten"))] if lists else [("Start", reverse("start"))],
        "vandaag": today(),
    }
    return render(request, "cases/taskforce/besluit.html", context)
