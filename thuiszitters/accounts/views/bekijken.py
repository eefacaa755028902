"""Looking at the demo as another role; does not exist anywhere else."""

from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from thuiszitters.accounts.access.beheer import can_manage_accounts
from thuiszitters.accounts.forms.bekijken import BekijkenForm
from thuiszitters.accounts.queries import demo_leden
from thuiszitters.accounts.services.demo import begin_preview, demo_on, end_preview
from thuiszitters.core.clock import today
from thuiszitters.core.gates import SignedInRequest, View, gate


def as_oneself(view: View) -> View:
    """A view that is always for who signed in: beginning and ending to look as another."""
    view.as_oneself = True  # type: ignore[attr-defined]
    return view


def only_in_demo(view: View) -> View:
    """Outside the demo this address does not exist, for anybody."""

    @wraps(view)
    def demo_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not demo_on():
            raise Http404
        return view(request, *args, **kwargs)

    return as_oneself(demo_view)


@only_in_demo
@gate(can_manage_accounts)
@require_http_methods(["GET", "HEAD", "POST"])
def bekijken(request: SignedInRequest) -> HttpResponse:
    """Choose a role; from then on every page is shown as to that person, until one stops."""
    form = BekijkenForm(request.POST if request.method == "POST" else None, leden=demo_leden(on=today()))
    if form.is_valid():
        begin_preview(request.session, form.cleaned_data["lid"])
        return redirect("start")
    return render(request, "accounts/bekijken.html", {"form": form}, status=422 if form.is_bound else 200)


@only_in_demo
@gate(can_manage_accounts)
@require_POST
def stoppen(request: SignedInRequest) -> HttpResponse:
    """Oneself again."""
    end_preview(request.session)
    return redirect("accounts:bekijken")
