"""Taking a file with rows about pupils out: never without a reason, a watermark and a line in the log."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime

from django.db import connection, transaction

from thuiszitters.accounts.access.hoedanigheid import role_names
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Uitvoer
from thuiszitters.core.bsn import masker_bsn
from thuiszitters.core.exportbestand import Bestand, Watermerk
from thuiszitters.core.inzage import Gezien, explain
from thuiszitters.core.models import Export, Inzage


@transaction.atomic
def make_export(
    *,
    soort: Uitvoer,
    formaat: str,
    maak: Callable[[Watermerk], Bestand],
    reden: str,
    filters: Mapping[str, str],
    by: Gebruiker,
    at: datetime,
    pad: str,
    ip: str | None,
) -> Bestand:
    """Make the file with its watermark, log it, and write whose names are in it in the view log.

    The three succeed together or not at all. Whether `by` may is asked before. A BSN somebody searched on stays out
    of the log.
    """
    nummer = _next_number()
    merk = Watermerk(nummer, str(by), at, reden)
    bestand = maak(merk)
    Export.objects.create(
        pk=nummer,
        gebruiker=by,
        hoedanigheid="; ".join(role_names(by))[:300],
        at=at,
        soort=soort,
        formaat=formaat,
        pad=pad[:300],
        filters={naam: masker_bsn(waarde) for naam, waarde in filters.items()},
        reden=reden,
        rijen=bestand.rijen,
        sha256=hashlib.sha256(bestand.inhoud).hexdigest(),
        ip=ip,
    )
    gezien = explain(by, [Gezien(leerling, bestand.onderwerp) for leerling in bestand.leerlingen])
    Inzage.objects.log(gezien, by=by, at=at, pad=pad, ip=ip, reden=f"export {nummer}: {reden}"[:200])
    return bestand


def _next_number() -> int:
    """The number stands in the file, and the fingerprint of the file in the row: so the number comes first."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('core_export', 'id'))")
        return int(cursor.fetchone()[0])
