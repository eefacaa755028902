"""The people of one's organisation: confirming every half year that they still work there, and ending what is over."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thuiszitters.accounts.access.mensen import can_confirm, can_end_lid, can_manage_people
from thuiszitters.accounts.models import Gebruiker, Lidmaatschap
from thuiszitters.accounts.queries import find_lid, kept_out_rows, mensen_in_words, mensen_rows
from thuiszitters.accounts.services.bevestigen import (
    LaatsteBeheerder,
    confirm_lidmaatschap,
    end_of_work,
    let_in_again,
)
from thuiszitters.core.clock import now, today
from thuiszitters.core.decisions import Decision
from thuiszitters.core.gates import SignedInRequest, gate, require
from thuiszitters.core.paging import paginate


@gate(can_manage_people)
@require_safe
def mensen(request: SignedInRequest) -> HttpResponse:
    """Who works here in which role, and who waits to be confirmed."""
    rows = mensen_rows(request.user, on=today())
    order = ("organisatie__naam", "gebruiker__naam", "pk")
    pagina = paginate(rows, order=order, cursor=request.GET.get("cursor", ""))
    context = {
        "pagina": pagina,
        "rijen": mensen_in_words(request.user, pagina.rows, on=today()),
        "buiten": kept_out_rows(request.user, on=today()),
    }
    return render(request, "accounts/mensen.html", context)


def _lid(
    request: SignedInRequest, pk: int, check: Callable[[Gebruiker, Lidmaatschap], Decision]
) -> Lidmaatschap:
    """The membership past both doors: 404 when it is of another organisation, 403 with the reason."""
    lid = find_lid(request.user, pk, on=today())
    if lid is None:
        raise Http404
    require(check(request.user, lid))
    return lid


@gate(can_manage_people)
@require_POST
def bevestigen(request: SignedInRequest, pk: int) -> HttpResponse:
    """This person still works here in this role."""
    lid = _lid(request, pk, can_confirm)
    confirm_lidmaatschap(lidmaatschap_id=lid.pk, by=request.user, at=now())
    messages.success(request, f"{lid.gebruiker} is bevestigd voor een half jaar.")
    return redirect("accounts:mensen")


@gate(can_manage_people)
@require_http_methods(["GET", "HEAD", "POST"])
def beeindigen(request: SignedInRequest, pk: int) -> HttpResponse:
    """This person no longer works here in this role; access ends at once."""
    lid = _lid(request, pk, can_end_lid)
    if request.method == "POST":
        try:
            end_of_work(lidmaatschap_id=lid.pk, by=request.user, at=now())
        except LaatsteBeheerder as refused:
            raise PermissionDenied(str(refused)) from refused
        messages.success(request, f"{lid.gebruiker} heeft deze rol niet meer.")
        return redirect("accounts:mensen")
    terug = reverse("accounts:mensen")
    context = {"lid": lid, "terug": terug, "kruimels": [("Mensen", terug)]}
    return render(request, "accounts/lid_beeindigen.html", context)


@gate(can_manage_people)
@require_POST
def toelaten(request: SignedInRequest, pk: int) -> HttpResponse:
    """The group of this person may give the role again."""
    lid = kept_out_rows(request.user, on=today()).filter(pk=pk).first()
    if lid is None:
        raise Http404
    require(can_confirm(request.user, lid))
    let_in_again(lidmaatschap_id=lid.pk)
    messages.success(request, f"{lid.gebruiker} krijgt deze rol terug bij de volgende keer inloggen.")
    return redirect("accounts:mensen")
