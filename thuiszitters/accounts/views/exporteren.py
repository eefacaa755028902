"""A file with rows about pupils: first the reason, then the file; and the log of what was taken out."""

from collections.abc import Callable, Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from thuiszitters.accounts.access.beheer import can_manage_accounts
from thuiszitters.accounts.access.toezicht import can_read_toegangslog
from thuiszitters.accounts.forms.exporteren import ExportFilter, ExportForm
from thuiszitters.accounts.queries import export_rows
from thuiszitters.accounts.rollen import UITVOER, Uitvoer
from thuiszitters.accounts.services.exporteren import make_export
from thuiszitters.core.clock import now
from thuiszitters.core.exportbestand import Bestand, Watermerk
from thuiszitters.core.gates import SignedInRequest, gate
from thuiszitters.core.herkomst import address_of
from thuiszitters.core.paging import paginate

GEEN_FILTER = frozenset({"cursor", "sorteer"})
IN_WOORDEN = {"xlsx": "Excel"}
"""What people call a kind of file; the others by their ending."""


def answer_with_export(
    request: SignedInRequest,
    maak: Callable[[Watermerk], Bestand],
    *,
    soort: Uitvoer,
    formaat: str,
    rijen: int,
    terug: str,
    kruimels: Sequence[tuple[str, str]],
) -> HttpResponse:
    """GET asks the reason; POST gives the file `maak` makes. The gate of the view asked whether they may."""
    form = ExportForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        filters = {naam: ", ".join(request.GET.getlist(naam)) for naam in request.GET}
        bestand = make_export(
            soort=soort,
            formaat=formaat,
            maak=maak,
            filters={naam: keuze for naam, keuze in filters.items() if keuze and naam not in GEEN_FILTER},
            by=request.user,
            at=now(),
            pad=request.path,
            ip=address_of(request),
            **form.cleaned_data,
        )
        response = HttpResponse(bestand.inhoud, content_type=bestand.soort)
        response.headers["Content-Disposition"] = content_disposition_header(True, bestand.naam)
        return response
    context = {
        "form": form,
        "wat": UITVOER[soort],
        "formaat": IN_WOORDEN.get(formaat, formaat),
        "rijen": rijen,
        "terug": terug,
        "kruimels": kruimels,
    }
    return render(request, "accounts/exporteren.html", context, status=422 if form.is_bound else 200)


@gate(can_read_toegangslog)
@require_safe
def exports(request: SignedInRequest) -> HttpResponse:
    """What was taken out, newest first."""
    form = ExportFilter(request.GET)
    keuze = form.cleaned_data if form.is_valid() else {"zoek": "", "soort": "", "van": None, "tot": None}
    pagina = paginate(
        export_rows(request.user, **keuze), order=("-at", "-pk"), cursor=request.GET.get("cursor", "")
    )
    for rij in pagina.rows:
        rij.wat = UITVOER[Uitvoer(rij.soort)]
        rij.gekozen = ", ".join(f"{naam}: {waarde}" for naam, waarde in rij.filters.items())
    context = {
        "filter": form,
        "pagina": pagina,
        "alles": bool(can_manage_accounts(request.user)),
        "redenen": any(rij.redenen for rij in pagina.rows),
    }
    return render(request, "accounts/exports.html", context)
