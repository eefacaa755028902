"""From what a simulation found per pupil to its figures: who enters, who leaves, who stays."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from reports.rules.onderdrukking import Verband, totaal
from reports.rules.telling import DUURKLASSEN, GEEN_VERBAND, NIET_INGESCHREVEN, SECTOREN, Regel, Telling

THUISZITTER: Final = "THUISZITTER"
ABSOLUUT: Final = "ABSOLUUT"
DREIGEND: Final = "DREIGEND"
TELT: Final = frozenset({THUISZITTER, ABSOLUUT})

ERBIJ, ERAF, BLIJFT = "erbij", "eraf", "blijft"
BEWEGINGEN: Final[Mapping[str, str]] = {
    ERBIJ: "erbij",
    ERAF: "eraf",
    BLIJFT: "blijft",
}
STANDEN: Final[Mapping[str, str]] = {"nu": "telt nu", **BEWEGINGEN, "straks": "zou tellen"}

UITLEG: Final[Mapping[str, str]] = {
    "thuiszitters": "Telt nu: thuiszitter op {peildatum} met de regels die gelden. Erbij: alleen met de geprobeerde "
    "regels. Eraf: alleen met de regels die gelden. Blijft: met beide. Zou tellen is blijft plus erbij.",
    "dreigend": "Leerlingen die thuiszitter dreigen te worden, op dezelfde manier geteld. Wie van dreigend naar "
    "thuiszitter gaat, gaat hier eraf.",
    "gemeente": "De gemeente waar de leerling woont.",
    "verband": "Het samenwerkingsverband van de school van de hoofdinschrijving op {peildatum}, voor de sector van de "
    "leerling.",
    "sector": "De onderwijssoort van de hoofdinschrijving op {peildatum}.",
    "duur": "Van de eerste dag thuis tot {peildatum}, in kalendermaanden. Bij eraf volgens de regels die gelden, "
    "anders volgens de geprobeerde regels.",
    "zonder-oordeel": "Leerlingen van wie geen oordeel mogelijk was, omdat een schoolkalender ontbreekt. Zij tellen "
    "nergens mee.",
}
TITELS: Final[Mapping[str, str]] = {
    "thuiszitters": "Thuiszitters",
    "dreigend": "Dreigend thuiszitters",
    "gemeente": "Thuiszitters naar gemeente",
    "verband": "Thuiszitters naar samenwerkingsverband",
    "sector": "Thuiszitters naar onderwijssoort",
    "duur": "Thuiszitters naar duur",
    "zonder-oordeel": "Leerlingen zonder oordeel",
}
INDELINGEN: Final = ("gemeente", "verband", "sector", "duur")


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """What is so of one pupil, as far as the figures ask; each group by its code."""

    was: str
    wordt: str
    gemeente: str
    verband: str
    sector: str
    duur: str

    def groep(self, indeling: str) -> str:
        """The code of the group this pupil is in."""
        return str(getattr(self, indeling))


def beweging(was: bool, wordt: bool) -> str | None:
    """Erbij, eraf or blijft; None for who counts in neither."""
    if was and wordt:
        return BLIJFT
    return ERAF if was else ERBIJ if wordt else None


def tel(
    uitkomsten: Iterable[tuple[Uitkomst, int]],
    *,
    gemeenten: Mapping[str, str],
    verbanden: Mapping[str, str],
    zonder_oordeel: int = 0,
) -> Telling:
    """The figures in the order of the page, and how they hang together; `uitkomsten` come with how many of each.

    Every breakdown adds up to its total, for erbij, eraf and blijft apart.
    """
    gevonden = list(uitkomsten)
    namen = _namen(gevonden, gemeenten, verbanden)
    regels: list[Regel] = []
    hangt_samen: list[Verband] = []
    _add_total(regels, hangt_samen, "thuiszitters", _moves(gevonden, TELT))
    _add_total(regels, hangt_samen, "dreigend", _moves(gevonden, frozenset({DREIGEND})))
    for indeling in INDELINGEN:
        counted = _moves_by(gevonden, indeling)
        for code, naam in namen[indeling].items():
            regels += [Regel(f"{indeling}.{code}.{b}", indeling, naam, counted[code, b]) for b in BEWEGINGEN]
        for b in BEWEGINGEN:
            hangt_samen.append(
                totaal(f"thuiszitters.{b}", [f"{indeling}.{code}.{b}" for code in namen[indeling]])
            )
    hangt_samen += _same_in_two_breakdowns(namen)
    regels.append(Regel("zonder-oordeel.aantal", "zonder-oordeel", "", zonder_oordeel))
    return Telling(tuple(regels), tuple(hangt_samen))


def _moves(uitkomsten: list[tuple[Uitkomst, int]], standen: frozenset[str]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for uitkomst, aantal in uitkomsten:
        if (soort := beweging(uitkomst.was in standen, uitkomst.wordt in standen)) is not None:
            counted[soort] += aantal
    return counted


def _moves_by(uitkomsten: list[tuple[Uitkomst, int]], indeling: str) -> Counter[tuple[str, str]]:
    counted: Counter[tuple[str, str]] = Counter()
    for uitkomst, aantal in uitkomsten:
        if (soort := beweging(uitkomst.was in TELT, uitkomst.wordt in TELT)) is not None:
            counted[uitkomst.groep(indeling), soort] += aantal
    return counted


def _add_total(
    regels: list[Regel], hangt_samen: list[Verband], onderwerp: str, counted: Counter[str]
) -> None:
    blijft = counted[BLIJFT]
    waarden = {
        **{b: counted[b] for b in BEWEGINGEN},
        "nu": blijft + counted[ERAF],
        "straks": blijft + counted[ERBIJ],
    }
    regels += [Regel(f"{onderwerp}.{stand}", onderwerp, "", waarden[stand]) for stand in STANDEN]
    for som, deel in (("nu", ERAF), ("straks", ERBIJ)):
        hangt_samen.append(totaal(f"{onderwerp}.{som}", [f"{onderwerp}.{BLIJFT}", f"{onderwerp}.{deel}"]))


def _same_in_two_breakdowns(namen: Mapping[str, Mapping[str, str]]) -> list[Verband]:
    """Who is not enrolled stands in two breakdowns: what the one withholds, the other may not show."""
    if NIET_INGESCHREVEN not in namen["verband"]:
        return []
    return [
        Verband({f"sector.{NIET_INGESCHREVEN}.{b}": 1, f"verband.{NIET_INGESCHREVEN}.{b}": -1})
        for b in BEWEGINGEN
    ]


def _namen(
    uitkomsten: list[tuple[Uitkomst, int]], gemeenten: Mapping[str, str], verbanden: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """Indeling -> code -> name: every gemeente, sector and duration; of the samenwerkingsverbanden those that occur."""
    used = {uitkomst.verband for uitkomst, _ in uitkomsten if TELT & {uitkomst.was, uitkomst.wordt}}
    anders = {
        GEEN_VERBAND: "geen samenwerkingsverband (mbo of niet bekend)",
        NIET_INGESCHREVEN: SECTOREN[NIET_INGESCHREVEN][0],
    }
    return {
        "gemeente": dict(gemeenten),
        "verband": {code: naam for code, naam in {**verbanden, **anders}.items() if code in used},
        "sector": {code: naam for code, (naam, _) in SECTOREN.items()},
        "duur": dict(DUURKLASSEN),
    }
