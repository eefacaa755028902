"""Factories, named by the words of the domain; none of them does anything its name does not say."""

from tests.factories.mensen import GebruikerFactory, LidmaatschapFactory, OrganisatieFactory, lid
from tests.factories.scholen import (
    GemeenteFactory,
    GezagsdragerFactory,
    InschrijvingFactory,
    LeerlingFactory,
    SamenwerkingsverbandFactory,
    SchoolbestuurFactory,
    VestigingFactory,
    nep_bsn,
)
from tests.factories.verzuim import RegioprofielFactory, VerzuimmeldingFactory, VrijstellingFactory

__all__ = [
    "GebruikerFactory",
    "GemeenteFactory",
    "GezagsdragerFactory",
    "InschrijvingFactory",
    "LeerlingFactory",
    "LidmaatschapFactory",
    "OrganisatieFactory",
    "RegioprofielFactory",
    "SamenwerkingsverbandFactory",
    "SchoolbestuurFactory",
    "VerzuimmeldingFactory",
    "VestigingFactory",
    "VrijstellingFactory",
    "lid",
    "nep_bsn",
]
