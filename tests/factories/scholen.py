"""Gemeenten, schools and pupils."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from schools.models import (
    Gemeente,
    Gezagsdrager,
    Inschrijving,
    Leerling,
    Samenwerkingsverband,
    Schoolbestuur,
    Vestiging,
)
from tests.factories.mensen import OrganisatieFactory
from thuiszitters.accounts.rollen import Soort


def nep_bsn(n: int) -> str:
    """The n-th BSN of the test range 9999xxxxx that passes the 11-proef."""
    valid = (
        f"9999{i:05d}"
        for i in range(100_000)
        if (sum(w * int(c) for w, c in zip(range(9, 1, -1), f"9999{i:05d}", strict=False)) - i % 10) % 11 == 0
    )
    return next(bsn for k, bsn in enumerate(valid) if k == n)


class GemeenteFactory(DjangoModelFactory):
    """A gemeente with an invented code that no real one has."""

    class Meta:
        model = Gemeente
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"{9000 + n % 1000}")
    vakantieregio = "midden"
    organisatie = factory.SubFactory(
        OrganisatieFactory,
        soort=Soort.GEMEENTE,
        naam=factory.LazyAttribute(lambda o: f"Gemeente {o.factory_parent.code}"),
        code=factory.LazyAttribute(lambda o: o.factory_parent.code),
    )


class SchoolbestuurFactory(DjangoModelFactory):
    """A schoolbestuur."""

    class Meta:
        model = Schoolbestuur

    nummer = factory.Sequence(lambda n: f"{40000 + n}")
    organisatie = factory.SubFactory(
        OrganisatieFactory,
        soort=Soort.SCHOOLBESTUUR,
        naam=factory.LazyAttribute(lambda o: f"Bestuur {o.factory_parent.nummer}"),
        code=factory.LazyAttribute(lambda o: o.factory_parent.nummer),
    )


class SamenwerkingsverbandFactory(DjangoModelFactory):
    """A samenwerkingsverband for secondary education."""

    class Meta:
        model = Samenwerkingsverband
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"VO{9000 + n}")
    sector = "VO"
    organisatie = factory.SubFactory(
        OrganisatieFactory,
        soort=Soort.SAMENWERKINGSVERBAND,
        naam=factory.LazyAttribute(lambda o: f"Samenwerkingsverband {o.factory_parent.code}"),
        code=factory.LazyAttribute(lambda o: o.factory_parent.code),
    )


class VestigingFactory(DjangoModelFactory):
    """A school for secondary education, of a bestuur, in a gemeente."""

    class Meta:
        model = Vestiging
        skip_postgeneration_save = True

    vestigingscode = factory.Sequence(lambda n: f"{n // 100 % 100:02d}ZZ{n % 100:02d}")
    brin = factory.LazyAttribute(lambda o: o.vestigingscode[:4])
    bestuur = factory.SubFactory(SchoolbestuurFactory)
    gemeente = factory.SubFactory(GemeenteFactory)
    vakantieregio = "midden"
    onderwijstype = "HAVO/VWO"
    organisatie = factory.SubFactory(
        OrganisatieFactory,
        soort=Soort.VESTIGING,
        naam=factory.LazyAttribute(lambda o: f"School {o.factory_parent.vestigingscode}"),
        code=factory.LazyAttribute(lambda o: o.factory_parent.vestigingscode),
    )


class LeerlingFactory(DjangoModelFactory):
    """A pupil of fourteen, without national numbers and without a school."""

    class Meta:
        model = Leerling

    sleutel = factory.Sequence(lambda n: f"L{n:06d}")
    voornamen = "Noor"
    achternaam = factory.Sequence(lambda n: f"Voorbeeld{n}")
    geboortedatum = date(2012, 3, 14)
    woongemeente = factory.SubFactory(GemeenteFactory)


class GezagsdragerFactory(DjangoModelFactory):
    """A parent with authority."""

    class Meta:
        model = Gezagsdrager

    leerling = factory.SubFactory(LeerlingFactory)
    naam = factory.Sequence(lambda n: f"Ouder {n}")
    relatie = "moeder"


class InschrijvingFactory(DjangoModelFactory):
    """A running enrolment in secondary education."""

    class Meta:
        model = Inschrijving

    leerling = factory.SubFactory(LeerlingFactory)
    vestiging = factory.SubFactory(VestigingFactory)
    van = date(2024, 8, 1)
    onderwijssoort = "vo"
