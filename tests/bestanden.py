"""Files to load: written for one test, in the place pytest gives, and loaded as the command would."""

from datetime import UTC, date, datetime
from pathlib import Path

from attendance.services.imports.soorten import SOORTEN
from thuiszitters.core.imports.motor import Omgeving, importeer
from thuiszitters.core.imports.resultaat import Importresultaat

VANDAAG = date(2026, 11, 22)
NU = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)

SCHOLEN = """vestigingscode;naam;type;gemeente
99AA00;De Proefboom;basisschool;ROTTERDAM
99AA01;De Proeftuin;VBO/MAVO/HAVO/VWO;GOUDA
"""
LEERLINGEN = """leerling;achternaam;geboortedatum;woongemeente
L1;Van Proef;2014-05-01;0599
L2;Te Toets;2013-05-01;0513
"""


class Bestandenmap:
    """A folder; `laad` writes a file in it and loads it."""

    def __init__(self, map_: Path) -> None:
        self._map = map_

    def schrijf(self, inhoud: str | bytes, naam: str = "bestand.csv") -> Path:
        """Write one file; text becomes UTF-8 without BOM."""
        pad = self._map / naam
        pad.write_bytes(inhoud if isinstance(inhoud, bytes) else inhoud.encode())
        return pad

    def laad(
        self, soort: str, inhoud: str | bytes, *, bron: str = "standaard", **keuzes: bool
    ) -> Importresultaat:
        """Load a file on 22 November 2026."""
        omgeving = Omgeving(bron=bron, on=VANDAAG, at=NU)
        return importeer(self.schrijf(inhoud), SOORTEN[soort], omgeving=omgeving, **keuzes)

    def begin(self) -> None:
        """Two schools and two pupils."""
        self.laad("scholen", SCHOLEN)
        self.laad("leerlingen", LEERLINGEN)


def oordelen(resultaat: Importresultaat) -> list[str]:
    """The word of the report for each row, in the order of the file."""
    return [rij.oordeel for rij in resultaat.rijen]
