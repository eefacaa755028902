"""What a proposal for a profile would do: start it from the proposal, and read it there before deciding."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from attendance.models import Profielvoorstel
from reports.access import beheer_to_simulate_for, can_simulate_voorstel, full_reader
from reports.queries.stel_dat import blokken, cijfers_of, simulaties_of
from reports.services.stel_dat import SimulatieGeweigerd, start_voorstel
from thuiszitters.core.clock import now, today
from thuiszitters.core.gates import SignedInRequest, on_object

LAATSTE = 3
"""How many simulations stand beside a proposal."""


@on_object(Profielvoorstel, can_simulate_voorstel)
@require_http_methods(["GET", "HEAD", "POST"])
def voorstel(request: SignedInRequest, voorstel: Profielvoorstel) -> HttpResponse:
    """The simulations of a proposal, as a fragment of its page; POST starts one."""
    if request.method == "POST":
        return _start(request, voorstel)
    found = list(simulaties_of(request.user).filter(voorstel=voorstel).order_by("-gestart_at")[:LAATSTE])
    rijen = []
    for simulatie in found:
        cijfers = cijfers_of(simulatie, volledig=full_reader(request.user, simulatie))
        rijen.append((simulatie, blokken(simulatie, cijfers)[0] if cijfers else None))
    context = {
        "voorstel": voorstel,
        "rijen": rijen,
        "kruimels": [
            ("Regioprofielen", reverse("attendance:profielen")),
            (str(voorstel), reverse("attendance:voorstel", args=[voorstel.pk])),
        ],
    }
    fragment = "HX-Request" in request.headers
    return render(request, f"reports/stel_dat/{'_voorstel' if fragment else 'voorstel'}.html", context)


def _start(request: SignedInRequest, voorstel: Profielvoorstel) -> HttpResponse:
    organisatie = beheer_to_simulate_for(request.user)
    assert organisatie is not None
    try:
        made = start_voorstel(
            voorstel=voorstel, organisatie=organisatie, by=request.user, at=now(), on=today()
        )
    except SimulatieGeweigerd as refused:
        messages.error(request, str(refused))
        return redirect("attendance:voorstel", pk=voorstel.pk)
    return redirect("reports:simulatie", pk=made.pk)
