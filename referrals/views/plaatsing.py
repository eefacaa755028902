"""One placement: what was proposed, what the school reported, and what the SWV thinks of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from referrals.access import can_report_plaatsing, can_report_start, can_review_plaatsing
from referrals.forms.plaatsing import GESTART, MeldForm
from referrals.forms.tlv import RedenForm
from referrals.models import Plaatsing
from referrals.services.plaatsing import (
    PlaatsingNotAllowed,
    report_not_started,
    report_started,
    review_plaatsing,
)
from referrals.views import kruimels
from thuiszitters.core import clock
from thuiszitters.core.gates import SignedInRequest, on_object


@on_object(Plaatsing, inzage=True)
@require_safe
def plaatsing(request: SignedInRequest, plaatsing: Plaatsing) -> HttpResponse:
    """The placement and what can be done now."""
    context = {
        "plaatsing": plaatsing,
        "kruimels": kruimels.plaatsingen(),
        "vandaag": clock.today(),
        "gemeld_via": plaatsing.gemeld_via,
        "kan_melden": can_report_start(request.user, plaatsing),
        "kan_beoordelen": can_review_plaatsing(request.user, plaatsing),
    }
    return render(request, "referrals/plaatsing.html", context)


@on_object(Plaatsing, can_report_plaatsing, inzage=True)
@require_http_methods(["GET", "HEAD", "POST"])
def melden(request: SignedInRequest, plaatsing: Plaatsing) -> HttpResponse:
    """The school reports started or not started."""
    form = MeldForm(request.POST or None, on=clock.today(), voorgesteld_op=plaatsing.voorgesteld_op)
    if request.method == "POST" and form.is_valid():
        try:
            _report(request, plaatsing, form)
        except PlaatsingNotAllowed as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Uw melding is vastgelegd. Het samenwerkingsverband ziet het bericht.")
            return redirect("referrals:plaatsing", pk=plaatsing.pk)
    return _form_page(request, plaatsing, form, "Melden of de plaatsing is gestart", "Meld dit")


@on_object(Plaatsing, can_review_plaatsing, inzage=True)
@require_http_methods(["GET", "HEAD", "POST"])
def beoordelen(request: SignedInRequest, plaatsing: Plaatsing) -> HttpResponse:
    """The SWV reviews what was reported."""
    uitleg = "Bijvoorbeeld: is de plek passend, en wat is er nog nodig?"
    form = RedenForm(request.POST or None, label="Beoordeling", help_text=uitleg)
    if request.method == "POST" and form.is_valid():
        try:
            review_plaatsing(
                plaatsing_id=plaatsing.pk,
                beoordeling=form.cleaned_data["reden"],
                by=request.user,
                at=clock.now(),
            )
        except PlaatsingNotAllowed as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "De beoordeling is vastgelegd.")
            return redirect("referrals:plaatsing", pk=plaatsing.pk)
    return _form_page(request, plaatsing, form, "Plaatsing beoordelen", "Leg de beoordeling vast")


def _form_page(
    request: SignedInRequest, plaatsing: Plaatsing, form: MeldForm | RedenForm, titel: str, knop: str
) -> HttpResponse:
    context = {
        "form": form,
        "plaatsing": plaatsing,
        "kruimels": kruimels.plaatsing(plaatsing),
        "titel": titel,
        "knop": knop,
    }
    return render(request, "referrals/plaatsing_formulier.html", context)


def _report(request: SignedInRequest, plaatsing: Plaatsing, form: MeldForm) -> None:
    data = form.cleaned_data
    if data["uitkomst"] == GESTART:
        report_started(
            plaatsing_id=plaatsing.pk, gestart_op=data["gestart_op"], by=request.user, at=clock.now()
        )
    else:
        report_not_started(plaatsing_id=plaatsing.pk, reden=data["reden"], by=request.user, at=clock.now())
