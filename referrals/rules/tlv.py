"""How long a toelaatbaarheidsverklaring holds: Wet op de expertisecentra, artikel 40 lid 15.

For so and vso: one or more school years; given in the course of a school year, the time until the first day
of the next one is added. So it begins on any day and ends on a 31 July. The WPO and WVO set no period for sbo
and pro; the SWV's ondersteuningsplan decides there, and the product asks only that the last day is a 31 July.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

SO: Final = "SO"
VSO: Final = "VSO"
MET_WETTELIJKE_TERMIJN: Final = frozenset({SO, VSO})
MET_CATEGORIE: Final = frozenset({SO, VSO})
BRON: Final = "Wet op de expertisecentra, artikel 40 lid 15"


@dataclass(frozen=True, slots=True)
class Bezwaar:
    """Why a period or category cannot be: the field it is about, and one Dutch sentence."""

    veld: str
    tekst: str


def einde_schooljaar(dag: date) -> date:
    """The 31 July on which the school year of `dag` ends (a school year runs 1 August – 31 July)."""
    return date(dag.year + (dag.month >= 8), 7, 31)


def vroegste_einde(soort: str, *, geldig_van: date, besloten_op: date) -> date | None:
    """The earliest last day a TLV may have, or None where the law sets no period (sbo, pro).

    The later of decision and first day counts: what starts in the future has its whole year from there.
    """
    if soort not in MET_WETTELIJKE_TERMIJN:
        return None
    begin = max(geldig_van, besloten_op)
    einde = einde_schooljaar(begin)
    return einde if begin == date(begin.year, 8, 1) else date(einde.year + 1, 7, 31)


def voorstel_einde(soort: str, *, geldig_van: date, besloten_op: date) -> date:
    """The last day the screen proposes: the earliest the law allows, else the end of the next school year."""
    vroegste = vroegste_einde(soort, geldig_van=geldig_van, besloten_op=besloten_op)
    return vroegste or date(einde_schooljaar(geldig_van).year + 1, 7, 31)


def bezwaren(
    soort: str, categorie: str, *, geldig_van: date, geldig_tot: date, ontvangen_op: date, besloten_op: date
) -> tuple[Bezwaar, ...]:
    """Everything that stands in the way of issuing this TLV; empty when it may be issued."""
    vroegste = vroegste_einde(soort, geldig_van=geldig_van, besloten_op=besloten_op)
    gevonden = (
        (soort in MET_CATEGORIE and not categorie, "categorie", "Kies de bekostigingscategorie."),
        (
            soort not in MET_CATEGORIE and bool(categorie),
            "categorie",
            "Een bekostigingscategorie hoort alleen bij so en vso. Kies ‘geen categorie’.",
        ),
        (geldig_van < ontvangen_op, "geldig_van", "De verklaring kan niet ingaan voor de aanvraag er was."),
        (
            (geldig_tot.month, geldig_tot.day) != (7, 31),
            "geldig_tot",
            "Een verklaring eindigt altijd op 31 juli. Kies een 31 juli.",
        ),
        (geldig_tot < geldig_van, "geldig_tot", "De laatste dag ligt voor de eerste dag."),
        (
            vroegste is not None and geldig_tot < vroegste,
            "geldig_tot",
            f"Voor {soort.lower()} is de vroegste laatste dag {vroegste:%d-%m-%Y} ({BRON})."
            if vroegste
            else "",
        ),
    )
    return tuple(Bezwaar(veld, tekst) for geldt, veld, tekst in gevonden if geldt)
