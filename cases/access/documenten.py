"""Who reads, adds and withdraws a document: the section of documents and the document's own must both allow it."""

from django.db.models import QuerySet

from cases.access.casus import can_add, may_read, secties_in
from cases.models import Casus, Document, Secties
from thuiszitters.accounts.access.hoedanigheid import has
from thuiszitters.accounts.access.secties import Secties as Bereik
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Niveau, Perm, Sectie
from thuiszitters.core.decisions import ALLOWED, Decision, denied


def reads_documents(user: Gebruiker, casus: Casus) -> bool:
    """Whether there is such a thing as documents for this reader."""
    return may_read(secties_in(user, casus), Sectie.DOCUMENTEN)


def readable_parts(bereik: Bereik) -> list[Secties]:
    """The compartments that are read in full."""
    return [s for s in Secties if may_read(bereik, Sectie(s.value))]


def writable_parts(user: Gebruiker, casus: Casus) -> list[Secties]:
    """Where this person may write: the general part, and every compartment of their own."""
    bereik = secties_in(user, casus)
    return [
        s
        for s in Secties
        if bereik.get(Sectie(s.value), Niveau.GEEN).mag_schrijven
        or (s == Secties.IDENTITEIT and may_read(bereik, Sectie.IDENTITEIT))
    ]


def documents_of(user: Gebruiker, casus: Casus) -> "QuerySet[Document]":
    """The standing documents of a casus that `user` may see, as far as they read them."""
    if not reads_documents(user, casus):
        return Document.objects.none()
    return Document.objects.standing().filter(casus=casus, sectie__in=readable_parts(secties_in(user, casus)))


def can_add_document(user: Gebruiker, casus: Casus) -> Decision:
    """Who contributes to the casus, while it is open, and adds to documents."""
    if not (decision := can_add(user, casus)):
        return decision
    if not secties_in(user, casus).get(Sectie.DOCUMENTEN, Niveau.GEEN).mag_schrijven:
        return denied("Documenten toevoegen hoort niet bij uw rol in deze casus.")
    return ALLOWED if writable_parts(user, casus) else denied("U mag geen deel van deze casus aanvullen.")


def can_withdraw(user: Gebruiker, document: Document) -> Decision:
    """Who adds documents for the organisation that added this one, and leerplicht, who keeps the file; also when the
    casus is closed, since a mistake may come to light later.
    """
    if withdraws_for(user, document) is not None:
        return ALLOWED
    return denied(
        f"Dit document is toegevoegd door {document.namens}. "
        f"Intrekken doet {document.namens} of leerplicht van {document.casus.gemeente}."
    )


def withdraws_for(user: Gebruiker, document: Document) -> Organisatie | None:
    """For which organisation `user` may withdraw a document; None when for none."""
    casus = document.casus
    if not secties_in(user, casus).get(Sectie.DOCUMENTEN, Niveau.GEEN).mag_schrijven:
        return None
    if any(has(user, perm, document.namens_id) for perm in (Perm.WORK_CASUSSEN, Perm.CONTRIBUTE)):
        return document.namens
    if has(user, Perm.WORK_CASUSSEN, casus.gemeente_id):
        return casus.gemeente.organisatie
    return None
