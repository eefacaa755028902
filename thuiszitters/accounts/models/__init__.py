"""What is so on the ground floor: people, organisations, memberships, and what a legal regime opens."""

from thuiszitters.accounts.models.mensen import (
    HALF_JAAR,
    ApiSleutel,
    Gebruiker,
    GebruikerManager,
    Groepsrol,
    Lidmaatschap,
    Organisatie,
    OrganisatieGebruikerRecht,
    OrganisatieGroepRecht,
    Toegangslogregel,
)
from thuiszitters.accounts.models.muurregime import Muurregime, Regimestuk

__all__ = [
    "HALF_JAAR",
    "ApiSleutel",
    "Gebruiker",
    "GebruikerManager",
    "Groepsrol",
    "Lidmaatschap",
    "Muurregime",
    "Organisatie",
    "OrganisatieGebruikerRecht",
    "OrganisatieGroepRecht",
    "Regimestuk",
    "Toegangslogregel",
]
