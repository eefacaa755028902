"""Two lists per organisation: data that do not add up, and how timely schools report."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cases.access.gegevens import (
    can_export_tijdigheid,
    can_see_gegevens,
    can_see_tijdigheid,
    mends_gegevens,
)
from cases.forms.gegevens import GegevensFilter, TijdigheidFilter
from cases.queries import gegevens as gebreken
from cases.queries import tijdigheid as tijd
from cases.services.tijdigheidsbestand import as_file
from thuiszitters.accounts.rollen import Uitvoer
from thuiszitters.accounts.views.exporteren import answer_with_export
from thuiszitters.core.clock import today
from thuiszitters.core.gates import SignedInRequest, gate
from thuiszitters.core.paging import paginate
from thuiszitters.core.zoekvragen import note_gemist_in

FORMATEN = ("csv", "xlsx")


@gate(can_see_gegevens)
@require_safe
def gegevens(request: SignedInRequest) -> HttpResponse:
    """Schools and leerplicht: what to mend, and how. Samenwerkingsverband and beheer: how much there is."""
    if not mends_gegevens(request.user):
        return render(request, "cases/gegevens/aantallen.html", {"aantallen": gebreken.numbers(request.user)})
    form = GegevensFilter(request.GET, scholen=gebreken.schools_with_gebreken(request.user))
    gekozen = form.cleaned_data if form.is_valid() else {}
    rows = gebreken.apply_filters(gebreken.gebreken(request.user), gekozen)
    order = gebreken.order_of(request.GET.get("sorteer", ""))
    pagina = paginate(rows, order=order, cursor=request.GET.get("cursor", ""))
    note_gemist_in(request, gekozen.get("zoek"), pagina)
    for row in pagina.rows:
        row.doen = gebreken.WAT_TE_DOEN[row.soort]
    context = {
        "filter": form,
        "gefilterd": any(gekozen.values()) or not form.is_valid(),
        "pagina": pagina,
        "hier": request.path,
    }
    return render(request, "cases/gegevens/lijst.html", context)


def _rows(request: SignedInRequest) -> tuple[str, TijdigheidFilter, Any, Any]:
    """The halfjaar, the filter, all rows of that halfjaar, and those that pass the filter."""
    keuzes = tijd.halfjaren(today())
    gevraagd = request.GET.get("halfjaar", "")
    halfjaar = gevraagd if gevraagd in dict(keuzes) else keuzes[0][0]
    alle = tijd.signalen(request.user, halfjaar, on=today())
    form = TijdigheidFilter(request.GET, scholen=tijd.schools_of(alle), halfjaren=keuzes)
    return halfjaar, form, alle, tijd.apply_filters(alle, form.cleaned_data if form.is_valid() else {})


@gate(can_see_tijdigheid)
@require_safe
def tijdig_melden(request: SignedInRequest) -> HttpResponse:
    """Per school how often it was in time this halfjaar, and each signal with its report."""
    halfjaar, form, alle, rows = _rows(request)
    order = tijd.order_of(request.GET.get("sorteer", ""))
    pagina = paginate(rows, order=order, cursor=request.GET.get("cursor", ""))
    note_gemist_in(request, form.cleaned_data.get("zoek") if form.is_valid() else "", pagina)
    for row in pagina.rows:
        row.woorden, row.toon = tijd.in_words(row.stand)
    context = {
        "halfjaar": dict(tijd.halfjaren(today()))[halfjaar],
        "scholen": tijd.per_school(alle),
        "filter": form,
        "gefilterd": form.is_valid()
        and any(form.cleaned_data.get(naam) for naam in ("zoek", "stand", "vestiging")),
        "pagina": pagina,
        "hier": request.path,
        "vraag": request.GET.urlencode(),
        "mag_export": can_export_tijdigheid(request.user),
        "vandaag": today(),
    }
    return render(request, "cases/gegevens/tijdig_melden.html", context)


@gate(can_export_tijdigheid)
@require_http_methods(["GET", "HEAD", "POST"])
def tijdig_melden_bestand(request: SignedInRequest, formaat: str) -> HttpResponse:
    """The same rows as a file, for who says why."""
    if formaat not in FORMATEN:
        raise Http404
    halfjaar, _, _, gekozen = _rows(request)
    terug = f"{reverse('cases:tijdig_melden')}?{request.GET.urlencode()}"
    naam = f"tijdig-melden-{halfjaar}.{formaat}"
    return answer_with_export(
        request,
        lambda merk: as_file(
            list(gekozen.order_by("schoolnaam", "eind", "pk")), formaat, naam=naam, merk=merk
        ),
        soort=Uitvoer.TIJDIG,
        formaat=formaat,
        rijen=gekozen.count(),
        terug=terug,
        kruimels=[("Tijdig melden", terug)],
    )
