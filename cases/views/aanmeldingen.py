"""The work of the Taskforce: which aanmeldingen lack what, and one aanmelding with its next step."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cases.access.taskforce import (
    can_assign,
    can_draft,
    can_handle,
    can_list_aanmeldingen,
    can_list_voordrachten,
    can_list_zittingen,
    can_read_aanmelding,
    zaakonderzoekers,
)
from cases.forms.taskforce.voordracht import ZaakonderzoekerForm
from cases.forms.taskforce.zitting import AgendeerForm
from cases.models import Aanmelding, Hoorgesprek
from cases.queries import taskforce as queries
from cases.queries.taskforce import Aanmeldingpagina
from cases.queries.zittingen import open_agendas
from cases.services.aanmeldingen import assign_zaakonderzoeker
from cases.services.zittingen import add_agendapunt
from cases.views.deeds import posted
from cases.views.taskforce import aanmelding_crumbs, attempt, done, form_page
from thuiszitters.core.clock import now, today
from thuiszitters.core.decisions import Decision
from thuiszitters.core.gates import SignedInRequest, gate, note_inzage, on_object
from thuiszitters.core.opmaak import datum
from thuiszitters.core.paging import paginate

METHODS = ["GET", "HEAD", "POST"]


@gate(can_list_aanmeldingen)
@require_safe
def aanmeldingen(request: SignedInRequest) -> HttpResponse:
    """The running ones with what they lack, and below them what ended."""
    van_mij = request.GET.get("van") == "mij"
    cursor = request.GET.get("cursor", "")
    context = {
        "rijen": queries.running_rows(request.user, on=today(), van_mij=van_mij),
        "pagina": paginate(queries.finished(request.user), order=("-aangemeld_op", "-pk"), cursor=cursor),
        "tabs": [
            {"label": "Alle", "url": reverse("cases:aanmeldingen"), "actief": not van_mij, "teller": None},
            {"label": "Van mij", "url": "?van=mij", "actief": van_mij, "teller": None},
        ],
        "vandaag": today(),
    }
    return render(request, "cases/taskforce/aanmeldingen.html", context)


@dataclass(frozen=True, slots=True)
class VolgendeStap:
    """What asks to be done now, and for whom it is to do."""

    titel: str
    tekst: str
    knop: str
    url: str
    mag: Decision


@on_object(Aanmelding, can_read_aanmelding)
@require_safe
def aanmelding(request: SignedInRequest, aanmelding: Aanmelding) -> HttpResponse:
    """How it stands, and the next step."""
    handles = can_handle(request.user, aanmelding)
    page = queries.aanmelding_page(aanmelding, all_zittingen=bool(can_list_aanmeldingen(request.user)))
    note_inzage(request, page.aanmelding.casus)
    besluit = page.ontwerp.besluit if page.ontwerp and page.ontwerp.status == "BEKRACHTIGD" else None
    context = {
        "pagina": page,
        "aanmelding": page.aanmelding,
        "casus": page.aanmelding.casus,
        "besluit": besluit,
        "stappen": _way(page),
        "volgende": _next(request, page, handles),
        "kan_behandelen": handles,
        "leest_zittingen": bool(can_list_zittingen(request.user)),
        "kan_toewijzen": can_assign(request.user, page.aanmelding),
        "kruimels": _crumbs(request),
        "vandaag": today(),
    }
    return render(request, "cases/taskforce/aanmelding.html", context)


@on_object(Aanmelding, can_assign)
@require_http_methods(METHODS)
def zaakonderzoeker(request: SignedInRequest, aanmelding: Aanmelding) -> HttpResponse:
    """Give it to a zaakonderzoeker of this Taskforce."""
    note_inzage(request, aanmelding.casus)
    mensen = zaakonderzoekers(aanmelding.taskforce_id)
    initial = {"zaakonderzoeker": aanmelding.zaakonderzoeker_id}
    form = ZaakonderzoekerForm(posted(request), mensen=mensen, initial=initial)
    if attempt(
        form, lambda d: assign_zaakonderzoeker(aanmelding_id=aanmelding.pk, by=request.user, at=now(), **d)
    ):
        bericht = f"{form.cleaned_data['zaakonderzoeker']} is nu de zaakonderzoeker."
        return done(request, bericht, "cases:aanmelding", aanmelding.pk)
    return form_page(
        request,
        "cases/taskforce/zaakonderzoeker.html",
        form,
        aanmelding=aanmelding,
        kruimels=aanmelding_crumbs(aanmelding),
    )


@on_object(Aanmelding, can_assign)
@require_http_methods(METHODS)
def agenderen(request: SignedInRequest, aanmelding: Aanmelding) -> HttpResponse:
    """Put it on an agenda."""
    note_inzage(request, aanmelding.casus)
    zittingen = open_agendas(request.user, aanmelding.taskforce, today())
    form = AgendeerForm(posted(request), zittingen=zittingen)

    def deed(data: Any) -> None:
        add_agendapunt(
            zitting_id=data["zitting"].pk,
            aanmelding_id=aanmelding.pk,
            toelichting=data["toelichting"],
            by=request.user,
            at=now(),
        )

    if attempt(form, deed):
        bericht = f"De casus staat op de agenda van {datum(form.cleaned_data['zitting'].datum, 'lang')}."
        return done(request, bericht, "cases:aanmelding", aanmelding.pk)
    return form_page(
        request,
        "cases/taskforce/agenderen.html",
        form,
        aanmelding=aanmelding,
        zittingen=zittingen,
        kruimels=aanmelding_crumbs(aanmelding),
    )


def _crumbs(request: SignedInRequest) -> list[tuple[str, str]]:
    if can_list_aanmeldingen(request.user):
        return [("Aanmeldingen", reverse("cases:aanmeldingen"))]
    if can_list_voordrachten(request.user):
        return [("Voordrachten", reverse("cases:voordrachten"))]
    return [("Start", reverse("start"))]


def _way(page: Aanmeldingpagina) -> list[dict[str, str]]:
    """The steps of this aanmelding, the first open one under way."""
    leerling, ouders = (stem.laatste for stem in page.stemmen)
    zitting = page.zittingen[-1] if page.zittingen else None
    ontwerp = page.ontwerp if page.ontwerp and page.ontwerp.status != "TERUG" else None
    bekrachtigd = ontwerp if ontwerp and ontwerp.status == "BEKRACHTIGD" else None
    done_on = [
        ("Aangemeld", page.aanmelding.aangemeld_op),
        ("Leerling gehoord", leerling.op if leerling else None),
        ("Ouders gehoord", ouders.op if ouders else None),
        ("Op de agenda", zitting.datum if zitting else None),
        ("Ontwerpbesluit", ontwerp.opgesteld_op if ontwerp else None),
        ("Bekrachtigd", bekrachtigd.beoordeeld_op if bekrachtigd else None),
    ]
    steps, current = [], False
    for label, day in done_on:
        stand = "gedaan" if day else ("straks" if current else "nu")
        current = current or not day
        steps.append({"label": label, "stand": stand, "toelichting": datum(day, "lang") if day else ""})
    return steps


def _next(request: SignedInRequest, page: Aanmeldingpagina, handles: Decision) -> VolgendeStap | None:
    """The first thing that is missing; None when nothing is left for the Taskforce to do."""
    aanmelding = page.aanmelding
    if aanmelding.status not in {Aanmelding.Status.AANGEMELD, Aanmelding.Status.GEAGENDEERD}:
        return None
    for stem, tekst in zip(
        page.stemmen,
        (
            "Vraag de leerling zelf wat er speelt en wat helpt.",
            "Vraag de ouders wat er speelt en wat zij willen.",
        ),
        strict=True,
    ):
        if stem.laatste is None:
            wie = "leerling" if stem.wie == Hoorgesprek.Wie.LEERLING else "ouders"
            url = reverse("cases:horen", args=[aanmelding.pk, wie])
            return VolgendeStap(f"Hoor de {wie}", tekst, "Gesprek vastleggen", url, handles)
    if not page.zittingen:
        url = reverse("cases:agenderen", args=[aanmelding.pk])
        tekst = "De leden lezen de casus vanaf de publicatie van de agenda tot en met de dag na de zitting."
        mag = can_assign(request.user, aanmelding)
        return VolgendeStap("Zet de casus op een agenda", tekst, "Op de agenda zetten", url, mag)
    url = reverse("cases:ontwerpbesluit", args=[aanmelding.pk])
    tekst = "Leerling en ouders zijn gehoord en de casus staat op een agenda."
    return VolgendeStap(
        "Maak het ontwerpbesluit", tekst, "Ontwerpbesluit maken", url, can_draft(request.user, aanmelding)
    )
