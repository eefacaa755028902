"""How long what is kept, per kind of record and compartment: from which day it counts, and who says so (domain 3.8).

The terms are the ones of law and selection lists as far as known; the controller may set another one, with a reason.
Where one row serves two controllers, as a melding of ongeoorloofd absence, the longest of their clocks counts.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Klasse(StrEnum):
    """Kinds of records that are destroyed as one whole, in the order in which they go: a part before the casus."""

    GEZONDHEID_SWV = "GEZONDHEID_SWV"
    STRAFRECHTELIJK = "STRAFRECHTELIJK"
    CASUS = "CASUS"
    VRIJSTELLING = "VRIJSTELLING"
    VERZUIM_ONGEOORLOOFD = "VERZUIM_ONGEOORLOOFD"
    VERZUIM_GEOORLOOFD = "VERZUIM_GEOORLOOFD"
    INSCHRIJVING = "INSCHRIJVING"
    TLV = "TLV"
    WACHTLIJST = "WACHTLIJST"
    PLAATSING = "PLAATSING"
    LEERLING = "LEERLING"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bewaarregel:
    """One kind: its name, whose it is, from when the years count, and what goes along with it.

    `modellen` are the models such a record may be of; `mee` names the models that are part of it. When anything else
    still hangs on it, the record stays.
    """

    naam: str
    compartiment: str
    vanaf: str
    jaren: int
    bron: str
    modellen: tuple[str, ...]
    mee: tuple[str, ...]


_GEBOORTE = "de geboortedatum van de leerling"
_SELECTIELIJST = "Selectielijst gemeenten 2020, 12.1.3"
_BEKOSTIGING = "Besluit bekostiging WPO, leerlingenadministratie"
_SWV = "WPO artikel 18a lid 13"
STUKKEN = ("cases.Notitie", "cases.Contactmoment", "cases.Document", "cases.Gebeurtenis")
"""What people put in a casus, each in a compartment; the timeline repeats what was said."""
_MELDING = ("attendance.Verzuimmelding", "attendance.Meldingbehandeling")

REGELS: dict[Klasse, Bewaarregel] = {
    Klasse.GEZONDHEID_SWV: Bewaarregel(
        naam="Wat het samenwerkingsverband in een casus vastlegde over gezondheid",
        compartiment="SAMENWERKINGSVERBAND",
        vanaf="de dag van vastleggen",
        jaren=3,
        bron=_SWV,
        modellen=STUKKEN,
        mee=("cases.Documentinhoud",),
    ),
    Klasse.STRAFRECHTELIJK: Bewaarregel(
        naam="Proces-verbaal en Halt in een casus",
        compartiment="GEMEENTE",
        vanaf="de dag van vastleggen",
        jaren=5,
        bron="Wet politiegegevens: vijf jaar na de eerste verwerking",
        modellen=STUKKEN,
        mee=("cases.Documentinhoud",),
    ),
    Klasse.CASUS: Bewaarregel(
        naam="Casus met alles wat erbij hoort",
        compartiment="GEMEENTE",
        vanaf=_GEBOORTE,
        jaren=19,
        bron=_SELECTIELIJST,
        modellen=("cases.Casus",),
        mee=("cases.*",),
    ),
    Klasse.VRIJSTELLING: Bewaarregel(
        naam="Vrijstelling",
        compartiment="GEMEENTE",
        vanaf=_GEBOORTE,
        jaren=19,
        bron=_SELECTIELIJST,
        modellen=("attendance.Vrijstelling",),
        mee=(),
    ),
    Klasse.VERZUIM_ONGEOORLOOFD: Bewaarregel(
        naam="Melding van verzuim dat ook bij leerplicht bekend is",
        compartiment="GEMEENTE",
        vanaf=_GEBOORTE,
        jaren=19,
        bron=_SELECTIELIJST,
        modellen=("attendance.Verzuimmelding",),
        mee=_MELDING,
    ),
    Klasse.VERZUIM_GEOORLOOFD: Bewaarregel(
        naam="Geoorloofd verzuim",
        compartiment="SCHOOLBESTUUR",
        vanaf="de uitschrijving bij de school",
        jaren=5,
        bron=_BEKOSTIGING,
        modellen=("attendance.Verzuimmelding",),
        mee=_MELDING,
    ),
    Klasse.INSCHRIJVING: Bewaarregel(
        naam="Inschrijving",
        compartiment="SCHOOLBESTUUR",
        vanaf="de uitschrijving bij de school",
        jaren=5,
        bron=_BEKOSTIGING,
        modellen=("schools.Inschrijving",),
        mee=(),
    ),
    Klasse.TLV: Bewaarregel(
        naam="Toelaatbaarheidsverklaring",
        compartiment="SAMENWERKINGSVERBAND",
        vanaf="het einde van de verklaring, of anders het besluit",
        jaren=3,
        bron=_SWV,
        modellen=("referrals.Toelaatbaarheidsverklaring",),
        mee=(),
    ),
    Klasse.WACHTLIJST: Bewaarregel(
        naam="Plek op de wachtlijst",
        compartiment="SAMENWERKINGSVERBAND",
        vanaf="het einde van het wachten",
        jaren=3,
        bron=_SWV,
        modellen=("referrals.Wachtlijstplaatsing",),
        mee=(),
    ),
    Klasse.PLAATSING: Bewaarregel(
        naam="Plaatsing",
        compartiment="SAMENWERKINGSVERBAND",
        vanaf="de afgesproken startdatum",
        jaren=3,
        bron=_SWV,
        modellen=("referrals.Plaatsing",),
        mee=(),
    ),
    Klasse.LEERLING: Bewaarregel(
        naam="Leerling, als er verder niets meer over is",
        compartiment="GEMEENTE",
        vanaf=_GEBOORTE,
        jaren=19,
        bron=_SELECTIELIJST,
        modellen=("schools.Leerling",),
        mee=(
            "schools.Gezagsdrager",
            "referrals.Traject",
            "cases.Taak",
            "cases.Gegevensgebrek",
            "cases.Zestienuurssignaal",
            "reports.Simulatieleerling",
            "reports.Bewaarblokkade",
            "reports.Verzoek",
            "reports.Weglating",
        ),
    ),
}


def destroyed_from(grond: date, jaren: int) -> date:
    """The first day a record may be destroyed; who counts from 29 February gets 1 March."""
    try:
        return grond.replace(year=grond.year + jaren)
    except ValueError:
        return date(grond.year + jaren, 3, 1)


def counted_from(on: date, jaren: int) -> date:
    """The last day from which `jaren` years have passed on `on`."""
    try:
        return on.replace(year=on.year - jaren)
    except ValueError:
        return date(on.year - jaren, 2, 28)


def goes_along(regel: Bewaarregel, label: str) -> bool:
    """Whether a model is part of the record, so that it goes with it."""
    return any(label == naam or (naam.endswith(".*") and label.startswith(naam[:-1])) for naam in regel.mee)
