"""The way of a casus: its steps, which step may follow which, and in words (domain chapter 4.2, case states)."""

from enum import StrEnum


class Stap(StrEnum):
    """Where a casus stands."""

    MELDING_ONTVANGEN = "MELDING_ONTVANGEN"
    IN_ONDERZOEK = "IN_ONDERZOEK"
    PLAN = "PLAN"
    VOORGEDRAGEN = "VOORGEDRAGEN"
    TASKFORCE = "TASKFORCE"
    ONTWERPBESLUIT = "ONTWERPBESLUIT"
    BEKRACHTIGD = "BEKRACHTIGD"
    UITVOERING = "UITVOERING"
    NAZORG = "NAZORG"
    AFGESLOTEN = "AFGESLOTEN"


_S = Stap
OVERGANGEN: dict[Stap, frozenset[Stap]] = {
    _S.MELDING_ONTVANGEN: frozenset({_S.IN_ONDERZOEK, _S.PLAN, _S.VOORGEDRAGEN, _S.AFGESLOTEN}),
    _S.IN_ONDERZOEK: frozenset({_S.PLAN, _S.VOORGEDRAGEN, _S.NAZORG, _S.AFGESLOTEN}),
    _S.PLAN: frozenset({_S.IN_ONDERZOEK, _S.VOORGEDRAGEN, _S.NAZORG, _S.AFGESLOTEN}),
    _S.VOORGEDRAGEN: frozenset({_S.IN_ONDERZOEK, _S.TASKFORCE, _S.AFGESLOTEN}),
    _S.TASKFORCE: frozenset({_S.ONTWERPBESLUIT, _S.IN_ONDERZOEK, _S.AFGESLOTEN}),
    _S.ONTWERPBESLUIT: frozenset({_S.TASKFORCE, _S.BEKRACHTIGD, _S.AFGESLOTEN}),
    _S.BEKRACHTIGD: frozenset({_S.UITVOERING, _S.NAZORG, _S.AFGESLOTEN}),
    _S.UITVOERING: frozenset({_S.NAZORG, _S.IN_ONDERZOEK, _S.AFGESLOTEN}),
    _S.NAZORG: frozenset({_S.IN_ONDERZOEK, _S.AFGESLOTEN}),
    _S.AFGESLOTEN: frozenset({_S.IN_ONDERZOEK}),
}
"""AFGESLOTEN -> IN_ONDERZOEK is reopening."""


def may_follow(van: Stap, naar: Stap) -> bool:
    """Whether a casus may go from one step to another."""
    return naar in OVERGANGEN[van]
