"""Moving a casus to another gemeente: the offer, the list, and the answer."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.access.overdracht import (
    can_answer,
    can_list_overdrachten,
    can_read_overdracht,
    can_take_back,
    can_transfer,
)
from cases.forms.overdracht import OverdraagForm, WeigerForm
from cases.models import Casus, Overdracht
from cases.queries.overdracht import overdracht_rows, running_offer
from cases.rules.overdragen import BLIJFT, EINDIGT, GAAT_MEE
from cases.services.overdragen import (
    accept_overdracht,
    offer_overdracht,
    refuse_overdracht,
    withdraw_overdracht,
)
from cases.services.weigering import Refused
from cases.views.deeds import attempt, deed_page, posted
from thuiszitters.core.clock import now, today
from thuiszitters.core.gates import SignedInRequest, gate, note_inzage, on_object
from thuiszitters.core.paging import paginate
from thuiszitters.core.views.wachten import asks_werk

page_methods = require_http_methods(["GET", "HEAD", "POST"])
MET = ("leerling", "van__organisatie", "naar__organisatie", "aangeboden_door", "beslist_door")


def _kruimels() -> list[tuple[str, str]]:
    return [("Overdrachten", reverse("cases:overdrachten"))]


@on_object(Casus, can_transfer, related=("leerling", "gemeente__organisatie"))
@page_methods
def overdragen(request: SignedInRequest, casus: Casus) -> HttpResponse:
    """Say what goes along and what stays, and offer it; to the running offer when there is one."""
    if (lopend := running_offer(casus)) is not None:
        return redirect("cases:overdracht", pk=lopend.pk)
    note_inzage(request, casus)
    form = OverdraagForm(posted(request), casus=casus, on=today())
    made: list[Overdracht] = []

    def offer(data: Mapping[str, Any]) -> None:
        made.append(offer_overdracht(casus_id=casus.pk, by=request.user, at=now(), **data))

    if attempt(form, offer):
        messages.success(
            request,
            f"De overdracht is aangeboden aan {made[0].naar}. De casus blijft bij u tot zij accepteert.",
        )
        return redirect("cases:overdracht", pk=made[0].pk)
    extra = {"gaat_mee": GAAT_MEE, "blijft": BLIJFT, "eindigt": EINDIGT}
    return deed_page(request, "cases/overdracht/overdragen.html", casus, form, **extra)


@gate(can_list_overdrachten)
@require_safe
def overdrachten(request: SignedInRequest) -> HttpResponse:
    """What was offered to and by one's gemeente, the latest first."""
    rows = overdracht_rows(request.user)
    pagina = paginate(rows, order=("-aangeboden_at", "pk"), cursor=request.GET.get("cursor", ""))
    return render(request, "cases/overdracht/lijst.html", {"pagina": pagina})


@on_object(Overdracht, can_read_overdracht, related=MET)
@require_safe
def overdracht(request: SignedInRequest, overdracht: Overdracht) -> HttpResponse:
    """What is offered, for both gemeenten; who reads about whom it is stands in the view log."""
    toon = overdracht_rows(request.user).get(pk=overdracht.pk).toon_naam
    if toon:
        note_inzage(request, overdracht)
    gezien = Casus.objects.visible_to(request.user)
    context = {
        "overdracht": overdracht,
        "toon": toon,
        "mag_antwoorden": can_answer(request.user, overdracht),
        "mag_intrekken": can_take_back(request.user, overdracht),
        "casus": gezien.filter(pk__in=[overdracht.casus_id, overdracht.nieuwe_casus_id]).first(),
        "gaat_mee": GAAT_MEE,
        "kruimels": _kruimels(),
    }
    return render(request, "cases/overdracht/overdracht.html", context)


@asks_werk
@on_object(Overdracht, can_answer, related=MET)
@require_POST
def accepteren(request: SignedInRequest, overdracht: Overdracht) -> HttpResponse:
    """Take the casus over."""
    try:
        nieuw = accept_overdracht(overdracht_id=overdracht.pk, by=request.user, at=now())
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("cases:overdracht", pk=overdracht.pk)
    messages.success(
        request, "De casus is nu van uw gemeente. Neem haar op u, of laat de teamleider toewijzen."
    )
    return redirect("cases:casus", pk=nieuw.pk)


@asks_werk
@on_object(Overdracht, can_answer, related=MET)
@page_methods
def weigeren(request: SignedInRequest, overdracht: Overdracht) -> HttpResponse:
    """Refuse, with a reason the other reads; what was answered already shows its answer."""
    if request.method != "POST" and overdracht.status != Overdracht.Status.OPEN:
        return redirect("cases:overdracht", pk=overdracht.pk)
    form = WeigerForm(posted(request))
    if attempt(
        form,
        lambda data: refuse_overdracht(overdracht_id=overdracht.pk, by=request.user, at=now(), **data),
    ):
        messages.success(request, f"De overdracht is geweigerd. {overdracht.van} leest uw reden.")
        return redirect("cases:overdracht", pk=overdracht.pk)
    terug = reverse("cases:overdracht", args=[overdracht.pk])
    context = {"form": form, "overdracht": overdracht, "terug": terug, "kruimels": _kruimels()}
    return render(request, "cases/overdracht/weigeren.html", context, status=422 if form.is_bound else 200)


@on_object(Overdracht, can_take_back, related=MET)
@require_POST
def intrekken(request: SignedInRequest, overdracht: Overdracht) -> HttpResponse:
    """Take the offer back."""
    try:
        withdraw_overdracht(overdracht_id=overdracht.pk, by=request.user, at=now())
        messages.success(request, "De overdracht is ingetrokken. De casus blijft bij u.")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("cases:overdracht", pk=overdracht.pk)
