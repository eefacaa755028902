"""The engine: reads a table, lets a SOORT check and store its rows, applies the file in whole or part.

Everything happens in one transaction. A trial run, and a file with a refused row, do the same work and roll
it back: so a trial reports exactly what the real run would.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from pathlib import Path
from typing import Any, ClassVar

from django.db import connection, transaction

from thuiszitters.core.audit import bulk_write
from thuiszitters.core.bsn import bevat_bsn, masker_bsn
from thuiszitters.core.imports.kolommen import Kolom
from thuiszitters.core.imports.kring import Kring
from thuiszitters.core.imports.resultaat import Importresultaat, Rij, Uitkomst
from thuiszitters.core.imports.voortgang import Fase, meld
from thuiszitters.core.tabellen import open_tabel
from thuiszitters.core.tabelvorm import Onleesbaar, Regel, Tabel
from thuiszitters.core.tekens import without_steering

STANDAARDBRON = "standaard"
_VERWIJZINGEN = ("leerling", "vervangt")
_SLEUTEL_TOON = 80
_MELD_PER = 5_000
_BSN_WEG = (
    "In '{}' lijkt een BSN te staan; dat is als punten bewaard. Zet een BSN alleen in de kolom daarvoor."
)
_GEEN_NULLEN = (
    "Deze cel is in het werkblad een getal: nullen vooraan zijn dan weg. Maak de kolom op als tekst."
)


@dataclass(frozen=True, slots=True)
class Omgeving:
    """Who supplies the file (`bron`: keys are unique within it), who loads it and when, and what they may write."""

    bron: str
    on: date
    at: datetime
    by: Any = None
    kring: Kring | None = None

    @property
    def voor_het_spoor(self) -> dict[str, str]:
        """What the audit trail says of it."""
        wie = {} if self.by is None else {"user": str(self.by.pk)}
        return {"bron": self.bron, **wie}


class Soort(ABC):
    """One SOORT of file: its columns, its key, and what its rows mean.

    `waarden` makes the named tuple of a row from its columns, in the order of `kolommen`. Columns that are
    not in the file (`aanwezig`) leave what is known as it is; a column that is there but empty says "not
    known". `sleutels_in_bestand` are the keys as written, of refused rows too: rows may refer to later
    rows.
    """

    naam: ClassVar[str]
    kolommen: ClassVar[tuple[Kolom, ...]]
    waarden: ClassVar[Callable[..., Any]]
    sleutelkolommen: ClassVar[tuple[str, ...]]

    def __init__(self, kop: Sequence[str]) -> None:
        aanwezig = {naam.lower() for naam in kop}
        self.sleutels_in_bestand: frozenset[str] = frozenset()
        self.aanwezig = frozenset(kolom.naam for kolom in self.kolommen if kolom.naam.lower() in aanwezig)

    @property
    def sleutelvelden(self) -> tuple[str, ...]:
        """The fields of the named tuple that make up the key."""
        return self.sleutelkolommen

    @abstractmethod
    def controleer(self, rijen: Sequence[Rij], omgeving: Omgeving) -> None:
        """Refuse rows that refer to nothing or contradict themselves; look everything up in bulk."""

    @abstractmethod
    def verwerk(self, rijen: Sequence[Rij], omgeving: Omgeving) -> None:
        """Store the good rows and set `uitkomst` of each."""

    def waarschuw(self, rijen: Sequence[Rij], omgeving: Omgeving) -> None:  # noqa: B027  a SOORT may have nothing to say
        """Add warnings to good rows, looking at what is stored now."""


Vervolg = Callable[[Importresultaat, Omgeving], None]
NA_TOEPASSEN: list[Vervolg] = []
"""What higher floors do with an applied file, in its transaction: make a task of each warning, for one."""


@dataclass(frozen=True, slots=True)
class Herkenning:
    """How a SOORT is found: by the header of the file, because one SOORT may come in several forms."""

    kies: Callable[[Sequence[str]], Soort]
    ook_windows_1252: bool = False


def importeer(
    bestand: Path,
    herkenning: Herkenning,
    *,
    omgeving: Omgeving,
    proef: bool = False,
    gedeeltelijk: bool = False,
) -> Importresultaat:
    """Load one file. Nothing changes when `proef`, or when a row is refused and not `gedeeltelijk`.

    Raises `Onleesbaar` when the file as a whole cannot be read: no table, an unknown or a missing column.
    """
    with open_tabel(bestand, ook_windows_1252=herkenning.ook_windows_1252) as tabel:
        soort = herkenning.kies(tabel.kop)
        rijen, sleutelgetallen = _lees_rijen(tabel, soort)
        opmerkingen = (*tabel.opmerkingen, *map(_zeg_nullen, sleutelgetallen))
        soort.sleutels_in_bestand = frozenset(rij.sleutel for rij in rijen)
    with bulk_write(importeer=soort.naam, **omgeving.voor_het_spoor):
        _one_at_a_time(soort)
        meld(Fase.CONTROLEREN)
        soort.controleer(good_rows(rijen), omgeving)
        if omgeving.kring is not None:
            omgeving.kring.weiger(soort.naam, good_rows(rijen))
        mark_doubles(rijen, soort)
        meld(Fase.OPSLAAN)
        soort.verwerk(good_rows(rijen), omgeving)
        meld(Fase.NAKIJKEN)
        soort.waarschuw(good_rows(rijen), omgeving)
        geweigerd = any(rij.fouten for rij in rijen)
        toegepast = not proef and (gedeeltelijk or not geweigerd)
        resultaat = Importresultaat(soort.naam, rijen, toegepast, proef, opmerkingen)
        if toegepast:
            for vervolg in NA_TOEPASSEN:
                vervolg(resultaat, omgeving)
        else:
            transaction.set_rollback(True)
    return resultaat


def good_rows(rijen: Sequence[Rij]) -> list[Rij]:
    """The rows that are stored: neither refused nor double."""
    return [rij for rij in rijen if not rij.fouten and rij.uitkomst is not Uitkomst.DUBBEL]


def _one_at_a_time(soort: Soort) -> None:
    """Two files of one SOORT wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"importeer {soort.naam}"])


def mark_doubles(rijen: Sequence[Rij], soort: Soort) -> None:
    """Of good rows with one key the first is kept; the others are `dubbel`, whatever they say."""
    eerste: dict[Any, Rij] = {}
    sleutel = attrgetter(*soort.sleutelvelden)
    for rij in rijen:
        if rij.fouten:
            continue
        bewaard = eerste.setdefault(sleutel(rij.w), rij)
        if bewaard is not rij:
            rij.uitkomst = Uitkomst.DUBBEL
            if rij.w != bewaard.w:
                rij.waarschuwingen.append(
                    f"Deze regel heeft dezelfde sleutel als regel {bewaard.regel}, maar een andere inhoud. "
                    f"Regel {bewaard.regel} geldt."
                )


def _lees_rijen(tabel: Tabel, soort: Soort) -> tuple[list[Rij], list[str]]:
    """The rows, and the columns with supplier's keys in which a worksheet holds numbers."""
    plaatsen = _kolomplaatsen(tabel.kop, soort)
    sleutel_uit = [plaatsen[naam] for naam in soort.sleutelkolommen]
    lezers = [(plaatsen.get(kolom.naam), kolom) for kolom in soort.kolommen]
    getallen: set[int] = set()
    rijen: list[Rij] = []
    for gelezen, regel in enumerate(tabel.regels):
        if gelezen % _MELD_PER == 0:
            meld(Fase.LEZEN, gelezen / (gelezen + 2 * _MELD_PER))
        rijen.append(_lees_rij(regel, lezers, sleutel_uit, soort.waarden))
        getallen |= regel.getallen
    sleutels = {*soort.sleutelkolommen, *_VERWIJZINGEN}
    namen = [naam for naam, plaats in plaatsen.items() if naam in sleutels and plaats in getallen]
    return rijen, [naam for naam in namen if naam not in {k.naam for k in soort.kolommen if k.nullen}]


def _zeg_nullen(naam: str) -> str:
    return (
        f"In de kolom '{naam}' staan getallen. Beginnen uw sleutels met een nul, dan is die weg: "
        "maak de kolom dan op als tekst."
    )


def _kolomplaatsen(kop: Sequence[str], soort: Soort) -> dict[str, int]:
    """Column name -> place in the file; raises `Onleesbaar` naming what is unknown, double or missing."""
    bekend = {kolom.naam.lower(): kolom.naam for kolom in soort.kolommen}
    plaatsen: dict[str, int] = {}
    for plaats, naam in enumerate(kop):
        if naam.lower() not in bekend:
            wat = f"'{naam[:60]}'" if naam else f"zonder naam (de {plaats + 1}e)"
            raise Onleesbaar(
                f"Onbekende kolom {wat}. Een bestand met {soort.naam} kent: {', '.join(bekend.values())}."
            )
        if plaatsen.setdefault(bekend[naam.lower()], plaats) != plaats:
            raise Onleesbaar(f"De kolom '{naam}' staat twee keer in de kopregel.")
    if ontbrekend := [
        kolom.naam for kolom in soort.kolommen if kolom.verplicht and kolom.naam not in plaatsen
    ]:
        raise Onleesbaar(f"Verplichte kolom ontbreekt: {', '.join(ontbrekend)}.")
    return plaatsen


def _lees_rij(
    regel: Regel,
    lezers: Sequence[tuple[int | None, Kolom]],
    sleutel_uit: Sequence[int],
    waarden: Callable[..., Any],
) -> Rij:
    cellen = [without_steering(cel).strip() for cel in regel.cellen]
    sleutel = " / ".join(cellen[plaats][:_SLEUTEL_TOON] for plaats in sleutel_uit if plaats < len(cellen))
    rij = Rij(regel.nummer, sleutel.replace("\0", ""), None)
    if regel.fout:
        rij.weiger(regel.fout)
        return rij
    gelezen: list[Any] = []
    for plaats, kolom in lezers:
        cel = "" if plaats is None else cellen[plaats]
        if not cel:
            gelezen.append(None)
            if kolom.verplicht:
                rij.weiger(f"'{kolom.naam}' is leeg, maar moet ingevuld zijn.")
            continue
        if kolom.vrij and bevat_bsn(cel):
            cel = masker_bsn(cel)
            rij.waarschuwingen.append(_BSN_WEG.format(kolom.naam))
        try:
            gelezen.append(kolom.lees(cel))
        except ValueError as fout:
            verloren = kolom.nullen and plaats in regel.getallen
            rij.weiger(f"{fout} {_GEEN_NULLEN}" if verloren else str(fout))
    if not rij.fouten:
        rij.w = waarden(*gelezen)
    return rij
