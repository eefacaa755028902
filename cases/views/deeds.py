"""What the screens that do something in a casus share: try the service, and say in the form what went wrong."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from attendance.services.meldinggegevens import MeldingGeweigerd
from cases.forms.casus import VersieFormulier
from cases.models import Casus
from cases.services.betrekken import CannotEnd, CannotShare
from cases.services.casusbeheer import CasusChanged, NotOpen
from cases.services.noodtoegang import NoodtoegangGeweigerd
from cases.services.stappen import StepNotAllowed
from cases.services.weigering import Refused
from thuiszitters.core.gates import SignedInRequest

GEWEIGERD = (Refused, NotOpen, StepNotAllowed, CannotEnd, CannotShare, NoodtoegangGeweigerd, MeldingGeweigerd)


def posted(request: SignedInRequest) -> QueryDict | None:
    """The data of a POST, also an empty one; None otherwise."""
    return request.POST if request.method == "POST" else None


def attempt(form: BaseForm, deed: Callable[[Mapping[str, Any]], Any]) -> bool:
    """Run `deed` with the cleaned form; a refusal becomes an error of the form, and nothing typed is lost."""
    if not form.is_valid():
        return False
    try:
        deed(form.cleaned_data)
    except CasusChanged as changed:
        assert isinstance(form, VersieFormulier)
        form.go_on_from(changed.versie, str(changed))
        return False
    except GEWEIGERD as refused:
        form.add_error(None, str(refused))
        return False
    return True


def back_to(request: SignedInRequest, casus: Casus, bericht: str, *, deel: str = "") -> HttpResponse:
    """To the casus, saying what happened and what is next."""
    messages.success(request, bericht)
    return redirect(reverse("cases:casus", args=[casus.pk]) + (f"#{deel}" if deel else ""))


def deed_page(
    request: SignedInRequest, template: str, casus: Casus, form: BaseForm, **extra: Any
) -> HttpResponse:
    """The form of a deed, under the crumb of its casus; 422 when it was sent and refused."""
    terug = reverse("cases:casus", args=[casus.pk])
    context = {
        "casus": casus,
        "form": form,
        "terug": terug,
        "kruimels": [("Casussen", reverse("cases:casussen")), (f"Casus {casus.nummer}", terug)],
        **extra,
    }
    return render(request, template, context, status=422 if form.is_bound else 200)
