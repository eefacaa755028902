"""The inbox of the samenwerkingsverband: read a voordracht, bring it to the Taskforce or give it back."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from cases.access.taskforce import can_assess, can_list_voordrachten, can_read_aanmelding, can_read_voordracht
from cases.forms.taskforce.voordracht import AanmeldForm, RedenForm
from cases.models import Voordracht
from cases.queries import taskforce as queries
from cases.services.voordrachten import register_aanmelding, return_voordracht
from cases.views.deeds import posted
from cases.views.taskforce import attempt, done, form_page, voordracht_crumbs
from thuiszitters.core.clock import now, today
from thuiszitters.core.gates import SignedInRequest, gate, note_inzage, on_object
from thuiszitters.core.paging import paginate

METHODS = ["GET", "HEAD", "POST"]


@gate(can_list_voordrachten)
@require_safe
def voordrachten(request: SignedInRequest) -> HttpResponse:
    """What waits, and below it what was assessed."""
    cursor = request.GET.get("cursor", "")
    context = {
        "wachtend": list(queries.inbox(request.user)),
        "pagina": paginate(queries.history(request.user), order=("-voorgedragen_op", "-pk"), cursor=cursor),
        "vandaag": today(),
    }
    return render(request, "cases/taskforce/voordrachten.html", context)


@on_object(Voordracht, can_read_voordracht)
@require_safe
def voordracht(request: SignedInRequest, voordracht: Voordracht) -> HttpResponse:
    """Why leerplicht puts it forward, and what the SWV can do."""
    page = queries.voordracht_page(voordracht)
    note_inzage(request, page.casus)
    aanmelding = getattr(page, "aanmelding", None)
    context = {
        "voordracht": page,
        "aanmelding": aanmelding,
        "leest_aanmelding": bool(aanmelding and can_read_aanmelding(request.user, aanmelding)),
        "kan_beoordelen": can_assess(request.user, page),
        "is_swv": bool(can_list_voordrachten(request.user)),
        "vandaag": today(),
    }
    return render(request, "cases/taskforce/voordracht.html", context)


@on_object(Voordracht, can_assess)
@require_http_methods(METHODS)
def aanmelden(request: SignedInRequest, voordracht: Voordracht) -> HttpResponse:
    """Bring it to the Taskforce of the region."""
    page = queries.voordracht_page(voordracht)
    note_inzage(request, page.casus)
    taskforces = queries.taskforces_for(page.casus, today())
    form = AanmeldForm(posted(request), taskforces=taskforces)
    if attempt(form, lambda d: register_aanmelding(voordracht_id=page.pk, by=request.user, at=now(), **d)):
        naam = form.cleaned_data["taskforce"]
        bericht = f"De casus is aangemeld bij {naam}. De voorzitter heeft een taak gekregen."
        return done(request, bericht, "cases:voordracht", page.pk)
    return form_page(
        request,
        "cases/taskforce/aanmelden.html",
        form,
        voordracht=page,
        kruimels=voordracht_crumbs(page),
        geen_taskforce=not taskforces,
    )


@on_object(Voordracht, can_assess)
@require_http_methods(METHODS)
def teruggeven(request: SignedInRequest, voordracht: Voordracht) -> HttpResponse:
    """Give it back to leerplicht with a reason."""
    page = queries.voordracht_page(voordracht)
    note_inzage(request, page.casus)
    form = RedenForm(posted(request))
    if attempt(form, lambda d: return_voordracht(voordracht_id=page.pk, by=request.user, at=now(), **d)):
        bericht = "De voordracht is teruggegeven. Leerplicht heeft een taak met uw reden gekregen."
        return done(request, bericht, "cases:voordrachten")
    return form_page(
        request,
        "cases/taskforce/voordracht_teruggeven.html",
        form,
        voordracht=page,
        kruimels=voordracht_crumbs(page),
    )
