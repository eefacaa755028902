"""What each parameter of a regioprofiel does, said so that anyone can read it, and which values make sense.

The source of the parameters is verzuimtelling.md §4 and §5; `Profiel` itself refuses what has no meaning at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any, Final

from attendance.rules.profiel import (
    AANDEEL,
    AANEENGESLOTEN,
    DREMPELS,
    GE,
    GT,
    KALENDERDAGEN,
    SCHOOLDAGEN,
    Profiel,
)
from attendance.rules.uitleg import getal, procent


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: its name in the code, its heading, what it does, an example, and where it is laid down."""

    naam: str
    titel: str
    wat: str
    voorbeeld: str
    bron: str


PARAMETERS: Final = (
    Parameter(
        "modus",
        "Manier van tellen",
        "Aaneengesloten: de leerling mist alle schooldagen achter elkaar. Aandeel: de leerling mist bijna alle uren "
        "in een reeks schooldagen; af en toe een dag aanwezig mag.",
        "Een leerling is in vijf weken één dag op school. Bij aaneengesloten begint de telling daarna opnieuw. Bij "
        "aandeel loopt zij door.",
        "Verzuimtelling, hoofdstuk 4",
    ),
    Parameter(
        "eenheid",
        "Wat wij tellen",
        "Schooldagen: vakanties en vrije dagen tellen niet mee. Kalenderdagen: elke dag telt mee, ook in de vakantie. "
        "Bij de manier aandeel tellen wij altijd schooldagen.",
        "Thuis vanaf 28 september 2026, met de herfstvakantie ertussen: de grens van vier weken is bereikt op "
        "2 november in schooldagen, en op 26 oktober in kalenderdagen.",
        "Verzuimtelling, hoofdstuk 4 en 6",
    ),
    Parameter(
        "operator",
        "Meer dan, of ten minste",
        "Meer dan: de leerling telt op de dag na de drempel. Ten minste: de leerling telt op de laatste dag van de "
        "drempel zelf.",
        "Bij een drempel van 20 schooldagen telt de leerling op dag 21 (meer dan) of op dag 20 (ten minste).",
        "Verzuimtelling, hoofdstuk 4",
    ),
    Parameter(
        "drempel",
        "Drempel voor thuiszitter",
        "Na hoeveel dagen een leerling thuiszitter is. Vier weken zijn 20 schooldagen of 28 kalenderdagen.",
        "Thuis vanaf maandag 14 september 2026, bij meer dan 20 schooldagen: thuiszitter op 12 oktober.",
        "Verzuimtelling, hoofdstuk 4",
    ),
    Parameter(
        "drempel_dreigend",
        "Drempel voor dreigend thuiszitter",
        "Na hoeveel dagen wij zeggen dat een leerling thuiszitter dreigt te worden. Twee weken zijn 10 schooldagen of "
        "14 kalenderdagen.",
        "Thuis vanaf maandag 14 september 2026, bij meer dan 10 schooldagen: dreigend op 28 september.",
        "Verzuimtelling, hoofdstuk 4",
    ),
    Parameter(
        "aandeel",
        "Aandeel gemiste uren",
        "Welk deel van de uren de leerling ten minste mist. Dit doet alleen mee bij de manier aandeel.",
        "Bij 90 procent en 21 schooldagen van 6 uur: 113,4 van de 126 uur, dus 19 hele dagen.",
        "Verzuimtelling, hoofdstuk 4",
    ),
    Parameter(
        "leeftijd_van",
        "Leeftijd vanaf",
        "Vanaf welke leeftijd een leerling kan meetellen. De leerplicht zelf kan later beginnen.",
        "Bij 5 jaar telt een kleuter van 4 nooit mee.",
        "Leerplichtwet 1969, artikel 3; verzuimtelling, hoofdstuk 4",
    ),
    Parameter(
        "leeftijd_tot",
        "Leeftijd tot",
        "Tot welke leeftijd een leerling kan meetellen. Op deze verjaardag zelf telt de leerling niet meer.",
        "Bij 18 jaar is de dag voor de achttiende verjaardag de laatste.",
        "Leerplichtwet 1969, artikel 3 en 4a; verzuimtelling, hoofdstuk 4",
    ),
    Parameter(
        "aanwezig_drempel",
        "Wanneer een leerling aanwezig was",
        "Wie meer dan dit deel van de lesuren van een dag volgt, was die dag aanwezig. Dan telt de dag niet mee.",
        "Bij 50 procent en 6 uur les: wie 3 uur ongeoorloofd mist, telt die dag mee. Wie 2 uur mist niet.",
        "Verzuimtelling, hoofdstuk 2",
    ),
    Parameter(
        "absoluut_telt_als_thuiszitter",
        "Absoluut verzuim telt als thuiszitter",
        "Of een leerplichtige leerling zonder school in de rapportages bij de thuiszitters wordt geteld. De leerling "
        "krijgt hoe dan ook een casus.",
        "Ja: de brief aan de raad telt deze leerlingen op bij de thuiszitters. Nee: zij staan er apart bij.",
        "Verzuimtelling, hoofdstuk 4",
    ),
    Parameter(
        "stilstand_soorten",
        "Programma’s die de telling stilzetten",
        "Op dagen in zo’n programma staat de telling stil: de dag telt niet mee en breekt de telling niet. Dit geldt "
        "als bij het programma zelf niets is ingevuld.",
        "Na 15 schooldagen thuis volgt de leerling zes weken een dagprogramma en stopt. De telling gaat verder bij 16.",
        "Verzuimtelling, hoofdstuk 2 en 5",
    ),
    Parameter(
        "risicoleerling_zichtbaar_voor_gemeente",
        "Risicoleerling zichtbaar voor de gemeente",
        "Of de gemeente per leerling mag zien wie door geoorloofd verzuim risico loopt. Dit zegt iets over ziekte. Zet "
        "dit alleen aan met een besluit van de regio en advies van de functionaris gegevensbescherming.",
        "Nee: de gemeente ziet alleen ongeoorloofd verzuim.",
        "Halfjaarlijkse rapportage; verzuimtelling, hoofdstuk 5",
    ),
    Parameter(
        "vakantieregio",
        "Vakantieregio",
        "In welke vakantieregio de gemeenten liggen. De schoolvakanties van een leerling volgen uit de school.",
        "Rotterdam en Gouda liggen in regio Midden.",
        "Regeling vaststelling schoolvakanties",
    ),
)
TITELS: Final[Mapping[str, str]] = {parameter.naam: parameter.titel for parameter in PARAMETERS}

HOOGSTE_DREMPEL: Final[Mapping[str, int]] = {SCHOOLDAGEN: 200, KALENDERDAGEN: 366}
"""A school year, in each eenheid: a higher drempel is never reached within one."""

WOORDEN: Final[Mapping[str, str]] = {
    AANEENGESLOTEN: "aaneengesloten",
    AANDEEL: "aandeel",
    SCHOOLDAGEN: "schooldagen",
    KALENDERDAGEN: "kalenderdagen",
    GT: "meer dan",
    GE: "ten minste",
}


def fouten(waarden: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with these parameters, per field, in a sentence; empty when they make a profile.

    `waarden` holds every parameter by name; a field that could not be read at all is left out and not judged. What
    only `Profiel` knows comes under the empty name.
    """
    gevonden: dict[str, str] = {}
    eenheid = SCHOOLDAGEN if waarden.get("modus") == AANDEEL else waarden.get("eenheid", SCHOOLDAGEN)
    hoogste = HOOGSTE_DREMPEL.get(str(eenheid), 366)
    laagste = 1 if waarden.get("operator") == GE else 0
    for naam in ("drempel", "drempel_dreigend"):
        waarde = waarden.get(naam)
        if waarde is not None and not laagste <= waarde <= hoogste:
            gevonden[naam] = f"Kies een drempel van {laagste} tot en met {hoogste} {WOORDEN[str(eenheid)]}."
    drempel, dreigend = waarden.get("drempel"), waarden.get("drempel_dreigend")
    if drempel is not None and dreigend is not None and dreigend > drempel:
        gevonden.setdefault("drempel_dreigend", "Dreigend komt vóór thuiszitter: kies hoogstens de drempel.")
    van, tot = waarden.get("leeftijd_van"), waarden.get("leeftijd_tot")
    if van is not None and tot is not None and van >= tot:
        gevonden["leeftijd_tot"] = "Kies een leeftijd die hoger is dan de leeftijd vanaf."
    if (aandeel := waarden.get("aandeel")) is not None and not 0 < aandeel <= 1:
        gevonden["aandeel"] = "Kies meer dan 0 en hoogstens 100 procent."
    if (aanwezig := waarden.get("aanwezig_drempel")) is not None and not 0 <= aanwezig <= 1:
        gevonden["aanwezig_drempel"] = "Kies 0 tot en met 100 procent."
    return gevonden or _refused_by_profiel(waarden)


def _refused_by_profiel(waarden: Mapping[str, Any]) -> dict[str, str]:
    if set(waarden) < set(TITELS):
        return {}
    try:
        Profiel(naam="voorstel", geldig_van=date.max, **{veld: waarden[veld] for veld in TITELS})
    except ValueError as fout:
        return {"": f"Dit profiel kan niet: {fout}."}
    return {}


def als_waarden(waarden: Mapping[str, Any] | Profiel) -> dict[str, Any]:
    """The parameters as JSON keeps them: shares as text, sets as sorted lists."""
    if isinstance(waarden, Profiel):
        waarden = {veld.name: getattr(waarden, veld.name) for veld in fields(waarden)}
    return {naam: _plain(waarden[naam]) for naam in TITELS}


def gelezen_waarden(waarden: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters as the rule takes them, from how JSON keeps them."""
    return {veld: waarden[veld] for veld in TITELS} | {
        "aandeel": Decimal(str(waarden["aandeel"])),
        "aanwezig_drempel": Decimal(str(waarden["aanwezig_drempel"])),
        "stilstand_soorten": frozenset(waarden["stilstand_soorten"]),
    }


def maak_profiel(naam: str, geldig_van: date, waarden: Mapping[str, Any]) -> Profiel:
    """The profile of parameters as JSON keeps them. Raises ValueError for what has no meaning."""
    return Profiel(naam=naam, geldig_van=geldig_van, **gelezen_waarden(waarden))


def let_op(nieuw: Profiel, oud: Profiel | None) -> tuple[str, ...]:
    """What whoever decides may overlook, in sentences."""
    zinnen = []
    same = oud and (nieuw.drempel, nieuw.drempel_dreigend) == (oud.drempel, oud.drempel_dreigend)
    if oud and same and nieuw.modus != AANDEEL and nieuw.eenheid != oud.eenheid:
        drempel, dreigend = DREMPELS[nieuw.eenheid]
        zinnen.append(
            f"Wat wij tellen verandert, maar de drempels niet. Vier en twee weken zijn {drempel} en {dreigend} "
            f"{WOORDEN[nieuw.eenheid]}."
        )
    if nieuw.risicoleerling_zichtbaar_voor_gemeente and not (
        oud and oud.risicoleerling_zichtbaar_voor_gemeente
    ):
        zinnen.append(
            "De gemeente gaat per leerling zien wie door geoorloofd verzuim risico loopt. Is er een besluit van de "
            "regio, en heeft de functionaris gegevensbescherming geadviseerd?"
        )
    return tuple(zinnen)


@dataclass(frozen=True, slots=True)
class Regel:
    """One parameter of a version as a page shows it, with what it was when that differs."""

    parameter: Parameter
    waarde: str
    was: str = ""

    @property
    def is_veranderd(self) -> bool:
        """Whether it differs from the version it stands beside."""
        return self.was != ""


def regels(profiel: Profiel, vorige: Profiel | None, programmas: Mapping[str, str]) -> tuple[Regel, ...]:
    """Every parameter of `profiel`, beside `vorige`; `programmas` names the kinds of traject."""
    gevonden = []
    for parameter in PARAMETERS:
        waarde = in_woorden(parameter.naam, getattr(profiel, parameter.naam), programmas)
        was = in_woorden(parameter.naam, getattr(vorige, parameter.naam), programmas) if vorige else waarde
        gevonden.append(Regel(parameter, waarde, was if was != waarde else ""))
    return tuple(gevonden)


def in_woorden(naam: str, waarde: Any, programmas: Mapping[str, str]) -> str:
    """A value as people read it: "ja", "90 procent", "meer dan"."""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, Decimal):
        return f"{procent(waarde)} procent"
    if isinstance(waarde, frozenset):
        return ", ".join(programmas.get(soort, soort) for soort in sorted(waarde)) or "geen"
    if isinstance(waarde, int):
        return f"{getal(Decimal(waarde))} {'jaar' if naam.startswith('leeftijd') else 'dagen'}"
    return WOORDEN.get(str(waarde), str(waarde))


def _plain(waarde: Any) -> Any:
    if isinstance(waarde, Decimal):
        return f"{waarde.normalize():f}"
    return sorted(waarde) if isinstance(waarde, frozenset | set | list | tuple) else waarde
