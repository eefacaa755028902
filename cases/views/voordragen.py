"""Voordragen: ask the samenwerkingsverband to bring a casus to the Taskforce."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from cases.access.casus import can_voordragen
from cases.forms.casus import VoordraagForm
from cases.models import Casus
from cases.queries.verbanden import verbanden_for
from cases.services import voordragen as service
from cases.views.deeds import attempt, back_to, deed_page, posted
from thuiszitters.core.clock import now
from thuiszitters.core.gates import SignedInRequest, on_object


@on_object(Casus, can_voordragen, inzage=True)
@require_http_methods(["GET", "HEAD", "POST"])
def voordragen(request: SignedInRequest, casus: Casus) -> HttpResponse:
    """Choose the samenwerkingsverband, say why and what was tried."""
    verbanden = verbanden_for(casus)
    nearest = verbanden.first()
    initial = {"versie": casus.versie, "samenwerkingsverband": nearest.pk if nearest else None}
    form = VoordraagForm(posted(request), initial=initial, verbanden=verbanden)
    if attempt(form, lambda data: service.voordragen(casus_id=casus.pk, by=request.user, at=now(), **data)):
        naam = form.cleaned_data["samenwerkingsverband"]
        return back_to(
            request,
            casus,
            f"De casus is voorgedragen. {naam} heeft een taak gekregen en beoordeelt de voordracht.",
        )
    return deed_page(request, "cases/casus/voordragen.html", casus, form, geen_verband=nearest is None)
