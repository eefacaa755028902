"""Toelaatbaarheidsverklaringen: the list, and registering a request."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from referrals.access import can_list_tlvs, can_request_tlv
from referrals.forms.tlv import TlvAanvraagForm, TlvFilterForm
from referrals.queries import tlv_page
from referrals.services.tlv import TlvNotAllowed, request_tlv
from referrals.views import kruimels
from referrals.views.zoeken import choices_for, look_up
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core import clock
from thuiszitters.core.gates import SignedInRequest, gate
from thuiszitters.core.zoekvragen import note_gemist_in


@gate(can_list_tlvs)
@require_safe
def tlvs(request: SignedInRequest) -> HttpResponse:
    """The list: open requests first, the oldest on top."""
    form = TlvFilterForm(request.GET)
    filters = form.cleaned_data if form.is_valid() else {}
    pagina = tlv_page(request.user, on=clock.today(), cursor=request.GET.get("cursor", ""), **filters)
    note_gemist_in(request, filters.get("q"), pagina)
    context = {"filter": form, "pagina": pagina, "kan_aanvragen": can_request_tlv(request.user)}
    return render(request, "referrals/tlvs.html", context)


@gate(can_request_tlv)
@require_http_methods(["GET", "HEAD", "POST"])
def aanvragen(request: SignedInRequest) -> HttpResponse:
    """Register a request for one pupil."""
    on = clock.today()
    form = TlvAanvraagForm(request.POST or None, on=on, **choices_for(request.user, Perm.HANDLE_TLV))
    if request.method == "POST" and form.is_valid() and (leerling_id := look_up(request, form)):
        data = form.cleaned_data
        try:
            tlv = request_tlv(
                leerling_id=leerling_id,
                aanvrager=data["vestiging"],
                samenwerkingsverband=data["samenwerkingsverband"],
                soort=data["soort"],
                ontvangen_op=data["ontvangen_op"],
                toelichting=data["toelichting"],
                by=request.user,
                at=clock.now(),
            )
        except TlvNotAllowed as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "De aanvraag is vastgelegd.")
            return redirect("referrals:tlv", pk=tlv.pk)
    return render(request, "referrals/tlv_aanvragen.html", {"form": form, "kruimels": kruimels.tlvs()})
