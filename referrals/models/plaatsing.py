"""Plaatsing: a place at a school that was proposed for a pupil, and whether it started."""

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from schools.models import Leerling, Samenwerkingsverband, Vestiging
from thuiszitters.accounts.access.hoedanigheid import organisaties_with
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.audit import audited

if TYPE_CHECKING:
    from thuiszitters.accounts.models import Gebruiker


REPORTED_ELSEWHERE: list[Callable[[uuid.UUID], str]] = []
"""Ways a higher floor says that it takes the school's report itself (a besluit): the address, or empty."""


class PlaatsingQuerySet(models.QuerySet["Plaatsing"]):
    """Set language of placements."""

    def visible_to(self, user: "Gebruiker") -> Self:
        """The SWV that reviews them, and the school that must place."""
        swv = self.filter(
            samenwerkingsverband__in=organisaties_with(user, Perm.REVIEW_PLAATSINGEN).values("pk")
        )
        school = self.filter(vestiging__in=organisaties_with(user, Perm.REPORT_PLAATSINGEN).values("pk"))
        return self.filter(pk__in=swv.values("pk").union(school.values("pk")))


@audited()
class Plaatsing(models.Model):
    """Proposed by the SWV or by a Besluit; the school reports whether it started."""

    class Status(models.TextChoices):
        """Where it stands."""

        VOORGESTELD = "VOORGESTELD", "voorgesteld"
        GESTART = "GESTART", "gestart"
        NIET_GESTART = "NIET_GESTART", "niet gestart"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    leerling = models.ForeignKey(Leerling, models.PROTECT, related_name="plaatsingen")
    vestiging = models.ForeignKey(
        Vestiging, models.PROTECT, related_name="plaatsingen", verbose_name="school"
    )
    samenwerkingsverband = models.ForeignKey(Samenwerkingsverband, models.PROTECT, related_name="plaatsingen")
    voorgesteld_op = models.DateField("voorgesteld op")
    startdatum = models.DateField("afgesproken startdatum")
    status = models.CharField("status", max_length=12, choices=Status.choices, default=Status.VOORGESTELD)
    gestart_op = models.DateField("gestart op", null=True, blank=True)
    reden_niet_gestart = models.TextField("reden niet gestart", blank=True)
    gemeld_op = models.DateField("gemeld op", null=True, blank=True)
    gemeld_door = models.ForeignKey(
        "accounts.Gebruiker", models.PROTECT, null=True, blank=True, related_name="+"
    )
    beoordeeld_op = models.DateField("beoordeeld op", null=True, blank=True)
    beoordeeld_door = models.ForeignKey(
        "accounts.Gebruiker", models.PROTECT, null=True, blank=True, related_name="+"
    )
    beoordeling = models.TextField("beoordeling", blank=True)

    objects = PlaatsingQuerySet.as_manager()

    class Meta:
        verbose_name = "plaatsing"
        verbose_name_plural = "plaatsingen"
        constraints = [
            models.CheckConstraint(
                condition=Q(status="VOORGESTELD", gestart_op=None, reden_niet_gestart="")
                | Q(status="GESTART", gestart_op__isnull=False, reden_niet_gestart="")
                | (Q(status="NIET_GESTART", gestart_op=None) & ~Q(reden_niet_gestart="")),
                name="plaatsing_status_klopt",
            ),
            models.CheckConstraint(
                condition=Q(startdatum__gte=F("voorgesteld_op")), name="plaatsing_start_na_voorstel"
            ),
            models.UniqueConstraint(
                fields=["leerling", "vestiging"],
                condition=Q(status="VOORGESTELD"),
                name="plaatsing_een_voorstel_per_school",
                violation_error_message="Voor deze leerling loopt al een voorstel bij deze school.",
            ),
        ]
        indexes = [models.Index(fields=["samenwerkingsverband", "status"], name="plaatsing_swv_status")]

    def __str__(self) -> str:
        return f"{self.leerling} op {self.vestiging} per {self.startdatum}"

    @property
    def may_start(self) -> bool:
        """Whether a start may still be reported: also of a pupil who did not start at first."""
        return self.status != Plaatsing.Status.GESTART

    @property
    def gemeld_via(self) -> str:
        """The page where the school reports this placement, when that is not ours; else empty."""
        return next(filter(None, (way(self.pk) for way in REPORTED_ELSEWHERE)), "")
