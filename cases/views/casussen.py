"""The casussen somebody may see: search, filter, page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.access.casus import can_list_casussen
from cases.forms.filters import CasussenFilter
from cases.queries.casussen import casussen_of, filter_casussen
from thuiszitters.core.clock import today
from thuiszitters.core.gates import SignedInRequest, gate
from thuiszitters.core.paging import paginate
from thuiszitters.core.zoekvragen import note_gemist_in


@gate(can_list_casussen)
@require_safe
def casussen(request: SignedInRequest) -> HttpResponse:
    """List them, newest first; a name is shown where the reader may read it."""
    on = today()
    form = CasussenFilter(request.GET)
    gekozen = form.cleaned_data if form.is_valid() else {}
    rows = filter_casussen(casussen_of(request.user), gekozen)
    pagina = paginate(rows, order=("-geopend_op", "-pk"), cursor=request.GET.get("cursor", ""))
    note_gemist_in(request, gekozen.get("zoek"), pagina)
    for row in pagina.rows:
        row.dagen = ((row.gesloten_op or on) - row.sinds).days
    context = {"filter": form, "gefilterd": any(gekozen.values()), "pagina": pagina, "vandaag": on}
    return render(request, "cases/casus/lijst.html", context)
