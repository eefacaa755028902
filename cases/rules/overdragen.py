"""Moving a casus to another gemeente: from which steps, what goes along, what stays, and why (docs/adr/0016).

Each gemeente is a controller of its own. What goes along is what the other needs to begin its own onderzoek; consent
and professional secrecy were given for one purpose and one receiver, and do not travel.
"""

from cases.rules.stappen import Stap

OVER_TE_DRAGEN = frozenset(
    {Stap.MELDING_ONTVANGEN, Stap.IN_ONDERZOEK, Stap.PLAN, Stap.VOORGEDRAGEN, Stap.NAZORG}
)
"""From the Taskforce on, a besluit of the old region is pending or being carried out; that is finished first."""

GAAT_MEE = (
    "Wie de leerling is, de ouders en verzorgers en hoe zij te bereiken zijn.",
    "De eerste dag thuis, de aanleiding en de samenvatting.",
    "De school, als de leerling er nog staat ingeschreven, en haar meldingen van ongeoorloofd verzuim.",
    "De vrijstellingen.",
    "Open taken die iemand voor leerplicht of de school maakte.",
)
BLIJFT = (
    "De tijdlijn, contactmomenten, notities en documenten: die zijn van uw onderzoek. Zet in de samenvatting wat "
    "nodig is.",
    "Medische gegevens en jeugdhulp: beroepsgeheim en toestemming golden voor u. De andere gemeente vraagt ze opnieuw.",
    "Proces-verbaal en Halt: de Wet politiegegevens laat doorgeven niet zo toe.",
    "Geoorloofd verzuim: dat is van de school.",
    "Met wie u de casus deelde, en meelezers. Een open voordracht vervalt.",
)
EINDIGT = (
    "Uw gemeente ziet de leerling en de casus niet meer, vanaf het moment dat de ander accepteert.",
    "De gesloten casus blijft bewaard tot de bewaartermijn om is (19 jaar vanaf de geboorte). Zij is er dan alleen "
    "nog om een verzoek van leerling of ouders te beantwoorden en om te vernietigen.",
    "Andere betrokkenen lezen de gesloten casus nog zes weken.",
)


def may_transfer(stap: Stap) -> bool:
    """Whether a casus on this step can be given to another gemeente."""
    return stap in OVER_TE_DRAGEN
