"""Who may see a casus and why: for everyone in it, with what was shared before for its owner."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases.access.beheer import can_involve, can_see_toegang, works_for_owner
from cases.models import Casus
from cases.queries.wie_mag import access_to, ended_shares
from thuiszitters.core.clock import today
from thuiszitters.core.gates import SignedInRequest, on_object


@on_object(Casus, can_see_toegang, inzage=True)
@require_safe
def toegang(request: SignedInRequest, casus: Casus) -> HttpResponse:
    """Every way in with its people; the owner also sees what is over, and ends what runs."""
    toegangen = access_to(casus)
    eigenaar = works_for_owner(request.user, casus)
    context = {
        "casus": casus,
        "toegangen": toegangen,
        "aantal": len({lezer.gebruiker.pk for t in toegangen for lezer in t.lezers}),
        "mag_beheren": bool(can_involve(request.user, casus)),
        "eerder": ended_shares(casus, on=today()) if eigenaar else (),
        "kruimels": [(f"Casus {casus.nummer}", reverse("cases:casus", args=[casus.pk]))],
    }
    return render(request, "cases/casus/toegang.html", context)
