"""Absence, exemptions and profiles."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from attendance.models import Regio, Regiogemeente, Regioprofiel, Verzuimmelding, Vrijstelling
from tests.factories.scholen import InschrijvingFactory, LeerlingFactory


class VerzuimmeldingFactory(DjangoModelFactory):
    """A running ongeoorloofd melding of the pupil's school, first version."""

    class Meta:
        model = Verzuimmelding

    kenmerk = factory.Sequence(lambda n: f"M{n:06d}")
    leerling = factory.SubFactory(LeerlingFactory)
    vestiging = factory.LazyAttribute(
        lambda o: (o.leerling.inschrijvingen.first() or InschrijvingFactory(leerling=o.leerling)).vestiging
    )
    verwerkingsverantwoordelijke = factory.LazyAttribute(lambda o: o.vestiging.bestuur.organisatie)
    soort = "lrv"
    status = "ongeoorloofd"
    van = date(2026, 9, 14)
    vastgelegd_op = date(2026, 9, 14)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        melding = model_class(*args, **kwargs)
        if melding.wortel_id is None:
            melding.wortel = melding
        melding.save(force_insert=True)
        return melding


class VrijstellingFactory(DjangoModelFactory):
    """An exemption under artikel 5 onder a."""

    class Meta:
        model = Vrijstelling

    leerling = factory.SubFactory(LeerlingFactory)
    grond = "5_a"
    van = date(2026, 9, 1)


class RegioFactory(DjangoModelFactory):
    """A region."""

    class Meta:
        model = Regio

    code = factory.Sequence(lambda n: f"regio-{n}")
    naam = factory.Sequence(lambda n: f"Regio {n}")


class RegioprofielFactory(DjangoModelFactory):
    """Rotterdam's parameters, for another region; `gemeente` joins the region."""

    class Meta:
        model = Regioprofiel
        skip_postgeneration_save = True

    regio = factory.SubFactory(RegioFactory)
    geldig_van = date(2014, 8, 1)
    modus = "aaneengesloten"
    absoluut_telt_als_thuiszitter = True
    stilstand_soorten = factory.LazyFunction(lambda: ["dagprogramma_onderwijsgericht"])
    vakantieregio = "midden"

    @factory.post_generation
    def gemeente(self, create, extracted, **kwargs):
        """Put `extracted` in this region."""
        if extracted is not None:
            Regiogemeente.objects.create(gemeente=extracted, regio=self.regio)
