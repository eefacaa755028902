"""The wall: whether it is open somewhere, on whose decision, and who puts it on or off."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thuiszitters.accounts.access.beheer import can_manage_accounts, can_read_regimes
from thuiszitters.accounts.forms.muurregimes import EindeForm, RegimeForm
from thuiszitters.accounts.models import Muurregime
from thuiszitters.accounts.queries import other_regime, regimes_for
from thuiszitters.accounts.services.muurregimes import (
    RegimeGeweigerd,
    adopt_regime,
    end_regime,
    propose_regime,
)
from thuiszitters.core.clock import now, today
from thuiszitters.core.gates import SignedInRequest, gate, require
from thuiszitters.core.paging import paginate

BLIJFT_OPEN = "De muur blijft open: voor deze gemeente geldt nog een ander regime."
page_methods = require_http_methods(["GET", "HEAD", "POST"])


def _find(request: SignedInRequest, pk: UUID) -> Muurregime:
    met = ("gemeente", "voorgesteld_door", "beslist_door", "uitgezet_door")
    regime = regimes_for(request.user).select_related(*met).filter(pk=pk).first()
    if regime is None:
        raise Http404
    return regime


def _kruimels(regime: Muurregime | None = None) -> list[tuple[str, str]]:
    lijst = [("De muur", reverse("accounts:regimes"))]
    return lijst if regime is None else [*lijst, (str(regime), reverse("accounts:regime", args=[regime.pk]))]


@gate(can_read_regimes)
@require_safe
def regimes(request: SignedInRequest) -> HttpResponse:
    """Where the wall is open, was, or may be."""
    rows = regimes_for(request.user).select_related("gemeente")
    pagina = paginate(rows, order=("-voorgesteld_at", "pk"), cursor=request.GET.get("cursor", ""))
    for regime in pagina.rows:
        regime.geldt = regime.is_in_force(today())
    context = {"pagina": pagina, "mag_voorstellen": can_manage_accounts(request.user)}
    return render(request, "accounts/muurregimes/lijst.html", context)


@gate(can_manage_accounts)
@page_methods
def voorstellen(request: SignedInRequest) -> HttpResponse:
    """Record a decision, for a second person to carry out."""
    posted = request.method == "POST"
    form = RegimeForm(request.POST if posted else None, request.FILES if posted else None, on=today())
    if form.is_valid():
        try:
            made = propose_regime(**form.voorstel(), by=request.user, at=now())
        except RegimeGeweigerd as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request, "Het besluit is vastgelegd. Een tweede functioneel beheerder zet het aan."
            )
            return redirect("accounts:regime", pk=made.pk)
    context = {"form": form, "kruimels": _kruimels()}
    return render(
        request, "accounts/muurregimes/voorstellen.html", context, status=422 if form.errors else 200
    )


@gate(can_read_regimes)
@require_safe
def regime(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """One regime: the decision, the advice, and who did what."""
    found, beheer = _find(request, pk), can_manage_accounts(request.user)
    context = {
        "regime": found,
        "geldt": found.is_in_force(today()),
        "voorbij": found.tot < today(),
        "stukken": found.stukken.defer("inhoud").order_by("-soort"),
        "mag_vaststellen": beheer and found.adoptable_by(request.user, today()),
        "mag_beeindigen": beheer and found.endable_on(today()),
        "van_mij": found.voorgesteld_door_id == request.user.pk,
        "kruimels": _kruimels(),
    }
    return render(request, "accounts/muurregimes/regime.html", context)


@gate(can_manage_accounts)
@require_POST
def vaststellen(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The second pair of eyes."""
    found = _find(request, pk)
    try:
        adopt_regime(regime_id=found.pk, by=request.user, at=now())
    except RegimeGeweigerd as refused:
        raise PermissionDenied(str(refused)) from refused
    messages.success(request, "Het regime is vastgesteld.")
    return redirect("accounts:regime", pk=pk)


@gate(can_manage_accounts)
@page_methods
def beeindigen(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """One person withdraws, rejects or switches off, with a reason; it works at once."""
    found = _find(request, pk)
    blijft_open = other_regime(found, today())
    form = EindeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            end_regime(regime_id=found.pk, by=request.user, at=now(), **form.cleaned_data)
        except RegimeGeweigerd as refused:
            raise PermissionDenied(str(refused)) from refused
        messages.success(request, f"Dat is gedaan. {BLIJFT_OPEN if blijft_open else 'De muur staat.'}")
        return redirect("accounts:regime", pk=pk)
    require(found.endable_on(today()))
    context = {"form": form, "regime": found, "blijft_open": blijft_open, "kruimels": _kruimels(found)}
    return render(
        request, "accounts/muurregimes/beeindigen.html", context, status=422 if form.errors else 200
    )


@gate(can_read_regimes)
@require_safe
def stuk(request: SignedInRequest, pk: UUID, nr: int) -> HttpResponse:
    """The decision or the advice, as a file to keep."""
    found = _find(request, pk).stukken.filter(pk=nr).first()
    if found is None:
        raise Http404
    naam = f"{found.soort.lower()}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{naam}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(bytes(found.inhoud), content_type="application/pdf", headers=headers)
