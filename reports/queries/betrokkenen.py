"""Pupils of whom a controller holds data: whom its privacy officer may name in a request or a hold."""

from uuid import UUID

from django.db import connection

from thuiszitters.accounts.models import Organisatie
from thuiszitters.core.sealed import blind_indexes


def find_leerling(organisatie: Organisatie, zoek: str) -> UUID | None:
    """The key of the one pupil of this controller with this casusnummer or BSN; None when there is none.

    Only for who acts for the controller now. The pupil is reached once a request says that it is about them.
    """
    zoek = zoek.strip().replace("\0", "")
    cijfers = zoek.replace(".", "").replace(" ", "")
    indexen = blind_indexes(cijfers, field="bsn") if cijfers.isdecimal() else []
    with connection.cursor() as cursor:
        cursor.execute("SELECT public.reports_betrokkene(%s, %s, %s)", [organisatie.pk, zoek, indexen])
        found: UUID | None = cursor.fetchone()[0]
    return found
