"""One casus: who, since when, why, what is next, and everything that happened."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases.access.verzuim import can_read_waarom
from cases.models import Casus
from cases.queries.bewaard import frozen_waarom, latest_escalatie
from cases.queries.casus import MET, CasusPagina, casus_page
from cases.queries.daden import deeds_of
from cases.queries.waarom import verdict_for
from cases.queries.weg import way_of
from cases.queries.wegwijzer import taskforce_links
from cases.rules.stappen import Stap
from cases.rules.volgende_stap import Stand, Volgende, volgende
from thuiszitters.core.clock import today
from thuiszitters.core.gates import SignedInRequest, on_object


@on_object(Casus, inzage=True, related=MET)
@require_safe
def casus(request: SignedInRequest, casus: Casus) -> HttpResponse:
    """Show what this reader may know of a casus."""
    on = today()
    page = casus_page(request.user, casus, on=on, alles=request.GET.get("tijdlijn") == "alles")
    daden = deeds_of(request.user, page.casus)
    context = {
        "pagina": page,
        "casus": page.casus,
        "daden": daden,
        "volgende": _next(page),
        "stappen": way_of(page.casus, voorgedragen=page.voordracht is not None),
        "dagen": ((page.casus.gesloten_op or on) - page.casus.sinds).days,
        "te_laat": page.late(on),
        "teruggegeven": page.teruggegeven,
        "taskforce_links": taskforce_links(request.user, page.casus, page.laatste_voordracht),
        "vandaag": on,
        "kruimels": [_list_of(page)],
        "nieuwe_taak": reverse("cases:taak_maken", args=[casus.pk]) if daden.werken else "",
        "nieuw_betrokken": reverse("cases:betrekken", args=[casus.pk]) if daden.betrekken else "",
        "titel": page.wie.naam if page.wie else f"Casus {page.casus.nummer}",
    }
    return render(request, "cases/casus/casus.html", context)


def _list_of(page: CasusPagina) -> tuple[str, str]:
    """Where the reader came from: leerplicht from its werkvoorraad, others from where their work starts.

    Not every reader has a list of casussen: a member of the Taskforce comes from a zitting.
    """
    if page.is_leerplicht:
        return "Werkvoorraad", reverse("cases:werkvoorraad")
    return "Start", reverse("start")


def _next(page: CasusPagina) -> Volgende | None:
    """The dominant deed, for leerplicht only."""
    if not page.is_leerplicht:
        return None
    casus = page.casus
    stand = Stand(
        stap=Stap(casus.stap),
        heeft_behandelaar=casus.behandelaar_id is not None,
        heeft_contact=page.heeft_contact,
        weer_aanwezig=casus.weer_aanwezig_op is not None,
        grond_vervallen=casus.grond_vervallen_op is not None,
    )
    return volgende(stand)


@on_object(Casus, can_read_waarom, inzage=True)
@require_safe
def waarom(request: SignedInRequest, casus: Casus) -> HttpResponse:
    """How the pupil counts today, worked out now, beside what was frozen when the threshold was reached."""
    escalatie = latest_escalatie(casus)
    context = {
        "casus": casus,
        "stand": verdict_for(request.user, casus.leerling, on=today()),
        "bewaard": frozen_waarom(escalatie) if escalatie else None,
        "terug": reverse("cases:casus", args=[casus.pk]),
        "kruimels": [
            ("Casussen", reverse("cases:casussen")),
            (casus.nummer, reverse("cases:casus", args=[casus.pk])),
        ],
        "vandaag": today(),
    }
    return render(request, "cases/casus/waarom.html", context)
