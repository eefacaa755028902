"""People, organisations and memberships."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from thuiszitters.accounts.models import Gebruiker, Lidmaatschap, Organisatie
from thuiszitters.accounts.rollen import ROLLEN, Rol, Soort
from thuiszitters.accounts.services.lidmaatschap import grant_lidmaatschap

BEGIN = date(2014, 8, 1)


class GebruikerFactory(DjangoModelFactory):
    """A person without any role."""

    class Meta:
        model = Gebruiker

    email = factory.Sequence(lambda n: f"persoon{n}@voorbeeld.example")
    naam = factory.Sequence(lambda n: f"Persoon {n}")
    password = "!"


class OrganisatieFactory(DjangoModelFactory):
    """An organisation of a kind that has no details of its own."""

    class Meta:
        model = Organisatie

    soort = Soort.TASKFORCE
    naam = factory.Sequence(lambda n: f"Organisatie {n}")
    code = factory.Sequence(lambda n: f"ORG{n}")


class LidmaatschapFactory(DjangoModelFactory):
    """A bare membership row, without the projected grants; use `lid` for a person who can work."""

    class Meta:
        model = Lidmaatschap

    gebruiker = factory.SubFactory(GebruikerFactory)
    organisatie = factory.SubFactory(OrganisatieFactory)
    rol = Rol.TASKFORCE_LID
    van = BEGIN


def lid(rol: Rol, organisatie: Organisatie | None = None, **gebruiker: object) -> Gebruiker:
    """A person who holds `rol`, for `organisatie` or for a new one of the right kind."""
    organisatie = organisatie or OrganisatieFactory(soort=ROLLEN[rol].soort)
    person = GebruikerFactory(**gebruiker)
    grant_lidmaatschap(gebruiker=person, organisatie=organisatie, rol=rol, van=BEGIN)
    return person
