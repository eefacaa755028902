"""Zitting and Agendapunt: the dated agenda of the Taskforce, and who reads what when."""

import uuid
from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q

from cases.models.voordracht import Aanmelding
from thuiszitters.accounts.access.hoedanigheid import organisaties_with
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.audit import audited
from thuiszitters.core.clock import today

LEESBAAR_NA = timedelta(days=1)
"""A member reads the casussen of an agenda from publication until this long after the zitting (issue, step 3)."""


class ZittingQuerySet(models.QuerySet["Zitting"]):
    """Set language of zittingen."""

    def visible_to(self, user: Gebruiker) -> Self:
        """Who manages them sees all; who attends sees the published ones."""
        managed = self.filter(taskforce__in=organisaties_with(user, Perm.MANAGE_ZITTINGEN).values("pk"))
        attended = self.filter(
            taskforce__in=organisaties_with(user, Perm.ATTEND_ZITTINGEN).values("pk"),
            gepubliceerd_op__lte=today(),
        )
        return self.filter(pk__in=managed.values("pk").union(attended.values("pk")))


@audited()
class Zitting(models.Model):
    """One meeting of a Taskforce."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    taskforce = models.ForeignKey(Organisatie, models.PROTECT, related_name="zittingen")
    datum = models.DateField("datum")
    plaats = models.CharField("plaats", max_length=150, blank=True)
    gepubliceerd_op = models.DateField("gepubliceerd op", null=True, blank=True)

    objects = ZittingQuerySet.as_manager()

    class Meta:
        verbose_name = "zitting"
        verbose_name_plural = "zittingen"
        constraints = [
            models.UniqueConstraint(fields=["taskforce", "datum"], name="zitting_een_per_dag"),
            models.CheckConstraint(
                condition=Q(gepubliceerd_op=None) | Q(gepubliceerd_op__lte=F("datum")),
                name="zitting_gepubliceerd_voor_datum",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.taskforce} {self.datum:%d-%m-%Y}"


class AgendapuntQuerySet(models.QuerySet["Agendapunt"]):
    """Set language of agenda items."""

    def readable_on(self, day: date) -> Self:
        """Items of agendas that members may read on a day."""
        return self.filter(zitting__gepubliceerd_op__lte=day, zitting__datum__gte=day - LEESBAAR_NA)


@audited()
class Agendapunt(models.Model):
    """One casus on the agenda of a zitting."""

    zitting = models.ForeignKey(Zitting, models.PROTECT, related_name="agendapunten")
    aanmelding = models.ForeignKey(Aanmelding, models.PROTECT, related_name="agendapunten")
    volgorde = models.PositiveSmallIntegerField("volgorde")
    toelichting = models.CharField("waarom later toegevoegd", max_length=300, blank=True)

    objects = AgendapuntQuerySet.as_manager()

    class Meta:
        verbose_name = "agendapunt"
        verbose_name_plural = "agendapunten"
        constraints = [
            models.UniqueConstraint(fields=["zitting", "aanmelding"], name="agendapunt_een_per_zitting"),
        ]

    def __str__(self) -> str:
        return f"{self.zitting}: {self.aanmelding}"
