"""R10 and R14 to R20: waiting, placement, return, exemption and what schools report (domain chapter 4.2)."""

from typing import Final

from cases.rules.ladder import Eenheid, Opdracht, Regel, Voor, Voorschrift

VERDER: Final = (
    Voorschrift(
        Regel.WACHTLIJST,
        "Wachtlijst zonder onderwijs",
        "De leerling wacht langer dan {weken} weken op gespecialiseerd onderwijs en zit intussen thuis zonder "
        "onderwijs.",
        (
            Opdracht(
                "status",
                Voor.SCHOOL,
                "Geef aan of het verzuim van de wachtende leerling geoorloofd is",
                "De leerling staat op de wachtlijst en krijgt geen onderwijs. Alleen de school bepaalt of dit "
                "verzuim geoorloofd of ongeoorloofd is.",
                5,
            ),
        ),
        "De melding van de school.",
        "De leerling is ziekgemeld of er is al een melding over deze dagen.",
        "PO-Raad (veelgestelde vragen); S0",
        {"weken": 4},
    ),
    Voorschrift(
        Regel.PLAATSING,
        "Uitvoering van een plaatsing",
        "De afgesproken startdatum is er.",
        (
            Opdracht(
                "melden",
                Voor.SCHOOL,
                "Meld of de leerling is gestart",
                "De startdatum van een plaatsing op uw school is er. Meld of de leerling begonnen is.",
                10,
                Eenheid.SCHOOLDAGEN,
            ),
            Opdracht(
                "navragen",
                Voor.SWV,
                "De school meldde de plaatsing niet: vraag het na",
                "De termijn om te melden is voorbij. Neem contact op met de school en het schoolbestuur.",
                5,
            ),
        ),
        "De melding van de school, en of de leerling in de verzuimcijfers terug is.",
        "De school heeft al gemeld.",
        "onderwijs010.nl (de school rapporteert)",
    ),
    Voorschrift(
        Regel.NAZORG,
        "Nazorg",
        "{weken} weken, {weken_later} weken en {maanden} maanden nadat de leerling weer op school is gezien. Valt "
        "de leerling binnen {terugval} maanden terug, dan gaat dezelfde casus verder.",
        (
            Opdracht(
                "controle",
                Voor.LEERPLICHT,
                "Nazorg: vraag hoe het gaat",
                "De leerling is weer op school gezien. Vraag de leerling, de ouders en de school hoe het gaat. Gaat "
                "het goed, dan kan de casus op den duur dicht.",
                5,
            ),
        ),
        "Aantekening van het gesprek.",
        "De leerling telt opnieuw als thuiszitter, of de casus is gesloten.",
        "voorstel; geen bron noemt een termijn",
        {"weken": 2, "weken_later": 6, "maanden": 3, "terugval": 3},
    ),
    Voorschrift(
        Regel.VRIJSTELLING,
        "Vrijstelling",
        "{weken} weken voor 1 juli; bij een verklaring van een arts die ouder was dan {verklaring} maanden; en na "
        "{gesprek} maanden vrijstelling onder artikel 5 onder a.",
        (
            Opdracht(
                "verlengen",
                Voor.LEERPLICHT,
                "Vraag de ouders of de vrijstelling verlengd wordt",
                "Ouders geven elk jaar vóór 1 juli kennis als zij de vrijstelling willen houden.",
                20,
            ),
            Opdracht(
                "verklaring",
                Voor.LEERPLICHT,
                "Controleer de verklaring bij de vrijstelling",
                "De datum van de verklaring ontbreekt, of de verklaring was te oud op de eerste dag van de "
                "vrijstelling.",
                10,
            ),
            Opdracht(
                "gesprek",
                Voor.LEERPLICHT,
                "Nodig de leerling en de ouders uit voor een gesprek",
                "De vrijstelling duurt twee jaar of langer. Bespreek of onderwijs weer mogelijk is.",
                20,
            ),
        ),
        "De kennisgeving en de verklaring.",
        "De vrijstelling loopt af en is al verlengd, of de leerling wordt 18 jaar.",
        "Leerplichtwet 6 en 7; S4a",
        {"weken": 8, "verklaring": 3, "gesprek": 24},
    ),
    Voorschrift(
        Regel.ACHTTIEN,
        "18 jaar zonder startkwalificatie",
        "{maanden} maanden voor de 18e verjaardag, met een open casus of een vrijstelling.",
        (
            Opdracht(
                "overdracht",
                Voor.LEERPLICHT,
                "Draag de leerling warm over aan het Doorstroompunt",
                "De leerling wordt 18 jaar en heeft nog geen startkwalificatie.",
                20,
            ),
        ),
        "Aantekening van de overdracht.",
        "De leerling heeft een startkwalificatie.",
        "domein 3.10 (Doorstroompunt)",
        {"maanden": 3},
    ),
    Voorschrift(
        Regel.TIJDIG_MELDEN,
        "Te laat melden",
        "Een school meldt in een halfjaar {keer} keer te laat dat een leerling 16 uur afwezig was.",
        (
            Opdracht(
                "gesprek",
                Voor.TEAMLEIDER,
                "Voer een gesprek met een school die te laat meldt",
                "Kijk bij Tijdig melden hoe vaak de school dit halfjaar te laat was.",
                20,
            ),
        ),
        "De lijst Tijdig melden.",
        "De school meldde op tijd.",
        "S4a: ‘Melding en registratie zijn persoons- en schoolafhankelijk’",
        {"keer": 3},
    ),
)
