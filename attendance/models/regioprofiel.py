"""Regio and Regioprofiel: where law or region differ, the difference is a dated parameter (verzuimtelling §5)."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from schools.models import Gemeente, Vakantieregio
from thuiszitters.core.audit import audited


@audited()
class Regio(models.Model):
    """A region whose gemeenten share one profile, known by its short name (`rotterdam`)."""

    code = models.SlugField("code", unique=True)
    naam = models.CharField("naam", max_length=80)

    class Meta:
        verbose_name = "regio"
        verbose_name_plural = "regio's"

    def __str__(self) -> str:
        return self.naam


@audited()
class Regiogemeente(models.Model):
    """A gemeente belongs to one region."""

    gemeente = models.OneToOneField(Gemeente, models.PROTECT, primary_key=True, related_name="regiogemeente")
    regio = models.ForeignKey(Regio, models.PROTECT, related_name="regiogemeenten")

    class Meta:
        verbose_name = "gemeente in een regio"
        verbose_name_plural = "gemeenten in een regio"

    def __str__(self) -> str:
        return f"{self.gemeente} in {self.regio}"


class RegioprofielQuerySet(models.QuerySet["Regioprofiel"]):
    """Set language of profile versions."""

    def in_force(self, on: date) -> Self:
        """Per region, the version in force on a day."""
        return (
            self.filter(geldig_van__lte=on)
            .order_by("regio_id", "-geldig_van")
            .distinct("regio_id")
            .select_related("regio")
        )


@audited()
class Regioprofiel(models.Model):
    """One version of a region's parameters; never edited in place, a new version begins on a later day."""

    class Modus(models.TextChoices):
        """How being at home is tested (verzuimtelling §4)."""

        AANEENGESLOTEN = "aaneengesloten", "aaneengesloten"
        AANDEEL = "aandeel", "aandeel"

    class Eenheid(models.TextChoices):
        """What the threshold counts."""

        SCHOOLDAGEN = "schooldagen", "schooldagen"
        KALENDERDAGEN = "kalenderdagen", "kalenderdagen"

    class Operator(models.TextChoices):
        """More than, or at least."""

        GT = "gt", "meer dan"
        GE = "ge", "ten minste"

    regio = models.ForeignKey(Regio, models.PROTECT, related_name="profielen")
    geldig_van = models.DateField("geldig vanaf")
    modus = models.CharField("modus", max_length=14, choices=Modus.choices)
    eenheid = models.CharField("eenheid", max_length=13, choices=Eenheid.choices, default=Eenheid.SCHOOLDAGEN)
    operator = models.CharField("operator", max_length=2, choices=Operator.choices, default=Operator.GT)
    drempel = models.PositiveSmallIntegerField("drempel", default=20)
    drempel_dreigend = models.PositiveSmallIntegerField("drempel dreigend", default=10)
    aandeel = models.DecimalField("aandeel", max_digits=4, decimal_places=3, default="0.900")
    leeftijd_van = models.PositiveSmallIntegerField("leeftijd vanaf", default=5)
    leeftijd_tot = models.PositiveSmallIntegerField("leeftijd tot", default=18)
    aanwezig_drempel = models.DecimalField("aanwezig vanaf", max_digits=4, decimal_places=3, default="0.500")
    absoluut_telt_als_thuiszitter = models.BooleanField("absoluut verzuim telt als thuiszitter")
    stilstand_soorten = models.JSONField("trajecten die de telling stoppen", default=list)
    risicoleerling_zichtbaar = models.BooleanField("risicoleerling zichtbaar voor de gemeente", default=False)
    vakantieregio = models.CharField("vakantieregio", max_length=6, choices=Vakantieregio.choices)
    bron = models.TextField("bron", blank=True, help_text="Artikel of document waarop dit profiel rust.")

    objects = RegioprofielQuerySet.as_manager()

    class Meta:
        verbose_name = "regioprofiel"
        verbose_name_plural = "regioprofielen"
        constraints = [
            models.UniqueConstraint(fields=["regio", "geldig_van"], name="regioprofiel_een_per_dag"),
            models.CheckConstraint(
                condition=Q(aandeel__gt=0, aandeel__lte=1, aanwezig_drempel__gte=0, aanwezig_drempel__lte=1),
                name="regioprofiel_aandelen_zijn_aandelen",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.regio} vanaf {self.geldig_van:%d-%m-%Y}"
