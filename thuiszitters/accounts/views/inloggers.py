"""How people sign in, for functioneel beheer: who has a second step, and starting again with it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from thuiszitters.accounts.access.beheer import can_manage_accounts, can_reset_second_step
from thuiszitters.accounts.forms.tweede_stap import HerstelForm, InloggerFilter
from thuiszitters.accounts.queries import find_inlogger, inlogger_rows, steps_in_words
from thuiszitters.accounts.services.tweede_stap import ResetGeweigerd, reset_second_step
from thuiszitters.core.clock import now
from thuiszitters.core.gates import SignedInRequest, gate, require
from thuiszitters.core.paging import paginate


@gate(can_manage_accounts)
@require_safe
def inloggers(request: SignedInRequest) -> HttpResponse:
    """Everybody who can sign in, with what they have beside a password."""
    form = InloggerFilter(request.GET)
    zoek = form.cleaned_data["zoek"] if form.is_valid() else ""
    pagina = paginate(inlogger_rows(zoek=zoek), order=("naam", "pk"), cursor=request.GET.get("cursor", ""))
    for persoon in pagina.rows:
        persoon.stap = steps_in_words(persoon.stappen)
    return render(request, "accounts/inloggers/lijst.html", {"filter": form, "pagina": pagina, "zoek": zoek})


@gate(can_manage_accounts)
@require_http_methods(["GET", "HEAD", "POST"])
def herstellen(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take away somebody's second step, with a reason."""
    persoon = find_inlogger(pk)
    if persoon is None:
        raise Http404
    require(can_reset_second_step(request.user, persoon))
    form = HerstelForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            reset_second_step(
                gebruiker_id=persoon.pk, **form.cleaned_data, request=request, by=request.user, at=now()
            )
        except ResetGeweigerd as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request, f"De tweede stap van {persoon} is weg. {persoon} krijgt hierover e-mail."
            )
            return redirect("accounts:inloggers")
    terug = reverse("accounts:inloggers")
    context = {"persoon": persoon, "form": form, "terug": terug, "kruimels": [("Inloggen van mensen", terug)]}
    return render(request, "accounts/inloggers/herstellen.html", context)
