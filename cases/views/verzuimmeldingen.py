"""Verzuimmeldingen: list, register, correct, withdraw (school), and handle (leerplicht)."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from attendance.models import Meldingbehandeling, Verzuimmelding
from attendance.services.dubbel import Gelijkenis, similar_to_new
from attendance.services.registratie import BRON_SCHERM, effect_of_withdrawal
from cases.access.adres import has_secret_adres
from cases.access.leerlingen import can_report_for, reporting_vestigingen
from cases.access.meldingen import (
    can_change,
    can_handle,
    can_list_meldingen,
    can_open_casus_from,
    can_register,
    handles_meldingen,
)
from cases.forms.filters import LeerlingZoek, MeldingenFilter
from cases.forms.meldingen import (
    BehandelForm,
    CorrigeerForm,
    IntrekForm,
    MeldingForm,
    OpenCasusForm,
    initial_of,
)
from cases.models import Casus
from cases.queries.aanvulling import told_beside
from cases.queries.leerlingen import search_leerlingen
from cases.queries.meldingen import filter_meldingen, meldingen_of, status_words, treatment_of
from cases.queries.versies import history_of
from cases.services import meldingen as service
from cases.services.casusbeheer import open_by_person
from cases.services.meldinggevolgen import is_awaited
from cases.views.deeds import attempt, posted
from cases.views.taken import back_url
from schools.models import Leerling
from thuiszitters.accounts.access.secties import behind_the_wall, speaks_for_gemeente
from thuiszitters.core.clock import now, today
from thuiszitters.core.gates import SignedInRequest, gate, on_object
from thuiszitters.core.paging import paginate
from thuiszitters.core.views.wachten import asks_werk
from thuiszitters.core.zoekvragen import note_gemist_in

page_methods = require_http_methods(["GET", "HEAD", "POST"])
LIJST = ("Verzuimmeldingen", "cases:meldingen")


def _page(request: SignedInRequest, name: str, form: Any, **context: Any) -> HttpResponse:
    kruimels = [(label, reverse(url)) for label, url in (LIJST,)]
    context = {"form": form, "kruimels": kruimels, "vandaag": today(), **context}
    return render(request, f"cases/meldingen/{name}.html", context, status=422 if form.is_bound else 200)


@gate(can_list_meldingen)
@require_safe
def meldingen(request: SignedInRequest) -> HttpResponse:
    """For leerplicht what came in, for a school what it sent and what the gemeente does with it."""
    form = MeldingenFilter(request.GET, alle_soorten=not behind_the_wall(request.user))
    gekozen = form.cleaned_data if form.is_valid() else {}
    rows = filter_meldingen(meldingen_of(request.user), gekozen)
    pagina = paginate(rows, order=("-ontvangen_at", "-pk"), cursor=request.GET.get("cursor", ""))
    note_gemist_in(request, gekozen.get("zoek"), pagina)
    for row in pagina.rows:
        row.stand = status_words(row)
    context = {
        "filter": form,
        "pagina": pagina,
        "gefilterd": any(gekozen.values()),
        "behandelt": handles_meldingen(request.user),
        "mag_melden": can_register(request.user),
    }
    return render(request, "cases/meldingen/lijst.html", context)


@gate(can_register)
@require_safe
def kies_leerling(request: SignedInRequest) -> HttpResponse:
    """Step one of registering: find the pupil."""
    form = LeerlingZoek(request.GET)
    zoek = form.cleaned_data["zoek"].strip() if form.is_valid() else ""
    rows = search_leerlingen(request.user, zoek)
    pagina = paginate(rows, order=("zoeknaam", "pk"), cursor=request.GET.get("cursor", "")) if zoek else None
    note_gemist_in(request, zoek, pagina)
    context = {"filter": form, "zoek": zoek, "pagina": pagina, "kruimels": [(LIJST[0], reverse(LIJST[1]))]}
    return render(request, "cases/meldingen/kies.html", context)


@on_object(Leerling, can_report_for, inzage=True)
@page_methods
def melden(request: SignedInRequest, leerling: Leerling) -> HttpResponse:
    """Step two: the form. A possible double is shown first, and asked about."""
    leerplicht = speaks_for_gemeente(request.user)
    scholen = list(reporting_vestigingen(request.user, leerling))
    form = MeldingForm(
        posted(request),
        on=today(),
        scholen=scholen,
        leerplicht=leerplicht,
        geheim_adres=has_secret_adres(leerling),
    )
    dubbel = _doubles(request, leerling, form)
    made: list[Verzuimmelding] = []

    def register(data: Mapping[str, Any]) -> None:
        registratie = service.receive_verzuimmelding(
            leerling=leerling,
            vestiging=data["vestiging"],
            gegevens=form.gegevens(),
            kenmerk=data["kenmerk"],
            by=request.user,
            at=now(),
        )
        made.append(registratie.melding)

    if not dubbel and attempt(form, register):
        messages.success(request, _registered(made[0]))
        return redirect("cases:melding", made[0].pk)
    school = scholen[0] if len(scholen) == 1 else None
    return _page(
        request, "melden", form, leerling=leerling, dubbel=dubbel, leerplicht=leerplicht, school=school
    )


def _doubles(
    request: SignedInRequest, leerling: Leerling, form: MeldingForm
) -> list[tuple[Verzuimmelding, Gelijkenis]]:
    """Meldingen that look like the one typed in, unless it is said to be another or is sent twice."""
    if not form.is_bound or not form.is_valid():
        return []
    data = form.cleaned_data
    found = similar_to_new(
        form.gegevens(),
        leerling=leerling,
        vestiging=data["vestiging"],
        bron=BRON_SCHERM,
        kenmerk=str(data["kenmerk"]),
        by=request.user,
        on=today(),
    )
    if request.POST.get("toch") or any(g.kenmerk == str(data["kenmerk"]) for _, g in found):
        return []
    if found:
        form.ask_anyway()
    return found


def _registered(melding: Verzuimmelding) -> str:
    if melding.status == Verzuimmelding.Status.ONGEOORLOOFD:
        return f"De melding is opgeslagen. Leerplicht van {melding.leerling.woongemeente} ziet haar nu."
    return "De melding is opgeslagen. De gemeente ziet haar niet, want zij is niet ongeoorloofd."


@on_object(Verzuimmelding, inzage=True)
@require_safe
def melding(request: SignedInRequest, melding: Verzuimmelding) -> HttpResponse:
    """One version of a melding, what the gemeente does with it, and the other versions one may read."""
    casus = Casus.objects.visible_to(request.user).open().filter(leerling=melding.leerling_id).first()
    behandelt = handles_meldingen(request.user)
    context = {
        "melding": melding,
        "verteld": told_beside(request.user, melding),
        "geschiedenis": history_of(request.user, melding),
        "behandelingen": list(treatment_of(melding)),
        "casus": casus,
        "wordt_beoordeeld": behandelt and not casus and is_awaited(melding, at=now()),
        "mag_wijzigen": can_change(request.user, melding),
        "mag_behandelen": can_handle(request.user, melding),
        "mag_casus": can_open_casus_from(request.user, melding),
        "behandelt": behandelt,
        "kruimels": [(LIJST[0], reverse(LIJST[1]))],
    }
    return render(request, "cases/meldingen/melding.html", context)


@on_object(Verzuimmelding, can_change, inzage=True)
@page_methods
def corrigeren(request: SignedInRequest, melding: Verzuimmelding) -> HttpResponse:
    """Replace a version; what was known before stays on record."""
    leerplicht = speaks_for_gemeente(request.user)
    form = CorrigeerForm(
        posted(request),
        on=today(),
        scholen=[melding.vestiging],
        leerplicht=leerplicht,
        geheim_adres=has_secret_adres(melding.leerling),
        initial=initial_of(melding),
    )
    made: list[Verzuimmelding] = []

    def correct(data: Mapping[str, Any]) -> None:
        registratie = service.correct_verzuimmelding(
            melding_id=melding.pk,
            gegevens=form.gegevens(),
            waarom=data["waarom"],
            by=request.user,
            at=now(),
        )
        made.append(registratie.melding)

    if attempt(form, correct):
        messages.success(request, "De melding is gecorrigeerd. De vorige versie blijft bewaard.")
        return redirect("cases:melding", made[0].pk)
    return _page(request, "corrigeren", form, melding=melding, leerling=melding.leerling)


@on_object(Verzuimmelding, can_change, inzage=True)
@page_methods
def intrekken(request: SignedInRequest, melding: Verzuimmelding) -> HttpResponse:
    """Withdraw, after saying what follows from it."""
    form = IntrekForm(posted(request))
    if attempt(
        form,
        lambda data: service.withdraw_verzuimmelding(
            melding_id=melding.pk, reden=data["reden"], by=request.user, at=now()
        ),
    ):
        messages.success(request, "De melding is ingetrokken.")
        return redirect("cases:melding", melding.pk)
    return _page(request, "intrekken", form, melding=melding, gevolg=effect_of_withdrawal(melding))


@on_object(Verzuimmelding, can_handle, inzage=True)
@page_methods
def behandelen(request: SignedInRequest, melding: Verzuimmelding) -> HttpResponse:
    """Say what the gemeente does with it; the school sees it at once."""
    form = BehandelForm(posted(request), initial={"status": request.GET.get("status", "")})
    if attempt(
        form,
        lambda data: service.behandel_verzuimmelding(
            melding_id=melding.pk, by=request.user, at=now(), **data
        ),
    ):
        label = Meldingbehandeling.Status(form.cleaned_data["status"]).label
        messages.success(request, f"De melding van {melding.leerling} is {label}. De school ziet dat.")
        return redirect(back_url(request, reverse("cases:melding", args=[melding.pk])))
    return _page(request, "behandelen", form, melding=melding)


@asks_werk
@on_object(Verzuimmelding, can_open_casus_from, inzage=True)
@page_methods
def casus_openen(request: SignedInRequest, melding: Verzuimmelding) -> HttpResponse:
    """Open a casus because of this melding, and take the melding in behandeling with it."""
    form = OpenCasusForm(posted(request), on=today(), initial={"sinds": melding.van})
    made: list[Casus] = []

    def open_it(data: Mapping[str, Any]) -> None:
        made.append(
            open_by_person(
                leerling=melding.leerling,
                aanleiding=Casus.Aanleiding.MELDING,
                melding_id=melding.pk,
                by=request.user,
                at=now(),
                **data,
            )
        )

    if attempt(form, open_it):
        messages.success(request, "De casus is open en u bent de behandelaar. De melding is in behandeling.")
        return redirect("cases:casus", made[0].pk)
    return _page(request, "casus", form, melding=melding, leerling=melding.leerling)
