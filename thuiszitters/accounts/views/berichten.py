"""Messages: what one chooses for oneself, and for functioneel beheer what was not sent."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thuiszitters.accounts.access.beheer import can_manage_accounts
from thuiszitters.accounts.forms.voorkeuren import DAGELIJKS, METEEN, PostForm
from thuiszitters.accounts.queries import berichten_rows, in_words
from thuiszitters.accounts.services.voorkeuren import choose_post
from thuiszitters.core.clock import now
from thuiszitters.core.gates import SignedInRequest, gate, signed_in
from thuiszitters.core.outbox import try_again
from thuiszitters.core.paging import paginate


@gate(signed_in)
@require_http_methods(["GET", "HEAD", "POST"])
def voorkeur(request: SignedInRequest) -> HttpResponse:
    """One mail a day, or each message at once."""
    initial = {"wanneer": METEEN if request.user.post_meteen else DAGELIJKS}
    form = PostForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        choose_post(gebruiker=request.user, meteen=form.cleaned_data["wanneer"] == METEEN)
        messages.success(request, "Uw keuze is opgeslagen.")
        return redirect("accounts:berichtvoorkeur")
    return render(request, "accounts/voorkeur.html", {"form": form}, status=422 if form.is_bound else 200)


@gate(can_manage_accounts)
@require_safe
def berichten(request: SignedInRequest) -> HttpResponse:
    """What waits or failed: for whom and why, never what it says."""
    mislukt = request.GET.get("stand") != "alles"
    cursor = request.GET.get("cursor", "")
    pagina = paginate(berichten_rows(alleen_mislukt=mislukt), order=("pk",), cursor=cursor)
    context = {"pagina": pagina, "rijen": in_words(pagina.rows), "mislukt": mislukt}
    return render(request, "accounts/berichten.html", context)


@gate(can_manage_accounts)
@require_POST
def opnieuw(request: SignedInRequest, pk: int) -> HttpResponse:
    """Try one again, from now on."""
    if try_again(bericht_id=pk, at=now()):
        messages.success(request, "Het bericht wordt binnen een minuut opnieuw geprobeerd.")
    else:
        messages.info(request, "Dit bericht is intussen verstuurd.")
    return redirect("accounts:berichten")
