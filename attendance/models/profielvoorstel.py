"""Profielvoorstel: what one functioneel beheerder proposes and a second one decides on (four eyes)."""

import uuid
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import F, Q

from attendance.models.regioprofiel import Regio, Regioprofiel
from schools.models import Gemeente
from thuiszitters.accounts.access.hoedanigheid import has
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.audit import audited


class ProfielvoorstelQuerySet(models.QuerySet["Profielvoorstel"]):
    """Set language of proposals."""

    def visible_to(self, user: Gebruiker) -> Self:
        """Every proposal, for functioneel beheer only: a proposal is no rule yet."""
        return self if has(user, Perm.MANAGE_PROFIELEN) else self.none()


@audited()
class Profielvoorstel(models.Model):
    """A change of the rules of a region that waits for a second pair of eyes, or what came of it."""

    class Soort(models.TextChoices):
        """What is proposed."""

        VERSIE = "VERSIE", "nieuwe versie"
        REGIO = "REGIO", "nieuwe regio"
        GEMEENTEN = "GEMEENTEN", "gemeenten naar een regio"

    class Status(models.TextChoices):
        """How it stands; decided once."""

        OPEN = "OPEN", "wacht op een tweede beheerder"
        VASTGESTELD = "VASTGESTELD", "vastgesteld"
        AFGEWEZEN = "AFGEWEZEN", "afgewezen"
        INGETROKKEN = "INGETROKKEN", "ingetrokken"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    soort = models.CharField("soort", max_length=10, choices=Soort.choices)
    regio = models.ForeignKey(Regio, models.PROTECT, null=True, blank=True, related_name="voorstellen")
    regio_code = models.SlugField("code van de nieuwe regio", blank=True)
    regio_naam = models.CharField("naam van de nieuwe regio", max_length=80, blank=True)
    gemeenten = models.ManyToManyField(Gemeente, blank=True, related_name="+")
    parameters = models.JSONField("parameters", default=dict, blank=True)
    geldig_van = models.DateField("geldig vanaf")
    bron = models.TextField("bron", blank=True)
    toelichting = models.TextField("toelichting")
    ingediend_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    ingediend_at = models.DateTimeField("ingediend")
    status = models.CharField("status", max_length=12, choices=Status.choices, default=Status.OPEN)
    beoordeeld_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    beoordeeld_at = models.DateTimeField("beoordeeld", null=True, blank=True)
    reden = models.TextField("reden", blank=True)
    profiel = models.OneToOneField(
        Regioprofiel, models.PROTECT, null=True, blank=True, related_name="voorstel"
    )

    objects = ProfielvoorstelQuerySet.as_manager()

    class Meta:
        verbose_name = "voorstel voor een regioprofiel"
        verbose_name_plural = "voorstellen voor regioprofielen"
        constraints = [
            models.CheckConstraint(
                condition=Q(status="OPEN", beoordeeld_door=None, beoordeeld_at=None)
                | (~Q(status="OPEN") & Q(beoordeeld_door__isnull=False, beoordeeld_at__isnull=False)),
                name="profielvoorstel_beoordeeld_door_iemand",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["VASTGESTELD", "AFGEWEZEN"])
                | ~Q(beoordeeld_door=F("ingediend_door")),
                name="profielvoorstel_vier_ogen",
            ),
            models.CheckConstraint(
                condition=~Q(status="INGETROKKEN") | Q(beoordeeld_door=F("ingediend_door")),
                name="profielvoorstel_indiener_trekt_in",
            ),
            models.CheckConstraint(
                condition=~Q(status="AFGEWEZEN") | ~Q(reden=""), name="profielvoorstel_afgewezen_met_reden"
            ),
            models.CheckConstraint(
                condition=Q(soort="REGIO") | Q(regio__isnull=False),
                name="profielvoorstel_gaat_over_een_regio",
            ),
        ]
        indexes = [models.Index(fields=["ingediend_at"], name="profielvoorstel_nieuwste")]
        triggers = [
            pgtrigger.Protect(
                name="beslist_is_beslist",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__status="OPEN"),
            ),
            pgtrigger.Protect(name="niet_verwijderen", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()}: {self.over}"

    @property
    def over(self) -> str:
        """The name of the region it is about; needs `regio`."""
        return str(self.regio) if self.regio else self.regio_naam
