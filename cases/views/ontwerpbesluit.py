"""Making a draft decision, and reading it: it binds nobody until the samenwerkingsverband ratifies it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cases.access.taskforce import (
    can_draft,
    can_list_bekrachtigen,
    can_read_ontwerp,
    judgement,
)
from cases.forms.taskforce.ontwerp import OntwerpForm
from cases.models import Aanmelding, Ontwerpbesluit
from cases.queries import besluiten as queries
from cases.queries.taskforce import hearings_of
from cases.services.besluiten import offer_ontwerpbesluit
from cases.views.deeds import posted
from cases.views.taskforce import aanmelding_crumbs, attempt, done, form_page
from thuiszitters.core.clock import now, today
from thuiszitters.core.gates import SignedInRequest, note_inzage, on_object


@on_object(Aanmelding, can_draft)
@require_http_methods(["GET", "HEAD", "POST"])
def opstellen(request: SignedInRequest, aanmelding: Aanmelding) -> HttpResponse:
    """Which school, from when, on which agreement and why."""
    note_inzage(request, aanmelding.casus)
    on, swv = today(), aanmelding.voordracht.samenwerkingsverband
    form = OntwerpForm(
        posted(request),
        on=on,
        vestigingen=queries.schools_of(swv),
        afspraken=queries.afspraken_of(aanmelding.taskforce, on),
    )
    if attempt(
        form, lambda d: offer_ontwerpbesluit(aanmelding_id=aanmelding.pk, by=request.user, at=now(), **d)
    ):
        bericht = f"Het ontwerpbesluit is aangeboden aan {swv}. Het bindt niemand tot het is bekrachtigd."
        return done(request, bericht, "cases:aanmelding", aanmelding.pk)
    return form_page(
        request,
        "cases/taskforce/ontwerp_opstellen.html",
        form,
        aanmelding=aanmelding,
        swv=swv,
        stemmen=hearings_of(aanmelding),
        geagendeerd=aanmelding.agendapunten.exists(),
        kruimels=aanmelding_crumbs(aanmelding),
    )


@on_object(Ontwerpbesluit, can_read_ontwerp)
@require_safe
def ontwerp(request: SignedInRequest, ontwerp: Ontwerpbesluit) -> HttpResponse:
    """The whole draft, the hearings and what it rests on; for the bestuurder with what to do."""
    pagina = queries.ontwerp_page(ontwerp)
    note_inzage(request, pagina.ontwerp.aanmelding.casus)
    beslist = bool(can_list_bekrachtigen(request.user))
    naar = "cases:bekrachtigen" if beslist else "cases:aanmelding"
    args = [] if beslist else [pagina.ontwerp.aanmelding_id]
    ratify, give_back = judgement(request.user, pagina.ontwerp)
    context = {
        "pagina": pagina,
        "ontwerp": pagina.ontwerp,
        "casus": pagina.ontwerp.aanmelding.casus,
        "beslist": beslist,
        "kan_bekrachtigen": ratify,
        "kan_teruggeven": give_back,
        "kruimels": [("Bekrachtigen" if beslist else "Aanmelding", reverse(naar, args=args))],
    }
    return render(request, "cases/taskforce/ontwerp.html", context)
