"""The trail of a casus: whose changes stand in it, how a row is reached, and which section its values belong to.

Absence that is not ongeoorloofd never stands in it, nor a task or an escalatie of a rule that may tell of it: who reads
the trail works for a gemeente, behind the wall. The compartment of the samenwerkingsverband has a trail of its own
controller and stays out.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class Deel(StrEnum):
    """What a reader must be able to read to see old and new values, beside the sections by name."""

    PROCES = "PROCES"
    EIGEN = "EIGEN"
    BIJDRAGE = "BIJDRAGE"


@dataclass(frozen=True, slots=True)
class Bron:
    """One kind of row: `via` says how its audit table leads to the casus, `deel` is a section or a Deel.

    PROCES: how the casus was shared; its plain facts are for everyone who reads the trail. EIGEN: the row names its
    section itself. BIJDRAGE: of the besluit, for who may add to it.
    """

    model: str
    via: str
    deel: str


_TABEL = """
cases.Casus                   zelf       IDENTITEIT
cases.Betrokkenheid           casus      PROCES
cases.Deelname                casus      PROCES
cases.Noodtoegang             casus      PROCES
cases.Overdracht              casus      PROCES
cases.Gebeurtenis             casus      EIGEN
cases.Contactmoment           casus      EIGEN
cases.Notitie                 casus      EIGEN
cases.Document                casus      EIGEN
cases.Taak                    casus      IDENTITEIT
cases.Escalatie               casus      VERZUIM_ONGEOORLOOFD
cases.Voordracht              casus      IDENTITEIT
cases.Aanmelding              casus      BIJDRAGE
cases.Hoorgesprek             aanmelding BIJDRAGE
cases.Ontwerpbesluit          aanmelding BIJDRAGE
cases.Agendapunt              aanmelding BIJDRAGE
cases.Besluit                 casus      BESLUIT
cases.Uitvoering              besluit    BESLUIT
schools.Leerling              persoon    IDENTITEIT
schools.Gezagsdrager          leerling   IDENTITEIT
schools.Inschrijving          leerling   IDENTITEIT
attendance.Verzuimmelding     leerling   VERZUIM_ONGEOORLOOFD
attendance.Meldingbehandeling melding    VERZUIM_ONGEOORLOOFD
attendance.Vrijstelling       leerling   VRIJSTELLING
"""
BRONNEN = tuple(Bron(*regel.split()) for regel in _TABEL.strip().splitlines())

SOORTEN = {"insert": "toegevoegd", "update": "gewijzigd", "delete": "verwijderd"}
_SLEUTEL = re.compile(r"/(?:[0-9a-f]{8}-[0-9a-f-]{27}|\d+)(?=/|$)")


def screen(context: dict[str, object] | None) -> str:
    """From which screen or by which work a change came, for people: an address without its keys, or a task.

    Without a context somebody worked on the command line.
    """
    if not context:
        return "opdrachtregel"
    if url := str(context.get("url") or ""):
        return _SLEUTEL.sub("/…", url)
    if soort := context.get("importeer"):
        return f"import van {soort}"
    if context.get("nacht"):
        return "nachtelijke beoordeling"
    if context.get("terugdraaien"):
        return "terugdraaien van een import"
    return f"taak {str(context.get('taak') or 'op de achtergrond').rpartition('.')[2]}"
