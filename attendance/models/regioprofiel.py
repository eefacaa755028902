"""Regio and Regioprofiel: where law or region differ, the difference is a dated parameter (verzuimtelling §5).

What has come into force is history: the database refuses to change or remove it. A new version begins on a later day.
"""

from datetime import date
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Q

from attendance.rules.meegeleverd import GELDIG_VAN
from attendance.rules.profiel import Profiel
from schools.models import Gemeente, Vakantieregio
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core.audit import audited

# Read by the database clock, not ours: it also stands before raw SQL and before a task with a day of its own.
_INGEGAAN = """
    IF OLD.{veld} <= (now() AT TIME ZONE 'Europe/Amsterdam')::date THEN
        RAISE EXCEPTION 'wat is ingegaan verandert niet meer: % van %', TG_TABLE_NAME, OLD.{veld};
    END IF;
    RETURN OLD;
"""


def _frozen_once_begun(veld: str) -> list[pgtrigger.Trigger]:
    """Triggers that refuse to change a row ever, and to remove it from the day in `veld` on."""
    return [
        pgtrigger.Protect(name="niet_wijzigen", operation=pgtrigger.Update),
        pgtrigger.Trigger(
            name="niet_verwijderen_na_ingang",
            operation=pgtrigger.Delete,
            when=pgtrigger.Before,
            func=_INGEGAAN.format(veld=veld),
        ),
    ]


class RegioQuerySet(models.QuerySet["Regio"]):
    """Set language of regions."""

    def visible_to(self, user: Gebruiker) -> Self:
        """Every region, for everyone who is signed in: who belongs where is public."""
        return self if user.is_active and user.pk is not None else self.none()


@audited()
class Regio(models.Model):
    """A region whose gemeenten share one profile, known by its short name (`rotterdam`)."""

    code = models.SlugField("code", unique=True)
    naam = models.CharField("naam", max_length=80)

    objects = RegioQuerySet.as_manager()

    class Meta:
        verbose_name = "regio"
        verbose_name_plural = "regio's"

    def __str__(self) -> str:
        return self.naam


class RegiogemeenteQuerySet(models.QuerySet["Regiogemeente"]):
    """Set language of which gemeente belongs to which region."""

    def in_force(self, on: date) -> Self:
        """Per gemeente, the region it belongs to on a day."""
        latest = Regiogemeente.objects.filter(van__lte=on).order_by("gemeente_id", "-van")
        return self.filter(pk__in=latest.distinct("gemeente_id").values("pk"))


@audited()
class Regiogemeente(models.Model):
    """A gemeente belongs to one region, from a day on; never edited, a move is a new row."""

    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="regiogemeenten")
    regio = models.ForeignKey(Regio, models.PROTECT, related_name="regiogemeenten")
    van = models.DateField("vanaf", default=GELDIG_VAN)

    objects = RegiogemeenteQuerySet.as_manager()

    class Meta:
        verbose_name = "gemeente in een regio"
        verbose_name_plural = "gemeenten in een regio"
        constraints = [
            models.UniqueConstraint(fields=["gemeente", "van"], name="regiogemeente_een_per_dag"),
        ]
        triggers = _frozen_once_begun("van")

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

    def visible_to(self, user: Gebruiker) -> Self:
        """Every version, for everyone who is signed in: these are public rules."""
        return self if user.is_active and user.pk is not None else self.none()


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
        triggers = _frozen_once_begun("geldig_van")

    def __str__(self) -> str:
        return f"{self.regio} vanaf {self.geldig_van:%d-%m-%Y}"

    @property
    def profiel(self) -> Profiel:
        """The parameters as the rule takes them; needs `regio`."""
        return Profiel(
            naam=self.regio.code,
            geldig_van=self.geldig_van,
            modus=self.modus,
            absoluut_telt_als_thuiszitter=self.absoluut_telt_als_thuiszitter,
            eenheid=self.eenheid,
            drempel=self.drempel,
            drempel_dreigend=self.drempel_dreigend,
            operator=self.operator,
            aandeel=self.aandeel,
            leeftijd_van=self.leeftijd_van,
            leeftijd_tot=self.leeftijd_tot,
            aanwezig_drempel=self.aanwezig_drempel,
            stilstand_soorten=frozenset(self.stilstand_soorten),
            risicoleerling_zichtbaar_voor_gemeente=self.risicoleerling_zichtbaar,
            vakantieregio=self.vakantieregio,
        )
