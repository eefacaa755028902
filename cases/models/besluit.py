"""From hearing to binding: Hoorgesprek, RegionaleAfspraak, Ontwerpbesluit, Besluit, Uitvoeringsverslag."""

import uuid
from datetime import date
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import F, Q

from cases.models.casus import Casus
from cases.models.voordracht import Aanmelding
from referrals.models import Plaatsing
from schools.models import Vestiging
from thuiszitters.accounts.access.hoedanigheid import organisaties_with
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.audit import audited


@audited()
class Hoorgesprek(models.Model):
    """Whether the pupil, and separately the parents, were heard: no hearing, no next step."""

    class Wie(models.TextChoices):
        """Whose voice."""

        LEERLING = "LEERLING", "leerling"
        OUDERS = "OUDERS", "ouders of verzorgers"

    class Uitkomst(models.TextChoices):
        """How it went."""

        GEHOORD = "GEHOORD", "gehoord"
        NIET_GEHOORD = "NIET_GEHOORD", "niet gehoord, met reden"
        ZIET_AF = "ZIET_AF", "ziet ervan af"

    aanmelding = models.ForeignKey(Aanmelding, models.PROTECT, related_name="hoorgesprekken")
    wie = models.CharField("wie", max_length=8, choices=Wie.choices)
    uitkomst = models.CharField("uitkomst", max_length=12, choices=Uitkomst.choices)
    op = models.DateField("datum")
    verslag = models.TextField("wat is er gezegd", blank=True)
    reden = models.TextField("reden", blank=True)
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    at = models.DateTimeField("vastgelegd")

    class Meta:
        verbose_name = "hoorgesprek"
        verbose_name_plural = "hoorgesprekken"
        constraints = [
            models.CheckConstraint(
                condition=(Q(uitkomst="GEHOORD") & ~Q(verslag="")) | (~Q(uitkomst="GEHOORD") & ~Q(reden="")),
                name="hoorgesprek_heeft_verslag_of_reden",
            ),
        ]
        indexes = [models.Index(fields=["aanmelding", "wie", "-at"], name="hoorgesprek_laatste")]

    def __str__(self) -> str:
        return f"{self.get_wie_display()}: {self.get_uitkomst_display()}"


class RegionaleAfspraakQuerySet(models.QuerySet["RegionaleAfspraak"]):
    """Set language of regional agreements."""

    def in_force(self, on: date) -> Self:
        """In force on a day."""
        return self.filter(Q(geldig_tot=None) | Q(geldig_tot__gte=on), geldig_van__lte=on)


@audited()
class RegionaleAfspraak(models.Model):
    """The agreement on which a Taskforce decides, in one version: the only ground a besluit rests on by default."""

    taskforce = models.ForeignKey(Organisatie, models.PROTECT, related_name="afspraken")
    titel = models.CharField("titel", max_length=200)
    versie = models.CharField("versie", max_length=40)
    geldig_van = models.DateField("geldig vanaf")
    geldig_tot = models.DateField("geldig tot en met", null=True, blank=True)
    tekst = models.TextField("tekst die op het besluit komt")

    objects = RegionaleAfspraakQuerySet.as_manager()

    class Meta:
        verbose_name = "regionale afspraak"
        verbose_name_plural = "regionale afspraken"
        constraints = [
            models.UniqueConstraint(fields=["taskforce", "titel", "versie"], name="afspraak_versie_uniek"),
        ]
        triggers = [
            # A besluit prints this text: what was agreed is never rewritten, only ended or followed by a version.
            pgtrigger.ReadOnly(
                name="vaste_tekst", fields=["taskforce", "titel", "versie", "geldig_van", "tekst"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.titel}, versie {self.versie}"


class OntwerpbesluitQuerySet(models.QuerySet["Ontwerpbesluit"]):
    """Set language of draft decisions."""

    def visible_to(self, user: Gebruiker) -> Self:
        """Through their casus, which comes along with aanmelding and voordracht: every gate asks for them."""
        visible = self.filter(aanmelding__casus__in=Casus.objects.visible_to(user).values("pk"))
        return visible.select_related("aanmelding__casus", "aanmelding__voordracht")

    def awaiting(self, user: Gebruiker) -> Self:
        """Waiting for ratification by an SWV the user is bestuurder of."""
        return self.filter(
            status=Ontwerpbesluit.Status.AANGEBODEN,
            aanmelding__voordracht__samenwerkingsverband__in=organisaties_with(
                user, Perm.RATIFY_BESLUITEN
            ).values("pk"),
        )


@audited()
class Ontwerpbesluit(models.Model):
    """The Taskforce's draft: which school, from when, on what ground and why. A returned draft gets a new version."""

    class Status(models.TextChoices):
        """Where it stands."""

        AANGEBODEN = "AANGEBODEN", "wacht op bekrachtiging"
        BEKRACHTIGD = "BEKRACHTIGD", "bekrachtigd"
        TERUG = "TERUG", "teruggegeven"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    aanmelding = models.ForeignKey(Aanmelding, models.PROTECT, related_name="ontwerpbesluiten")
    versie = models.PositiveSmallIntegerField("versie")
    vestiging = models.ForeignKey(
        Vestiging, models.PROTECT, related_name="ontwerpbesluiten", verbose_name="school"
    )
    startdatum = models.DateField("startdatum")
    afspraak = models.ForeignKey(
        RegionaleAfspraak, models.PROTECT, related_name="ontwerpbesluiten", verbose_name="grond"
    )
    motivering = models.TextField("motivering")
    opgesteld_op = models.DateField("opgesteld op")
    opgesteld_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    status = models.CharField("status", max_length=11, choices=Status.choices, default=Status.AANGEBODEN)
    beoordeeld_op = models.DateField("beoordeeld op", null=True, blank=True)
    beoordeeld_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    reden_terug = models.TextField("reden van teruggeven", blank=True)

    objects = OntwerpbesluitQuerySet.as_manager()

    class Meta:
        verbose_name = "ontwerpbesluit"
        verbose_name_plural = "ontwerpbesluiten"
        constraints = [
            models.UniqueConstraint(fields=["aanmelding", "versie"], name="ontwerpbesluit_versie_uniek"),
            models.UniqueConstraint(
                fields=["aanmelding"], condition=Q(status="AANGEBODEN"), name="ontwerpbesluit_een_aangeboden"
            ),
            models.CheckConstraint(
                condition=Q(beoordeeld_door=None) | ~Q(beoordeeld_door=F("opgesteld_door")),
                name="ontwerpbesluit_vier_ogen",
                violation_error_message="Wie het ontwerp opstelde, mag het niet bekrachtigen.",
            ),
            models.CheckConstraint(
                condition=~Q(status="TERUG") | ~Q(reden_terug=""), name="ontwerpbesluit_terug_heeft_reden"
            ),
            models.CheckConstraint(
                condition=Q(startdatum__gt=F("opgesteld_op")), name="ontwerpbesluit_start_na_opstellen"
            ),
        ]

    def __str__(self) -> str:
        return f"Ontwerpbesluit {self.aanmelding.casus_id} versie {self.versie}"


class BesluitQuerySet(models.QuerySet["Besluit"]):
    """Set language of decisions."""

    def visible_to(self, user: Gebruiker) -> Self:
        """Through their casus, which comes along with the placement: every gate asks for them."""
        visible = self.filter(casus__in=Casus.objects.visible_to(user).values("pk"))
        return visible.select_related("casus", "plaatsing")


@audited()
class Besluit(models.Model):
    """The binding decision: exists only by ratification, and is never edited."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    nummer = models.CharField("besluitnummer", max_length=20, unique=True)
    casus = models.ForeignKey(Casus, models.PROTECT, related_name="besluiten")
    ontwerp = models.OneToOneField(Ontwerpbesluit, models.PROTECT, related_name="besluit")
    bekrachtigd_op = models.DateField("bekrachtigd op")
    bekrachtigd_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    plaatsing = models.OneToOneField(Plaatsing, models.PROTECT, related_name="besluit")

    objects = BesluitQuerySet.as_manager()

    class Meta:
        verbose_name = "besluit"
        verbose_name_plural = "besluiten"
        triggers = [
            pgtrigger.Protect(name="niet_wijzigen", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.nummer


@audited()
class Uitvoering(models.Model):
    """The follow-through of a Besluit: what the school reported, and whether attendance shows the child back."""

    class Stand(models.TextChoices):
        """Where it stands."""

        WACHT_OP_START = "WACHT_OP_START", "wacht op de startdatum"
        WACHT_OP_SCHOOL = "WACHT_OP_SCHOOL", "wacht op bericht van de school"
        GESTART = "GESTART", "gestart, nog niet bevestigd door de verzuimcijfers"
        TERUG_IN_DE_KLAS = "TERUG_IN_DE_KLAS", "terug in de klas"
        NIET_GESTART = "NIET_GESTART", "niet gestart"

    besluit = models.OneToOneField(Besluit, models.PROTECT, primary_key=True, related_name="uitvoering")
    stand = models.CharField("stand", max_length=16, choices=Stand.choices, default=Stand.WACHT_OP_START)
    bijgewerkt_op = models.DateField("bijgewerkt op")
    terug_sinds = models.DateField("terug in de klas sinds", null=True, blank=True)

    class Meta:
        verbose_name = "uitvoering"
        verbose_name_plural = "uitvoeringen"

    def __str__(self) -> str:
        return f"Uitvoering {self.besluit_id}: {self.get_stand_display()}"
