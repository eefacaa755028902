"""Meldingen that a school's system delivers, many at once, by the same rules as a file of `verzuim`."""

from collections.abc import Sequence

from attendance.services.imports.verzuim import Verzuim
from attendance.services.registratie import lock_meldingen
from thuiszitters.core.audit import bulk_write
from thuiszitters.core.imports.motor import Omgeving, good_rows, mark_doubles
from thuiszitters.core.imports.resultaat import Rij


def deliver_rows(rijen: Sequence[Rij], omgeving: Omgeving) -> None:
    """Weigh and store the rows that are not refused; `w` (Waarden) and `leerling_id` of those are filled.

    Each gets its outcome, its key and its warnings, or a reason why it is refused. A row says everything there is to
    say: what it leaves empty is not known. Runs in the caller's transaction.
    """
    soort = Verzuim([kolom.naam for kolom in Verzuim.kolommen])
    soort.sleutels_in_bestand = frozenset(rij.sleutel for rij in rijen)
    with bulk_write(bron=omgeving.bron):
        lock_meldingen(omgeving.bron, (rij.sleutel for rij in good_rows(rijen)))
        soort.controleer_inhoud(good_rows(rijen), omgeving)
        mark_doubles(rijen, soort)
        soort.verwerk(good_rows(rijen), omgeving)
        soort.waarschuw(good_rows(rijen), omgeving)
