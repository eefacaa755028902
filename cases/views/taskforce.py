"""What the screens of the SWV and the Taskforce share: try a deed, and say plainly why it was refused."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cases.models import Aanmelding, Voordracht, Zitting
from cases.services.stappen import StepNotAllowed
from cases.services.weigering import Refused
from referrals.services.plaatsing import PlaatsingNotAllowed
from thuiszitters.core.gates import SignedInRequest
from thuiszitters.core.opmaak import datum

GEWEIGERD = (Refused, StepNotAllowed, PlaatsingNotAllowed)
Kruimels = list[tuple[str, str]]


def attempt(form: BaseForm, deed: Callable[[Mapping[str, Any]], Any]) -> bool:
    """Run `deed` with the cleaned form; a refusal becomes an error of the form, and nothing typed is lost."""
    if not form.is_valid():
        return False
    try:
        deed(form.cleaned_data)
    except GEWEIGERD as refused:
        form.add_error(None, str(refused))
        return False
    return True


def attempt_click(request: SignedInRequest, deed: Callable[[], Any], bericht: str) -> Any:
    """Run a deed of one button; gives its result, or None after telling why it was refused."""
    try:
        result = deed()
    except GEWEIGERD as refused:
        messages.error(request, str(refused))
        return None
    messages.success(request, bericht)
    return result


def done(request: SignedInRequest, bericht: str, naam: str, *args: Any) -> HttpResponse:
    """Say what happened and what is next, on the page where it can be seen."""
    messages.success(request, bericht)
    return redirect(reverse(naam, args=args))


def form_page(request: SignedInRequest, template: str, form: BaseForm, **context: Any) -> HttpResponse:
    """A page with one form; 422 when it was sent and refused."""
    return render(request, template, {"form": form, **context}, status=422 if form.is_bound else 200)


def voordracht_crumbs(voordracht: Voordracht) -> Kruimels:
    """The way to a page under a voordracht."""
    return [
        ("Voordrachten", reverse("cases:voordrachten")),
        (f"Casus {voordracht.casus.nummer}", reverse("cases:voordracht", args=[voordracht.pk])),
    ]


def aanmelding_crumbs(aanmelding: Aanmelding) -> Kruimels:
    """The way to a page under an aanmelding."""
    return [
        ("Aanmeldingen", reverse("cases:aanmeldingen")),
        (f"Casus {aanmelding.casus.nummer}", reverse("cases:aanmelding", args=[aanmelding.pk])),
    ]


def zitting_crumbs(zitting: Zitting) -> Kruimels:
    """The way to a page under a zitting."""
    naam = f"Zitting {datum(zitting.datum, 'lang')}"
    return [("Zittingen", reverse("cases:zittingen")), (naam, reverse("cases:zitting", args=[zitting.pk]))]
