"""The school of placement reports: started on a day, or not, with the reason."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from cases.access.taskforce import can_report_plaatsing
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
    form = StartForm(posted(request), on=today(), van=pagina.besluit.bekrachtigd_op)

    def deed(data: Mapping[str, Any]) -> None:
        by, at = request.user, now()
        if data["uitkomst"] == GESTART:
            report_started(besluit_id=besluit.pk, gestart_op=data["gestart_op"], by=by, at=at)
        else:
            report_not_started(besluit_id=besluit.pk, reden=data["reden"], by=by, at=at)

    if attempt(form, deed):
        return done(request, "Dank u wel. Uw melding is vastgelegd.", "cases:besluit", besluit.pk)
    nummer = pagina.besluit.nummer
    return form_page(
        request,
        "cases/taskforce/start_melden.html",
        form,
        besluit=pagina.besluit,
        kruimels=[(f"Besluit {nummer}", reverse("cases:besluit", args=[besluit.pk]))],
    )
