"""Documents of a casus: add one, take it out as a file, withdraw it."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from cases.access.adres import has_secret_adres
from cases.access.documenten import can_add_document, can_withdraw, documents_of, withdraws_for
from cases.forms.documenten import DocumentForm, IntrekForm
from cases.models import Casus, Document
from cases.services.documenten import add_document, contents_of, withdraw_document
from cases.views.contact import compartments, namens_in
from cases.views.deeds import attempt, back_to, deed_page, posted
from thuiszitters.core.clock import now
from thuiszitters.core.gates import SignedInRequest, note_seen, on_object, require
from thuiszitters.core.inzage import Gezien

page_methods = require_http_methods(["GET", "HEAD", "POST"])
GESCHOOND = "Waar en waarmee de foto is gemaakt, hebben wij uit het bestand gehaald."


def _find(request: SignedInRequest, casus: Casus, nr: UUID) -> Document:
    """The document, for who reads it; otherwise there is none."""
    found = documents_of(request.user, casus).select_related("namens").filter(pk=nr).first()
    if found is None:
        raise Http404
    found.casus = casus
    return found


@on_object(Casus, can_add_document, inzage=True)
@page_methods
def document_toevoegen(request: SignedInRequest, casus: Casus) -> HttpResponse:
    """Add a file, in the compartment it belongs to."""
    files = request.FILES if request.method == "POST" else None
    form = DocumentForm(posted(request), files, secties=compartments(request.user, casus))
    namens = namens_in(request.user, casus)
    if attempt(
        form, lambda data: add_document(casus_id=casus.pk, by=request.user, namens=namens, at=now(), **data)
    ):
        geschoond = f" {GESCHOOND}" if form.cleaned_data["bestand"].geschoond else ""
        return back_to(request, casus, f"Het document staat in de casus.{geschoond}", deel="documenten")
    geheim = has_secret_adres(casus.leerling)
    return deed_page(request, "cases/casus/document_toevoegen.html", casus, form, geheim=geheim)


@on_object(Casus)
@require_safe
def document(request: SignedInRequest, casus: Casus, nr: UUID) -> HttpResponse:
    """The file, to keep: never shown by the browser on our address."""
    found = _find(request, casus, nr)
    return as_attachment(request, found, contents_of(found))


def as_attachment(request: SignedInRequest, found: Document, inhoud: bytes) -> HttpResponse:
    """The response with a file its reader may have, and the line in the view log; 403 when the content is not there."""
    if not inhoud:
        raise PermissionDenied(
            "De inhoud van dit document is weggelaten: dit is een kopie om mee te oefenen."
        )
    note_seen(request, [Gezien(found.casus.leerling_id, found._meta.label, found.sectie)])
    headers = {
        "Content-Disposition": content_disposition_header(True, found.bestandsnaam),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "no-store, private",
    }
    return HttpResponse(inhoud, content_type=found.mediatype, headers=headers)


@on_object(Casus, inzage=True)
@page_methods
def document_intrekken(request: SignedInRequest, casus: Casus, nr: UUID) -> HttpResponse:
    """Withdraw a document, with a reason, after saying what that means."""
    found = _find(request, casus, nr)
    require(can_withdraw(request.user, found))
    namens = withdraws_for(request.user, found)
    assert namens is not None  # can_withdraw looked before
    form = IntrekForm(posted(request))
    if attempt(
        form,
        lambda data: withdraw_document(
            document_id=found.pk, by=request.user, namens=namens, at=now(), **data
        ),
    ):
        return back_to(request, casus, f"‘{found.titel}’ is ingetrokken.", deel="documenten")
    return deed_page(request, "cases/casus/document_intrekken.html", casus, form, document=found)
