"""R4 to R13: a pupil at home, and the casus about it (domain chapter 4.2)."""

from typing import Final

from cases.rules.ladder import Opdracht, Regel, Voor, Voorschrift

THUIS: Final = (
    Voorschrift(
        Regel.DREIGEND,
        "Dreigend thuiszitter",
        "De leerling telt als dreigend thuiszitter volgens het regioprofiel.",
        (
            Opdracht(
                "overleg",
                Voor.SCHOOL,
                "Plan een overleg over de terugkeer van de leerling",
                "De leerling is langer dan twee weken ongeoorloofd afwezig. Nodig het samenwerkingsverband uit "
                "en maak een verslag.",
                10,
            ),
            Opdracht(
                "vraag",
                Voor.LEERPLICHT,
                "Vraag de school wat zij doet aan het verzuim",
                "De leerling is langer dan twee weken ongeoorloofd afwezig en dreigt thuiszitter te worden.",
                10,
            ),
            Opdracht(
                "meedenken",
                Voor.SWV,
                "Denk mee over de terugkeer van de leerling",
                "De leerling is langer dan twee weken ongeoorloofd afwezig en dreigt thuiszitter te worden.",
                10,
            ),
        ),
        "Verslag van het overleg.",
        "De leerling is vrijgesteld, niet leerplichtig of niet ingeschreven.",
        "S4a ‘snel melden en oppakken’; S4b; S4d",
    ),
    Voorschrift(
        Regel.THUISZITTER,
        "Thuiszitter",
        "De leerling telt als thuiszitter volgens het regioprofiel.",
        (
            Opdracht(
                "onderzoek",
                Voor.LEERPLICHT,
                "Start het onderzoek",
                "De leerling zit langer thuis dan de regel van de regio toelaat.",
                5,
            ),
            Opdracht(
                "hoorgesprek",
                Voor.LEERPLICHT,
                "Plan een gesprek met de ouders en de leerling",
                "Hoor de ouders, en vanaf 12 jaar ook de leerling zelf.",
                10,
            ),
            Opdracht(
                "meewerken",
                Voor.SCHOOL,
                "Laat leerplicht weten wat de school heeft gedaan",
                "De leerling telt nu als thuiszitter en er is een casus. Schrijf op wat de school al probeerde.",
                5,
            ),
            Opdracht(
                "meedenken",
                Voor.SWV,
                "Denk mee over een passende plek",
                "De leerling telt nu als thuiszitter en leerplicht onderzoekt de oorzaak.",
                10,
            ),
        ),
        "De getelde dagen, en het verslag van het gesprek.",
        "De leerling is vrijgesteld, 18 jaar of niet leerplichtig, of een deel van het verzuim is geoorloofd.",
        "S0; S4a; Leerplichtwet 22",
    ),
    Voorschrift(
        Regel.ABSOLUUT,
        "Absoluut verzuim",
        "De leerling is leerplichtig en staat op geen enkele school ingeschreven.",
        (
            Opdracht(
                "onderzoek",
                Voor.LEERPLICHT,
                "Start het onderzoek naar absoluut verzuim",
                "De leerling staat op geen enkele school ingeschreven en heeft geen vrijstelling.",
                10,
            ),
        ),
        "Inschrijvingen, vrijstellingen en de woonplaats.",
        "De leerling is verhuisd, vrijgesteld of heeft een startkwalificatie.",
        "Leerplichtwet 19 en 22; de termijn is een voorstel",
    ),
    Voorschrift(
        Regel.PLAN,
        "Plan voor terugkeer",
        "{weken} weken nadat de leerling thuiszitter werd is er nog geen plan.",
        (
            Opdracht(
                "mdo",
                Voor.LEERPLICHT,
                "Plan een overleg met alle betrokkenen",
                "Er is nog geen plan voor terugkeer. Nodig school, samenwerkingsverband en hulp uit.",
                10,
            ),
            Opdracht(
                "meedoen",
                Voor.SWV,
                "Doe mee aan het overleg over een plan",
                "Er is nog geen plan voor terugkeer van deze leerling. Leerplicht plant een overleg.",
                10,
            ),
        ),
        "Het plan, met een datum van terugkeer.",
        "De casus heeft een plan of is al voorgedragen.",
        "S4c werkafspraken; S4a voortgangsbewaking",
        {"weken": 6},
    ),
    Voorschrift(
        Regel.AANMELDEN,
        "Aanmelding bij de Taskforce",
        "{weken} weken nadat de leerling thuiszitter werd is er geen oplossing, of {te_laat} afspraken in de casus "
        "zijn over hun datum.",
        (
            Opdracht(
                "voordracht",
                Voor.LEERPLICHT,
                "Bespreek of een voordracht voor de Taskforce nodig is",
                "Er is nog geen oplossing in zicht. Overleg met het samenwerkingsverband en draag de casus zo "
                "nodig voor.",
                5,
            ),
        ),
        "Wat er is geprobeerd.",
        "De casus is al voorgedragen, of de leerling is terug op school.",
        "onderwijs010.nl; S0",
        {"weken": 8, "te_laat": 2},
    ),
    Voorschrift(
        Regel.DRIE_MAANDEN,
        "Langer dan drie maanden thuis",
        "De leerling zit langer dan drie maanden thuis.",
        (
            Opdracht(
                "bespreken",
                Voor.LEERPLICHT,
                "Bespreek wat er nodig is om de leerling terug te krijgen",
                "De leerling zit langer dan drie maanden thuis. Overleg met het samenwerkingsverband of een "
                "voordracht voor de Taskforce nodig is.",
                5,
            ),
            Opdracht(
                "bestuurder",
                Voor.SWV,
                "Kijk wat het samenwerkingsverband kan doen",
                "De leerling zit langer dan drie maanden thuis. Dat is de grens van het Thuiszitterspact.",
                5,
            ),
            Opdracht(
                "voorzitter",
                Voor.TASKFORCE,
                "Kijk of de casus sneller op de agenda kan",
                "De leerling zit langer dan drie maanden thuis. Dat is de grens van het Thuiszitterspact.",
                5,
            ),
        ),
        "De dag waarop drie maanden voorbij waren. De wethouder ziet alleen aantallen.",
        "De casus is gesloten.",
        "Thuiszitterspact; domein 3.3 en 3.5",
    ),
)
