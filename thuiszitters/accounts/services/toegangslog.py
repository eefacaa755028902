"""Writing down what happens at the door; the only way into the toegangslog."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from thuiszitters.accounts.models import Gebruiker, Toegangslogregel
from thuiszitters.core.herkomst import address_of
from thuiszitters.core.sealed import blind_index

Soort = Toegangslogregel.Soorten


def note(
    soort: Toegangslogregel.Soorten,
    *,
    request: HttpRequest | None,
    gebruiker: Gebruiker | None,
    at: datetime,
    by: Gebruiker | None = None,
    hoe: str = "",
    pagina: str = "",
    reden: str = "",
    onbekend_adres: str = "",
) -> None:
    """Add one line. `by` is who did it to somebody else; `onbekend_adres` is kept as a blind index only."""
    Toegangslogregel.objects.create(
        at=at,
        soort=soort,
        gebruiker=gebruiker,
        door=by,
        hoe=hoe[:40],
        pagina=pagina[:200],
        reden=reden[:500],
        onbekend_adres=blind_index(onbekend_adres.strip().lower(), field="email") if onbekend_adres else "",
        ip=address_of(request) if request is not None else None,
    )


def note_failed_login(*, request: HttpRequest, email: str, hoe: str, at: datetime) -> None:
    """Somebody did not get in; for an address we know, the person is named."""
    person = Gebruiker.objects.filter(email__iexact=email).first() if email else None
    note(
        Soort.MISLUKT,
        request=request,
        gebruiker=person,
        at=at,
        hoe=hoe,
        onbekend_adres="" if person is not None else email,
    )


def safe_page(method: str, route: str, values: Mapping[str, Any]) -> str:
    """An address without what a person may have typed into it: its pattern, and only the keys of rows in it.

    A key of nine digits could be a BSN; it stays out.
    """
    keys = [str(value) for value in values.values() if isinstance(value, UUID) or _is_row_number(value)]
    return " ".join([method, f"/{route}", *keys])


def _is_row_number(value: Any) -> bool:
    return isinstance(value, int) and value < 10**8
