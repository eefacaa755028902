"""What each figure of a rapportage means and where it comes from: the text that stands beside it, frozen with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

KLEIN: Final = "< {drempel}"
AFGELEID: Final = "×"
NIET_EERDER: Final = "niet eerder gemeten"


@dataclass(frozen=True, slots=True)
class Definitie:
    """A subject of the report: its heading, what it is broken down by, what counts, and the source."""

    titel: str
    uitsplitsing: str
    tekst: str
    bron: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kader:
    """What the texts are filled in with: the days, and the name of the profile version in force."""

    gemeente: str
    periode_van: date
    periode_tot: date
    peildatum: date
    bekend_op: date
    begin: date
    profiel: str
    absoluut_telt: bool


VERZUIM: Final = (
    "verzuimmeldingen van scholen (alleen ongeoorloofd), inschrijvingen, vrijstellingen en trajecten"
)

DEFINITIES: Final[Mapping[str, Definitie]] = {
    "thuiszitters": Definitie(
        "Thuiszitters op de peildatum",
        "",
        "Leerlingen die in {gemeente} wonen en op {peildatum} thuiszitter zijn volgens het profiel {profiel}, met "
        "wat op {bekend_op} bekend was. {absoluut}",
        VERZUIM,
    ),
    "absoluut": Definitie(
        "Absoluut verzuim op de peildatum",
        "",
        "Leerlingen die in {gemeente} wonen, leerplichtig zijn en op {peildatum} op geen school staan ingeschreven, "
        "zonder vrijstelling. Zij tellen in het profiel {profiel} niet mee bij de thuiszitters.",
        "inschrijvingen en vrijstellingen",
    ),
    "verloop": Definitie(
        "Verloop in de periode",
        "verloop",
        "Begin: thuiszitters op {begin}, de dag voor de periode, met het profiel van die dag en met wat op "
        "{bekend_op} bekend was. Nieuw: op {peildatum} thuiszitter en op {begin} niet, of in de periode thuiszitter "
        "geworden en op geen van beide dagen, ook als de school het verzuim later corrigeerde. Beëindigd: op {begin} "
        "thuiszitter en op {peildatum} niet, of tussentijds begonnen en geëindigd. Begin plus nieuw min beëindigd is "
        "de stand op de peildatum. Wie tussentijds ophield en opnieuw begon, telt als doorlopend.",
        "oordelen op beide dagen; tussentijds: de vastgelegde drempels van casussen (regels R5 en R6)",
    ),
    "sector": Definitie(
        "Thuiszitters naar onderwijssoort",
        "onderwijssoort",
        "De onderwijssoort van de hoofdinschrijving op {peildatum}: de inschrijving die het laatst begon.",
        "inschrijvingen",
    ),
    "duur": Definitie(
        "Thuiszitters naar duur",
        "duur",
        "Van de eerste dag thuis tot {peildatum}, in kalendermaanden. Bij absoluut verzuim is de eerste dag de dag "
        "waarop de leerling niet meer was ingeschreven; alleen dan kan de duur korter zijn dan vier weken.",
        VERZUIM,
    ),
    "verband": Definitie(
        "Thuiszitters naar samenwerkingsverband",
        "samenwerkingsverband",
        "Het samenwerkingsverband van de school van de hoofdinschrijving op {peildatum}, voor de sector van de "
        "leerling (primair of voortgezet).",
        "inschrijvingen en de indeling van scholen",
    ),
    "meldingen": Definitie(
        "Verzuimmeldingen in de periode",
        "soort",
        "Meldingen van ongeoorloofd verzuim van leerlingen die in {gemeente} wonen, voor het eerst vastgelegd van "
        "{periode_van} tot en met {periode_tot}, naar de laatste versie op {bekend_op}. Ingetrokken meldingen en "
        "meldingen die de school geoorloofd maakte, tellen niet mee. Eén leerling kan meer meldingen hebben.",
        "verzuimmeldingen van scholen (alleen ongeoorloofd)",
    ),
    "besluiten": Definitie(
        "Besluiten van de Taskforce in de periode",
        "stap",
        "Over leerlingen van {gemeente}, van {periode_van} tot en met {periode_tot}. Ontwerp: opgesteld (een nieuwe "
        "versie telt niet opnieuw). Bekrachtigd: door het bestuur van het samenwerkingsverband. Uitgevoerd: de school "
        "meldde de eerste dag in deze periode, ook van een eerder besluit.",
        "dossiers van de Taskforce en meldingen van scholen over plaatsingen",
    ),
    "wachtlijst": Definitie(
        "Wachtlijst gespecialiseerd onderwijs op de peildatum",
        "cluster",
        "Plaatsen op een wachtlijst van een samenwerkingsverband op {peildatum}, voor leerlingen die in {gemeente} "
        "wonen. Wie voor twee clusters wacht, telt twee keer.",
        "wachtlijsten van de samenwerkingsverbanden",
    ),
    "niet-beoordeeld": Definitie(
        "Leerlingen zonder oordeel",
        "",
        "Leerlingen die in {gemeente} wonen en van wie op {peildatum} geen oordeel mogelijk was, omdat een "
        "schoolkalender ontbreekt. Zij tellen nergens mee.",
        "schoolkalenders",
    ),
}

ABSOLUUT_TELT: Final = "Leerlingen die nergens staan ingeschreven (absoluut verzuim) tellen mee."
ABSOLUUT_TELT_NIET: Final = "Absoluut verzuim staat er apart bij."


def tekst_van(onderwerp: str, kader: Kader) -> str:
    """The definition of a subject, filled in for one report."""
    dagen = {
        naam: f"{getattr(kader, naam):%d-%m-%Y}"
        for naam in ("periode_van", "periode_tot", "peildatum", "bekend_op", "begin")
    }
    return DEFINITIES[onderwerp].tekst.format(
        gemeente=kader.gemeente,
        profiel=kader.profiel,
        absoluut=ABSOLUUT_TELT if kader.absoluut_telt else ABSOLUUT_TELT_NIET,
        **dagen,
    ).strip()  # fmt: skip


def weergave(waarde: int | None, *, afgeleid: bool, drempel: int) -> str:
    """A figure as people read it: "14", "< 5" or "×"."""
    if waarde is not None:
        return str(waarde)
    return AFGELEID if afgeleid else KLEIN.format(drempel=drempel)


def legenda(drempel: int) -> str:
    """What the signs mean, for under every table."""
    return (
        f"< {drempel}: één tot en met {drempel - 1}, niet getoond om leerlingen te beschermen. "
        f"×: niet getoond, omdat een kleiner getal er anders uit te berekenen is."
    )
