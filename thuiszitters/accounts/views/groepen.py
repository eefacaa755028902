"""Which group of an organisation's own sign-in service gives which role; by functioneel beheer."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from thuiszitters.accounts.access.beheer import can_manage_accounts, groepsrollen_for
from thuiszitters.accounts.forms.groepen import GroepForm
from thuiszitters.accounts.services.aanmelddienst import GroepGeweigerd, add_groepsrol, remove_groepsrol
from thuiszitters.core.clock import now
from thuiszitters.core.gates import SignedInRequest, gate
from thuiszitters.core.paging import paginate

page_methods = require_http_methods(["GET", "HEAD", "POST"])


@gate(can_manage_accounts)
@page_methods
def groepen(request: SignedInRequest) -> HttpResponse:
    """What groups give, and one more."""
    form = GroepForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            add_groepsrol(**form.cleaned_data, by=request.user)
        except GroepGeweigerd as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "De groep geeft deze rol, vanaf de volgende keer dat iemand inlogt.")
            return redirect("accounts:groepen")
    rows = groepsrollen_for(request.user).select_related("organisatie")
    pagina = paginate(rows, order=("groep", "pk"), cursor=request.GET.get("cursor", ""))
    return render(request, "accounts/groepen/lijst.html", {"form": form, "pagina": pagina})


@gate(can_manage_accounts)
@page_methods
def weg(request: SignedInRequest, pk: int) -> HttpResponse:
    """A group gives a role no longer."""
    groepsrol = groepsrollen_for(request.user).select_related("organisatie").filter(pk=pk).first()
    if groepsrol is None:
        raise Http404
    terug = reverse("accounts:groepen")
    if request.method == "POST":
        remove_groepsrol(groepsrol_id=pk, by=request.user, at=now())
        messages.success(request, "De groep geeft deze rol niet meer.")
        return redirect(terug)
    context = {"groepsrol": groepsrol, "terug": terug, "kruimels": [("Groepen en rollen", terug)]}
    return render(request, "accounts/groepen/weg.html", context)
