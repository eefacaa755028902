"""Who searched without finding, for who watches over them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from thuiszitters.accounts.access.toezicht import can_read_zoekvragen
from thuiszitters.accounts.forms.zoekvragen import ZoekvragenFilter
from thuiszitters.accounts.queries import VAAK, zoekvraag_rows
from thuiszitters.core.gates import SignedInRequest, gate
from thuiszitters.core.paging import paginate

GEEN_KEUZE = {"zoek": "", "soort": "", "vaak": False, "van": None, "tot": None}


@gate(can_read_zoekvragen)
@require_safe
def zoekvragen(request: SignedInRequest) -> HttpResponse:
    """Who, when, where and how often, newest first; never what."""
    form = ZoekvragenFilter(request.GET)
    rows = zoekvraag_rows(request.user, **(form.cleaned_data if form.is_valid() else GEEN_KEUZE))
    pagina = paginate(rows, order=("-at", "-pk"), cursor=request.GET.get("cursor", ""))
    return render(request, "accounts/zoekvragen.html", {"filter": form, "pagina": pagina, "vaak": VAAK})
