"""The processing activities of the product (AVG article 30), as data; the tables of the apps point at them.

Legal bases and periods are proposals for the controllers; docs/dpia.md says which choices stay theirs. Sections are
the names of `accounts.rollen.Sectie`: the register works out from them which roles read along.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Verwerking:
    """One activity: whose it is, what for, on what ground, about whom, and who reads along."""

    naam: str
    verantwoordelijke: str
    doel: str
    grondslag: str
    betrokkenen: str
    secties: tuple[str, ...] = ()


_SCHOOLS = "het schoolbestuur; voor het toezicht op de leerplicht het college van de woongemeente"
_LEERPLICHT = "het college van burgemeester en wethouders van de woongemeente (leerplicht)"
_SWV = "het samenwerkingsverband passend onderwijs"
_ALLEN = "elke organisatie voor haar eigen mensen en gegevens"

VERWERKINGEN: dict[str, Verwerking] = {
    "leerlingen": Verwerking(
        naam="Leerlingen en hun ouders",
        verantwoordelijke=_SCHOOLS,
        doel="weten om welke leerling het gaat, waar die is ingeschreven en wie het gezag heeft",
        grondslag="AVG artikel 6 lid 1 onder c en e; nummers: UAVG artikel 46 en Leerplichtwet 1969 artikel 18 en 21a",
        betrokkenen="leerlingen, ouders en verzorgers",
        secties=("IDENTITEIT", "BSN"),
    ),
    "verzuim": Verwerking(
        naam="Verzuim melden en beoordelen",
        verantwoordelijke=(
            "het schoolbestuur voor wat de school vastlegt; het college voor ongeoorloofd verzuim dat gemeld is"
        ),
        doel="verzuim melden, thuiszitten herkennen en toezicht houden op de leerplicht",
        grondslag="AVG artikel 6 lid 1 onder c en e; Leerplichtwet 1969 artikel 21 en 21a",
        betrokkenen="leerlingen",
        secties=("VERZUIM_ONGEOORLOOFD", "VERZUIM_GEOORLOOFD"),
    ),
    "vrijstelling": Verwerking(
        naam="Vrijstellingen van de inschrijfplicht",
        verantwoordelijke=_LEERPLICHT,
        doel="weten wanneer de inschrijfplicht niet geldt",
        grondslag="AVG artikel 6 lid 1 onder c, artikel 9 lid 2 onder g; Leerplichtwet 1969 artikel 5, 5a en 15",
        betrokkenen="leerlingen, ouders en verzorgers",
        secties=("VRIJSTELLING",),
    ),
    "ondersteuning": Verwerking(
        naam="Toelaatbaarheid, wachtlijst, trajecten en plaatsingen",
        verantwoordelijke=_SWV,
        doel="een passende plek regelen en zien wie daarop wacht",
        grondslag="AVG artikel 6 lid 1 onder e; gezondheid: UAVG artikel 30 en WPO artikel 18a lid 13",
        betrokkenen="leerlingen",
        secties=("TLV", "WACHTLIJST", "ONDERWIJSONDERSTEUNING"),
    ),
    "casus": Verwerking(
        naam="Casussen van leerplicht",
        verantwoordelijke=_LEERPLICHT,
        doel="een thuiszittende leerling terug naar school helpen, met de organisaties die daarvoor nodig zijn",
        grondslag="AVG artikel 6 lid 1 onder c en e; Leerplichtwet 1969 artikel 16; het convenant van de regio",
        betrokkenen="leerlingen, ouders en verzorgers, medewerkers van betrokken organisaties",
        secties=("IDENTITEIT", "JEUGDHULP", "MEDISCH", "STRAFRECHTELIJK", "DOCUMENTEN"),
    ),
    "taskforce": Verwerking(
        naam="Taskforce: voordracht, zitting en besluit",
        verantwoordelijke="de deelnemers aan het convenant van de regio samen; het dossier staat bij de gemeente",
        doel="een plaats aanwijzen wanneer overleg niet tot een plek leidt",
        grondslag="AVG artikel 6 lid 1 onder e; het convenant van de regio",
        betrokkenen="leerlingen, ouders en verzorgers, leden van de Taskforce",
        secties=("BESLUIT",),
    ),
    "aanlevering": Verwerking(
        naam="Bestanden van scholen en samenwerkingsverbanden",
        verantwoordelijke="de organisatie die het bestand aanlevert",
        doel="gegevens inlezen, nakijken en een inlezing kunnen terugdraaien",
        grondslag="als bij de verwerking waarvoor het bestand is",
        betrokkenen="leerlingen, ouders en verzorgers",
    ),
    "rapportage": Verwerking(
        naam="Rapportages en doorrekeningen",
        verantwoordelijke=_LEERPLICHT,
        doel="de raad en de regio laten zien hoeveel leerlingen thuiszitten en waar zij op wachten",
        grondslag="AVG artikel 6 lid 1 onder e; Leerplichtwet 1969 artikel 25",
        betrokkenen="leerlingen, alleen in aantallen; kleine aantallen zijn onleesbaar gemaakt",
        secties=("AGGREGAAT",),
    ),
    "toegang": Verwerking(
        naam="Gebruikers en hun toegang",
        verantwoordelijke=_ALLEN,
        doel="weten wie wat mag zien en doen",
        grondslag="AVG artikel 6 lid 1 onder c en artikel 32",
        betrokkenen="medewerkers",
    ),
    "verantwoording": Verwerking(
        naam="Inzage- en wijzigingslogboek, verzoeken van betrokkenen",
        verantwoordelijke=_ALLEN,
        doel="achteraf kunnen zeggen wie wat zag en veranderde, en verzoeken van betrokkenen afhandelen",
        grondslag="AVG artikel 5 lid 2, 12 tot en met 22 en 32",
        betrokkenen="leerlingen, medewerkers",
    ),
    "inrichting": Verwerking(
        naam="Inrichting",
        verantwoordelijke=_ALLEN,
        doel="scholen, kalenders en de regels van een regio",
        grondslag="geen persoonsgegevens, behalve wie een regel voorstelde en beoordeelde",
        betrokkenen="medewerkers",
    ),
    "techniek": Verwerking(
        naam="Techniek",
        verantwoordelijke="de verwerker",
        doel="het systeem laten werken: berichten, sessies en de stand van het nachtwerk",
        grondslag="als bij de verwerking waarvoor het bericht is",
        betrokkenen="medewerkers; in berichten kunnen sleutels van dossiers staan",
    ),
}
