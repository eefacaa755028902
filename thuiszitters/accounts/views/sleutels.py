"""Credentials for the API: list, make, renew and withdraw, by functioneel beheer; the text is shown once."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from thuiszitters.accounts.access.beheer import can_manage_accounts, find_melder
from thuiszitters.accounts.forms.sleutels import SleutelFilter, SleutelForm, VernieuwForm
from thuiszitters.accounts.models import ApiSleutel
from thuiszitters.accounts.queries import find_sleutel, scopes_in_words, sleutel_rows, stand_of
from thuiszitters.accounts.services.sleutels import (
    LANGST,
    SleutelGeweigerd,
    Uitgifte,
    issue_token,
    renew_token,
    withdraw_token,
)
from thuiszitters.core.clock import now, today
from thuiszitters.core.gates import SignedInRequest, gate
from thuiszitters.core.paging import paginate

page_methods = require_http_methods(["GET", "HEAD", "POST"])


def _crumbs(sleutel: ApiSleutel | None = None) -> list[tuple[str, str]]:
    lijst = [("API-sleutels", reverse("accounts:sleutels"))]
    return (
        lijst if sleutel is None else [*lijst, (str(sleutel), reverse("accounts:sleutel", args=[sleutel.pk]))]
    )


def _posted(request: SignedInRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _find(request: SignedInRequest, pk: int) -> ApiSleutel:
    sleutel = find_sleutel(request.user, pk)
    if sleutel is None:
        raise Http404
    return sleutel


def _attempt(form: BaseForm, deed: Callable[[Mapping[str, Any]], Uitgifte]) -> Uitgifte | None:
    """The issued credential, or None with the errors in the form."""
    if not form.is_valid():
        return None
    try:
        return deed(form.cleaned_data)
    except SleutelGeweigerd as refused:
        form.add_error(None, str(refused))
        return None


@gate(can_manage_accounts)
@require_safe
def sleutels(request: SignedInRequest) -> HttpResponse:
    """All credentials, by school."""
    form = SleutelFilter(request.GET)
    keuze = form.cleaned_data if form.is_valid() else {"zoek": "", "stand": ""}
    rows = sleutel_rows(request.user, **keuze, on=today())
    pagina = paginate(rows, order=("organisatie__naam", "pk"), cursor=request.GET.get("cursor", ""))
    for sleutel in pagina.rows:
        sleutel.toestand = stand_of(sleutel, on=today())
    return render(request, "accounts/sleutels/lijst.html", {"filter": form, "pagina": pagina})


@gate(can_manage_accounts)
@require_safe
def sleutel(request: SignedInRequest, pk: int) -> HttpResponse:
    """One credential: for whom, for what, until when, and who did what with it."""
    found = _find(request, pk)
    context = {
        "sleutel": found,
        "toestand": stand_of(found, on=today()),
        "mag": scopes_in_words(found),
        "kruimels": _crumbs(),
    }
    return render(request, "accounts/sleutels/sleutel.html", context)


@gate(can_manage_accounts)
@page_methods
def maken(request: SignedInRequest) -> HttpResponse:
    """Make one; the answer shows its text, once."""
    form = SleutelForm(
        _posted(request),
        on=today(),
        initial={"geldig_tot": today() + LANGST},
    )

    def make(data: Mapping[str, Any]) -> Uitgifte:
        gebruiker, school = find_melder(email=data["email"], vestigingscode=data["vestiging"])
        if gebruiker is None or school is None:
            raise SleutelGeweigerd("Deze vestigingscode of dit e-mailadres is niet bekend.")
        rest = {naam: data[naam] for naam in ("naam", "scopes", "geldig_tot")}
        return issue_token(gebruiker=gebruiker, organisatie=school, by=request.user, at=now(), **rest)

    if uitgifte := _attempt(form, make):
        return _shown(request, uitgifte)
    context = {"form": form, "kruimels": _crumbs(), "terug": reverse("accounts:sleutels")}
    return render(request, "accounts/sleutels/maken.html", context, status=422 if form.is_bound else 200)


@gate(can_manage_accounts)
@page_methods
def vernieuwen(request: SignedInRequest, pk: int) -> HttpResponse:
    """Give it another text and end; what it sent stays known."""
    found = _find(request, pk)
    initial = {"geldig_tot": today() + LANGST, "uitgave": found.uitgave}
    form = VernieuwForm(_posted(request), on=today(), initial=initial)
    if uitgifte := _attempt(
        form, lambda data: renew_token(sleutel_id=found.pk, by=request.user, at=now(), **data)
    ):
        return _shown(request, uitgifte)
    context = {
        "form": form,
        "sleutel": found,
        "kruimels": _crumbs(found),
        "terug": reverse("accounts:sleutel", args=[found.pk]),
    }
    return render(request, "accounts/sleutels/vernieuwen.html", context, status=422 if form.is_bound else 200)


@gate(can_manage_accounts)
@page_methods
def intrekken(request: SignedInRequest, pk: int) -> HttpResponse:
    """Ask once more, and end it for good."""
    found = _find(request, pk)
    if request.method == "POST":
        withdraw_token(sleutel_id=found.pk, by=request.user, at=now())
        messages.success(request, f"De sleutel ‘{found}’ werkt niet meer.")
        return redirect("accounts:sleutel", found.pk)
    context = {
        "sleutel": found,
        "kruimels": _crumbs(found),
        "terug": reverse("accounts:sleutel", args=[found.pk]),
    }
    return render(request, "accounts/sleutels/intrekken.html", context)


def _shown(request: SignedInRequest, uitgifte: Uitgifte) -> HttpResponse:
    """The text of a credential, in the answer itself: it stands in no session, cache or log."""
    context = {
        "sleutel": uitgifte.sleutel,
        "token": uitgifte.token,
        "kruimels": _crumbs(uitgifte.sleutel),
    }
    return render(request, "accounts/sleutels/uitgegeven.html", context)
