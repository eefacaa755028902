"""Gezagsdrager: who has authority over a child, or is otherwise an adult to reach, and how."""

import uuid

from django.db import models

from schools.models.leerling import Leerling
from thuiszitters.core.audit import audited


@audited()
class Gezagsdrager(models.Model):
    """A parent or carer; `gezag` tells whether they decide for the child."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    leerling = models.ForeignKey(Leerling, models.PROTECT, related_name="gezagsdragers")
    naam = models.CharField("naam", max_length=200)
    relatie = models.CharField("relatie", max_length=60, blank=True)
    gezag = models.BooleanField("gezag", default=True)
    telefoon = models.CharField("telefoon", max_length=30, blank=True)
    email = models.EmailField("e-mailadres", blank=True)
    postcode = models.CharField("postcode", max_length=7, blank=True)
    huisnummer = models.CharField("huisnummer", max_length=20, blank=True)
    geheim_adres = models.BooleanField("geheim adres", default=False)
    taal = models.CharField(
        "taal", max_length=60, blank=True, help_text="Taal waarin u deze persoon spreekt."
    )

    class Meta:
        verbose_name = "gezagsdrager"
        verbose_name_plural = "gezagsdragers"
        constraints = [
            models.UniqueConstraint(fields=["leerling", "naam"], name="gezagsdrager_naam_uniek_per_leerling"),
        ]

    def __str__(self) -> str:
        return self.naam
