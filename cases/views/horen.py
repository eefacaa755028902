"""Recording a hearing: of the pupil, and separately of the parents."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from cases.access.taskforce import can_handle
from cases.forms.taskforce.horen import HoorForm
from cases.models import Aanmelding, Hoorgesprek
from cases.services.horen import record_hoorgesprek
from cases.views.deeds import posted
from cases.views.taskforce import aanmelding_crumbs, attempt, done, form_page
from thuiszitters.core.clock import now, today
from thuiszitters.core.gates import SignedInRequest, note_inzage, on_object

WIE = {"leerling": Hoorgesprek.Wie.LEERLING, "ouders": Hoorgesprek.Wie.OUDERS}


@on_object(Aanmelding, can_handle)
@require_http_methods(["GET", "HEAD", "POST"])
def horen(request: SignedInRequest, aanmelding: Aanmelding, wie: str) -> HttpResponse:
    """How it went, with the report or the reason; a newer record takes the place of an older one."""
    if wie not in WIE:
        raise Http404
    note_inzage(request, aanmelding.casus)
    form = HoorForm(posted(request), on=today(), initial={"op": today()})
    if attempt(
        form,
        lambda d: record_hoorgesprek(
            aanmelding_id=aanmelding.pk,
            wie=WIE[wie],
            **{**d, "uitkomst": Hoorgesprek.Uitkomst(d["uitkomst"])},
            by=request.user,
            at=now(),
        ),
    ):
        return done(request, f"Vastgelegd: {WIE[wie].label}.", "cases:aanmelding", aanmelding.pk)
    return form_page(
        request,
        "cases/taskforce/horen.html",
        form,
        aanmelding=aanmelding,
        titel=f"Gesprek met de {WIE[wie].label}",
        kruimels=aanmelding_crumbs(aanmelding),
    )
