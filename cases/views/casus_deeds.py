"""Running a casus: assign, take over, step, close, reopen."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from cases.access.beheer import can_assign, can_close, can_move, can_take_over, colleagues
from cases.access.casus import can_reopen
from cases.forms.casus import (
    HeropenForm,
    OvernemenForm,
    SluitForm,
    StapForm,
    ToewijsForm,
)
from cases.models import Casus
from cases.queries.betrokken import ends_with
from cases.rules.stappen import Stap, may_follow
from cases.services.casusbeheer import assign, close_casus, reopen_casus, take_step
from cases.views.deeds import attempt, back_to, deed_page, posted
from thuiszitters.core.clock import now
from thuiszitters.core.gates import SignedInRequest, on_object
from thuiszitters.core.views.wachten import asks_werk

EIGEN_STAPPEN = (Stap.IN_ONDERZOEK, Stap.PLAN, Stap.NAZORG)
"""The steps leerplicht sets itself; the others follow from a voordracht or a besluit."""
page_methods = require_http_methods(["GET", "HEAD", "POST"])


@on_object(Casus, can_assign, inzage=True)
@page_methods
def toewijzen(request: SignedInRequest, casus: Casus) -> HttpResponse:
    """The teamleider gives a casus to somebody of the team."""
    initial = {"versie": casus.versie, "behandelaar": casus.behandelaar_id}
    form = ToewijsForm(posted(request), initial=initial, collegas=colleagues(casus))
    if attempt(form, lambda data: assign(casus_id=casus.pk, by=request.user, at=now(), **data)):
        wie = form.cleaned_data["behandelaar"]
        return back_to(request, casus, f"{wie} is nu de behandelaar en krijgt een e-mail.")
    return deed_page(request, "cases/casus/toewijzen.html", casus, form)


@on_object(Casus, can_take_over, inzage=True)
@page_methods
def overnemen(request: SignedInRequest, casus: Casus) -> HttpResponse:
    """Take a casus for oneself; from somebody else only after a confirmation."""
    form = OvernemenForm(posted(request), initial={"versie": casus.versie})
    take = partial(assign, casus_id=casus.pk, behandelaar=request.user, by=request.user, at=now())
    if attempt(form, lambda data: take(versie=data["versie"])):
        return back_to(request, casus, "U bent nu de behandelaar. De volgende stap staat hieronder.")
    return deed_page(request, "cases/casus/overnemen.html", casus, form)


@on_object(Casus, can_move, inzage=True)
@page_methods
def stap(request: SignedInRequest, casus: Casus) -> HttpResponse:
    """Take the casus to its next step."""
    open_steps = [s for s in EIGEN_STAPPEN if may_follow(Stap(casus.stap), s) or s == casus.stap]
    gevraagd = request.GET.get("naar", "")
    form = StapForm(posted(request), initial={"versie": casus.versie, "naar": gevraagd}, stappen=open_steps)

    def go(data: Mapping[str, Any]) -> None:
        take_step(
            casus_id=casus.pk,
            versie=data["versie"],
            naar=Stap(data["naar"]),
            toelichting=data["toelichting"],
            by=request.user,
            at=now(),
        )

    if attempt(form, go):
        return back_to(
            request, casus, f"De casus staat nu op ‘{Casus.Stappen(form.cleaned_data['naar']).label}’."
        )
    return deed_page(request, "cases/casus/stap.html", casus, form)


@on_object(Casus, can_close, inzage=True)
@page_methods
def sluiten(request: SignedInRequest, casus: Casus) -> HttpResponse:
    """Close a casus with a reason, after saying what ends with it."""
    form = SluitForm(posted(request), initial={"versie": casus.versie})
    if attempt(form, lambda data: close_casus(casus_id=casus.pk, by=request.user, at=now(), **data)):
        return back_to(request, casus, "De casus is gesloten. U kunt de casus later heropenen.")
    einde = ends_with(request.user, casus)
    return deed_page(request, "cases/casus/sluiten.html", casus, form, einde=einde)


@asks_werk
@on_object(Casus, can_reopen, inzage=True)
@page_methods
def heropenen(request: SignedInRequest, casus: Casus) -> HttpResponse:
    """Open a closed casus again."""
    form = HeropenForm(posted(request), initial={"versie": casus.versie})
    if attempt(form, lambda data: reopen_casus(casus_id=casus.pk, by=request.user, at=now(), **data)):
        return back_to(request, casus, "De casus is weer open en staat op ‘in onderzoek’.")
    return deed_page(request, "cases/casus/heropenen.html", casus, form)
