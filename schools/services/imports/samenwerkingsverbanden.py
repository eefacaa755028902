"""`samenwerkingsverbanden`: the collaborations of schools, their gemeenten and their schools."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from schools.models import Samenwerkingsverband, Vestiging
from schools.rules import identificatie
from schools.services.imports import opzoeken
from thuiszitters.accounts.models import Organisatie
from thuiszitters.core.imports import opslag
from thuiszitters.core.imports.kolommen import codes, keuze
from thuiszitters.core.imports.motor import Omgeving, Soort
from thuiszitters.core.imports.resultaat import Rij, Uitkomst

_GEMEENTEN = Samenwerkingsverband.gemeenten.through
_SCHOLEN = Vestiging.samenwerkingsverbanden.through
Koppelingen = dict[int, set[int]]


class Waarden(NamedTuple):
    """A row of the file."""

    code: str
    naam: str
    sector: str
    gemeentecodes: tuple[str, ...] | None
    vestigingscodes: tuple[str, ...] | None


class Samenwerkingsverbanden(Soort):
    """Key: the code. A list of gemeenten or schools in the file replaces the list that is known."""

    naam = "samenwerkingsverbanden"
    kolommen = (
        opzoeken.tekstkolom("code", Samenwerkingsverband._meta.get_field("code"), verplicht=True),
        opzoeken.tekstkolom("naam", Organisatie._meta.get_field("naam"), verplicht=True),
        keuze("sector", {"po": "PO", "vo": "VO"}, verplicht=True),
        codes("gemeentecodes", identificatie.gemeentecode),
        codes("vestigingscodes", identificatie.vestigingscode),
    )
    waarden = Waarden
    sleutelkolommen = ("code",)

    def controleer(self, rijen: Sequence[Rij], omgeving: Omgeving) -> None:
        """Gemeenten and schools that do not exist."""
        self._gemeenten = opzoeken.gemeente_ids()
        self._vestigingen = opzoeken.vestiging_ids(
            vestiging for rij in rijen for vestiging in rij.w.vestigingscodes or ()
        )
        for rij in rijen:
            if onbekend := [code for code in rij.w.gemeentecodes or () if code not in self._gemeenten]:
                rij.weiger(f"gemeentecode {', '.join(onbekend)} bestaat niet.")
            if onbekend := [code for code in rij.w.vestigingscodes or () if code not in self._vestigingen]:
                rij.weiger(f"vestiging {', '.join(onbekend)} is niet bekend.")

    def verwerk(self, rijen: Sequence[Rij], omgeving: Omgeving) -> None:
        """The organisations, then what hangs on them."""
        bekend = {
            code: (pk, naam, sector)
            for code, pk, naam, sector in Samenwerkingsverband.objects.filter(
                code__in=[rij.w.code for rij in rijen]
            )
            .order_by()
            .values_list("code", "pk", "organisatie__naam", "sector")
        }
        self._voeg_toe([rij for rij in rijen if rij.w.code not in bekend])
        gewijzigd = []
        for rij in rijen:
            if rij.w.code in bekend:
                rij.pk, *oud = bekend[rij.w.code]
                if oud != [rij.w.naam, rij.w.sector]:
                    gewijzigd.append(rij)
        opslag.wijzig(Organisatie, ["pk", "naam"], ((rij.pk, rij.w.naam) for rij in gewijzigd))
        opslag.wijzig(Samenwerkingsverband, ["pk", "sector"], ((rij.pk, rij.w.sector) for rij in gewijzigd))
        gewijzigd += self._koppel(rijen)
        for rij in gewijzigd:
            if rij.uitkomst is Uitkomst.ONGEWIJZIGD:
                rij.uitkomst = Uitkomst.GEWIJZIGD

    def _voeg_toe(self, nieuw: Sequence[Rij]) -> None:
        for rij, pk in zip(nieuw, opslag.reserveer_ids(Organisatie, len(nieuw)), strict=True):
            rij.pk, rij.uitkomst = pk, Uitkomst.NIEUW
        soort = Organisatie.Soorten.SAMENWERKINGSVERBAND
        opslag.voeg_toe(
            Organisatie,
            ["pk", "soort", "naam", "code"],
            ((rij.pk, soort, rij.w.naam, rij.w.code) for rij in nieuw),
        )
        opslag.voeg_toe(
            Samenwerkingsverband,
            ["pk", "code", "sector"],
            ((rij.pk, rij.w.code, rij.w.sector) for rij in nieuw),
        )

    def _koppel(self, rijen: Sequence[Rij]) -> list[Rij]:
        """Bring both lists in line with the file; returns the rows that changed something."""
        anders: list[Rij] = []
        if "gemeentecodes" in self.aanwezig:
            gewenst = {rij.pk: {self._gemeenten[code] for code in rij.w.gemeentecodes or ()} for rij in rijen}
            geraakt = _breng_in_lijn(_GEMEENTEN, "gemeente_id", gewenst)
            anders += [rij for rij in rijen if rij.pk in geraakt]
        if "vestigingscodes" in self.aanwezig:
            gewenst = {
                rij.pk: {self._vestigingen[code] for code in rij.w.vestigingscodes or ()} for rij in rijen
            }
            geraakt = _breng_in_lijn(_SCHOLEN, "vestiging_id", gewenst)
            anders += [rij for rij in rijen if rij.pk in geraakt]
        return anders


def _breng_in_lijn(tussentabel: Any, ander: str, gewenst: Koppelingen) -> set[int]:
    """Delete and insert links until each samenwerkingsverband has the wanted ones; returns who changed."""
    huidig: Koppelingen = defaultdict(set)
    weg: list[int] = []
    geraakt: set[int] = set()
    bestaand = tussentabel.objects.filter(samenwerkingsverband_id__in=gewenst).order_by()
    for pk, verband, gekoppeld in bestaand.values_list("pk", "samenwerkingsverband_id", ander):
        huidig[verband].add(gekoppeld)
        if gekoppeld not in gewenst[verband]:
            weg.append(pk)
            geraakt.add(verband)
    opslag.verwijder(tussentabel, weg)
    erbij = [
        (verband, nieuw) for verband, lijst in gewenst.items() for nieuw in sorted(lijst - huidig[verband])
    ]
    opslag.voeg_toe(tussentabel, ["samenwerkingsverband_id", ander], erbij)
    return geraakt | {verband for verband, _ in erbij}
