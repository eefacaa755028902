"""One toelaatbaarheidsverklaring: what is asked, and the decision on it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from referrals.access import (
    can_decide_tlv,
    can_propose_for,
    can_read_reasons,
    can_withdraw_tlv,
)
from referrals.forms.tlv import RedenForm, TlvAfgevenForm
from referrals.models import Toelaatbaarheidsverklaring
from referrals.rules.tlv import BRON, MET_WETTELIJKE_TERMIJN, voorstel_einde, vroegste_einde
from referrals.services.tlv import TlvNotAllowed, grant_tlv, refuse_tlv, withdraw_tlv
from referrals.views import kruimels
from thuiszitters.core import clock
from thuiszitters.core.gates import SignedInRequest, on_object

Tlv = Toelaatbaarheidsverklaring


@on_object(Tlv, inzage=True)
@require_safe
def tlv(request: SignedInRequest, tlv: Tlv) -> HttpResponse:
    """The request, its decision, and what can be done now."""
    context = {
        "tlv": tlv,
        "kruimels": kruimels.tlvs(),
        "vandaag": clock.today(),
        "mag_motivering": can_read_reasons(request.user, tlv),
        "kan_beslissen": can_decide_tlv(request.user, tlv),
        "kan_intrekken": can_withdraw_tlv(request.user, tlv),
        "kan_voorstellen": can_propose_for(request.user, tlv),
    }
    return render(request, "referrals/tlv.html", context)


@on_object(Tlv, can_decide_tlv, inzage=True)
@require_http_methods(["GET", "HEAD", "POST"])
def afgeven(request: SignedInRequest, tlv: Tlv) -> HttpResponse:
    """Issue it, with the period the law asks for proposed."""
    form = TlvAfgevenForm(request.POST or None, initial=_proposal(tlv, clock.today()))
    if request.method == "POST" and form.is_valid():
        try:
            issued = grant_tlv(tlv_id=tlv.pk, by=request.user, at=clock.now(), **form.cleaned_data)
        except TlvNotAllowed as error:
            for bezwaar in error.bezwaren:
                form.add_error(bezwaar.veld, bezwaar.tekst)
            if not error.bezwaren:
                form.add_error(None, str(error))
        else:
            messages.success(request, f"De verklaring is afgegeven met nummer {issued.nummer}.")
            return redirect("referrals:tlv", pk=tlv.pk)
    context = {
        "form": form,
        "tlv": tlv,
        "kruimels": kruimels.tlv(tlv),
        "bron": BRON,
        "termijnen": _terms(clock.today()),
        "vandaag": clock.today(),
    }
    return render(request, "referrals/tlv_afgeven.html", context)


@on_object(Tlv, can_decide_tlv, inzage=True)
@require_http_methods(["GET", "HEAD", "POST"])
def afwijzen(request: SignedInRequest, tlv: Tlv) -> HttpResponse:
    """Refuse it, with the reason."""
    form = RedenForm(request.POST or None, label="Motivering", help_text="De school en de ouders lezen dit.")
    done = "De aanvraag is afgewezen."
    return _with_reason(
        request, tlv, form, lambda reden: refuse_tlv(tlv_id=tlv.pk, motivering=reden, by=request.user, at=clock.now()),
        {"titel": "Aanvraag afwijzen", "knop": "Wijs de aanvraag af"}, done,
    )  # fmt: skip


@on_object(Tlv, can_withdraw_tlv, inzage=True)
@require_http_methods(["GET", "HEAD", "POST"])
def intrekken(request: SignedInRequest, tlv: Tlv) -> HttpResponse:
    """Withdraw the request or the statement, with the reason."""
    wat = "aanvraag" if tlv.is_open else "verklaring"
    form = RedenForm(request.POST or None, label="Waarom trekt u dit in?")
    return _with_reason(
        request, tlv, form, lambda reden: withdraw_tlv(tlv_id=tlv.pk, reden=reden, by=request.user, at=clock.now()),
        {"titel": f"{wat.capitalize()} intrekken", "knop": f"Trek de {wat} in"}, f"De {wat} is ingetrokken.",
    )  # fmt: skip


def _with_reason(
    request: SignedInRequest,
    tlv: Tlv,
    form: RedenForm,
    act: Callable[[str], Tlv],
    woorden: dict[str, str],
    done: str,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            act(form.cleaned_data["reden"])
        except TlvNotAllowed as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, done)
            return redirect("referrals:tlv", pk=tlv.pk)
    context = {"form": form, "tlv": tlv, "kruimels": kruimels.tlv(tlv), **woorden}
    return render(request, "referrals/tlv_reden.html", context)


def _proposal(tlv: Tlv, on: date) -> dict[str, Any]:
    einde = voorstel_einde(tlv.soort, geldig_van=on, besloten_op=on)
    return {"soort": tlv.soort, "geldig_van": on, "geldig_tot": einde}


def _terms(on: date) -> list[tuple[str, date | None]]:
    """Per kind, the earliest last day when it is issued and begins on `on`."""
    return [
        (soort.label, vroegste_einde(soort.value, geldig_van=on, besloten_op=on))
        for soort in sorted(Tlv.Soort, key=lambda soort: soort.value not in MET_WETTELIJKE_TERMIJN)
    ]
