"""The werkvoorraad of leerplicht: what asks for action today, all open casussen, new meldingen, own tasks."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases.access.casus import can_see_werkvoorraad
from cases.forms.filters import WerkvoorraadFilter
from cases.queries.achtergebleven import casussen_left, taken_left
from cases.queries.meldingen import new_meldingen, with_casus
from cases.queries.werkvoorraad import (
    URGENT,
    apply_filters,
    my_gemeenten,
    my_schools,
    my_taken,
    order_of,
    reasons,
    werkvoorraad,
)
from thuiszitters.accounts.access.hoedanigheid import has
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.clock import today
from thuiszitters.core.gates import SignedInRequest, gate
from thuiszitters.core.paging import count_capped, paginate
from thuiszitters.core.zoekvragen import note_gemist_in

LANGST_THUIS = ("sinds", "pk")


@dataclass(frozen=True, slots=True)
class Tab:
    """One part of the werkvoorraad, as a link."""

    label: str
    url: str
    actief: bool
    teller: int | None = None


def _tabs(request: SignedInRequest, actief: str) -> list[Tab]:
    meldingen = count_capped(new_meldingen(request.user))
    taken = count_capped(my_taken(request.user))
    achter = count_capped(casussen_left(request.user, on=today()))
    achter += count_capped(taken_left(request.user, on=today()))
    tabs = [
        Tab("Vandaag", reverse("cases:werkvoorraad"), actief == "vandaag"),
        Tab("Alle open casussen", reverse("cases:werkvoorraad_alle"), actief == "alle"),
        Tab("Nieuwe meldingen", reverse("cases:werkvoorraad_meldingen"), actief == "meldingen", meldingen),
        Tab("Mijn taken", reverse("cases:werkvoorraad_taken"), actief == "taken", taken),
    ]
    if achter or actief == "achtergebleven":
        url = reverse("cases:werkvoorraad_achtergebleven")
        tabs.append(Tab("Werk van wie weg is", url, actief == "achtergebleven", achter))
    return tabs


def _casussen(request: SignedInRequest, actief: str, standaard: tuple[str, ...]) -> HttpResponse:
    on = today()
    form = WerkvoorraadFilter(
        request.GET, scholen=my_schools(request.user), gemeenten=my_gemeenten(request.user)
    )
    order = order_of(request.GET.get("sorteer", ""), standaard)
    rows = werkvoorraad(request.user, on=on, order=order, vandaag=actief == "vandaag")
    gekozen = form.cleaned_data if form.is_valid() else {}
    rows = apply_filters(rows, gekozen, user=request.user, on=on)
    pagina = paginate(rows, order=order, cursor=request.GET.get("cursor", ""))
    note_gemist_in(request, gekozen.get("zoek"), pagina)
    for row in pagina.rows:
        row.redenen = reasons(row)
        row.dagen = (on - row.sinds).days
    context = {
        "tabs": _tabs(request, actief),
        "actief": actief,
        "filter": form,
        "gefilterd": any(gekozen.values()) or not form.is_valid(),
        "pagina": pagina,
        "vandaag": on,
        "hier": request.path,
        "vraag": request.GET.urlencode(),
    }
    return render(request, "cases/werkvoorraad/casussen.html", context)


@gate(can_see_werkvoorraad)
@require_safe
def vandaag(request: SignedInRequest) -> HttpResponse:
    """What asks for action today, most urgent first."""
    return _casussen(request, "vandaag", URGENT)


@gate(can_see_werkvoorraad)
@require_safe
def alle(request: SignedInRequest) -> HttpResponse:
    """All open casussen, longest at home first."""
    return _casussen(request, "alle", LANGST_THUIS)


@gate(can_see_werkvoorraad)
@require_safe
def meldingen(request: SignedInRequest) -> HttpResponse:
    """New meldingen, oldest first, to take up from here."""
    rows = with_casus(new_meldingen(request.user))
    pagina = paginate(rows, order=("ontvangen_at", "pk"), cursor=request.GET.get("cursor", ""))
    return _render(request, "meldingen", pagina)


@gate(can_see_werkvoorraad)
@require_safe
def taken(request: SignedInRequest) -> HttpResponse:
    """Open tasks of one's own and of the team, first deadline first."""
    rows = my_taken(request.user)
    return _render(
        request, "taken", paginate(rows, order=("deadline", "pk"), cursor=request.GET.get("cursor", ""))
    )


@gate(can_see_werkvoorraad)
@require_safe
def achtergebleven(request: SignedInRequest) -> HttpResponse:
    """Casussen and tasks of people who are gone, to give to somebody else."""
    context = {
        "tabs": _tabs(request, "achtergebleven"),
        "casussen": casussen_left(request.user, on=today()).order_by("sinds", "pk")[:100],
        "taken": taken_left(request.user, on=today()).order_by("deadline", "pk")[:100],
        "mag_toewijzen": has(request.user, Perm.ASSIGN_CASUSSEN),
        "vandaag": today(),
    }
    return render(request, "cases/werkvoorraad/achtergebleven.html", context)


def _render(request: SignedInRequest, actief: str, pagina: Any) -> HttpResponse:
    context = {
        "tabs": _tabs(request, actief),
        "pagina": pagina,
        "vandaag": today(),
        "hier": request.path,
        "opent_leerling": True,
    }
    return render(request, f"cases/werkvoorraad/{actief}.html", context)
