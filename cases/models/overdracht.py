"""Overdracht: leerplicht of one gemeente offers a casus to another, which accepts it or refuses with a reason."""

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q

from cases.models.casus import Casus
from schools.models import Gemeente, Leerling
from thuiszitters.accounts.access.hoedanigheid import organisatie_ids_with
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.audit import audited


class OverdrachtQuerySet(models.QuerySet["Overdracht"]):
    """Set language of transfers."""

    def visible_to(self, user: Gebruiker) -> Self:
        """Leerplicht of both gemeenten: what it gave away or was asked to take over."""
        mine = organisatie_ids_with(user, Perm.WORK_CASUSSEN)
        return self.filter(Q(van__in=mine) | Q(naar__in=mine))

    def open(self) -> Self:
        """Waiting for an answer."""
        return self.filter(status="OPEN")


@audited()
class Overdracht(models.Model):
    """An offer and its answer. `leerling` stands here itself: who is asked does not see the casus (ADR 16).

    `nieuwe_casus` is the casus that the receiving gemeente opened when it accepted.
    """

    class Status(models.TextChoices):
        """How it stands; answered once."""

        OPEN = "OPEN", "wacht op antwoord"
        GEACCEPTEERD = "GEACCEPTEERD", "geaccepteerd"
        GEWEIGERD = "GEWEIGERD", "geweigerd"
        INGETROKKEN = "INGETROKKEN", "ingetrokken"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    casus = models.ForeignKey(Casus, models.CASCADE, related_name="overdrachten")
    leerling = models.ForeignKey(Leerling, models.PROTECT, related_name="overdrachten")
    van = models.ForeignKey(Gemeente, models.PROTECT, related_name="+", verbose_name="van gemeente")
    naar = models.ForeignKey(Gemeente, models.PROTECT, related_name="+", verbose_name="naar gemeente")
    verhuisd_op = models.DateField("verhuisd op")
    samenvatting = models.TextField("wat de andere gemeente moet weten")
    aangeboden_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    aangeboden_at = models.DateTimeField("aangeboden")
    status = models.CharField("status", max_length=12, choices=Status.choices, default=Status.OPEN)
    beslist_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    beslist_at = models.DateTimeField("beslist", null=True, blank=True)
    reden = models.TextField("reden", blank=True)
    nieuwe_casus = models.OneToOneField(
        Casus, models.CASCADE, null=True, blank=True, related_name="overgenomen_door"
    )

    objects = OverdrachtQuerySet.as_manager()

    class Meta:
        verbose_name = "overdracht"
        verbose_name_plural = "overdrachten"
        constraints = [
            models.UniqueConstraint(
                fields=["casus"], condition=Q(status="OPEN"), name="overdracht_een_open_per_casus"
            ),
            models.CheckConstraint(condition=~Q(van=F("naar")), name="overdracht_naar_een_ander"),
            models.CheckConstraint(
                condition=Q(status="OPEN", beslist_door=None, beslist_at=None)
                | (~Q(status="OPEN") & Q(beslist_door__isnull=False, beslist_at__isnull=False)),
                name="overdracht_beslist_door_iemand",
            ),
            models.CheckConstraint(
                condition=~Q(status="GEWEIGERD") | ~Q(reden=""), name="overdracht_geweigerd_met_reden"
            ),
            models.CheckConstraint(
                condition=Q(status="GEACCEPTEERD", nieuwe_casus__isnull=False)
                | (~Q(status="GEACCEPTEERD") & Q(nieuwe_casus=None)),
                name="overdracht_geaccepteerd_heeft_casus",
            ),
        ]
        indexes = [models.Index(fields=["naar", "-aangeboden_at"], name="overdracht_naar")]

    def __str__(self) -> str:
        return f"Overdracht van {self.van} naar {self.naar}"
