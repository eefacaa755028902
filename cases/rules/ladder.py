"""The ladder as data: which verdict opens or climbs what, and who must do what before when (domain chapter 4.2).

Terms are in werkdagen from the peildatum on which the threshold was found.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
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


class Regel(StrEnum):
    """The rules of the source that run at night; a casus, task or escalation keeps the name."""

    ZESTIEN_UUR = "R2"
    DREIGEND = "R4"
    THUISZITTER = "R5"
    ABSOLUUT = "R6"
    DRIE_MAANDEN = "R13"
    RISICO = "RISICO"
    GROND = "GROND"
    ONBEKEND = "ONBEKEND"
    KWALITEIT = "KWALITEIT"
    ZONDER_SCHOOL = "ZONDER_SCHOOL"


class Voor(StrEnum):
    """Who gets a task: leerplicht of the woongemeente, or the school of the hoofdinschrijving."""

    LEERPLICHT = "LEERPLICHT"
    SCHOOL = "SCHOOL"


@dataclass(frozen=True, slots=True)
class Opdracht:
    """A task that a rule gives: to whom, what, why, and within how many werkdagen."""

    voor: Voor
    titel: str
    toelichting: str
    werkdagen: int


@dataclass(frozen=True, slots=True)
class Trede:
    """What one category does: `opent` a casus (or climbs in it) and gives its tasks, or gives tasks alone."""

    categorie: str
    regel: Regel
    opent: bool
    tekst: str
    opdrachten: tuple[Opdracht, ...]


LADDER: Final = (
    Trede(
        THUISZITTER,
        Regel.THUISZITTER,
        True,
        "De leerling is thuiszitter volgens de regel van de regio.",
        (
            Opdracht(
                Voor.LEERPLICHT,
                "Start het onderzoek",
                "De leerling zit langer thuis dan de regel van de regio toelaat. Start het onderzoek en plan "
                "een gesprek met de ouders, en met de leerling vanaf 12 jaar.",
                5,
            ),
        ),
    ),
    Trede(
        ABSOLUUT_VERZUIM,
        Regel.ABSOLUUT,
        True,
        "De leerling is leerplichtig en staat op geen enkele school ingeschreven.",
        (
            Opdracht(
                Voor.LEERPLICHT,
                "Start het onderzoek naar absoluut verzuim",
                "De leerling staat op geen enkele school ingeschreven en heeft geen vrijstelling.",
                10,
            ),
        ),
    ),
    Trede(
        LANGER_DAN_3_MAANDEN,
        Regel.DRIE_MAANDEN,
        True,
        "De leerling zit langer dan drie maanden thuis.",
        (
            Opdracht(
                Voor.LEERPLICHT,
                "Bespreek wat er nodig is om de leerling terug te krijgen",
                "De leerling zit langer dan drie maanden thuis. Overleg met het samenwerkingsverband of een "
                "voordracht voor de Taskforce nodig is.",
                5,
            ),
        ),
    ),
    Trede(
        DREIGEND_THUISZITTER,
        Regel.DREIGEND,
        False,
        "De leerling dreigt thuiszitter te worden.",
        (
            Opdracht(
                Voor.SCHOOL,
                "Plan een overleg over de terugkeer van de leerling",
                "De leerling is langer dan twee weken ongeoorloofd afwezig. Nodig het samenwerkingsverband uit "
                "en maak een verslag.",
                10,
            ),
            Opdracht(
                Voor.LEERPLICHT,
                "Vraag de school wat zij doet aan het verzuim",
                "De leerling is langer dan twee weken ongeoorloofd afwezig en dreigt thuiszitter te worden.",
                10,
            ),
        ),
    ),
    Trede(
        SIGNAAL_16_UUR,
        Regel.ZESTIEN_UUR,
        False,
        "De leerling was 16 uur of meer ongeoorloofd afwezig in vier lesweken.",
        (
            Opdracht(
                Voor.SCHOOL,
                "Meld het verzuim van 16 uur of meer",
                "De leerling was 16 uur of meer ongeoorloofd afwezig in vier lesweken. Meld dit binnen vijf "
                "werkdagen en schrijf op wat de school zelf heeft gedaan.",
                5,
            ),
        ),
    ),
    Trede(
        RISICOLEERLING,
        Regel.RISICO,
        False,
        "De leerling is risicoleerling.",
        (
            Opdracht(
                Voor.SCHOOL,
                "Bespreek het geoorloofde verzuim van de leerling",
                "De leerling is vaak op dezelfde dag ziek, is geschorst of volgt minder uren. Bespreek met de "
                "ouders en zo nodig met de jeugdarts wat helpt.",
                10,
            ),
        ),
    ),
)
"""From high to low; a category that opens comes before those that only signal."""

ACHTER_DE_MUUR: Final = frozenset({Regel.RISICO, Regel.ONBEKEND, Regel.KWALITEIT})
"""Rules that may tell of absence that is not ongeoorloofd: their tasks are for the school alone."""

VUL_STATUS_IN: Final = Opdracht(
    Voor.SCHOOL,
    "Geef aan of het verzuim geoorloofd is",
    "Van een melding is nog niet bekend of het verzuim geoorloofd is. Tot dan telt de melding niet mee.",
    5,
)

BEVESTIG_SLUITEN: Final = Opdracht(
    Voor.LEERPLICHT,
    "Kijk of de casus kan worden gesloten",
    "De leerling voldoet niet meer aan de telling.",
    5,
)
BEVESTIG_TERUGKEER: Final = Opdracht(
    Voor.LEERPLICHT,
    "Vraag of de leerling weer naar school gaat",
    "Kijk of de leerling echt terug is en of nazorg nodig is.",
    10,
)

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
