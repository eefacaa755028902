"""Requests of the people data is about (AVG articles 15, 16 and 18), and what was decided to leave out."""

import uuid
from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from reports.rules.verzoeken import REDENEN, Voorstel, answer_by
from schools.models import Leerling
from thuiszitters.accounts.access.hoedanigheid import organisaties_with
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.audit import audited


class VerzoekQuerySet(models.QuerySet["Verzoek"]):
    """Set language of requests."""

    def visible_to(self, user: Gebruiker) -> Self:
        """Of the controllers for which the user handles them."""
        return self.filter(organisatie__in=organisaties_with(user, Perm.HANDLE_VERZOEKEN).values("pk"))


@audited(exclude=["dossier"])
class Verzoek(models.Model):
    """One request to one controller about one pupil. `dossier` is what was given, as it was given."""

    class Soort(models.TextChoices):
        """What is asked."""

        INZAGE = "INZAGE", "inzage"
        CORRECTIE = "CORRECTIE", "verbetering"
        BEPERKING = "BEPERKING", "beperking"

    class Status(models.TextChoices):
        """Where it stands."""

        OPEN = "OPEN", "in behandeling"
        TOEGEWEZEN = "TOEGEWEZEN", "toegewezen"
        AFGEWEZEN = "AFGEWEZEN", "afgewezen"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="verzoeken")
    leerling = models.ForeignKey(Leerling, models.PROTECT, related_name="verzoeken")
    soort = models.CharField("soort", max_length=10, choices=Soort.choices)
    van_wie = models.CharField("van wie", max_length=150)
    identiteit = models.CharField("hoe is de identiteit vastgesteld", max_length=200)
    ontvangen_op = models.DateField("ontvangen op")
    vraag = models.TextField("wat wordt gevraagd", blank=True)
    verlengd = models.BooleanField("met twee maanden verlengd", default=False)
    reden_verlengd = models.CharField("waarom verlengd", max_length=200, blank=True)
    professional = models.CharField("professional voor gezondheid", max_length=150, blank=True)
    status = models.CharField("stand", max_length=10, choices=Status.choices, default=Status.OPEN)
    besluit = models.TextField("besluit", blank=True)
    besloten_op = models.DateField("besloten op", null=True, blank=True)
    besloten_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    dossier = models.JSONField("wat is gegeven", null=True, blank=True)

    objects = VerzoekQuerySet.as_manager()

    class Meta:
        verbose_name = "verzoek van een betrokkene"
        verbose_name_plural = "verzoeken van betrokkenen"
        constraints = [
            models.CheckConstraint(
                condition=Q(status="OPEN", besloten_op=None, dossier=None)
                | Q(
                    status__in=["TOEGEWEZEN", "AFGEWEZEN"],
                    besloten_op__gte=F("ontvangen_op"),
                    besloten_door__isnull=False,
                ),
                name="verzoek_besloten_door_iemand",
            ),
            models.CheckConstraint(
                condition=Q(verlengd=False) | ~Q(reden_verlengd=""), name="verzoek_verlengd_heeft_reden"
            ),
        ]
        indexes = [models.Index(fields=["organisatie", "status", "ontvangen_op"], name="verzoek_organisatie")]

    def __str__(self) -> str:
        return f"Verzoek om {self.get_soort_display()} van {self.ontvangen_op:%d-%m-%Y}"

    @property
    def antwoord_op(self) -> date:
        """The last day for an answer."""
        return answer_by(self.ontvangen_op, verlengd=self.verlengd)

    @property
    def is_open(self) -> bool:
        """Whether an answer must still be given."""
        return self.status == self.Status.OPEN


@audited()
class Weglating(models.Model):
    """A person decided about one value of the file: left out, or given all the same."""

    class Redenen(models.TextChoices):
        """Why the product proposed it."""

        DERDE = Voorstel.DERDE, REDENEN[Voorstel.DERDE]
        MEDEWERKER = Voorstel.MEDEWERKER, REDENEN[Voorstel.MEDEWERKER]
        GEZONDHEID = Voorstel.GEZONDHEID, REDENEN[Voorstel.GEZONDHEID]
        GEHEIM = Voorstel.GEHEIM, REDENEN[Voorstel.GEHEIM]
        BEOORDELEN = Voorstel.BEOORDELEN, REDENEN[Voorstel.BEOORDELEN]

    verzoek = models.ForeignKey(Verzoek, models.CASCADE, related_name="weglatingen")
    pad = models.CharField("waarde", max_length=150)
    reden = models.CharField("voorstel omdat", max_length=10, choices=Redenen.choices)
    weglaten = models.BooleanField("weglaten")
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    at = models.DateTimeField("beslist")

    objects: models.Manager[Any] = models.Manager()

    class Meta:
        verbose_name = "weglating uit een inzage"
        verbose_name_plural = "weglatingen uit inzagen"
        constraints = [models.UniqueConstraint(fields=["verzoek", "pad"], name="weglating_een_per_waarde")]

    def __str__(self) -> str:
        return self.pad
