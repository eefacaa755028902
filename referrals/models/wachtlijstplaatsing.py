"""Wachtlijstplaatsing: a pupil who waits for gespecialiseerd onderwijs, and what they have meanwhile."""

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from schools.models import Leerling, Samenwerkingsverband, Vestiging
from thuiszitters.accounts.access.hoedanigheid import organisaties_with
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.audit import audited

if TYPE_CHECKING:
    from thuiszitters.accounts.models import Gebruiker


class WachtlijstplaatsingQuerySet(models.QuerySet["Wachtlijstplaatsing"]):
    """Set language of the waiting list."""

    def visible_to(self, user: "Gebruiker") -> Self:
        """The SWV's own list."""
        return self.filter(
            samenwerkingsverband__in=organisaties_with(user, Perm.MANAGE_WACHTLIJST).values("pk")
        )

    def waiting(self) -> Self:
        """Still waiting."""
        return self.filter(beeindigd_op=None)


@audited()
class Wachtlijstplaatsing(models.Model):
    """One wait for one school (or for any in the cluster), from a day until an outcome."""

    class Cluster(models.TextChoices):
        """Clusters of gespecialiseerd onderwijs."""

        CLUSTER_3 = "3", "cluster 3 (lichamelijk, verstandelijk, langdurig ziek)"
        CLUSTER_4 = "4", "cluster 4 (psychisch, gedrag)"

    class Intussen(models.TextChoices):
        """What the pupil has meanwhile."""

        REGULIER = "REGULIER", "zit op een reguliere school"
        MAATWERK = "MAATWERK", "onderwijs op maat"
        ZORG = "ZORG", "zit op een zorgplek"
        THUIS = "THUIS", "zit thuis zonder onderwijs"

    class Uitkomst(models.TextChoices):
        """How the wait ended."""

        GEPLAATST = "GEPLAATST", "geplaatst"
        ELDERS = "ELDERS", "elders geplaatst"
        VERVALLEN = "VERVALLEN", "niet meer nodig"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    leerling = models.ForeignKey(Leerling, models.PROTECT, related_name="wachtlijstplaatsingen")
    samenwerkingsverband = models.ForeignKey(
        Samenwerkingsverband, models.PROTECT, related_name="wachtlijstplaatsingen"
    )
    cluster = models.CharField("cluster", max_length=1, choices=Cluster.choices)
    school = models.ForeignKey(
        Vestiging,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="wachtlijst",
        verbose_name="gewenste school",
    )
    sinds = models.DateField("wacht sinds")
    intussen = models.CharField("intussen", max_length=8, choices=Intussen.choices)
    laatste_contact_op = models.DateField("laatste contact met school", null=True, blank=True)
    toelichting = models.TextField("toelichting", blank=True)
    beeindigd_op = models.DateField("beëindigd op", null=True, blank=True)
    uitkomst = models.CharField("uitkomst", max_length=9, choices=Uitkomst.choices, blank=True)

    objects = WachtlijstplaatsingQuerySet.as_manager()

    class Meta:
        verbose_name = "wachtlijstplaatsing"
        verbose_name_plural = "wachtlijstplaatsingen"
        constraints = [
            models.UniqueConstraint(
                fields=["leerling", "samenwerkingsverband", "cluster"],
                condition=Q(beeindigd_op=None),
                name="wachtlijst_een_lopend_per_cluster",
                violation_error_message="Deze leerling staat al op de wachtlijst van dit cluster.",
            ),
            models.CheckConstraint(
                condition=Q(beeindigd_op=None, uitkomst="")
                | (Q(beeindigd_op__gte=F("sinds")) & ~Q(uitkomst="")),
                name="wachtlijst_einde_heeft_uitkomst",
            ),
        ]
        indexes = [models.Index(fields=["samenwerkingsverband", "sinds"], name="wachtlijst_swv_sinds")]

    def __str__(self) -> str:
        return f"{self.leerling} wacht sinds {self.sinds} op {self.get_cluster_display()}"
