"""Whether a school reported sixteen hours of absence in time (R2, R20): within five werkdagen of reaching them."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from attendance.rules.feiten import Melding
from cases.rules.ladder import GEMELD_ALS


class Tijdigheid(StrEnum):
    """How the school did."""

    OP_TIJD = "OP_TIJD"
    TE_LAAT = "TE_LAAT"
    NOG_TE_MELDEN = "NOG_TE_MELDEN"
    NIET_GEMELD = "NIET_GEMELD"


WOORDEN: dict[Tijdigheid, tuple[str, str]] = {
    Tijdigheid.OP_TIJD: ("Op tijd gemeld", "succes"),
    Tijdigheid.TE_LAAT: ("Te laat gemeld", "waarschuwing"),
    Tijdigheid.NOG_TE_MELDEN: ("Nog te melden", "info"),
    Tijdigheid.NIET_GEMELD: ("Niet gemeld", "gevaar"),
}


def reported_on(meldingen: Iterable[Melding], eind: date) -> date | None:
    """The first day on which the school had reported the absence that reached sixteen hours on `eind`.

    A later version of the same melding does not make the report later.
    """
    dagen = [
        melding.vastgelegd_op
        for melding in meldingen
        if melding.soort in GEMELD_ALS
        and melding.ingetrokken_op is None
        and melding.van <= eind
        and (melding.tot is None or eind <= melding.tot)
    ]
    return min(dagen, default=None)


def tijdigheid(uiterlijk_op: date, gemeld_op: date | None, on: date) -> Tijdigheid:
    """How the school did, as it stands on a day."""
    if gemeld_op is not None:
        return Tijdigheid.OP_TIJD if gemeld_op <= uiterlijk_op else Tijdigheid.TE_LAAT
    return Tijdigheid.NOG_TE_MELDEN if on <= uiterlijk_op else Tijdigheid.NIET_GEMELD
