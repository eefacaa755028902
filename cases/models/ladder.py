"""Ladderversie: what the rules of the ladder ask in a region, from a day on; never edited, always a new version."""

from datetime import date, timedelta
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import F, Q

from attendance.models import Regio
from cases.rules.ladder import Eenheid
from thuiszitters.accounts.access.hoedanigheid import organisaties_with
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Perm, Soort
from thuiszitters.core.audit import audited


class LadderversieQuerySet(models.QuerySet["Ladderversie"]):
    """Set language of versions."""

    def in_force(self, on: date) -> Self:
        """Per region, the version in force on a day."""
        return (
            self.filter(status=Ladderversie.Status.VASTGESTELD, geldig_van__lte=on)
            .order_by("regio_id", "-geldig_van")
            .distinct("regio_id")
            .select_related("regio")
        )

    def visible_to(self, user: Gebruiker) -> Self:
        """Settled versions for everyone who is signed in: public rules. Proposals for functioneel beheer."""
        if not user.is_active or user.pk is None:
            return self.none()
        if organisaties_with(user, Perm.MANAGE_PROFIELEN).exists():
            return self
        return self.filter(status=Ladderversie.Status.VASTGESTELD)


@audited()
class Ladderversie(models.Model):
    """All rules of one region, from a day on. Proposed by one functioneel beheerder, settled by another."""

    class Status(models.TextChoices):
        """How far it is."""

        VOORGESTELD = "VOORGESTELD", "voorgesteld"
        VASTGESTELD = "VASTGESTELD", "vastgesteld"
        AFGEWEZEN = "AFGEWEZEN", "afgewezen"

    regio = models.ForeignKey(Regio, models.PROTECT, related_name="ladders")
    geldig_van = models.DateField("geldig vanaf")
    status = models.CharField("status", max_length=11, choices=Status.choices, default=Status.VOORGESTELD)
    reden = models.TextField("reden")
    jgz = models.ForeignKey(
        Organisatie,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"soort": Soort.JGZ},
        verbose_name="jeugdgezondheidszorg van de regio",
    )
    voorgesteld_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    voorgesteld_at = models.DateTimeField("voorgesteld", null=True, blank=True)
    beoordeeld_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    beoordeeld_at = models.DateTimeField("beoordeeld", null=True, blank=True)
    beoordeling = models.TextField("toelichting bij de beoordeling", blank=True)

    objects = LadderversieQuerySet.as_manager()

    class Meta:
        verbose_name = "versie van de ladder"
        verbose_name_plural = "versies van de ladder"
        constraints = [
            models.UniqueConstraint(
                fields=["regio", "geldig_van"],
                condition=~Q(status="AFGEWEZEN"),
                name="ladder_een_per_dag",
                violation_error_message="Er is al een versie of voorstel dat op deze dag begint.",
            ),
            models.CheckConstraint(
                condition=Q(beoordeeld_door=None) | ~Q(beoordeeld_door=F("voorgesteld_door")),
                name="ladder_vier_ogen",
            ),
            models.CheckConstraint(
                condition=Q(status="VOORGESTELD", beoordeeld_door=None, voorgesteld_door__isnull=False)
                | Q(status="AFGEWEZEN", beoordeeld_door__isnull=False, voorgesteld_door__isnull=False)
                | Q(status="VASTGESTELD", beoordeeld_door__isnull=False, voorgesteld_door__isnull=False)
                | Q(status="VASTGESTELD", beoordeeld_door=None, voorgesteld_door=None),
                name="ladder_voorgesteld_en_beoordeeld",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.regio} vanaf {self.geldig_van:%d-%m-%Y}"

    @property
    def is_shipped(self) -> bool:
        """Whether it came with the product."""
        return self.voorgesteld_door_id is None

    @property
    def day_before(self) -> date:
        """The last day on which the version before it holds."""
        return self.geldig_van - timedelta(days=1)


@audited()
class Ladderregel(models.Model):
    """One rule in a version: on or off, and its thresholds (weeks, months, numbers)."""

    versie = models.ForeignKey(Ladderversie, models.CASCADE, related_name="regels")
    regel = models.CharField("regel", max_length=20)
    aan = models.BooleanField("aan", default=True)
    drempels = models.JSONField("drempels", default=dict, blank=True)

    class Meta:
        verbose_name = "regel van de ladder"
        verbose_name_plural = "regels van de ladder"
        constraints = [models.UniqueConstraint(fields=["versie", "regel"], name="ladderregel_een_per_versie")]
        triggers = [pgtrigger.Protect(name="niet_wijzigen", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.regel} in {self.versie}"


@audited()
class Laddertaak(models.Model):
    """One task that a rule gives: on or off, and the term. What it says and to whom is the rule's own."""

    class Eenheden(models.TextChoices):
        """In which days the term runs."""

        WERKDAGEN = Eenheid.WERKDAGEN, "werkdagen"
        SCHOOLDAGEN = Eenheid.SCHOOLDAGEN, "schooldagen"

    regel = models.ForeignKey(Ladderregel, models.CASCADE, related_name="taken")
    opdracht = models.CharField("opdracht", max_length=20)
    aan = models.BooleanField("aan", default=True)
    termijn = models.PositiveSmallIntegerField("termijn")
    eenheid = models.CharField("eenheid", max_length=11, choices=Eenheden.choices)

    class Meta:
        verbose_name = "taak van de ladder"
        verbose_name_plural = "taken van de ladder"
        constraints = [
            models.UniqueConstraint(fields=["regel", "opdracht"], name="laddertaak_een_per_regel"),
            models.CheckConstraint(condition=Q(termijn__lte=200), name="laddertaak_termijn_is_redelijk"),
        ]
        triggers = [pgtrigger.Protect(name="niet_wijzigen", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.opdracht} bij {self.regel}"
