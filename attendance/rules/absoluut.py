"""Absoluut verzuim: plichtig, resident and nowhere enrolled (verzuimtelling.md §4)."""

from dataclasses import dataclass
from datetime import date

from attendance.rules.feiten import Leerlingfeiten, hoofdinschrijving, is_vrijgesteld, op_of_voor
from attendance.rules.plicht import is_plichtig, leerplichtig_vanaf
from schools.rules.kalender import DAG
from schools.rules.schoolkalender import Schoolkalender

NA_INSCHRIJVING = "inschrijving_geeindigd"
NA_VRIJSTELLING = "vrijstelling_geeindigd"
GEVESTIGD = "gevestigd"
LEERPLICHTIG = "leerplichtig"


@dataclass(frozen=True, slots=True)
class AbsoluutVerzuim:
    """Since when, and the dates it is the latest of: reason -> date."""

    sinds: date
    grenzen: tuple[tuple[str, date], ...]


def is_weg(feiten: Leerlingfeiten, op: date) -> bool:
    """Left or deceased on or before P: no category at all, and no line (§7)."""
    return op_of_voor(feiten.vertrokken_op, op) or op_of_voor(feiten.overleden_op, op)


def is_ingezetene(feiten: Leerlingfeiten, op: date) -> bool:
    """Resident on P (§4)."""
    return (feiten.gevestigd_op is None or feiten.gevestigd_op <= op) and not is_weg(feiten, op)


def absoluut_verzuim(
    feiten: Leerlingfeiten, op: date, kalender: Schoolkalender | None
) -> AbsoluutVerzuim | None:
    """Absoluut verzuim on P, with `absoluut_sinds` (§4).

    `kalender` is the national layer of the gemeente's region.
    """
    if (
        hoofdinschrijving(feiten, op) is not None
        or is_vrijgesteld(feiten, op)
        or not is_ingezetene(feiten, op)
        or not is_plichtig(feiten, op, kalender)
    ):
        return None
    uitgeschreven = [i.tot for i in feiten.inschrijvingen if i.tot is not None and i.tot < op]
    afgelopen = [v.tot for v in feiten.vrijstellingen if v.tot is not None and v.tot < op]
    mogelijk = (
        (NA_INSCHRIJVING, max(uitgeschreven) + DAG if uitgeschreven else None),
        (NA_VRIJSTELLING, max(afgelopen) + DAG if afgelopen else None),
        (GEVESTIGD, feiten.gevestigd_op),
        (LEERPLICHTIG, leerplichtig_vanaf(feiten.geboren_op, kalender)),
    )
    grenzen = tuple((reden, dag) for reden, dag in mogelijk if dag is not None)
    return AbsoluutVerzuim(max(dag for _, dag in grenzen), grenzen)
