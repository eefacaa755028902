"""The list of timeliness as a file, csv or xlsx: the rows its reader sees, and no cell that runs as a formula."""

from collections.abc import Iterable, Sequence
from typing import Any

from cases.queries.tijdigheid import in_words
from thuiszitters.core.exportbestand import Bestand, Watermerk, table_file
from thuiszitters.core.opmaak import datum

KOP = ("leerling", "school", "16 uur bereikt op", "melden uiterlijk op", "gemeld op", "stand")
VERHUISD = "niet meer van uw gemeente"


def _rijen(signalen: Iterable[Any]) -> Iterable[tuple[str, ...]]:
    for rij in signalen:
        yield (
            rij.leerling.roepnaam_achternaam if rij.toon_naam else VERHUISD,
            rij.schoolnaam,
            datum(rij.eind, "kort"),
            datum(rij.uiterlijk_op, "kort"),
            datum(rij.gemeld_op, "kort") if rij.gemeld_op else "",
            in_words(rij.stand)[0],
        )


def as_file(signalen: Sequence[Any], formaat: str, *, naam: str, merk: Watermerk) -> Bestand:
    """The file, with whose names are in it."""
    inhoud, soort, aantal = table_file(formaat, KOP, _rijen(signalen), merk=merk)
    return Bestand(
        naam=naam,
        soort=soort,
        inhoud=inhoud,
        rijen=aantal,
        leerlingen=tuple(rij.leerling_id for rij in signalen if rij.toon_naam),
        onderwerp=str(signalen[0]._meta.label) if signalen else "",
    )
