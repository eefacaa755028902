"""Our own rules beside those of the source: they ask the school or leerplicht to look."""

from typing import Final

from cases.rules.ladder import Opdracht, Regel, Voor, Voorschrift

EIGEN: Final = (
    Voorschrift(
        Regel.RISICO,
        "Risicoleerling",
        "De leerling telt als risicoleerling volgens het regioprofiel.",
        (
            Opdracht(
                "bespreken",
                Voor.SCHOOL,
                "Bespreek het geoorloofde verzuim van de leerling",
                "De leerling is vaak op dezelfde dag ziek, is geschorst of volgt minder uren. Bespreek met de "
                "ouders en zo nodig met de jeugdarts wat helpt.",
                10,
            ),
        ),
        "Aantekening van het gesprek op school.",
        "De leerling is al thuiszitter. De gemeente krijgt van deze regel geen bericht.",
        "S4a; Verzuimtelling, hoofdstuk 4",
    ),
    Voorschrift(
        Regel.GROND,
        "Einde van de grond",
        "De leerling met een casus voldoet niet meer aan de telling.",
        (
            Opdracht(
                "sluiten",
                Voor.LEERPLICHT,
                "Kijk of de casus kan worden gesloten",
                "De leerling voldoet niet meer aan de telling.",
                5,
            ),
            Opdracht(
                "terugkeer",
                Voor.LEERPLICHT,
                "Vraag of de leerling weer naar school gaat",
                "Kijk of de leerling echt terug is en of nazorg nodig is.",
                10,
            ),
        ),
        "De telling op de dag zelf.",
        "Niets sluit vanzelf: leerplicht beslist.",
        "domein 4.3, gevallen 12 en 13",
    ),
    Voorschrift(
        Regel.ONBEKEND,
        "Verzuim zonder status",
        "Van een melding is niet bekend of het verzuim geoorloofd is.",
        (
            Opdracht(
                "status",
                Voor.SCHOOL,
                "Geef aan of het verzuim geoorloofd is",
                "Van een melding is nog niet bekend of het verzuim geoorloofd is. Tot dan telt de melding niet mee.",
                5,
            ),
        ),
        "De gewijzigde melding.",
        "De gemeente krijgt van deze regel geen bericht.",
        "Verzuimtelling, hoofdstuk 2",
    ),
)
