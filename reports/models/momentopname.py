"""Momentopname: numbered, frozen figures of one period and peildatum, with a hash; no pupil in it."""

import uuid
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.expressions import RawSQL

from schools.models import Gemeente
from thuiszitters.accounts.access.hoedanigheid import hoedanigheden, organisaties_with
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Perm, Soort
from thuiszitters.core.audit import audited


def gemeenten_with(user: Gebruiker, perm: Perm) -> models.QuerySet[Gemeente]:
    """The gemeenten for whose rapportages `user` holds `perm`: their own, and those that bring casussen to their
    Taskforce (a gegevensanalist works for a Taskforce, which has no area of its own).
    """
    acting = organisaties_with(user, perm)
    taskforces = {
        h.organisatie_id for h in hoedanigheden(user) if perm in h.perms and h.soort is Soort.TASKFORCE
    }
    if not taskforces:
        return Gemeente.objects.filter(pk__in=acting.values("pk"))
    brought = RawSQL("SELECT public.reports_gemeenten(%s::bigint[])", [sorted(taskforces)])
    return Gemeente.objects.filter(Q(pk__in=acting.values("pk")) | Q(pk__in=brought))


class MomentopnameQuerySet(models.QuerySet["Momentopname"]):
    """Set language of snapshots."""

    def visible_to(self, user: Gebruiker) -> Self:
        """Snapshots of a gemeente whose rapportages the user reads."""
        return self.filter(gemeente__in=gemeenten_with(user, Perm.VIEW_RAPPORTAGES).values("pk"))


@audited()
class Momentopname(models.Model):
    """The figures as they were on the day they were frozen; the letter quotes its number."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    nummer = models.CharField("nummer", max_length=20, unique=True)
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="momentopnamen")
    periode_van = models.DateField("periode van")
    periode_tot = models.DateField("periode tot en met")
    peildatum = models.DateField("peildatum")
    bekend_op = models.DateField("bekend op")
    vorige = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="vorige momentopname"
    )
    profielen = models.JSONField("profielversies")
    drempel_klein = models.PositiveSmallIntegerField("groepen kleiner dan dit zijn onderdrukt", default=5)
    sha256 = models.CharField("sha256 van de cijfers", max_length=64)
    gemaakt_at = models.DateTimeField("gemaakt")
    gemaakt_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")

    objects = MomentopnameQuerySet.as_manager()

    class Meta:
        verbose_name = "momentopname"
        verbose_name_plural = "momentopnamen"
        constraints = [
            models.CheckConstraint(
                condition=Q(periode_tot__gte=F("periode_van")), name="momentopname_periode_klopt"
            ),
            models.CheckConstraint(
                condition=Q(peildatum__gte=F("periode_van"), peildatum__lte=F("periode_tot")),
                name="momentopname_peildatum_in_periode",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="bevroren", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.nummer


@audited()
class Cijfer(models.Model):
    """One frozen figure. `waarde` is what is published: empty when suppressed."""

    momentopname = models.ForeignKey(Momentopname, models.CASCADE, related_name="cijfers")
    volgorde = models.PositiveSmallIntegerField("volgorde")
    code = models.CharField("code", max_length=80)
    onderwerp = models.CharField("onderwerp", max_length=120)
    uitsplitsing = models.CharField("uitsplitsing", max_length=120, blank=True)
    groep = models.CharField("groep", max_length=160, blank=True)
    waarde = models.IntegerField("waarde", null=True, blank=True)
    onderdrukt = models.BooleanField("onderdrukt", default=False)
    afgeleid = models.BooleanField("onderdrukt om een kleiner cijfer te beschermen", default=False)
    vorige = models.CharField("vorige periode", max_length=20, blank=True)
    definitie = models.TextField("definitie")
    bron = models.TextField("bron")

    class Meta:
        verbose_name = "cijfer"
        verbose_name_plural = "cijfers"
        constraints = [
            models.UniqueConstraint(fields=["momentopname", "code"], name="cijfer_uniek_per_momentopname"),
            models.CheckConstraint(
                condition=Q(onderdrukt=False, waarde__isnull=False) | Q(onderdrukt=True, waarde=None),
                name="cijfer_onderdrukt_is_leeg",
            ),
            models.CheckConstraint(
                condition=Q(afgeleid=False) | Q(onderdrukt=True), name="cijfer_afgeleid_is_onderdrukt"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="bevroren", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.code} = {self.waarde}"
