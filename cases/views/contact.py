"""Contact moments and notes: by leerplicht and by the organisations that contribute their part."""

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from cases.access.casus import acting_for, can_add
from cases.access.documenten import writable_parts
from cases.forms.casus import ContactmomentForm, NotitieForm
from cases.models import Casus, Secties
from cases.services.contact import add_contactmoment, add_notitie
from cases.views.deeds import attempt, back_to, deed_page, posted
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.clock import now, today
from thuiszitters.core.gates import SignedInRequest, on_object

page_methods = require_http_methods(["GET", "HEAD", "POST"])
TOELICHTING = {
    Secties.IDENTITEIT: "algemeen: alle organisaties in deze casus",
    Secties.VERZUIM_ONGEOORLOOFD: "verzuim: leerplicht, school en wie het verzuim mag zien",
    Secties.JEUGDHULP: "jeugdhulp: alleen de jeugdhulp",
    Secties.ONDERWIJSONDERSTEUNING: "ondersteuning: school en samenwerkingsverband",
    Secties.MEDISCH: "medisch: alleen wie medische gegevens mag lezen",
    Secties.BESLUIT: "besluit: wie het besluit van de Taskforce mag lezen",
    Secties.TLV: "toelaatbaarheidsverklaring: samenwerkingsverband en wie de verklaring mag lezen",
    Secties.VRIJSTELLING: "vrijstelling: alleen leerplicht",
    Secties.STRAFRECHTELIJK: "proces-verbaal en Halt: alleen de leerplichtambtenaar",
}


def compartments(user: Gebruiker, casus: Casus) -> list[tuple[str, str]]:
    """Where this person may write, in words."""
    return [(s, TOELICHTING[s]) for s in writable_parts(user, casus)]


def namens_in(user: Gebruiker, casus: Casus) -> Organisatie:
    """The organisation for which somebody adds to a casus they may add to."""
    namens = acting_for(user, casus, Perm.WORK_CASUSSEN) or acting_for(user, casus, Perm.CONTRIBUTE)
    assert namens is not None  # can_add looked before
    return namens


@on_object(Casus, can_add, inzage=True)
@page_methods
def contactmoment(request: SignedInRequest, casus: Casus) -> HttpResponse:
    """Record whom one spoke, how, and what was said."""
    form = ContactmomentForm(posted(request), on=today(), secties=compartments(request.user, casus))
    namens = namens_in(request.user, casus)
    if attempt(
        form,
        lambda data: add_contactmoment(casus_id=casus.pk, by=request.user, namens=namens, at=now(), **data),
    ):
        return back_to(request, casus, "Het contact staat op de tijdlijn.", deel="tijdlijn")
    return deed_page(request, "cases/casus/contactmoment.html", casus, form)


@on_object(Casus, can_add, inzage=True)
@page_methods
def notitie(request: SignedInRequest, casus: Casus) -> HttpResponse:
    """Add a note."""
    form = NotitieForm(posted(request), secties=compartments(request.user, casus))
    namens = namens_in(request.user, casus)
    if attempt(
        form, lambda data: add_notitie(casus_id=casus.pk, by=request.user, namens=namens, at=now(), **data)
    ):
        return back_to(request, casus, "De notitie staat op de tijdlijn.", deel="tijdlijn")
    return deed_page(request, "cases/casus/notitie.html", casus, form)
