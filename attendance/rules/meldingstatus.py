"""The status of a melding as DUO names it since August 2020, and who may set which one after which (domain §3.2).

The school registers and withdraws; what is in between is the gemeente's. What is withdrawn stays so: the school
reports anew.
"""

from enum import StrEnum


class Meldingstatus(StrEnum):
    """Where a melding stands."""

    GEREGISTREERD = "GEREGISTREERD"
    IN_BEHANDELING = "IN_BEHANDELING"
    TER_KENNISGEVING = "TER_KENNISGEVING"
    AFGESLOTEN = "AFGESLOTEN"
    INGETROKKEN = "INGETROKKEN"


class Wie(StrEnum):
    """Who sets a status."""

    SCHOOL = "SCHOOL"
    GEMEENTE = "GEMEENTE"


NAMEN: dict[Meldingstatus, str] = {
    Meldingstatus.GEREGISTREERD: "geregistreerd",
    Meldingstatus.IN_BEHANDELING: "in behandeling",
    Meldingstatus.TER_KENNISGEVING: "ter kennisgeving aangenomen",
    Meldingstatus.AFGESLOTEN: "afgesloten",
    Meldingstatus.INGETROKKEN: "ingetrokken",
}
S = Meldingstatus
OVERGANGEN: dict[Wie, dict[Meldingstatus, frozenset[Meldingstatus]]] = {
    Wie.GEMEENTE: {
        S.GEREGISTREERD: frozenset({S.IN_BEHANDELING, S.TER_KENNISGEVING, S.AFGESLOTEN}),
        S.IN_BEHANDELING: frozenset({S.IN_BEHANDELING, S.TER_KENNISGEVING, S.AFGESLOTEN}),
        S.TER_KENNISGEVING: frozenset({S.TER_KENNISGEVING, S.IN_BEHANDELING, S.AFGESLOTEN}),
        # closed by mistake, or the pupil is away again: it goes on, with another reason or as a case in hand
        S.AFGESLOTEN: frozenset({S.AFGESLOTEN, S.IN_BEHANDELING}),
        S.INGETROKKEN: frozenset(),
    },
    Wie.SCHOOL: {
        **dict.fromkeys(
            (S.GEREGISTREERD, S.IN_BEHANDELING, S.TER_KENNISGEVING, S.AFGESLOTEN), frozenset({S.INGETROKKEN})
        ),
        S.INGETROKKEN: frozenset(),
    },
}
"""From which status who may go where. The same again is another explanation, and stays on record."""

EINDDATUM_VERPLICHT = frozenset({"16_uur", "lrv"})
"""Kinds of which the school must say the last day once the pupil is back or left."""


def status_of(*, ingetrokken: bool, behandelstatus: str | None) -> Meldingstatus:
    """Where a melding stands: withdrawn wins, then the gemeente's last word, else it is registered."""
    return S.INGETROKKEN if ingetrokken else S(behandelstatus or S.GEREGISTREERD)


def weigering(huidig: Meldingstatus, nieuw: Meldingstatus, *, door: Wie) -> str:
    """Why this step cannot be, in a sentence; empty when it can."""
    if nieuw in OVERGANGEN[door][huidig]:
        return ""
    if huidig is S.INGETROKKEN:
        return "Deze melding is ingetrokken. Dat blijft zo."
    if all(nieuw not in stappen for stappen in OVERGANGEN[door].values()):
        ander = "de school" if door is Wie.GEMEENTE else "de gemeente"
        return f"De status ‘{NAMEN[nieuw]}’ zet alleen {ander}."
    return f"Van ‘{NAMEN[huidig]}’ gaat een melding niet naar ‘{NAMEN[nieuw]}’."


def misses_einddatum(soort: str, *, tot_bekend: bool, reden_afgesloten: str) -> bool:
    """Whether a melding is closed because the pupil is back or left, and the school has not said the last day."""
    voorbij = reden_afgesloten in {"TERUG", "ANDERE_OPLEIDING", "WERK", "OVERIG", "OVERLEDEN"}
    return voorbij and not tot_bekend and soort in EINDDATUM_VERPLICHT
