"""Requests of the people data is about: the statutory month, what to propose for redaction, and why.

AVG article 12 gives a month, and two more for a request that is complicated, told within the first. What is about
somebody else is proposed for redaction (article 15 lid 4, UAVG article 41), and health data go by way of a
professional. The product proposes; a person decides.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Voorstel(StrEnum):
    """Why a value is proposed to be left out."""

    DERDE = "DERDE"
    MEDEWERKER = "MEDEWERKER"
    GEZONDHEID = "GEZONDHEID"
    GEHEIM = "GEHEIM"
    BEOORDELEN = "BEOORDELEN"


ADRES = frozenset(
    {"postcode", "huisnummer", "woongemeente", "telefoon", "email", "vestiging", "afwijkend_adres"}
)
"""What tells where somebody is found; of a family with a secret address nobody else learns it."""
BESTAND = ("cases.Document", "bestandsnaam")
"""The value that stands for a file: what is in it, the product cannot see."""
REDENEN = {
    Voorstel.DERDE: "gaat over iemand anders",
    Voorstel.MEDEWERKER: "naam van een medewerker",
    Voorstel.GEZONDHEID: "gezondheid: via een arts of andere professional",
    Voorstel.GEHEIM: "geheim adres: wie het vraagt, mag het misschien niet weten",
    Voorstel.BEOORDELEN: "het bestand zelf: open het en lees of er iets over een ander in staat",
}


def document_of(pad: str) -> str:
    """The key of the document whose file stands at this address in the dossier; empty for another address."""
    model, _, rest = pad.partition(":")
    sleutel, _, veld = rest.partition(":")
    return sleutel if (model, veld) == BESTAND else ""


def months_later(day: date, months: int) -> date:
    """The same day some months later, or the last one of that month."""
    total = day.month - 1 + months
    year, month = day.year + total // 12, total % 12 + 1
    for number in range(day.day, 27, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    return date(year, month, day.day)


def answer_by(ontvangen_op: date, *, verlengd: bool) -> date:
    """The last day for an answer."""
    return months_later(ontvangen_op, 3 if verlengd else 1)


@dataclass(frozen=True, slots=True)
class Waarde:
    """One value of the file: which model and field, its class, its compartment and the text.

    `geheim` is what tells where to find a family that keeps its address secret, bare; None when it does not.
    """

    model: str
    veld: str
    klasse: str
    sectie: str
    tekst: str
    geheim: frozenset[str] | None = None


def proposal(waarde: Waarde, namen: Iterable[str]) -> Voorstel | None:
    """Why to leave a value out; None when nothing speaks against it. `namen` are the names of other people.

    Health comes first, for that reason asks most: whoever gives the value must name a professional.
    """
    if (waarde.sectie == "MEDISCH" and waarde.klasse == "vrijetekst") or waarde.klasse == "bijzonder":
        return Voorstel.GEZONDHEID
    if (waarde.model, waarde.veld) == BESTAND:
        return Voorstel.BEOORDELEN
    if waarde.geheim is not None and _tells_where(waarde, waarde.geheim):
        return Voorstel.GEHEIM
    if waarde.klasse == "medewerker":
        return Voorstel.MEDEWERKER
    if waarde.model == "schools.Gezagsdrager" and waarde.klasse in {"contact", "identificerend"}:
        return Voorstel.DERDE
    if waarde.model == "cases.Contactmoment" and waarde.veld == "naam":
        return Voorstel.DERDE
    if waarde.klasse == "vrijetekst" and _names(waarde.tekst, namen):
        return Voorstel.DERDE
    return None


def _tells_where(waarde: Waarde, geheim: frozenset[str]) -> bool:
    """A field that is an address, or a text in which one stands, however it is spelled."""
    if waarde.veld in ADRES or (waarde.veld == "aanvulling" and "afwijkend_adres" in waarde.tekst):
        return True
    kaal = bare(waarde.tekst)
    return waarde.klasse == "vrijetekst" and any(deel in kaal for deel in geheim)


def bare(tekst: str) -> str:
    """Without spaces, signs and capitals, so that "1234 AB" and "1234ab" are one."""
    return re.sub(r"\W", "", tekst).casefold()


def bare_number(telefoon: str) -> str:
    """The digits of a telephone number without what may stand before it: +31, 0031 or 0."""
    return re.sub(r"^(?:0031|31)?0?", "", re.sub(r"\D", "", telefoon))


def _names(tekst: str, namen: Iterable[str]) -> bool:
    klein = tekst.casefold()
    return any(deel in klein for naam in namen for deel in naam.casefold().split() if len(deel) > 2)
