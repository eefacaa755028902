"""A new rapportage: choose the gemeente, period and peildatum, look at the figures, and freeze them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from reports.access import can_make_rapportages, gemeenten_to_report
from reports.forms import RapportageForm
from reports.queries.rapportages import (
    bars,
    chart_height,
    chart_text,
    group,
    key_figures,
    latest_of,
    next_period,
)
from reports.rules.definities import NIET_EERDER, legenda
from reports.rules.onderdrukking import DREMPEL
from reports.services.momentopname import Conceptrapportage, draft_momentopname, freeze_momentopname
from reports.services.telling import GeenProfiel, Vraag
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core import clock
from thuiszitters.core.gates import SignedInRequest, gate
from thuiszitters.core.opdrachten import asked_last, done_before, result_of
from thuiszitters.core.views.wachten import asks_werk

BEVRIES, CIJFERS = "bevries", "cijfers"


@asks_werk
@gate(can_make_rapportages)
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: SignedInRequest) -> HttpResponse:
    """A POST has werk count, for that reads every file, and leads to the figures; or freezes them."""
    on = clock.today()
    concept = _counted(request)
    form = RapportageForm(
        request.POST if request.method == "POST" else None,
        gemeenten=gemeenten_to_report(request.user),
        on=on,
        initial=concept.vraag.als_velden() if concept else _initial(request.user),
    )
    if form.is_valid():
        try:
            return _asked(request, form.vraag(on))
        except GeenProfiel as error:
            form.add_error("gemeente", str(error))
    context: dict[str, Any] = {"form": form, "concept": None, "bevries": BEVRIES, "kruimels": _kruimels()}
    if concept:
        context |= _figures(concept)
    elif CIJFERS in request.GET:
        messages.info(request, "Deze cijfers zijn niet meer bewaard. Vraag ze opnieuw op.")
    return render(request, "reports/nieuw.html", context, status=422 if form.errors else 200)


def _asked(request: SignedInRequest, vraag: Vraag) -> HttpResponse:
    """To the figures, which have an address for as long as they are kept; or to what was frozen."""
    if request.POST.get("daad") == BEVRIES:
        made = freeze_momentopname(vraag=vraag, by=request.user, at=clock.now())
        messages.success(request, f"De cijfers zijn bevroren als momentopname {made.nummer}.")
        return redirect("reports:momentopname", pk=made.pk)
    draft_momentopname(vraag=vraag, by=request.user, at=clock.now())
    return redirect(f"{request.path}?{CIJFERS}={asked_last()}")


def _counted(request: SignedInRequest) -> Conceptrapportage | None:
    """The figures of this address: those this person had counted, of a gemeente they report on."""
    done = done_before(request.GET.get(CIJFERS, ""), by=request.user, pad=request.path)
    found = result_of(done) if done else None
    if not isinstance(found, Conceptrapportage):
        return None
    return found if found.vraag.gemeente in gemeenten_to_report(request.user) else None


def _figures(concept: Conceptrapportage) -> dict[str, Any]:
    return {
        "concept": concept,
        "groepen": group(concept.cijfers),
        "kern": key_figures(concept.cijfers, DREMPEL),
        "staven": bars(concept.cijfers, DREMPEL),
        "grafiek_hoogte": chart_height(concept.cijfers),
        "grafiek_tekst": chart_text(concept.cijfers, DREMPEL),
        "vorige": concept.vorige.nummer if concept.vorige else "",
        "drempel": DREMPEL,
        "legenda": legenda(DREMPEL),
        "niet_eerder": NIET_EERDER,
    }


def _initial(user: Gebruiker) -> dict[str, Any]:
    """The period since the last report; the gemeente when there is only one."""
    gemeenten = gemeenten_to_report(user)
    van, tot = next_period(latest_of(user, gemeenten), clock.today())
    only = list(gemeenten[:2])
    chosen = only[0] if len(only) == 1 else None
    return {"gemeente": chosen, "periode_van": van, "periode_tot": tot, "peildatum": tot}


def _kruimels() -> list[tuple[str, str]]:
    return [("Rapportages", reverse("reports:rapportages"))]
