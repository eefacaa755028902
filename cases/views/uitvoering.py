"""The school of placement reports: started on a day, or not, with the reason."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cases.access.taskforce import can_read_besluit, can_report_plaatsing
from cases.forms.taskforce.uitvoering import GESTART, StartForm
from cases.models import Besluit
from cases.queries.besluiten import besluit_page
from cases.services.uitvoering import report_not_started, report_started
from cases.views.deeds import posted
from cases.views.taskforce import attempt, done, form_page
from thuiszitters.core.clock import now, today
from thuiszitters.core.gates import SignedInRequest, note_inzage, on_object


@on_object(Besluit, can_report_plaatsing)
@require_http_methods(["GET", "HEAD", "POST"])
def melden(request: SignedInRequest, besluit: Besluit) -> HttpResponse:
    """Report it; whether the child is back is read from attendance afterwards, never typed."""
    pagina = besluit_page(besluit)
    note_inzage(request, pagina.besluit.casus)
    naam, pk = _back(request, besluit)
    form = StartForm(posted(request), on=today(), van=pagina.besluit.bekrachtigd_op)

    def deed(data: Mapping[str, Any]) -> None:
        by, at = request.user, now()
        if data["uitkomst"] == GESTART:
            report_started(besluit_id=besluit.pk, gestart_op=data["gestart_op"], by=by, at=at)
        else:
            report_not_started(besluit_id=besluit.pk, reden=data["reden"], by=by, at=at)

    if attempt(form, deed):
        return done(request, "Dank u wel. Uw melding is vastgelegd.", naam, pk)
    terug = reverse(naam, args=[pk])
    return form_page(
        request,
        "cases/taskforce/start_melden.html",
        form,
        besluit=pagina.besluit,
        terug=terug,
        kruimels=[(f"Besluit {pagina.besluit.nummer}" if pk == besluit.pk else "Plaatsing", terug)],
    )


def _back(request: SignedInRequest, besluit: Besluit) -> tuple[str, UUID]:
    """The besluit for who reads its text; who only reports the start goes back to the placement."""
    if can_read_besluit(request.user, besluit):
        return "cases:besluit", besluit.pk
    return "referrals:plaatsing", besluit.plaatsing_id
