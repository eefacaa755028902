"""Tasks: plan one in a casus, and tick one off."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.access.beheer import can_finish, can_reassign, can_see_taken, colleagues, team_of
from cases.access.casus import can_see_werkvoorraad, can_work
from cases.access.leerlingen import can_search_leerlingen
from cases.forms.casus import TaakForm
from cases.forms.taken import TaakToewijsForm
from cases.models import Casus, Taak
from cases.queries.achtergebleven import team_taken
from cases.services.taken import TaskDone, finish_taak, plan_taak, reassign_taak
from cases.views.deeds import attempt, back_to, deed_page, posted
from thuiszitters.core.clock import now, today
from thuiszitters.core.gates import SignedInRequest, gate, on_object
from thuiszitters.core.paging import paginate


@on_object(Casus, can_work, inzage=True)
@require_http_methods(["GET", "HEAD", "POST"])
def taak_maken(request: SignedInRequest, casus: Casus) -> HttpResponse:
    """Plan something for oneself, a colleague or the team."""
    initial = {"toegewezen_aan": request.user.pk}
    form = TaakForm(posted(request), on=today(), collegas=colleagues(casus), initial=initial)

    def plan(data: Mapping[str, Any]) -> None:
        plan_taak(
            casus=casus,
            organisatie=casus.gemeente.organisatie,
            by=request.user,
            at=now(),
            **{**data, "sleutel": f"mens:{data['sleutel']}"},
        )

    if attempt(form, plan):
        return back_to(request, casus, "De taak staat klaar.", deel="taken")
    return deed_page(request, "cases/casus/taak.html", casus, form)


@gate(can_see_taken)
@require_safe
def taken(request: SignedInRequest) -> HttpResponse:
    """Open tasks of one's own and of one's organisation, first deadline first; leerplicht has its own tab."""
    found = team_taken(request.user, on=today())
    rows = paginate(found, order=("deadline", "pk"), cursor=request.GET.get("cursor", ""))
    context = {
        "pagina": rows,
        "vandaag": today(),
        "hier": request.path,
        "opent_leerling": bool(can_search_leerlingen(request.user)),
    }
    return render(request, "cases/taken.html", context)


@on_object(Taak, can_reassign)
@require_http_methods(["GET", "HEAD", "POST"])
def taak_toewijzen(request: SignedInRequest, taak: Taak) -> HttpResponse:
    """Give a task to somebody else, or to the team."""
    form = TaakToewijsForm(posted(request), initial={"aan": taak.toegewezen_aan_id}, team=team_of(taak))
    terug = reverse(
        "cases:werkvoorraad_achtergebleven" if can_see_werkvoorraad(request.user) else "cases:taken"
    )
    if form.is_valid():
        try:
            reassign_taak(taak_id=taak.pk, aan=form.cleaned_data["aan"], by=request.user, at=now())
            messages.success(request, f"De taak is nu voor {form.cleaned_data['aan'] or 'het team'}.")
        except TaskDone as done:
            messages.info(request, str(done))
        return redirect(terug)
    context = {"form": form, "taak": taak, "terug": terug, "vandaag": today()}
    return render(request, "cases/taak_toewijzen.html", context, status=422 if form.is_bound else 200)


@on_object(Taak, can_finish)
@require_POST
def taak_gedaan(request: SignedInRequest, taak: Taak) -> HttpResponse:
    """Tick a task off; done already is fine too."""
    try:
        finish_taak(taak_id=taak.pk, by=request.user, at=now())
        messages.success(request, f"Gedaan: {taak.titel}.")
    except TaskDone as done:
        messages.info(request, str(done))
    return redirect(back_url(request, reverse("cases:casus", args=[taak.casus_id]) if taak.casus_id else "/"))


def back_url(request: SignedInRequest, otherwise: str) -> str:
    """The page of ours the form came from (`terug`), else `otherwise`."""
    terug = request.POST.get("terug", "")
    ours = terug.startswith("/") and url_has_allowed_host_and_scheme(terug, allowed_hosts=None)
    return terug if ours else otherwise
