"""In which capacity one acts: one, or all at once."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from thuiszitters.accounts.access.hoedanigheid import acting_as, all_hoedanigheden
from thuiszitters.accounts.forms.hoedanigheid import ALLES, HoedanigheidForm
from thuiszitters.core.gates import SignedInRequest, gate, signed_in
from thuiszitters.core.middleware import HOEDANIGHEID


@gate(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def kiezen(request: SignedInRequest) -> HttpResponse:
    """Choose; what one sees and may do narrows to it until one chooses again or signs out."""
    held = all_hoedanigheden(request.user)
    nu = acting_as(request.user)
    form = HoedanigheidForm(
        request.POST if request.method == "POST" else None,
        held=held,
        initial={"hoedanigheid": ALLES if nu is None else str(nu.lid_id)},
    )
    if form.is_valid():
        gekozen = form.cleaned_data["hoedanigheid"]
        request.session[HOEDANIGHEID] = None if gekozen == ALLES else int(gekozen)
        request.session.cycle_key()
        messages.success(request, "U werkt nu in de hoedanigheid die bovenaan staat.")
        return redirect("start")
    context = {"form": form, "aantal": len(held)}
    return render(request, "accounts/hoedanigheid.html", context, status=422 if form.is_bound else 200)
