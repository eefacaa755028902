"""Break-glass: taking an hour, reading that it was taken, ending it."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.timezone import localtime
from django.views.decorators.http import require_http_methods, require_safe

from cases.access.noodtoegang import can_end_noodtoegang, can_see_noodtoegang, can_take_noodtoegang, leads
from cases.forms.noodtoegang import NoodtoegangForm
from cases.models import Noodtoegang
from cases.queries.noodtoegang import in_words, noodtoegang_rows
from cases.services.noodtoegang import CasusOnbekend, end_noodtoegang, take_noodtoegang
from cases.views.deeds import attempt, posted
from thuiszitters.core.clock import now
from thuiszitters.core.gates import SignedInRequest, gate, on_object
from thuiszitters.core.opmaak import tijdstip
from thuiszitters.core.paging import paginate
from thuiszitters.core.views.wachten import asks_werk
from thuiszitters.core.zoekvragen import note_gemist

page_methods = require_http_methods(["GET", "HEAD", "POST"])
KRUIMELS = [("Noodtoegang", reverse_lazy("cases:noodtoegang"))]


@gate(can_see_noodtoegang)
@require_safe
def noodtoegang(request: SignedInRequest) -> HttpResponse:
    """The hours that were taken by or in one's own gemeente, the latest first."""
    pagina = paginate(
        noodtoegang_rows(request.user), order=("-van_at", "pk"), cursor=request.GET.get("cursor", "")
    )
    context = {
        "pagina": pagina,
        "rijen": in_words(request.user, pagina.rows, at=now()),
        "mag": can_take_noodtoegang(request.user),
        "nemen": reverse("cases:noodtoegang_nemen"),
    }
    return render(request, "cases/noodtoegang/lijst.html", context)


@asks_werk
@gate(can_take_noodtoegang)
@page_methods
def nemen(request: SignedInRequest) -> HttpResponse:
    """One hour in one casus, with a reason."""
    form = NoodtoegangForm(posted(request), gemeenten=leads(request.user))
    taken: list[Noodtoegang] = []
    if attempt(form, lambda data: taken.append(_take(request, data))):
        tot = tijdstip(localtime(taken[0].tot_at))
        messages.success(
            request, f"U leest deze casus tot {tot}. De gemeente van de casus en de FG weten het."
        )
        return redirect("cases:casus", pk=taken[0].casus_id)
    context = {"form": form, "terug": reverse("cases:noodtoegang"), "kruimels": KRUIMELS}
    return render(request, "cases/noodtoegang/nemen.html", context, status=422 if form.is_bound else 200)


def _take(request: SignedInRequest, data: Mapping[str, Any]) -> Noodtoegang:
    try:
        return take_noodtoegang(by=request.user, at=now(), **data)
    except CasusOnbekend:
        note_gemist(request, data["nummer"])
        raise


@on_object(Noodtoegang, can_end_noodtoegang, related=("gebruiker", "casus"))
@page_methods
def beeindigen(request: SignedInRequest, nood: Noodtoegang) -> HttpResponse:
    """End an hour before it is over."""
    if request.method == "POST":
        end_noodtoegang(noodtoegang_id=nood.pk, by=request.user, at=now())
        messages.success(request, f"De noodtoegang van {nood.gebruiker} is beëindigd.")
        return redirect("cases:noodtoegang")
    context = {"nood": nood, "terug": reverse("cases:noodtoegang"), "kruimels": KRUIMELS}
    return render(request, "cases/noodtoegang/beeindigen.html", context)
