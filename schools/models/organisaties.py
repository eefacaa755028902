"""Details of organisations on this floor: Gemeente, Samenwerkingsverband, Schoolbestuur, Vestiging."""

from typing import Self

from django.db import models

from thuiszitters.accounts.models import Organisatie
from thuiszitters.core.audit import audited


class Vakantieregio(models.TextChoices):
    """The three regions of the national school vacations."""

    NOORD = "noord", "Noord"
    MIDDEN = "midden", "Midden"
    ZUID = "zuid", "Zuid"


@audited()
class Gemeente(models.Model):
    """A municipality, known by its CBS code; its leerplicht acts for the pupils who live there."""

    organisatie = models.OneToOneField(Organisatie, models.PROTECT, primary_key=True, related_name="gemeente")
    code = models.CharField("CBS-code", max_length=4, unique=True)
    vakantieregio = models.CharField("vakantieregio", max_length=6, choices=Vakantieregio.choices)

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"

    def __str__(self) -> str:
        return self.organisatie.naam


@audited()
class Samenwerkingsverband(models.Model):
    """A samenwerkingsverband passend onderwijs, for primary or secondary education."""

    class Sector(models.TextChoices):
        """Primary or secondary."""

        PO = "PO", "primair onderwijs"
        VO = "VO", "voortgezet onderwijs"

    organisatie = models.OneToOneField(
        Organisatie, models.PROTECT, primary_key=True, related_name="samenwerkingsverband"
    )
    code = models.CharField("code", max_length=12, unique=True)
    sector = models.CharField("sector", max_length=2, choices=Sector.choices)
    gemeenten = models.ManyToManyField(
        Gemeente, verbose_name="gemeenten", related_name="samenwerkingsverbanden"
    )

    class Meta:
        verbose_name = "samenwerkingsverband"
        verbose_name_plural = "samenwerkingsverbanden"

    def __str__(self) -> str:
        return self.organisatie.naam


@audited()
class Schoolbestuur(models.Model):
    """The bevoegd gezag: verwerkingsverantwoordelijke for what its schools record."""

    organisatie = models.OneToOneField(
        Organisatie, models.PROTECT, primary_key=True, related_name="schoolbestuur"
    )
    nummer = models.CharField("nummer bevoegd gezag", max_length=10, unique=True)

    class Meta:
        verbose_name = "schoolbestuur"
        verbose_name_plural = "schoolbesturen"

    def __str__(self) -> str:
        return self.organisatie.naam


class VestigingQuerySet(models.QuerySet["Vestiging"]):
    """Set language of schools."""

    def with_names(self) -> Self:
        """With the organisation's name at hand."""
        return self.select_related("organisatie")


@audited()
class Vestiging(models.Model):
    """One school location, known by its vestigingscode (BRIN and two digits)."""

    organisatie = models.OneToOneField(
        Organisatie, models.PROTECT, primary_key=True, related_name="vestiging"
    )
    vestigingscode = models.CharField("vestigingscode", max_length=6, unique=True)
    brin = models.CharField("BRIN", max_length=4)
    bestuur = models.ForeignKey(
        Schoolbestuur, models.PROTECT, null=True, blank=True, related_name="vestigingen"
    )
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="vestigingen")
    samenwerkingsverbanden = models.ManyToManyField(
        Samenwerkingsverband, blank=True, related_name="vestigingen"
    )
    vakantieregio = models.CharField("vakantieregio", max_length=6, choices=Vakantieregio.choices)
    onderwijstype = models.CharField("onderwijstype", max_length=120, blank=True)
    denominatie = models.CharField("denominatie", max_length=80, blank=True)
    straat = models.CharField("straat", max_length=120, blank=True)
    huisnummer = models.CharField("huisnummer", max_length=20, blank=True)
    postcode = models.CharField("postcode", max_length=7, blank=True)
    plaats = models.CharField("plaats", max_length=80, blank=True)
    telefoon = models.CharField("telefoon", max_length=20, blank=True)
    website = models.CharField("website", max_length=200, blank=True)

    objects = VestigingQuerySet.as_manager()

    class Meta:
        verbose_name = "school"
        verbose_name_plural = "scholen"
        indexes = [models.Index(fields=["brin"], name="vestiging_brin")]

    def __str__(self) -> str:
        return self.organisatie.naam
