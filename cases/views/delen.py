"""Sharing a casus: with an organisation or a named person, changing how far, and ending it."""

from functools import partial

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from cases.access.beheer import can_involve
from cases.forms.casus import BeeindigForm
from cases.forms.delen import BetrekForm, DeelForm, MeelezerForm
from cases.models import Casus
from cases.queries.betrokken import begin_of, betrokkenheid_of, candidates, deelname_of, known_people
from cases.services.betrekken import change_involvement, end_involvement, involve_organisatie
from cases.services.deelnemen import end_deelname, share_with_person
from cases.views.deeds import attempt, back_to, deed_page, posted
from thuiszitters.core.clock import now, today
from thuiszitters.core.gates import SignedInRequest, on_object

page_methods = require_http_methods(["GET", "HEAD", "POST"])


@on_object(Casus, can_involve, inzage=True)
@page_methods
def betrekken(request: SignedInRequest, casus: Casus) -> HttpResponse:
    """Let an organisation take part, on a ground, for a purpose and until a day."""
    form = BetrekForm(posted(request), on=today(), organisaties=candidates(casus, on=today()))
    if attempt(form, lambda data: involve_organisatie(casus_id=casus.pk, by=request.user, at=now(), **data)):
        naam = form.cleaned_data["organisatie"]
        return back_to(request, casus, f"{naam} is nu betrokken en ziet deze casus.", deel="betrokken")
    return deed_page(request, "cases/casus/betrekken.html", casus, form)


@on_object(Casus, can_involve, inzage=True)
@page_methods
def meelezer(request: SignedInRequest, casus: Casus) -> HttpResponse:
    """Let a named person read along, on a ground, for a purpose and until a day."""
    form = MeelezerForm(posted(request), on=today(), mensen=known_people())
    if attempt(form, lambda data: share_with_person(casus_id=casus.pk, by=request.user, at=now(), **data)):
        naam = form.cleaned_data["gebruiker"]
        return back_to(request, casus, f"{naam} leest nu mee en krijgt een e-mail.", deel="betrokken")
    return deed_page(request, "cases/casus/meelezer.html", casus, form)


@on_object(Casus, can_involve, inzage=True)
@page_methods
def betrokkenheid_wijzigen(request: SignedInRequest, casus: Casus, nr: int) -> HttpResponse:
    """Share more or less with an organisation, or longer or shorter."""
    betrokkenheid = betrokkenheid_of(casus, nr)
    if betrokkenheid is None or betrokkenheid.beeindigd_op is not None:
        raise Http404
    form = DeelForm(posted(request), on=today(), initial=begin_of(betrokkenheid))
    change = partial(change_involvement, betrokkenheid_id=betrokkenheid.pk, by=request.user, at=now())
    if attempt(form, lambda data: change(**data)):
        naam = betrokkenheid.organisatie
        return back_to(request, casus, f"De toegang van {naam} is gewijzigd.", deel="betrokken")
    return deed_page(
        request, "cases/casus/betrokkenheid_wijzigen.html", casus, form, betrokkenheid=betrokkenheid
    )


@on_object(Casus, can_involve, inzage=True)
@page_methods
def betrokkenheid_beeindigen(request: SignedInRequest, casus: Casus, nr: int) -> HttpResponse:
    """End the involvement of an organisation, after saying what that means."""
    betrokkenheid = betrokkenheid_of(casus, nr)
    if betrokkenheid is None:
        raise Http404
    form = BeeindigForm(posted(request))
    end = partial(end_involvement, betrokkenheid_id=betrokkenheid.pk, by=request.user, at=now())
    if attempt(form, lambda data: end(reden=data["reden"])):
        naam = betrokkenheid.organisatie
        return back_to(request, casus, f"{naam} ziet deze casus niet meer.", deel="betrokken")
    return deed_page(request, "cases/casus/beeindigen.html", casus, form, wie=betrokkenheid.organisatie)


@on_object(Casus, can_involve, inzage=True)
@page_methods
def meelezer_beeindigen(request: SignedInRequest, casus: Casus, nr: int) -> HttpResponse:
    """End what a person reads along, after saying what that means."""
    deelname = deelname_of(casus, nr)
    if deelname is None:
        raise Http404
    form = BeeindigForm(posted(request))
    end = partial(end_deelname, deelname_id=deelname.pk, by=request.user, at=now())
    if attempt(form, lambda data: end(reden=data["reden"])):
        return back_to(request, casus, f"{deelname.gebruiker} leest niet meer mee.", deel="betrokken")
    return deed_page(request, "cases/casus/beeindigen.html", casus, form, wie=deelname.gebruiker)
