"""The FG asks why somebody looked; that person answers; the FG closes it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from cases.forms.verantwoording import AntwoordForm
from cases.models import Inzagevraag
from cases.queries.kijkers import in_words, opvallend_of
from cases.services.inzagevragen import answer_why, ask_why, close_inzage
from thuiszitters.core.clock import now
from thuiszitters.core.gates import SignedInRequest, on_object
from thuiszitters.core.models import Inzage


@on_object(Inzage, rows=opvallend_of, related=("gebruiker",))
@require_POST
def vragen(request: SignedInRequest, inzage: Inzage) -> HttpResponse:
    """Put the question to who looked."""
    ask_why(inzage=inzage, by=request.user, at=now())
    messages.success(
        request, f"{inzage.gebruiker} krijgt de vraag per e-mail. Het antwoord komt in deze lijst."
    )
    return redirect("cases:verantwoording")


@on_object(Inzage, rows=opvallend_of, related=("gebruiker",))
@require_POST
def afhandelen(request: SignedInRequest, inzage: Inzage) -> HttpResponse:
    """It is clear; it leaves the list."""
    close_inzage(inzage=inzage, by=request.user, at=now())
    messages.success(request, "Afgehandeld. De regel blijft in het inzagelogboek staan.")
    return redirect("cases:verantwoording")


@on_object(Inzagevraag, related=("inzage__gebruiker", "door"))
@require_http_methods(["GET", "HEAD", "POST"])
def inzagevraag(request: SignedInRequest, vraag: Inzagevraag) -> HttpResponse:
    """The question and its answer; who looked gives it, once."""
    eigen = vraag.inzage.gebruiker_id == request.user.pk and vraag.beantwoord_at is None
    form = AntwoordForm(request.POST if request.method == "POST" and eigen else None)
    if form.is_valid():
        answer_why(vraag_id=vraag.pk, at=now(), **form.cleaned_data)
        messages.success(request, "Dank u. De FG leest uw antwoord.")
        return redirect("cases:inzagevraag", pk=vraag.pk)
    wat, delen = in_words(vraag.inzage)
    context = {
        "vraag": vraag,
        "wat": wat,
        "delen": delen,
        "form": form,
        "eigen": eigen,
        "terug": reverse("start"),
    }
    return render(request, "cases/verantwoording/vraag.html", context, status=422 if form.is_bound else 200)
