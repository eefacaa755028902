"""Requests of the people data is about: register, decide what is left out, give it, or answer."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.views.documenten import as_attachment
from reports.access import (
    can_decide_verzoek,
    can_export_documenten,
    can_export_gegeven,
    can_handle_verzoeken,
    organisaties_to_answer_for,
)
from reports.forms import AntwoordForm, VerlengForm, VerzoekForm, VrijgeefForm
from reports.models import Verzoek
from reports.queries.verzoeken import verzoeken_of
from reports.services import inzagedocumenten
from reports.services import verzoeken as service
from thuiszitters.accounts.rollen import Uitvoer
from thuiszitters.accounts.views.exporteren import answer_with_export
from thuiszitters.core.clock import now, today
from thuiszitters.core.gates import SignedInRequest, gate, on_object
from thuiszitters.core.paging import paginate
from thuiszitters.core.zoekvragen import note_gemist_nummer

OP_EEN_BLADZIJDE = 300
"""So many decisions fit in one form; what is decided makes room for the rest."""
METHODS = ["GET", "HEAD", "POST"]
MET = ("organisatie", "leerling", "besloten_door")


@gate(can_handle_verzoeken)
@require_safe
def verzoeken(request: SignedInRequest) -> HttpResponse:
    """Requests of one's controllers: what must be answered first on top."""
    rows = verzoeken_of(request.user)
    pagina = paginate(rows, order=("ontvangen_op", "pk"), cursor=request.GET.get("cursor", ""))
    return render(request, "reports/verzoeken/lijst.html", {"pagina": pagina, "vandaag": today()})


@gate(can_handle_verzoeken)
@require_http_methods(METHODS)
def nieuw(request: SignedInRequest) -> HttpResponse:
    """Write down who asks what, and how they were recognised."""
    posted = request.POST if request.method == "POST" else None
    form = VerzoekForm(posted, organisaties=organisaties_to_answer_for(request.user), on=today())
    if form.is_valid():
        made = service.register_verzoek(**form.cleaned_data)
        return redirect("reports:verzoek", pk=made.pk)
    if form.gemist:
        note_gemist_nummer(request, form.gemist)
    context = {"form": form, "kruimels": _kruimels()}
    return render(request, "reports/verzoeken/nieuw.html", context, status=422 if form.is_bound else 200)


@on_object(Verzoek, inzage=True, related=MET)
@require_safe
def verzoek(request: SignedInRequest, verzoek: Verzoek) -> HttpResponse:
    """The request, its term, and what the product proposes to leave out."""
    return _page(request, verzoek)


@on_object(Verzoek, can_decide_verzoek, related=MET)
@require_POST
def weglaten(request: SignedInRequest, verzoek: Verzoek) -> HttpResponse:
    """What a person decides about every proposed value."""
    gekozen = set(request.POST.getlist("weglaten"))
    paden = set(request.POST.getlist("pad"))
    service.decide_redactions(
        verzoek_id=verzoek.pk, weglaten={pad: pad in gekozen for pad in paden}, by=request.user, at=now()
    )
    messages.success(request, "Wat u besliste is bewaard.")
    return redirect("reports:verzoek", pk=verzoek.pk)


@on_object(Verzoek, can_decide_verzoek, related=MET)
@require_POST
def vrijgeven(request: SignedInRequest, verzoek: Verzoek) -> HttpResponse:
    """Give the file, as it is now."""
    form = VrijgeefForm(request.POST, prefix="geef")
    return _deed(
        request,
        verzoek,
        {"geef": form},
        lambda data: service.release(verzoek_id=verzoek.pk, by=request.user, on=today(), at=now(), **data),
    )


@on_object(Verzoek, can_decide_verzoek, related=MET)
@require_POST
def beantwoorden(request: SignedInRequest, verzoek: Verzoek) -> HttpResponse:
    """Grant or refuse, with the reason."""
    form = AntwoordForm(request.POST, prefix="antwoord")
    return _deed(
        request,
        verzoek,
        {"antwoord": form},
        lambda data: service.answer(verzoek_id=verzoek.pk, by=request.user, on=today(), **data),
    )


@on_object(Verzoek, can_decide_verzoek, related=MET)
@require_POST
def verlengen(request: SignedInRequest, verzoek: Verzoek) -> HttpResponse:
    """Two months more."""
    form = VerlengForm(request.POST, prefix="verleng")
    return _deed(
        request,
        verzoek,
        {"verleng": form},
        lambda data: service.extend_verzoek(verzoek_id=verzoek.pk, on=today(), **data),
    )


@on_object(Verzoek, can_export_gegeven, related=MET)
@require_http_methods(METHODS)
def als_pdf(request: SignedInRequest, verzoek: Verzoek) -> HttpResponse:
    """What was given, to read; or, when asked for, the part about health that its professional gives."""
    if request.GET.get("deel") != service.GEZONDHEID:
        return _bestand(request, verzoek, "pdf")
    if not (verzoek.dossier or {}).get(service.GEZONDHEID):
        raise Http404
    return _bestand(request, verzoek, service.GEZONDHEID)


@on_object(Verzoek, can_export_gegeven, related=MET)
@require_http_methods(METHODS)
def als_json(request: SignedInRequest, verzoek: Verzoek) -> HttpResponse:
    """What was given, for a machine."""
    return _bestand(request, verzoek, "json")


@on_object(Verzoek, can_export_documenten, related=MET)
@require_http_methods(METHODS)
def als_zip(request: SignedInRequest, verzoek: Verzoek) -> HttpResponse:
    """The files that were given with it."""
    return _bestand(request, verzoek, "zip")


@on_object(Verzoek, can_decide_verzoek, related=MET)
@require_safe
def document(request: SignedInRequest, verzoek: Verzoek, nr: UUID) -> HttpResponse:
    """A file about which somebody must decide; who answers the request reads it for that only."""
    found = inzagedocumenten.to_judge(verzoek, nr)
    if found is None:
        raise Http404
    return as_attachment(request, found, inzagedocumenten.content(found))


def _bestand(request: SignedInRequest, verzoek: Verzoek, formaat: str) -> HttpResponse:
    maak = (
        inzagedocumenten.given_documents if formaat == "zip" else partial(service.given_file, formaat=formaat)
    )
    terug = reverse("reports:verzoek", args=[verzoek.pk])
    return answer_with_export(
        request,
        lambda merk: maak(verzoek, merk=merk),
        soort=Uitvoer.INZAGE,
        formaat="pdf" if formaat == service.GEZONDHEID else formaat,
        rijen=service.count_rows(verzoek, formaat),
        terug=terug,
        kruimels=[*_kruimels(), (f"Verzoek van {verzoek.van_wie}", terug)],
    )


def _deed(request: SignedInRequest, verzoek: Verzoek, forms: dict[str, Any], deed: Any) -> HttpResponse:
    form = next(iter(forms.values()))
    if form.is_valid():
        try:
            deed(form.cleaned_data)
            messages.success(request, "Dit is vastgelegd.")
            return redirect("reports:verzoek", pk=verzoek.pk)
        except service.VerzoekGeweigerd as refused:
            forms = {"geweigerd": str(refused)}
    return _page(request, verzoek, status=422, form=form, **forms)


def _page(request: SignedInRequest, verzoek: Verzoek, *, status: int = 200, **forms: Any) -> HttpResponse:
    keuzes = service.choices_of(verzoek) if verzoek.is_open and verzoek.soort == Verzoek.Soort.INZAGE else []
    context = {
        "verzoek": verzoek,
        "keuzes": sorted(keuzes, key=lambda keuze: keuze.weglaten is not None)[:OP_EEN_BLADZIJDE],
        "meer": len(keuzes) > OP_EEN_BLADZIJDE,
        "onbeslist": sum(keuze.weglaten is None for keuze in keuzes),
        "geef": VrijgeefForm(prefix="geef"),
        "antwoord": AntwoordForm(prefix="antwoord"),
        "verleng": VerlengForm(prefix="verleng"),
        "geweigerd": "",
        "vandaag": today(),
        "mag_export": can_export_gegeven(request.user, verzoek),
        "mag_documenten": can_export_documenten(request.user, verzoek),
        "kruimels": _kruimels(),
    } | forms
    return render(request, "reports/verzoeken/verzoek.html", context, status=status)


def _kruimels() -> list[tuple[str, str]]:
    return [("Verzoeken", reverse("reports:verzoeken"))]
