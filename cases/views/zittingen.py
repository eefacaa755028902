"""The zittingen of the Taskforce: plan, fill, order and publish an agenda, and read it."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases.access.taskforce import (
    can_arrange_zitting,
    can_list_zittingen,
    can_manage_zitting,
    can_plan_zittingen,
)
from cases.forms.taskforce.zitting import AgendapuntForm, ZittingForm
from cases.models import Zitting
from cases.queries import zittingen as queries
from cases.services.zittingen import (
    add_agendapunt,
    move_agendapunt,
    plan_zitting,
    publish_zitting,
    remove_agendapunt,
)
from cases.views.deeds import posted
from cases.views.taskforce import attempt, attempt_click, done, form_page, zitting_crumbs
from thuiszitters.core.clock import now, today
from thuiszitters.core.gates import SignedInRequest, gate, on_object
from thuiszitters.core.paging import paginate

METHODS = ["GET", "HEAD", "POST"]
ACTIES = ("omhoog", "omlaag", "weghalen")


@gate(can_list_zittingen)
@require_safe
def zittingen(request: SignedInRequest) -> HttpResponse:
    """Those to come first, then the ones gone by."""
    on = today()
    pagina = paginate(
        queries.past(request.user, on), order=("-datum", "-pk"), cursor=request.GET.get("cursor", "")
    )
    context = {
        "komend": list(queries.upcoming(request.user, on)),
        "pagina": pagina,
        "kan_plannen": can_plan_zittingen(request.user),
        "vandaag": on,
    }
    return render(request, "cases/taskforce/zittingen.html", context)


@gate(can_plan_zittingen)
@require_http_methods(METHODS)
def nieuw(request: SignedInRequest) -> HttpResponse:
    """Plan a zitting."""
    form = ZittingForm(posted(request), on=today(), taskforces=queries.taskforces_of(request.user))
    made: list[Zitting] = []
    if attempt(form, lambda d: made.append(plan_zitting(by=request.user, at=now(), **d))):
        bericht = "De zitting is gepland. Zet nu casussen op de agenda."
        return done(request, bericht, "cases:zitting", made[0].pk)
    kruimels = [("Zittingen", reverse("cases:zittingen"))]
    return form_page(request, "cases/taskforce/zitting_nieuw.html", form, kruimels=kruimels)


@on_object(Zitting)
@require_safe
def zitting(request: SignedInRequest, zitting: Zitting) -> HttpResponse:
    """The agenda as this reader may see it, and what the voorzitter can do with it."""
    return _page(request, zitting)


@on_object(Zitting, can_manage_zitting)
@require_POST
def toevoegen(request: SignedInRequest, zitting: Zitting) -> HttpResponse:
    """Put an aanmelding on the agenda."""
    form = _punt_form(request, zitting)
    if attempt(
        form,
        lambda d: add_agendapunt(
            zitting_id=zitting.pk,
            aanmelding_id=d["aanmelding"].pk,
            toelichting=d.get("toelichting", ""),
            by=request.user,
            at=now(),
        ),
    ):
        return done(request, "De casus staat op de agenda.", "cases:zitting", zitting.pk)
    return _page(request, zitting, form)


@on_object(Zitting, can_arrange_zitting)
@require_POST
def punt(request: SignedInRequest, zitting: Zitting, punt: int) -> HttpResponse:
    """Move an item one place, or take it off."""
    actie = request.POST.get("actie", "")
    if actie not in ACTIES or not zitting.agendapunten.filter(pk=punt).exists():
        raise Http404
    by, at = request.user, now()
    if actie == "weghalen":
        attempt_click(
            request,
            lambda: remove_agendapunt(agendapunt_id=punt, by=by, at=at),
            "De casus is van de agenda gehaald.",
        )
    else:
        omhoog = actie == "omhoog"
        attempt_click(
            request,
            lambda: move_agendapunt(agendapunt_id=punt, omhoog=omhoog, by=by, at=at),
            "De volgorde is aangepast.",
        )
    return redirect("cases:zitting", zitting.pk)


@on_object(Zitting, can_manage_zitting)
@require_http_methods(METHODS)
def publiceren(request: SignedInRequest, zitting: Zitting) -> HttpResponse:
    """Confirm, and publish."""
    if request.method == "POST":
        attempt_click(
            request,
            lambda: publish_zitting(zitting_id=zitting.pk, by=request.user, at=now()),
            "De agenda is gepubliceerd. De leden hebben bericht gekregen.",
        )
        return redirect("cases:zitting", zitting.pk)
    agenda = queries.agenda(request.user, zitting)
    context = {"agenda": agenda, "zitting": agenda.zitting, "kruimels": zitting_crumbs(zitting)}
    return render(request, "cases/taskforce/publiceren.html", context)


def _punt_form(request: SignedInRequest, zitting: Zitting) -> AgendapuntForm:
    return AgendapuntForm(
        posted(request),
        aanmeldingen=queries.ready_for(request.user, zitting, today()),
        gepubliceerd=zitting.gepubliceerd_op is not None,
    )


def _page(request: SignedInRequest, zitting: Zitting, form: AgendapuntForm | None = None) -> HttpResponse:
    manages = can_manage_zitting(request.user, zitting)
    agenda = queries.agenda(request.user, zitting)
    if form is None and manages:
        form = _punt_form(request, zitting)
    context = {
        "agenda": agenda,
        "zitting": agenda.zitting,
        "form": form,
        "kan_beheren": manages,
        "kan_schikken": can_arrange_zitting(request.user, zitting),
        "kan_plannen": can_plan_zittingen(request.user),
        "kruimels": [("Zittingen", reverse("cases:zittingen"))],
        "vandaag": today(),
    }
    return render(
        request, "cases/taskforce/zitting.html", context, status=422 if form and form.is_bound else 200
    )
