"""Inschrijving: a pupil on the roll of a school, from a day, possibly up to and including another."""

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from schools.models.leerling import Leerling
from schools.models.organisaties import Vestiging
from thuiszitters.core.audit import audited


class Onderwijssoort(models.TextChoices):
    """Kinds of education, as the exchange format writes them."""

    PO = "po", "basisonderwijs"
    SBO = "sbo", "speciaal basisonderwijs"
    SO = "so", "speciaal onderwijs"
    VO = "vo", "voortgezet onderwijs"
    VSO = "vso", "voortgezet speciaal onderwijs"
    PRO = "pro", "praktijkonderwijs"
    MBO = "mbo", "middelbaar beroepsonderwijs"


class InschrijvingQuerySet(models.QuerySet["Inschrijving"]):
    """Set language of enrolments."""

    def in_force(self, on: date) -> Self:
        """Enrolments in force on a day."""
        return self.filter(Q(tot=None) | Q(tot__gte=on), van__lte=on)

    def hoofd_first(self) -> Self:
        """The hoofdinschrijving first: latest `van`, then highest vestigingscode (verzuimtelling §1)."""
        return self.order_by("-van", "-vestiging__vestigingscode")


@audited()
class Inschrijving(models.Model):
    """Overlapping enrolments are stored as they come; the hoofdinschrijving rule chooses among them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    leerling = models.ForeignKey(Leerling, models.PROTECT, related_name="inschrijvingen")
    vestiging = models.ForeignKey(Vestiging, models.PROTECT, related_name="inschrijvingen")
    van = models.DateField("vanaf")
    tot = models.DateField("tot en met", null=True, blank=True)
    onderwijssoort = models.CharField("onderwijssoort", max_length=3, choices=Onderwijssoort.choices)
    leerjaar = models.CharField("leerjaar", max_length=10, blank=True)
    uren_per_dag = models.DecimalField("uren per dag", max_digits=5, decimal_places=3, null=True, blank=True)

    objects = InschrijvingQuerySet.as_manager()

    class Meta:
        verbose_name = "inschrijving"
        verbose_name_plural = "inschrijvingen"
        constraints = [
            models.UniqueConstraint(fields=["leerling", "vestiging", "van"], name="inschrijving_uniek"),
            models.CheckConstraint(
                condition=Q(tot=None) | Q(tot__gte=F("van")), name="inschrijving_eindigt_na_begin"
            ),
        ]
        indexes = [models.Index(fields=["vestiging", "van"], name="inschrijving_vestiging")]

    def __str__(self) -> str:
        return f"{self.leerling} op {self.vestiging} vanaf {self.van}"
