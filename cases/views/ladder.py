"""The ladder of a region: what it asks, what is to come, and changing it with four eyes."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attendance.models import Regio
from cases.access.ladder import can_propose, can_propose_for, can_read_ladder, can_read_versie, can_settle
from cases.forms.ladder import AfwijzenForm, LadderForm
from cases.models import Ladderversie
from cases.queries.ladder import ladder_of
from cases.queries.ladderpagina import (
    blocks,
    jgz_organisaties,
    ladder_on,
    regios,
    sees_proposals,
    version_on,
    versions,
)
from cases.services.ladderbeheer import propose_ladder, reject_ladder, settle_ladder
from cases.services.weigering import Refused
from cases.views.deeds import posted
from cases.views.werkvoorraad import Tab
from thuiszitters.core.clock import now, today
from thuiszitters.core.gates import SignedInRequest, gate, on_object


def _crumbs() -> list[tuple[str, str]]:
    return [("De ladder", reverse("cases:ladder"))]


@gate(can_read_ladder)
@require_safe
def ladder(request: SignedInRequest) -> HttpResponse:
    """What the rules ask in a region today, for everyone who works in casussen."""
    alle = regios()
    regio = next((r for r in alle if r.code == request.GET.get("regio")), alle[0] if alle else None)
    url = reverse("cases:ladder")
    context: dict[str, Any] = {
        "tabs": [Tab(r.naam, f"{url}?regio={r.code}", r == regio) for r in alle],
        "regio": regio,
        "mag_voorstellen": can_propose(request.user),
        "beheer": sees_proposals(request.user),
    }
    if regio is not None:
        context |= {
            "versie": version_on(regio, today()),
            "blokken": blocks(ladder_on(regio, today())),
            "versies": versions(request.user, regio),
        }
    return render(request, "cases/ladder/ladder.html", context)


@on_object(Ladderversie, can_read_versie)
@require_safe
def versie(request: SignedInRequest, versie: Ladderversie) -> HttpResponse:
    """One version, and what it changes in what holds on its first day."""
    eerder = None if versie.is_shipped else ladder_on(versie.regio, versie.day_before)
    blokken = blocks(ladder_of(versie), eerder)
    context = {
        "versie": versie,
        "blokken": blokken,
        "veranderd": [blok for blok in blokken if blok.anders],
        "mag_beslissen": can_settle(request.user, versie),
        "beheer": sees_proposals(request.user),
        "kruimels": _crumbs(),
    }
    return render(request, "cases/ladder/versie.html", context)


@on_object(Regio, can_propose_for)
@require_http_methods(["GET", "HEAD", "POST"])
def voorstellen(request: SignedInRequest, regio: Regio) -> HttpResponse:
    """Propose a version, beginning with what holds today."""
    form = LadderForm(posted(request), ladder=ladder_on(regio, today()), on=today(), jgz=jgz_organisaties())
    if form.is_bound and form.is_valid():
        try:
            nieuw = propose_ladder(
                regio=regio,
                geldig_van=form.cleaned_data["geldig_van"],
                reden=form.cleaned_data["reden"],
                instellingen=form.instellingen(),
                jgz=form.cleaned_data["jgz"],
                by=request.user,
                at=now(),
            )
        except Refused as refused:
            form.add_error("geldig_van", str(refused))
        else:
            messages.success(request, "Het voorstel staat klaar. Een andere functioneel beheerder beslist.")
            return redirect("cases:ladderversie", nieuw.pk)
    context = {
        "form": form,
        "regio": regio,
        "kruimels": _crumbs(),
        "terug": f"{reverse('cases:ladder')}?regio={regio.code}",
    }
    return render(request, "cases/ladder/voorstellen.html", context)


@on_object(Ladderversie, can_settle)
@require_POST
def vaststellen(request: SignedInRequest, versie: Ladderversie) -> HttpResponse:
    """Settle a proposal of somebody else."""
    try:
        settle_ladder(versie_id=versie.pk, by=request.user, at=now())
        messages.success(request, "De versie is vastgesteld.")
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("cases:ladderversie", versie.pk)


@on_object(Ladderversie, can_settle)
@require_http_methods(["GET", "HEAD", "POST"])
def afwijzen(request: SignedInRequest, versie: Ladderversie) -> HttpResponse:
    """Reject a proposal of somebody else, with the reason."""
    form = AfwijzenForm(posted(request))
    if form.is_bound and form.is_valid():
        try:
            reject_ladder(versie_id=versie.pk, by=request.user, at=now(), **form.cleaned_data)
            messages.success(request, "Het voorstel is afgewezen.")
        except Refused as refused:
            messages.error(request, str(refused))
        return redirect("cases:ladderversie", versie.pk)
    context = {"form": form, "versie": versie, "kruimels": _crumbs()}
    return render(request, "cases/ladder/afwijzen.html", context)
