"""The waiting list: the list, adding a pupil, keeping a wait up, and ending it."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from referrals.access import can_list_wachtlijst, can_propose_for, can_update_wachtlijst, verbanden_with
from referrals.forms.wachtlijst import BeeindigForm, StandForm, WachtlijstFilterForm, WachtlijstForm
from referrals.models import Wachtlijstplaatsing
from referrals.queries import places_in, wacht_regel, wachtcijfers, wachtlijst_page
from referrals.services.wachtlijst import (
    WachtlijstNotAllowed,
    add_wachtlijstplaatsing,
    end_wachtlijstplaatsing,
    update_wachtlijstplaatsing,
)
from referrals.views import kruimels
from referrals.views.zoeken import choices_for, look_up
from schools.models import Vestiging
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core import clock
from thuiszitters.core.gates import SignedInRequest, gate, on_object
from thuiszitters.core.zoekvragen import note_gemist_in

WACHTLIJST = Perm.MANAGE_WACHTLIJST


@gate(can_list_wachtlijst)
@require_safe
def wachtlijst(request: SignedInRequest) -> HttpResponse:
    """The list, the longest wait on top."""
    on = clock.today()
    form = WachtlijstFilterForm(request.GET)
    filters = form.cleaned_data if form.is_valid() else {}
    pagina = wachtlijst_page(request.user, on=on, cursor=request.GET.get("cursor", ""), **filters)
    note_gemist_in(request, filters.get("q"), pagina)
    cijfers = wachtcijfers(request.user, on=on)
    return render(
        request, "referrals/wachtlijst.html", {"filter": form, "pagina": pagina, "cijfers": cijfers}
    )


@gate(can_list_wachtlijst)
@require_http_methods(["GET", "HEAD", "POST"])
def toevoegen(request: SignedInRequest) -> HttpResponse:
    """Put a pupil on the list."""
    gewenst = places_in(verbanden_with(request.user, WACHTLIJST).values_list("pk", flat=True))
    keuzes = choices_for(request.user, WACHTLIJST)
    form = WachtlijstForm(request.POST or None, on=clock.today(), gewenst=gewenst, **keuzes)
    if request.method == "POST" and form.is_valid() and (leerling_id := look_up(request, form)):
        data = form.cleaned_data
        details = (
            "samenwerkingsverband",
            "cluster",
            "school",
            "sinds",
            "intussen",
            "toelichting",
            "laatste_contact_op",
        )
        try:
            wacht = add_wachtlijstplaatsing(
                leerling_id=leerling_id,
                by=request.user,
                at=clock.now(),
                **{name: data[name] for name in details},
            )
        except WachtlijstNotAllowed as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "De leerling staat op de wachtlijst.")
            return redirect("referrals:wachtlijstplaatsing", pk=wacht.pk)
    return render(
        request, "referrals/wachtlijst_toevoegen.html", {"form": form, "kruimels": kruimels.wachtlijst()}
    )


@on_object(Wachtlijstplaatsing, inzage=True)
@require_safe
def wachtlijstplaatsing(request: SignedInRequest, wacht: Wachtlijstplaatsing) -> HttpResponse:
    """One wait: how long, for what, and what the pupil has meanwhile."""
    context = {
        "regel": wacht_regel(wacht, clock.today()),
        "wacht": wacht,
        "kruimels": kruimels.wachtlijst(),
        "kan_bijwerken": can_update_wachtlijst(request.user, wacht),
        "kan_voorstellen": can_propose_for(request.user, wacht),
    }
    return render(request, "referrals/wachtlijstplaatsing.html", context)


@on_object(Wachtlijstplaatsing, can_update_wachtlijst, inzage=True)
@require_http_methods(["GET", "HEAD", "POST"])
def bijwerken(request: SignedInRequest, wacht: Wachtlijstplaatsing) -> HttpResponse:
    """Keep up what the pupil has meanwhile, and the last contact."""
    velden = ("intussen", "laatste_contact_op", "school", "toelichting")
    form = StandForm(
        request.POST or None,
        on=clock.today(),
        gewenst=_wishes(wacht),
        initial={veld: getattr(wacht, veld) for veld in velden},
    )
    if request.method == "POST" and form.is_valid():
        try:
            update_wachtlijstplaatsing(
                wacht_id=wacht.pk, by=request.user, at=clock.now(), **form.cleaned_data
            )
        except WachtlijstNotAllowed as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "De gegevens zijn bijgewerkt.")
            return redirect("referrals:wachtlijstplaatsing", pk=wacht.pk)
    context = {
        "form": form,
        "kruimels": kruimels.wacht(wacht),
        "wacht": wacht,
        "titel": "Stand bijwerken",
        "knop": "Sla op",
    }
    return render(request, "referrals/wachtlijst_formulier.html", context)


@on_object(Wachtlijstplaatsing, can_update_wachtlijst, inzage=True)
@require_http_methods(["GET", "HEAD", "POST"])
def beeindigen(request: SignedInRequest, wacht: Wachtlijstplaatsing) -> HttpResponse:
    """End the wait with its outcome."""
    form = BeeindigForm(request.POST or None, on=clock.today(), sinds=wacht.sinds)
    if request.method == "POST" and form.is_valid():
        try:
            end_wachtlijstplaatsing(wacht_id=wacht.pk, by=request.user, at=clock.now(), **form.cleaned_data)
        except WachtlijstNotAllowed as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, "Het wachten is beëindigd.")
            return redirect("referrals:wachtlijstplaatsing", pk=wacht.pk)
    context = {
        "form": form,
        "kruimels": kruimels.wacht(wacht),
        "wacht": wacht,
        "titel": "Wachten beëindigen",
        "knop": "Beëindig het wachten",
    }
    return render(request, "referrals/wachtlijst_formulier.html", context)


def _wishes(wacht: Wachtlijstplaatsing) -> QuerySet[Vestiging]:
    """The places nearby, and the wish there was even when it lies further away."""
    return places_in([wacht.samenwerkingsverband_id], also=wacht.school_id)
