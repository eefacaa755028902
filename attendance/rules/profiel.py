"""A regioprofiel: the parameters in which law or region differ (verzuimtelling.md §4, §5)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

AANEENGESLOTEN: Final = "aaneengesloten"
AANDEEL: Final = "aandeel"
SCHOOLDAGEN: Final = "schooldagen"
KALENDERDAGEN: Final = "kalenderdagen"
GT: Final = "gt"
GE: Final = "ge"

DREMPELS: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {SCHOOLDAGEN: (20, 10), KALENDERDAGEN: (28, 14)}
)
"""`drempel` and `drempel_dreigend` that belong to an eenheid: four and two weeks (§4, §7)."""


@dataclass(frozen=True, slots=True)
class Profiel:
    """One dated version of a regioprofiel. Modus `aandeel` always counts school days, whatever the eenheid.

    Raises ValueError for parameters that have no meaning.
    """

    naam: str
    geldig_van: date
    modus: str
    absoluut_telt_als_thuiszitter: bool
    eenheid: str = SCHOOLDAGEN
    drempel: int = 20
    drempel_dreigend: int = 10
    operator: str = GT
    aandeel: Decimal = Decimal("0.90")
    leeftijd_van: int = 5
    leeftijd_tot: int = 18
    aanwezig_drempel: Decimal = Decimal("0.5")
    stilstand_soorten: frozenset[str] = frozenset({"dagprogramma_onderwijsgericht"})
    risicoleerling_zichtbaar_voor_gemeente: bool = False
    vakantieregio: str = "midden"

    def __post_init__(self) -> None:
        keuzes = (
            (self.modus, (AANEENGESLOTEN, AANDEEL)),
            (self.eenheid, (SCHOOLDAGEN, KALENDERDAGEN)),
            (self.operator, (GT, GE)),
        )
        for waarde, mogelijk in keuzes:
            if waarde not in mogelijk:
                raise ValueError(f"profiel {self.naam}: {waarde!r} is niet een van {', '.join(mogelijk)}")
        if self.nodig(min(self.drempel, self.drempel_dreigend)) < 1:
            raise ValueError(f"profiel {self.naam}: een drempel vraagt ten minste één dag")
        if not 0 <= self.aanwezig_drempel <= 1:
            raise ValueError(f"profiel {self.naam}: aanwezig_drempel ligt van 0 tot en met 1")
        if not 0 < self.aandeel <= 1:
            raise ValueError(f"profiel {self.naam}: aandeel ligt boven 0 en is ten hoogste 1")

    def nodig(self, drempel: int) -> int:
        """How many days must have gone by: `drempel + 1` with `gt`, `drempel` itself with `ge` (§4)."""
        return drempel + 1 if self.operator == GT else drempel

    def met_eenheid(self, eenheid: str) -> "Profiel":
        """This profile in another eenheid, with its drempels: 28 and 14 in kalenderdagen (§7)."""
        drempel, dreigend = DREMPELS[eenheid]
        return replace(self, eenheid=eenheid, drempel=drempel, drempel_dreigend=dreigend)


def versie_op(versies: Iterable[Profiel], dag: date) -> Profiel | None:
    """The version in force on `dag` among the versions of one profile.

    The latest `geldig_van` on or before it.
    """
    geldig = [versie for versie in versies if versie.geldig_van <= dag]
    return max(geldig, key=lambda versie: versie.geldig_van) if geldig else None
