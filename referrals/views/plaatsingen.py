"""Placements: the list, and proposing one."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from referrals.access import can_list_plaatsingen, can_propose_for, can_propose_plaatsing, verbanden_with
from referrals.forms.plaatsing import PlaatsingFilterForm, PlekForm, VoorstelForm
from referrals.models import Toelaatbaarheidsverklaring, Wachtlijstplaatsing
from referrals.queries import plaatsing_page, places_in
from referrals.services.plaatsing import PlaatsingNotAllowed, propose_plaatsing
from referrals.views import kruimels
from referrals.views.zoeken import choices_for, look_up
from schools.models import Samenwerkingsverband
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core import clock
from thuiszitters.core.gates import SignedInRequest, gate, on_object
from thuiszitters.core.zoekvragen import note_gemist_in


@gate(can_list_plaatsingen)
@require_safe
def plaatsingen(request: SignedInRequest) -> HttpResponse:
    """The list: without word of the school first."""
    on = clock.today()
    form = PlaatsingFilterForm(request.GET)
    filters = form.cleaned_data if form.is_valid() else {}
    pagina = plaatsing_page(request.user, on=on, cursor=request.GET.get("cursor", ""), **filters)
    note_gemist_in(request, filters.get("q"), pagina)
    context = {
        "filter": form,
        "pagina": pagina,
        "vandaag": on,
        "kan_voorstellen": can_propose_plaatsing(request.user),
    }
    return render(request, "referrals/plaatsingen.html", context)


@gate(can_propose_plaatsing)
@require_http_methods(["GET", "HEAD", "POST"])
def voorstellen(request: SignedInRequest) -> HttpResponse:
    """Propose a placement for a pupil who must still be found."""
    plekken = places_in(verbanden_with(request.user, Perm.REVIEW_PLAATSINGEN).values_list("pk", flat=True))
    keuzes = choices_for(request.user, Perm.REVIEW_PLAATSINGEN)
    form = VoorstelForm(request.POST or None, on=clock.today(), plekken=plekken, **keuzes)
    if request.method == "POST" and form.is_valid() and (leerling_id := look_up(request, form)):
        response = _propose(request, form, leerling_id, form.cleaned_data["samenwerkingsverband"])
        if response is not None:
            return response
    context = {"form": form, "leerling": None, "kruimels": kruimels.plaatsingen()}
    return render(request, "referrals/plaatsing_voorstellen.html", context)


@on_object(Toelaatbaarheidsverklaring, can_propose_for, inzage=True)
@require_http_methods(["GET", "HEAD", "POST"])
def voorstellen_bij_tlv(request: SignedInRequest, tlv: Toelaatbaarheidsverklaring) -> HttpResponse:
    """Propose a placement for the pupil of a TLV."""
    return _for_known(request, tlv)


@on_object(Wachtlijstplaatsing, can_propose_for, inzage=True)
@require_http_methods(["GET", "HEAD", "POST"])
def voorstellen_bij_wachtlijst(request: SignedInRequest, wacht: Wachtlijstplaatsing) -> HttpResponse:
    """Propose a placement for a pupil who waits."""
    return _for_known(request, wacht)


def _for_known(
    request: SignedInRequest, wens: Toelaatbaarheidsverklaring | Wachtlijstplaatsing
) -> HttpResponse:
    plekken = places_in([wens.samenwerkingsverband_id])
    gewenst = wens.school_id if isinstance(wens, Wachtlijstplaatsing) else None
    form = PlekForm(request.POST or None, on=clock.today(), plekken=plekken, initial={"plek": gewenst})
    if request.method == "POST" and form.is_valid():
        response = _propose(request, form, wens.leerling_id, wens.samenwerkingsverband)
        if response is not None:
            return response
    way = kruimels.tlv(wens) if isinstance(wens, Toelaatbaarheidsverklaring) else kruimels.wacht(wens)
    context = {"form": form, "leerling": wens.leerling, "kruimels": way}
    return render(request, "referrals/plaatsing_voorstellen.html", context)


def _propose(
    request: SignedInRequest, form: PlekForm | VoorstelForm, leerling_id: UUID, verband: Samenwerkingsverband
) -> HttpResponse | None:
    try:
        plaatsing = propose_plaatsing(
            leerling_id=leerling_id,
            vestiging=form.cleaned_data["plek"],
            samenwerkingsverband=verband,
            startdatum=form.cleaned_data["startdatum"],
            by=request.user,
            at=clock.now(),
        )
    except PlaatsingNotAllowed as error:
        form.add_error(None, str(error))
        return None
    messages.success(request, "De plaatsing is voorgesteld. De school ziet het voorstel in haar lijst.")
    return redirect("referrals:plaatsing", pk=plaatsing.pk)
