"""Rapportages: the list of momentopnamen."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reports.access import can_list_rapportages, can_make_rapportages
from reports.queries.rapportages import momentopname_page
from thuiszitters.core.gates import SignedInRequest, gate


@gate(can_list_rapportages)
@require_safe
def rapportages(request: SignedInRequest) -> HttpResponse:
    """What was frozen, the newest first."""
    pagina = momentopname_page(request.user, cursor=request.GET.get("cursor", ""))
    context = {"pagina": pagina, "kan_maken": can_make_rapportages(request.user)}
    return render(request, "reports/rapportages.html", context)
