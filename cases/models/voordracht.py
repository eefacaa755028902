"""From leerplicht to Taskforce: the Voordracht at the SWV, and the Aanmelding the SWV makes of it."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Q

from cases.models.casus import Casus
from schools.models import Samenwerkingsverband
from thuiszitters.accounts.access.hoedanigheid import organisaties_with
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.audit import audited


class VoordrachtQuerySet(models.QuerySet["Voordracht"]):
    """Set language of voordrachten."""

    def visible_to(self, user: Gebruiker) -> Self:
        """Through their casus, which comes along: every gate asks for it."""
        return self.filter(casus__in=Casus.objects.visible_to(user).values("pk")).select_related("casus")

    def inbox_of(self, user: Gebruiker) -> Self:
        """Waiting for an SWV the user assesses for."""
        return self.filter(
            status=Voordracht.Status.OPEN,
            samenwerkingsverband__in=organisaties_with(user, Perm.ASSESS_VOORDRACHTEN).values("pk"),
        )


@audited()
class Voordracht(models.Model):
    """Leerplicht asks the SWV to bring a casus to the Taskforce; the SWV does so, or returns it with a reason."""

    class Status(models.TextChoices):
        """Where it stands."""

        OPEN = "OPEN", "wacht op het samenwerkingsverband"
        AANGEMELD = "AANGEMELD", "aangemeld bij de Taskforce"
        TERUG = "TERUG", "teruggegeven"
        VERVALLEN = "VERVALLEN", "vervallen"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    casus = models.ForeignKey(Casus, models.PROTECT, related_name="voordrachten")
    samenwerkingsverband = models.ForeignKey(
        Samenwerkingsverband, models.PROTECT, related_name="voordrachten"
    )
    motivatie = models.TextField("motivatie")
    geprobeerd = models.TextField("wat is al geprobeerd")
    voorgedragen_op = models.DateField("voorgedragen op")
    voorgedragen_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    status = models.CharField("status", max_length=9, choices=Status.choices, default=Status.OPEN)
    beoordeeld_op = models.DateField("beoordeeld op", null=True, blank=True)
    beoordeeld_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    reden_terug = models.TextField("reden van teruggeven", blank=True)

    objects = VoordrachtQuerySet.as_manager()

    class Meta:
        verbose_name = "voordracht"
        verbose_name_plural = "voordrachten"
        constraints = [
            models.UniqueConstraint(
                fields=["casus"], condition=Q(status="OPEN"), name="voordracht_een_open_per_casus"
            ),
            models.CheckConstraint(
                condition=~Q(status="TERUG") | ~Q(reden_terug=""), name="voordracht_terug_heeft_reden"
            ),
        ]
        indexes = [models.Index(fields=["samenwerkingsverband", "status"], name="voordracht_swv_status")]

    def __str__(self) -> str:
        return f"Voordracht {self.casus}"


class AanmeldingQuerySet(models.QuerySet["Aanmelding"]):
    """Set language of aanmeldingen."""

    def visible_to(self, user: Gebruiker) -> Self:
        """Through their casus, which comes along with the voordracht: every gate asks for them."""
        visible = self.filter(casus__in=Casus.objects.visible_to(user).values("pk"))
        return visible.select_related("casus", "voordracht")


@audited()
class Aanmelding(models.Model):
    """A casus at the Taskforce, from the SWV's aanmelding until a Besluit binds or it is withdrawn."""

    class Status(models.TextChoices):
        """Where it stands."""

        AANGEMELD = "AANGEMELD", "aangemeld"
        GEAGENDEERD = "GEAGENDEERD", "op de agenda"
        ONTWERP = "ONTWERP", "ontwerpbesluit ligt bij het samenwerkingsverband"
        BESLOTEN = "BESLOTEN", "besluit bekrachtigd"
        INGETROKKEN = "INGETROKKEN", "ingetrokken"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    casus = models.ForeignKey(Casus, models.PROTECT, related_name="aanmeldingen")
    voordracht = models.OneToOneField(Voordracht, models.PROTECT, related_name="aanmelding")
    taskforce = models.ForeignKey(Organisatie, models.PROTECT, related_name="aanmeldingen")
    aangemeld_op = models.DateField("aangemeld op")
    aangemeld_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    toelichting = models.TextField("toelichting van het samenwerkingsverband", blank=True)
    status = models.CharField("status", max_length=11, choices=Status.choices, default=Status.AANGEMELD)
    zaakonderzoeker = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")

    objects = AanmeldingQuerySet.as_manager()

    class Meta:
        verbose_name = "aanmelding"
        verbose_name_plural = "aanmeldingen"
        constraints = [
            models.UniqueConstraint(
                fields=["casus"],
                condition=Q(status__in=["AANGEMELD", "GEAGENDEERD", "ONTWERP"]),
                name="aanmelding_een_lopend_per_casus",
            ),
        ]
        indexes = [models.Index(fields=["taskforce", "status"], name="aanmelding_taskforce_status")]

    def __str__(self) -> str:
        return f"Aanmelding {self.casus}"
