"""Muurregime: a dated legal regime under which one gemeente reads geoorloofd absence; two people put it on."""

import uuid
from datetime import date
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import F, Q

from thuiszitters.accounts.models.mensen import Gebruiker, Organisatie
from thuiszitters.core.audit import audited
from thuiszitters.core.decisions import ALLOWED, Decision, denied


class MuurregimeQuerySet(models.QuerySet["Muurregime"]):
    """Set language of regimes."""

    def in_force(self, on: date) -> Self:
        """Adopted, running on a day, and not switched off. The one definition of an open wall."""
        return self.filter(status="VASTGESTELD", uitgezet_at=None, van__lte=on, tot__gte=on)


@audited()
class Muurregime(models.Model):
    """The controller decided, the FG advised, and two people of functioneel beheer carry it out (four eyes).

    It holds for one gemeente, from a day until a day; one person switches it off at once.
    """

    class Status(models.TextChoices):
        """How it stands; decided once."""

        OPEN = "OPEN", "wacht op een tweede beheerder"
        VASTGESTELD = "VASTGESTELD", "vastgesteld"
        AFGEWEZEN = "AFGEWEZEN", "afgewezen"
        INGETROKKEN = "INGETROKKEN", "ingetrokken"

    class Advies(models.TextChoices):
        """What the FG advised; it decides nothing."""

        POSITIEF = "POSITIEF", "positief"
        VOORWAARDEN = "VOORWAARDEN", "positief onder voorwaarden"
        NEGATIEF = "NEGATIEF", "negatief"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gemeente = models.ForeignKey(Organisatie, models.PROTECT, related_name="muurregimes")
    grondslag = models.CharField("wet en artikel", max_length=300)
    van = models.DateField("eerste dag")
    tot = models.DateField("laatste dag")
    besluit_door = models.CharField("besloten door", max_length=150)
    besluit_op = models.DateField("datum van het besluit")
    kenmerk = models.CharField("kenmerk van het besluit", max_length=60)
    fg = models.CharField("naam van de FG", max_length=150)
    advies_op = models.DateField("datum van het advies")
    advies = models.CharField("advies van de FG", max_length=12, choices=Advies.choices)
    toelichting = models.TextField("toelichting", blank=True)
    voorgesteld_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    voorgesteld_at = models.DateTimeField("voorgesteld")
    status = models.CharField("status", max_length=12, choices=Status.choices, default=Status.OPEN)
    beslist_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    beslist_at = models.DateTimeField("beslist", null=True, blank=True)
    reden = models.TextField("reden", blank=True)
    uitgezet_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    uitgezet_at = models.DateTimeField("uitgezet", null=True, blank=True)
    reden_uitgezet = models.TextField("reden van het uitzetten", blank=True)

    objects = MuurregimeQuerySet.as_manager()

    class Meta:
        verbose_name = "wettelijk regime voor geoorloofd verzuim"
        verbose_name_plural = "wettelijke regimes voor geoorloofd verzuim"
        constraints = [
            models.CheckConstraint(condition=Q(van__lte=F("tot")), name="muurregime_eindigt_na_begin"),
            models.CheckConstraint(
                condition=Q(status="OPEN", beslist_door=None, beslist_at=None)
                | (~Q(status="OPEN") & Q(beslist_door__isnull=False, beslist_at__isnull=False)),
                name="muurregime_beslist_door_iemand",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["VASTGESTELD", "AFGEWEZEN"])
                | ~Q(beslist_door=F("voorgesteld_door")),
                name="muurregime_vier_ogen",
            ),
            models.CheckConstraint(
                condition=Q(uitgezet_at=None, uitgezet_door=None)
                | Q(status="VASTGESTELD", uitgezet_at__isnull=False, uitgezet_door__isnull=False),
                name="muurregime_uitgezet_door_iemand",
            ),
            models.CheckConstraint(
                condition=~Q(status="AFGEWEZEN") | ~Q(reden=""), name="muurregime_afgewezen_met_reden"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="niet_verwijderen", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="vastgesteld_is_vastgesteld",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func="""
    -- Of what was decided nothing changes any more; only switching off is added, once.
    IF OLD.status <> 'OPEN' AND (
        OLD.uitgezet_at IS NOT NULL
        OR to_jsonb(OLD) - ARRAY['uitgezet_at', 'uitgezet_door_id', 'reden_uitgezet']
            <> to_jsonb(NEW) - ARRAY['uitgezet_at', 'uitgezet_door_id', 'reden_uitgezet']
    ) THEN
        RAISE EXCEPTION 'een beslist regime verandert niet meer, het wordt alleen uitgezet';
    END IF;
    RETURN NEW;
""",
            ),
        ]

    def __str__(self) -> str:
        return f"Regime voor {self.gemeente}"

    def is_in_force(self, on: date) -> bool:
        """The same as `in_force`, of one."""
        running = self.status == self.Status.VASTGESTELD and self.uitgezet_at is None
        return running and self.van <= on <= self.tot

    def adoptable_by(self, person: Gebruiker, on: date) -> Decision:
        """Of functioneel beheer: whoever did not propose it, while it waits and is not over."""
        if self.status != self.Status.OPEN:
            return denied(f"Dit regime is al {self.get_status_display()}.")
        if self.voorgesteld_door_id == person.pk:
            return denied("U hebt dit zelf voorgesteld. Een tweede functioneel beheerder beslist.")
        if self.tot < on:
            return denied("De laatste dag is al voorbij.")
        return ALLOWED

    def adopted_by(self, person: Gebruiker) -> bool:
        """Whether this person did so already: a second click changes nothing."""
        return self.status == self.Status.VASTGESTELD and self.beslist_door_id == person.pk

    def endable_on(self, on: date) -> Decision:
        """Of functioneel beheer: anyone, alone, as long as there is something to end."""
        if self.status not in {self.Status.OPEN, self.Status.VASTGESTELD}:
            return denied(f"Dit regime is al {self.get_status_display()}.")
        if self.uitgezet_at is not None or self.tot < on:
            return denied("Dit regime geldt niet meer.")
        return ALLOWED

    def ended_by(self, person: Gebruiker) -> bool:
        """Whether this person did so already: a second click changes nothing."""
        refused = self.status in {self.Status.AFGEWEZEN, self.Status.INGETROKKEN}
        return person.pk == (self.beslist_door_id if refused else self.uitgezet_door_id)


@audited(exclude=["inhoud"])
class Regimestuk(models.Model):
    """A document behind a regime: the decision of the controller, or the advice of the FG."""

    class Soorten(models.TextChoices):
        """Which of the two."""

        BESLUIT = "BESLUIT", "besluit van de verwerkingsverantwoordelijke"
        ADVIES = "ADVIES", "advies van de FG"

    regime = models.ForeignKey(Muurregime, models.PROTECT, related_name="stukken")
    soort = models.CharField("soort", max_length=7, choices=Soorten.choices)
    naam = models.CharField("bestandsnaam", max_length=150)
    inhoud = models.BinaryField("inhoud")
    afdruk = models.CharField("vingerafdruk", max_length=64)

    objects = models.Manager["Regimestuk"]()

    class Meta:
        verbose_name = "stuk bij een regime"
        verbose_name_plural = "stukken bij regimes"
        constraints = [
            models.UniqueConstraint(fields=["regime", "soort"], name="regimestuk_een_per_soort"),
        ]
        triggers = [
            pgtrigger.Protect(name="alleen_toevoegen", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()}: {self.naam}"
