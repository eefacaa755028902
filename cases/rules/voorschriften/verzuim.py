"""R0 to R3: what a school's report of absence asks (domain chapter 4.2)."""

from typing import Final

from cases.rules.ladder import Eenheid, Opdracht, Regel, Voor, Voorschrift

VERZUIM: Final = (
    Voorschrift(
        Regel.SIGNAAL,
        "Eerste signaal",
        "De school meldt ongeoorloofd verzuim, en er was de {weken} weken daarvoor geen.",
        (
            Opdracht(
                "gesprek",
                Voor.SCHOOL,
                "Bespreek het verzuim met de leerling",
                "De leerling was ongeoorloofd afwezig. Laat de mentor of intern begeleider een gesprek voeren.",
                5,
                Eenheid.SCHOOLDAGEN,
            ),
        ),
        "Aantekening van het gesprek op school.",
        "De leerling heeft al een casus of dreigt thuiszitter te worden: dan vervalt de taak.",
        "S4d: ‘Alle verzuim vraagt om onmiddellijke en doelgerichte aandacht’; S4a",
        {"weken": 4},
    ),
    Voorschrift(
        Regel.ZIEKTE,
        "Ziekteverzuim (MAZL)",
        "De {ziekmeldingen}e ziekmelding in {lesweken} lesweken, of langer dan {schooldagen} schooldagen achter "
        "elkaar ziek.",
        (
            Opdracht(
                "gesprek",
                Voor.SCHOOL,
                "Voer een gesprek over het ziekteverzuim",
                "De leerling is vaak of lang ziek. Spreek met de ouders en de leerling, en vraag zo nodig de "
                "jeugdarts om advies.",
                5,
                Eenheid.SCHOOLDAGEN,
            ),
            Opdracht(
                "consult",
                Voor.JGZ,
                "Bied een consult aan over het ziekteverzuim",
                "De school voert een gesprek over het ziekteverzuim van de leerling. Overleg met de school of een "
                "consult helpt.",
                10,
            ),
        ),
        "Advies van de jeugdgezondheidszorg.",
        "De regio werkt niet met MAZL. Leerplicht krijgt van deze regel nooit bericht.",
        "S4d; S4a; domein 3.10",
        {"ziekmeldingen": 4, "lesweken": 12, "schooldagen": 6},
        aan=False,
    ),
    Voorschrift(
        Regel.ZESTIEN_UUR,
        "16 uur in vier lesweken",
        "16 uur of meer ongeoorloofd afwezig in vier lesweken; daarna opnieuw bij elke volgende 16 uur, ten "
        "hoogste eens per zeven dagen.",
        (
            Opdracht(
                "melden",
                Voor.SCHOOL,
                "Meld het verzuim van 16 uur of meer",
                "De leerling was 16 uur of meer ongeoorloofd afwezig in vier lesweken. Meld dit op tijd en schrijf "
                "op wat de school zelf heeft gedaan.",
                5,
            ),
            Opdracht(
                "behandelen",
                Voor.LEERPLICHT,
                "Neem de melding van 16 uur of meer in behandeling",
                "De school meldde 16 uur of meer ongeoorloofd verzuim. Zet de stand van de melding, zodat de school "
                "ziet dat u haar hebt gezien.",
                3,
                op_melding=True,
            ),
        ),
        "De dagen en uren, en wat de school deed; de stand die leerplicht zette.",
        "De school heeft dit verzuim al gemeld, de leerling is 18 jaar of vrijgesteld; leerplicht behandelt de melding "
        "al, of de school trekt haar in.",
        "Leerplichtwet 21 en 21a; DUO; de termijn van leerplicht is een voorstel",
    ),
    Voorschrift(
        Regel.LUXE,
        "Luxeverzuim",
        "De school meldt luxeverzuim.",
        (
            Opdracht(
                "onderzoek",
                Voor.LEERPLICHT,
                "Onderzoek het luxeverzuim",
                "De school meldt vakantie of een vrije dag zonder verlof. Vraag de school naar het verlof en hoor "
                "de ouders.",
                0,
                op_melding=True,
            ),
        ),
        "De aanvraag van verlof en het antwoord van de school.",
        "De school trekt de melding in, of leerplicht behandelt haar al.",
        "Leerplichtwet 11f en 13a",
    ),
)
