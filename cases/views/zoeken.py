"""One box that finds pupils and casussen among what its reader may see."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from cases.access.leerlingen import can_search, can_search_bsn, can_search_leerlingen
from cases.forms.filters import Zoekvraag
from cases.queries.zoeken import search
from cases.views.deeds import posted
from thuiszitters.core.gates import SignedInRequest, gate
from thuiszitters.core.onthouden import remembering
from thuiszitters.core.zoekvragen import note_gemist


@gate(can_search)
@require_http_methods(["GET", "HEAD", "POST"])
def zoeken(request: SignedInRequest) -> HttpResponse:
    """Ask, and see what there is by kind. A search that finds nothing is remembered."""
    with remembering():  # asking writes nothing until it is answered, so the reader is read once
        return _answer(request, Zoekvraag(posted(request)))


def _answer(request: SignedInRequest, form: Zoekvraag) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "treffers": None,
        "leerlingen": bool(can_search_leerlingen(request.user)),
    }
    if form.is_valid():
        tekst = form.cleaned_data["zoek"]
        bsn = form.bsn if can_search_bsn(request.user) else ""
        context["treffers"] = treffers = search(request.user, tekst, bsn=bsn)
        if not treffers:
            note_gemist(request, bsn or tekst, bsn=bool(bsn))
    return render(request, "cases/zoeken.html", context, status=422 if form.errors else 200)
