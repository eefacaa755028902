"""What an import says about each row and about the file as a whole, and the report that can be downloaded."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import IO, Any
from uuid import UUID

from thuiszitters.core.tabellen import schrijf_csv

RAPPORTKOP = ("regel", "sleutel", "uitkomst", "waarschuwingen")


class Uitkomst(StrEnum):
    """What becomes of a row."""

    NIEUW = "nieuw"
    GEWIJZIGD = "gewijzigd"
    ONGEWIJZIGD = "ongewijzigd"
    DUBBEL = "dubbel"
    FOUT = "fout"


class Afloop(IntEnum):
    """The exit status of the command (`docs/uitwisseling.md`)."""

    GOED = 0
    REGELS_GEWEIGERD = 1
    ONLEESBAAR = 2


@dataclass(slots=True)
class Rij:
    """One row on its way through an import.

    `w` holds its values as the SOORT's named tuple (None when a cell could not be read). The SOORT fills
    `pk`, the key of the stored row, and `leerling_id`, so that a warning can become a task about that
    pupil.
    """

    regel: int
    sleutel: str
    w: Any
    fouten: list[str] = field(default_factory=list)
    waarschuwingen: list[str] = field(default_factory=list)
    uitkomst: Uitkomst = Uitkomst.ONGEWIJZIGD
    leerling_id: UUID | None = None
    pk: Any = None

    def weiger(self, reden: str) -> None:
        """Refuse the row; `reden` is a Dutch sentence that starts with a small letter."""
        self.fouten.append(reden)
        self.uitkomst = Uitkomst.FOUT

    @property
    def oordeel(self) -> str:
        """The word of the report: the outcome, for a refusal with every reason."""
        if not self.fouten:
            return str(self.uitkomst)
        eerste, *rest = self.fouten
        return " ".join([f"{Uitkomst.FOUT}: {eerste}", *(zin[:1].upper() + zin[1:] for zin in rest)])


@dataclass(frozen=True, slots=True)
class Importresultaat:
    """The rows of one file with their outcomes, and whether anything was really changed.

    `opmerkingen` are sentences about the file as a whole, such as which sheet was read.
    """

    soort: str
    rijen: Sequence[Rij]
    toegepast: bool
    proef: bool
    opmerkingen: tuple[str, ...] = ()

    @property
    def aantallen(self) -> dict[Uitkomst, int]:
        """How many rows had each outcome; every outcome is present."""
        geteld = Counter(rij.uitkomst for rij in self.rijen)
        return {uitkomst: geteld[uitkomst] for uitkomst in Uitkomst}

    @property
    def afloop(self) -> Afloop:
        """Surplus rows (`dubbel`) and warnings are no refusals."""
        return Afloop.REGELS_GEWEIGERD if self.aantallen[Uitkomst.FOUT] else Afloop.GOED

    def schrijf_rapport(self, bestand: IO[str]) -> None:
        """Write the report as CSV: one line per row, safe for spreadsheets."""
        schrijf_csv(
            bestand,
            RAPPORTKOP,
            ((rij.regel, rij.sleutel, rij.oordeel, " ".join(rij.waarschuwingen)) for rij in self.rijen),
        )

    @property
    def samenvatting(self) -> str:
        """One or two Dutch sentences for the screen."""
        delen = ", ".join(f"{aantal} {uitkomst}" for uitkomst, aantal in self.aantallen.items())
        waarschuwingen = sum(1 for rij in self.rijen if rij.waarschuwingen)
        zin = f"{self.soort}: {len(self.rijen)} regels: {delen}; {waarschuwingen} met een waarschuwing."
        if self.toegepast:
            return zin
        if self.proef:
            return f"{zin} Dit was een proef: er is niets opgeslagen."
        return f"{zin} Er is niets opgeslagen. Verbeter de foute regels, of gebruik --gedeeltelijk."
