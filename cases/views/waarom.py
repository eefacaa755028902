"""Why one pupil counts or does not: today, or on another day with what was known then."""

from datetime import date
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases.access.leerlingen import can_search_leerlingen
from cases.forms.waarom import AndereDagForm
from cases.queries.andere_dag import Waarompagina, waarom_page
from schools.models import Leerling
from schools.rules.kalender import schooljaar
from thuiszitters.core.clock import today
from thuiszitters.core.gates import SignedInRequest, on_object

MELDINGEN = 50
"""Rows of the list of meldingen; a page is not a register."""


@on_object(Leerling, inzage=True)
@require_safe
def leerling_waarom(request: SignedInRequest, leerling: Leerling) -> HttpResponse:
    """The verdict, the rule, the days, the meldingen and what would change it, each as far as this reader may read."""
    on = today()
    form = AndereDagForm(request.GET if request.GET else None)
    peildatum, bekend_op = form.dagen(on)
    pagina = waarom_page(
        request.user,
        leerling,
        on=peildatum,
        known_on=bekend_op,
        schooljaar=form.jaar(peildatum),
        vandaag=on,
    )
    waarom = pagina.waarom
    context = {
        "leerling": leerling,
        "form": form,
        "pagina": pagina,
        "w": waarom,
        "verdict": waarom.verdict,
        "meldingen": waarom.meldingen[:MELDINGEN],
        "meer_meldingen": max(0, len(waarom.meldingen) - MELDINGEN),
        "laatste_signaal": waarom.verdict.signalen_16_uur[-1][1] if waarom.verdict.signalen_16_uur else None,
        "vandaag": on,
        "is_vandaag": (peildatum, bekend_op) == (on, on),
        "schooljaar": schooljaar(waarom.van),
        "vorig_jaar": _address(waarom.verdict.op, waarom.verdict.bekend_op, waarom.van.year - 1),
        "volgend_jaar": _address(waarom.verdict.op, waarom.verdict.bekend_op, waarom.van.year + 1),
        "kruimels": _crumbs(request, leerling, pagina),
    }
    return render(request, "cases/waarom/waarom.html", context)


def _address(op: date, bekend_op: date, begin: int) -> str:
    return f"?{urlencode({'peildatum': op, 'bekend_op': bekend_op, 'schooljaar': begin})}#kalender"


def _crumbs(request: SignedInRequest, leerling: Leerling, pagina: Waarompagina) -> list[tuple[str, str]]:
    """By the pupil for who looks pupils up, otherwise by the casus through which they read."""
    if can_search_leerlingen(request.user):
        return [
            ("Leerlingen", reverse("cases:leerlingen")),
            (str(leerling), reverse("cases:leerling", args=[leerling.pk])),
        ]
    casussen = [
        (casus.nummer, reverse("cases:casus", args=[casus.pk])) for casus in pagina.waarom.casussen[:1]
    ]
    return [("Start", reverse("start")), *casussen]
