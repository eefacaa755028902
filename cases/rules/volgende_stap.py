"""What leerplicht does next in a casus: one dominant deed, in words; the screen makes a button of it."""

from dataclasses import dataclass

from cases.rules.stappen import Stap

NEEM = "neem"
STAP = "stap"
CONTACT = "contact"
VOORDRAGEN = "voordragen"
SLUITEN = "sluiten"
HEROPENEN = "heropenen"
WACHTEN = "wachten"

BIJ_ANDEREN = {
    Stap.VOORGEDRAGEN: "Het samenwerkingsverband beoordeelt de voordracht. U krijgt bericht.",
    Stap.TASKFORCE: "De Taskforce bereidt de zitting voor. Leerling en ouders worden gehoord.",
    Stap.ONTWERPBESLUIT: "Het samenwerkingsverband beoordeelt het ontwerpbesluit van de Taskforce.",
    Stap.BEKRACHTIGD: "Het besluit bindt. De school plaatst de leerling en meldt dat.",
    Stap.UITVOERING: "De school meldt de plaatsing. Volg of de leerling weer naar school gaat.",
}


@dataclass(frozen=True, slots=True)
class Volgende:
    """The next deed: which `daad`, its button, one sentence why; `naar` for a step."""

    daad: str
    knop: str
    tekst: str
    naar: Stap | None = None


@dataclass(frozen=True, slots=True)
class Stand:
    """What the choice rests on."""

    stap: Stap
    heeft_behandelaar: bool
    heeft_contact: bool
    weer_aanwezig: bool
    grond_vervallen: bool


def volgende(stand: Stand) -> Volgende:
    """The one thing that brings this casus further."""
    if stand.stap is Stap.AFGESLOTEN:
        return Volgende(HEROPENEN, "Heropen de casus", "De casus is gesloten. Er is niets te doen.")
    if not stand.heeft_behandelaar:
        return Volgende(NEEM, "Neem deze casus op u", "Niemand werkt nog aan deze casus.")
    if stand.weer_aanwezig and stand.stap is not Stap.NAZORG and stand.stap not in BIJ_ANDEREN:
        return Volgende(
            STAP,
            "Begin met nazorg",
            "Er is geen ongeoorloofd verzuim meer gemeld. Vraag of de leerling weer op school is, en volg dat.",
            Stap.NAZORG,
        )
    if stand.grond_vervallen and stand.stap not in BIJ_ANDEREN:
        return Volgende(
            SLUITEN, "Sluit de casus", "De leerling telt niet meer als thuiszitter. Kijk of u kunt sluiten."
        )
    return _by_step(stand)


def _by_step(stand: Stand) -> Volgende:
    match stand.stap:
        case Stap.MELDING_ONTVANGEN:
            return Volgende(
                STAP, "Start het onderzoek", "Zoek uit waarom de leerling thuis is.", Stap.IN_ONDERZOEK
            )
        case Stap.IN_ONDERZOEK if not stand.heeft_contact:
            return Volgende(CONTACT, "Leg het eerste contact vast", "Spreek de leerling en de ouders.")
        case Stap.IN_ONDERZOEK:
            return Volgende(
                STAP,
                "Er is een plan",
                "Spreek met de school en de ouders af hoe de leerling terugkomt.",
                Stap.PLAN,
            )
        case Stap.PLAN:
            return Volgende(
                VOORDRAGEN,
                "Draag voor bij het samenwerkingsverband",
                "Lukt het niet met het plan? Draag de casus dan voor.",
            )
        case Stap.NAZORG:
            return Volgende(SLUITEN, "Sluit de casus", "Gaat het goed? Sluit de casus dan.")
        case _:
            return Volgende(WACHTEN, "", BIJ_ANDEREN[stand.stap])
