"""Who looked: of one casus for its owner and the FG, and what the FG must look into."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases.access.verantwoording import accounted_casussen, can_account, can_read_kijkers, watches_over
from cases.forms.verantwoording import CasusZoekForm, KijkersFilter
from cases.models import Casus
from cases.queries.kijkers import OPVALLEND, casussen_of, in_words, kijkers_rows, opvallend_rows
from cases.views.spoor import kruimels_of
from thuiszitters.core.gates import SignedInRequest, gate, on_object
from thuiszitters.core.paging import paginate
from thuiszitters.core.zoekvragen import note_gemist

GEEN_KEUZE = {"zoek": "", "grond": "", "van": None, "tot": None}
TOON = {"ONBEKEND": "waarschuwing", "NOODTOEGANG": "gevaar"}
VOLGORDE = ("-at", "-pk")


@gate(can_account)
@require_safe
def verantwoording(request: SignedInRequest) -> HttpResponse:
    """Where the FG finds a casus by its number, and reads who looked without a known reason or in an emergency."""
    zoek = CasusZoekForm(request.GET)
    nummer = zoek.cleaned_data["nummer"].strip() if zoek.is_valid() else ""
    found = accounted_casussen(request.user).filter(
        nummer__iexact=nummer, gemeente__in=watches_over(request.user)
    )
    if nummer and (casus := found.first()):
        return redirect("cases:spoor", pk=casus.pk)
    if nummer:
        note_gemist(request, nummer)
    form = KijkersFilter(request.GET, gronden=OPVALLEND)
    rows = opvallend_rows(request.user, **(form.cleaned_data if form.is_valid() else GEEN_KEUZE))
    pagina = paginate(rows, order=VOLGORDE, cursor=request.GET.get("cursor", ""))
    casussen = casussen_of(list(pagina.rows), request.user)
    for rij in pagina.rows:
        rij.wat, rij.delen = in_words(rij)
        rij.toon = TOON.get(rij.grond, "neutraal")
        rij.casus = casussen.get(rij.leerling_id)
        rij.gesteld = getattr(rij, "vraag", None)
    context = {"zoek": zoek, "nummer": nummer, "filter": form, "pagina": pagina}
    return render(request, "cases/verantwoording/lijst.html", context)


@on_object(Casus, can_read_kijkers, rows=accounted_casussen, inzage=True)
@require_safe
def kijkers(request: SignedInRequest, casus: Casus) -> HttpResponse:
    """Everyone who looked, newest first."""
    form = KijkersFilter(request.GET)
    rows = kijkers_rows(casus, **(form.cleaned_data if form.is_valid() else GEEN_KEUZE))
    pagina = paginate(rows, order=VOLGORDE, cursor=request.GET.get("cursor", ""))
    for rij in pagina.rows:
        rij.wat, rij.delen = in_words(rij)
        rij.toon = TOON.get(rij.grond, "neutraal")
    context = {
        "casus": casus,
        "filter": form,
        "pagina": pagina,
        "wijzigingen": reverse("cases:spoor", args=[casus.pk]),
        "kruimels": kruimels_of(request, casus),
    }
    return render(request, "cases/verantwoording/kijkers.html", context)
