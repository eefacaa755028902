"""The ladder: which rule asks what of whom before when (domain chapter 4.2), as pure values.

A `Voorschrift` is one rule as the region set it; a `Ladder` is one dated version of them all. What is shipped
stands in `voorschriften`; what a verdict sets in motion in `TREDEN`.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from attendance.rules.feiten import Melding
from attendance.rules.oordeel import (
    ABSOLUUT_VERZUIM,
    DREIGEND_THUISZITTER,
    LANGER_DAN_3_MAANDEN,
    RISICOLEERLING,
    SIGNAAL_16_UUR,
    THUISZITTER,
)
from schools.rules.kalender import add_werkdagen
from schools.rules.schoolkalender import Schoolkalender


class Regel(StrEnum):
    """The rules of the source, and our own beside them; a casus, task or escalation keeps the name."""

    SIGNAAL = "R0"
    ZIEKTE = "R1"
    ZESTIEN_UUR = "R2"
    LUXE = "R3"
    DREIGEND = "R4"
    THUISZITTER = "R5"
    ABSOLUUT = "R6"
    PLAN = "R7"
    WACHTLIJST = "R10"
    AANMELDEN = "R11"
    DRIE_MAANDEN = "R13"
    PLAATSING = "R14"
    NAZORG = "R15"
    VRIJSTELLING = "R17"
    ACHTTIEN = "R18"
    TIJDIG_MELDEN = "R20"
    RISICO = "RISICO"
    GROND = "GROND"
    ONBEKEND = "ONBEKEND"
    KWALITEIT = "KWALITEIT"
    ZONDER_SCHOOL = "ZONDER_SCHOOL"


class Voor(StrEnum):
    """Who gets a task."""

    LEERPLICHT = "LEERPLICHT"
    TEAMLEIDER = "TEAMLEIDER"
    SCHOOL = "SCHOOL"
    SWV = "SWV"
    TASKFORCE = "TASKFORCE"
    JGZ = "JGZ"


VOOR_WIE: Final[Mapping[Voor, str]] = MappingProxyType(
    {
        Voor.LEERPLICHT: "leerplicht van de woongemeente",
        Voor.TEAMLEIDER: "teamleider leerplicht van de woongemeente",
        Voor.SCHOOL: "school",
        Voor.SWV: "samenwerkingsverband dat de leerling kent",
        Voor.TASKFORCE: "voorzitter van de betrokken Taskforce",
        Voor.JGZ: "jeugdgezondheidszorg",
    }
)


class Eenheid(StrEnum):
    """In which days a term runs."""

    WERKDAGEN = "WERKDAGEN"
    SCHOOLDAGEN = "SCHOOLDAGEN"


@dataclass(frozen=True, slots=True)
class Opdracht:
    """A task that a rule gives: to whom, what, why, and within which term; `code` names it within its rule.

    `op_melding`: given when the melding of the school comes in, not when the hours or days are reached.
    """

    code: str
    voor: Voor
    titel: str
    toelichting: str
    termijn: int
    eenheid: Eenheid = Eenheid.WERKDAGEN
    aan: bool = True
    op_melding: bool = False

    def deadline(self, vanaf: date, kalender: Schoolkalender | None = None) -> date:
        """The last day of the term, counted from `vanaf`.

        Schooldagen need the calendar of the school; where it does not reach they run as werkdagen.
        """
        if self.eenheid is Eenheid.SCHOOLDAGEN and kalender is not None:
            return nth_schooldag(kalender, vanaf, self.termijn) or add_werkdagen(vanaf, self.termijn)
        return add_werkdagen(vanaf, self.termijn)


def nth_schooldag(kalender: Schoolkalender, vanaf: date, aantal: int) -> date | None:
    """The `aantal`-th school day after `vanaf`, `vanaf` itself when 0; None beyond what is covered."""
    if aantal == 0:
        return vanaf
    plaats = bisect_right(kalender.schooldagen, vanaf) + aantal - 1
    later = kalender.schooldagen[plaats : plaats + 1]
    return later[0] if later and later[0] <= kalender.dekking_tot else None


@dataclass(frozen=True, slots=True)
class Voorschrift:
    """One rule: when it fires, what it asks, what proves it, when it does not, and where that stands.

    `wanneer` may name a threshold in braces; `drempels` holds their values.
    """

    regel: Regel
    naam: str
    wanneer: str
    opdrachten: tuple[Opdracht, ...]
    bewijs: str
    niet_als: str
    bron: str
    drempels: Mapping[str, int] = field(default_factory=dict)
    aan: bool = True

    @property
    def aanleiding(self) -> str:
        """When it fires, with the numbers filled in."""
        return self.wanneer.format(**self.drempels)


@dataclass(frozen=True, slots=True)
class Ladder:
    """One version of a region's rules; `pk` is None for what is shipped. `jgz_id` is the region's JGZ."""

    pk: int | None
    geldig_van: date
    voorschriften: Mapping[Regel, Voorschrift]
    jgz_id: int | None = None

    def aan(self, regel: Regel) -> bool:
        """Whether a rule is switched on."""
        voorschrift = self.voorschriften.get(regel)
        return voorschrift is not None and voorschrift.aan

    def opdrachten(self, regel: Regel) -> tuple[Opdracht, ...]:
        """The tasks a rule gives; none when it is switched off."""
        if not self.aan(regel):
            return ()
        return tuple(opdracht for opdracht in self.voorschriften[regel].opdrachten if opdracht.aan)

    def opdracht(self, regel: Regel, code: str) -> Opdracht | None:
        """One task of a rule, or None when it or the rule is switched off."""
        return next((opdracht for opdracht in self.opdrachten(regel) if opdracht.code == code), None)

    def drempel(self, regel: Regel, naam: str) -> int:
        """A threshold of a rule. Raises KeyError for one that the rule does not have."""
        return self.voorschriften[regel].drempels[naam]


@dataclass(frozen=True, slots=True)
class Trede:
    """What one category of the verdict does: `opent` a casus (or climbs in it), or gives tasks alone."""

    categorie: str
    regel: Regel
    opent: bool
    tekst: str


TREDEN: Final = (
    Trede(THUISZITTER, Regel.THUISZITTER, True, "De leerling is thuiszitter volgens de regel van de regio."),
    Trede(
        ABSOLUUT_VERZUIM,
        Regel.ABSOLUUT,
        True,
        "De leerling is leerplichtig en staat op geen enkele school ingeschreven.",
    ),
    Trede(LANGER_DAN_3_MAANDEN, Regel.DRIE_MAANDEN, True, "De leerling zit langer dan drie maanden thuis."),
    Trede(DREIGEND_THUISZITTER, Regel.DREIGEND, False, "De leerling dreigt thuiszitter te worden."),
    Trede(
        SIGNAAL_16_UUR,
        Regel.ZESTIEN_UUR,
        False,
        "De leerling was 16 uur of meer ongeoorloofd afwezig in vier lesweken.",
    ),
    Trede(RISICOLEERLING, Regel.RISICO, False, "De leerling is risicoleerling."),
)
"""From high to low; a category that opens comes before those that only signal."""

ACHTER_DE_MUUR: Final = frozenset(
    {Regel.ZIEKTE, Regel.WACHTLIJST, Regel.RISICO, Regel.ONBEKEND, Regel.KWALITEIT}
)
"""Rules that may tell of absence that is not ongeoorloofd: their tasks are for the school and JGZ alone."""

GEMELD_ALS: Final = frozenset({"16_uur", "lrv", "absoluut"})
"""Kinds of melding by which a school has told the gemeente what R2 asks it to tell."""


def is_reported(meldingen: Iterable[Melding], eind: date) -> bool:
    """Whether a melding of such a kind, not withdrawn, covers the day on which the sixteen hours were reached."""
    return any(
        melding.soort in GEMELD_ALS
        and melding.ingetrokken_op is None
        and melding.van <= eind
        and (melding.tot is None or eind <= melding.tot)
        for melding in meldingen
    )
