"""The trail of a casus: on the screen for its owner and the FG, and as a file."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from cases.access.verantwoording import accounted_casussen, can_export_spoor, can_read_spoor, watches_over
from cases.forms.verantwoording import SpoorFilter
from cases.models import Casus
from cases.queries.spoor import KOP, Spoor, file_rows, filter_trail, kinds_in, people_in, trail_of
from thuiszitters.accounts.rollen import Uitvoer
from thuiszitters.accounts.views.exporteren import answer_with_export
from thuiszitters.core.exportbestand import Bestand, Watermerk, table_file
from thuiszitters.core.gates import SignedInRequest, on_object
from thuiszitters.core.paging import Page, page_of_list

FORMATEN = ("csv", "xlsx")
GEEN_KEUZE: dict[str, Any] = {"zoek": "", "wie": "", "soort": "", "van": None, "tot": None}


def _rows(request: SignedInRequest, casus: Casus) -> tuple[SpoorFilter, Spoor]:
    spoor = trail_of(request.user, casus)
    form = SpoorFilter(request.GET, wie=people_in(spoor.rijen), soorten=kinds_in(spoor.rijen))
    gekozen = filter_trail(spoor.rijen, **(form.cleaned_data if form.is_valid() else GEEN_KEUZE))
    return form, Spoor(gekozen, spoor.ouder)


@on_object(Casus, can_read_spoor, rows=accounted_casussen, inzage=True)
@require_safe
def spoor(request: SignedInRequest, casus: Casus) -> HttpResponse:
    """Who changed what, newest first."""
    form, gevonden = _rows(request, casus)
    pagina: Page = page_of_list(gevonden.rijen, cursor=request.GET.get("cursor", ""))
    context = {
        "casus": casus,
        "filter": form,
        "pagina": pagina,
        "ouder": gevonden.ouder,
        "is_fg": casus.gemeente_id in watches_over(request.user),
        "mag_export": can_export_spoor(request.user, casus),
        "vraag": request.GET.urlencode(),
        "kruimels": kruimels_of(request, casus),
    }
    return render(request, "cases/verantwoording/spoor.html", context)


@on_object(Casus, can_export_spoor, rows=accounted_casussen)
@require_http_methods(["GET", "HEAD", "POST"])
def spoor_bestand(request: SignedInRequest, casus: Casus, formaat: str) -> HttpResponse:
    """The same rows as a file, one per field, for who says why."""
    if formaat not in FORMATEN:
        raise Http404
    gevonden = _rows(request, casus)[1]
    rijen = list(file_rows(gevonden.rijen, ouder=gevonden.ouder))
    terug = f"{reverse('cases:spoor', args=[casus.pk])}?{request.GET.urlencode()}"

    def maak(merk: Watermerk) -> Bestand:
        inhoud, soort, aantal = table_file(formaat, KOP, rijen, merk=merk)
        naam = f"wijzigingen-{casus.nummer}.{formaat}"
        wie = (casus.leerling_id,)
        return Bestand(
            naam=naam,
            soort=soort,
            inhoud=inhoud,
            rijen=aantal,
            leerlingen=wie,
            onderwerp=str(Casus._meta.label),
        )

    return answer_with_export(
        request,
        maak,
        soort=Uitvoer.SPOOR,
        formaat=formaat,
        rijen=len(rijen),
        terug=terug,
        kruimels=[*kruimels_of(request, casus), ("Wijzigingen", terug)],
    )


def kruimels_of(request: SignedInRequest, casus: Casus) -> list[tuple[str, str]]:
    """By way of the casus for its owner, by way of the search for the FG."""
    if casus.gemeente_id in watches_over(request.user):
        return [("Verantwoording", reverse("cases:verantwoording"))]
    return [(f"Casus {casus.nummer}", reverse("cases:casus", args=[casus.pk]))]
