"""The bestuurder of the samenwerkingsverband: what waits, ratify it, or give it back with a reason."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cases.access.taskforce import can_decide, can_list_bekrachtigen, can_ratify, can_return
from cases.forms.taskforce.voordracht import RedenForm
from cases.models import Ontwerpbesluit
from cases.queries import besluiten as queries
from cases.services.besluiten import ratify_ontwerpbesluit, return_ontwerpbesluit
from cases.views.deeds import posted
from cases.views.taskforce import attempt, attempt_click, done, form_page
from thuiszitters.core.clock import now, today
from thuiszitters.core.gates import SignedInRequest, gate, note_inzage, on_object
from thuiszitters.core.paging import paginate

METHODS = ["GET", "HEAD", "POST"]


@gate(can_list_bekrachtigen)
@require_safe
def bekrachtigen_lijst(request: SignedInRequest) -> HttpResponse:
    """The drafts that wait, and what this person decided before."""
    cursor = request.GET.get("cursor", "")
    context = {
        "wachtend": list(queries.awaiting(request.user)),
        "pagina": paginate(queries.judged(request.user), order=("-beoordeeld_op", "-pk"), cursor=cursor),
        "vandaag": today(),
    }
    return render(request, "cases/taskforce/bekrachtigen.html", context)


@on_object(Ontwerpbesluit, can_decide)
@require_http_methods(METHODS)
def bekrachtigen(request: SignedInRequest, ontwerp: Ontwerpbesluit) -> HttpResponse:
    """Confirm, and make it bind; a second click finds the Besluit that is there."""
    pagina = queries.ontwerp_page(ontwerp)
    note_inzage(request, pagina.ontwerp.aanmelding.casus)
    if request.method == "POST":
        besluit = attempt_click(
            request,
            lambda: ratify_ontwerpbesluit(ontwerp_id=ontwerp.pk, by=request.user, at=now()),
            "Het besluit is bekrachtigd en bindt nu. School, schoolbestuur en leerplicht hebben bericht gekregen.",
        )
        return redirect("cases:besluit", besluit.pk) if besluit else redirect("cases:ontwerp", ontwerp.pk)
    if pagina.besluit is not None:
        return redirect("cases:besluit", pagina.besluit.pk)
    if not (decision := can_ratify(request.user, pagina.ontwerp)):
        raise PermissionDenied(decision.reason)
    context = {
        "ontwerp": pagina.ontwerp,
        "casus": pagina.ontwerp.aanmelding.casus,
        "kruimels": _crumbs(ontwerp),
    }
    return render(request, "cases/taskforce/bekrachtigen_bevestigen.html", context)


@on_object(Ontwerpbesluit, can_return)
@require_http_methods(METHODS)
def teruggeven(request: SignedInRequest, ontwerp: Ontwerpbesluit) -> HttpResponse:
    """Give it back to the Taskforce with a reason."""
    note_inzage(request, ontwerp.aanmelding.casus)
    form = RedenForm(posted(request))
    if attempt(form, lambda d: return_ontwerpbesluit(ontwerp_id=ontwerp.pk, by=request.user, at=now(), **d)):
        bericht = "Het ontwerp is teruggegeven. De Taskforce heeft een taak met uw reden gekregen."
        return done(request, bericht, "cases:bekrachtigen")
    return form_page(
        request, "cases/taskforce/ontwerp_teruggeven.html", form, ontwerp=ontwerp, kruimels=_crumbs(ontwerp)
    )


def _crumbs(ontwerp: Ontwerpbesluit) -> list[tuple[str, str]]:
    casus = ontwerp.aanmelding.casus
    return [
        ("Bekrachtigen", reverse("cases:bekrachtigen")),
        (f"Casus {casus.nummer}", reverse("cases:ontwerp", args=[ontwerp.pk])),
    ]
