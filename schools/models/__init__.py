"""The nouns of floor 1."""

from schools.models.gezagsdrager import Gezagsdrager
from schools.models.inschrijving import Inschrijving, Onderwijssoort
from schools.models.kalender import KalenderAfwijking, Vakantie
from schools.models.leerling import Leerling
from schools.models.organisaties import (
    Gemeente,
    Samenwerkingsverband,
    Schoolbestuur,
    Vakantieregio,
    Vestiging,
)
from schools.models.zoeken import Zoekvariant, Zoekwoord

__all__ = [
    "Gemeente",
    "Gezagsdrager",
    "Inschrijving",
    "KalenderAfwijking",
    "Leerling",
    "Onderwijssoort",
    "Samenwerkingsverband",
    "Schoolbestuur",
    "Vakantie",
    "Vakantieregio",
    "Vestiging",
    "Zoekvariant",
    "Zoekwoord",
]
