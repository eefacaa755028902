"""The documents of a casus as its page lists them."""

from dataclasses import dataclass

from cases.access.documenten import can_withdraw, documents_of, reads_documents
from cases.models import Casus, Document
from thuiszitters.accounts.models import Gebruiker


@dataclass(frozen=True, slots=True)
class Documentregel:
    """One document, and whether this reader may withdraw it."""

    document: Document
    intrekken: bool


def document_rows(user: Gebruiker, casus: Casus) -> tuple[Documentregel, ...] | None:
    """What `user` reads, the newest first; None for who has no business with documents at all."""
    if not reads_documents(user, casus):
        return None
    rows = documents_of(user, casus).select_related("door", "namens").order_by("-at", "pk")
    return tuple(_row(user, casus, document) for document in rows)


def _row(user: Gebruiker, casus: Casus, document: Document) -> Documentregel:
    document.casus = casus
    return Documentregel(document, intrekken=bool(can_withdraw(user, document)))
