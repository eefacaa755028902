"""Verzuimmelding: what a school reports, in versions that are never edited, and what the gemeente does with it."""

import uuid
from collections.abc import Callable
from datetime import date
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Self

import pgtrigger
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from attendance.rules.meldingstatus import OVERGANGEN, Wie
from schools.models import Leerling, Vestiging
from thuiszitters.accounts.access.hoedanigheid import organisatie_ids_with
from thuiszitters.accounts.access.secties import behind_the_wall, opened_with
from thuiszitters.accounts.models import Organisatie
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.audit import audited
from thuiszitters.core.wegen import never, probe

if TYPE_CHECKING:
    from thuiszitters.accounts.models import Gebruiker

WAYS_IN: list[Callable[["Gebruiker"], models.QuerySet[Any]]] = []
"""Ways to see ongeoorloofd absence that higher floors add (a visible casus); each gives leerling ids."""


class VerzuimmeldingQuerySet(models.QuerySet["Verzuimmelding"]):
    """Set language of meldingen; a row is one version."""

    def visible_to(self, user: "Gebruiker") -> Self:
        """The versions `user` may read. The wall is here: who acts for a gemeente reads ongeoorloofd only.

        A legal regime opens it for one gemeente, for the pupils who live there.

        Each row is asked for a way in by its own school and pupil, so that the absence of one pupil costs what
        that pupil has. A list over many pupils takes `visible_branches`.
        """
        ways = self._ways_in(user)
        found = self.filter(reduce(or_, ways, Q(pk__in=[])))
        return found.filter(status=Verzuimmelding.Status.ONGEOORLOOFD) if behind_the_wall(user) else found

    def visible_branches(self, user: "Gebruiker") -> list[Self]:
        """The same versions as `visible_to`, a queryset per way in, so that order and limit go into each."""
        branches = [self.filter(way) for way in self._ways_in(user)]
        if behind_the_wall(user):
            return [rows.filter(status=Verzuimmelding.Status.ONGEOORLOOFD) for rows in branches]
        return branches

    def _ways_in(self, user: "Gebruiker") -> list[Q]:
        """The school that reports, leerplicht of the woongemeente, and what higher floors add."""
        ongeoorloofd = Q(status=Verzuimmelding.Status.ONGEOORLOOFD)
        reporting = sorted(organisatie_ids_with(user, Perm.REPORT_VERZUIM))
        handling = sorted(organisatie_ids_with(user, Perm.HANDLE_VERZUIMMELDINGEN))
        ways = [Q(vestiging__in=reporting)] if reporting else []
        if handling:
            woont = Leerling.objects.filter(woongemeente__in=handling).values("pk")
            ways.append(ongeoorloofd & probe(woont, "leerling_id"))
        if opened := opened_with(user, Perm.HANDLE_VERZUIMMELDINGEN):
            ways.append(probe(Leerling.objects.filter(woongemeente__in=opened).values("pk"), "leerling_id"))
        for way in (way(user) for way in WAYS_IN):
            if not never(way):
                ways.append(ongeoorloofd & probe(way, "leerling_id"))
        return ways

    def current(self) -> Self:
        """Of each melding the version in force: the newest that is not withdrawn, or else the newest.

        Withdrawing a replacement brings the version before it back.
        """
        versions = Verzuimmelding.objects.filter(wortel=OuterRef("wortel"))
        in_force = versions.filter(ingetrokken_op=None)
        newer = versions.filter(versie__gt=OuterRef("versie"))
        return self.filter(
            Q(ingetrokken_op=None) & ~Exists(newer.filter(ingetrokken_op=None))
            | Q(ingetrokken_op__isnull=False) & ~Exists(newer) & ~Exists(in_force)
        )

    def with_behandeling(self) -> Self:
        """Annotated with the gemeente's latest treatment: `behandelstatus`, `reden_afgesloten`."""
        latest = Meldingbehandeling.objects.filter(melding=OuterRef("wortel")).order_by("-at", "-pk")
        return self.annotate(
            behandelstatus=models.Subquery(latest.values("status")[:1]),
            reden_afgesloten=models.Subquery(latest.values("reden_afgesloten")[:1]),
        )


@audited()
class Verzuimmelding(models.Model):
    """One version of a melding. Replaced, never edited; only `ingetrokken_op` is set, once.

    `wortel` is the first version of the same melding (itself for the first). `vervangt` names the version this
    one replaces; `vervangt_kenmerk` another melding of the same bron that it replaces as a whole.
    """

    class Soort(models.TextChoices):
        """Kinds, as the exchange format writes them."""

        ZESTIEN_UUR = "16_uur", "16 uur in 4 weken"
        LRV = "lrv", "langdurig relatief verzuim"
        LUXE = "luxe", "luxeverzuim"
        OVERIG = "overig", "overig verzuim"
        ABSOLUUT = "absoluut", "absoluut verzuim"
        ZIEKTE = "ziekte", "ziekte"
        MEDISCH = "medisch", "medisch"
        SCHORSING = "schorsing", "schorsing"
        RELIGIE = "religie", "religieuze verplichting"
        VERLOF = "verlof", "verlof"
        LEERTIJDVERMINDERING = "leertijdvermindering", "leertijdvermindering"

    class Status(models.TextChoices):
        """Only the school decides this."""

        GEOORLOOFD = "geoorloofd", "geoorloofd"
        ONGEOORLOOFD = "ongeoorloofd", "ongeoorloofd"
        ONBEKEND = "onbekend", "nog niet bekend"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    bron = models.CharField("bron", max_length=60, default="standaard")
    kenmerk = models.CharField("meldingskenmerk", max_length=60)
    versie = models.PositiveIntegerField("versie", default=1)
    wortel = models.ForeignKey("self", models.PROTECT, related_name="versies", editable=False)
    vervangt = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="vervangen_door", editable=False
    )
    vervangt_kenmerk = models.CharField("vervangt melding", max_length=60, blank=True)
    leerling = models.ForeignKey(Leerling, models.PROTECT, related_name="verzuimmeldingen")
    vestiging = models.ForeignKey(
        Vestiging, models.PROTECT, related_name="verzuimmeldingen", verbose_name="school"
    )
    verwerkingsverantwoordelijke = models.ForeignKey(
        Organisatie, models.PROTECT, related_name="verzuimmeldingen"
    )
    soort = models.CharField("soort", max_length=22, choices=Soort.choices)
    status = models.CharField("geoorloofd of niet", max_length=12, choices=Status.choices)
    van = models.DateField("eerste dag")
    tot = models.DateField("laatste dag", null=True, blank=True)
    uren_per_dag = models.DecimalField("uren per dag", max_digits=5, decimal_places=3, null=True, blank=True)
    reden = models.TextField("reden", blank=True)
    actie_gewenst = models.BooleanField("actie van de gemeente gewenst", null=True, blank=True)
    aanvulling = models.JSONField(
        "aanvullende gegevens",
        default=dict,
        db_default=Value({}, models.JSONField()),
        blank=True,
        help_text="Zoals rules/aanvulling.py ze schrijft.",
    )
    vastgelegd_op = models.DateField("vastgelegd op")
    reden_wijziging = models.TextField("waarom gewijzigd", blank=True, default="", db_default="")
    ingetrokken_op = models.DateField("ingetrokken op", null=True, blank=True)
    ingetrokken_door = models.ForeignKey(
        "accounts.Gebruiker", models.PROTECT, null=True, blank=True, related_name="+"
    )
    reden_ingetrokken = models.TextField("reden van intrekken", blank=True)
    melder = models.ForeignKey("accounts.Gebruiker", models.PROTECT, null=True, blank=True, related_name="+")
    ontvangen_at = models.DateTimeField("ontvangen", default=timezone.now)

    objects = VerzuimmeldingQuerySet.as_manager()

    class Meta:
        verbose_name = "verzuimmelding"
        verbose_name_plural = "verzuimmeldingen"
        constraints = [
            models.UniqueConstraint(fields=["bron", "kenmerk", "versie"], name="melding_uniek_per_bron"),
            models.CheckConstraint(
                condition=Q(tot=None) | Q(tot__gte=F("van")), name="melding_eindigt_na_begin"
            ),
            models.CheckConstraint(
                condition=Q(uren_per_dag=None) | Q(uren_per_dag__gte=0), name="melding_uren_niet_negatief"
            ),
        ]
        indexes = [
            models.Index(fields=["leerling", "van"], name="melding_leerling"),
            models.Index(fields=["vestiging", "-ontvangen_at"], name="melding_vestiging"),
            models.Index(fields=["-ontvangen_at", "-id"], name="melding_ontvangen"),
            models.Index(fields=["vastgelegd_op"], name="melding_vastgelegd"),
            models.Index(
                fields=["leerling"],
                condition=Q(status="onbekend", ingetrokken_op=None),
                name="melding_onbekend",
            ),
            models.Index(fields=["wortel"], condition=Q(versie__gt=1), name="melding_herzien"),
            models.Index(fields=["van"], name="melding_eerste_dag"),
            # All the night asks of the meldingen of the last weeks, so that it reads nothing but this.
            models.Index(
                Coalesce("tot", Value(date.max)),
                include=[
                    *("leerling", "van", "tot", "soort", "status", "uren_per_dag"),
                    *("vastgelegd_op", "ingetrokken_op"),
                ],
                name="melding_laatste_dag",
            ),
            models.Index(
                fields=["bron", "vervangt_kenmerk"],
                condition=~Q(vervangt_kenmerk=""),
                name="melding_vervanger",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} vanaf {self.van}"


def _permitted() -> str:
    """The steps of the gemeente as SQL pairs, straight from the rule."""
    stappen = OVERGANGEN[Wie.GEMEENTE]
    return ", ".join(f"('{van}', '{naar}')" for van in stappen for naar in sorted(stappen[van]))


OVERGANG_BEWAKEN = f"""
    SELECT status INTO huidig FROM attendance_meldingbehandeling
        WHERE melding_id = NEW.melding_id ORDER BY at DESC, id DESC LIMIT 1;
    IF (COALESCE(huidig, 'GEREGISTREERD'), NEW.status) NOT IN ({_permitted()}) THEN
        RAISE EXCEPTION 'melding gaat niet van % naar %', huidig, NEW.status
            USING ERRCODE = 'check_violation', CONSTRAINT = 'behandeling_overgang';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM attendance_verzuimmelding v
        WHERE v.wortel_id = NEW.melding_id AND v.ingetrokken_op IS NULL) THEN
        RAISE EXCEPTION 'melding is ingetrokken'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'behandeling_overgang';
    END IF;
    RETURN NEW;
"""


@audited()
class Meldingbehandeling(models.Model):
    """One step of the gemeente with a melding; append-only, the latest is what the school sees (DUO's statuses)."""

    class Status(models.TextChoices):
        """The gemeente's statuses since August 2020; no row yet means geregistreerd."""

        IN_BEHANDELING = "IN_BEHANDELING", "in behandeling"
        TER_KENNISGEVING = "TER_KENNISGEVING", "ter kennisgeving aangenomen"
        AFGESLOTEN = "AFGESLOTEN", "afgesloten"

    class Reden(models.TextChoices):
        """DUO's reasons to close a melding (Besluit Verzuimmelding, bijlage)."""

        TERUG = "TERUG", "terug naar school, opleiding hervat"
        ANDERE_OPLEIDING = "ANDERE_OPLEIDING", "inschrijving beëindigd: andere opleiding"
        WERK = "WERK", "inschrijving beëindigd: werk"
        OVERIG = "OVERIG", "inschrijving beëindigd: overige redenen"
        OVERLEDEN = "OVERLEDEN", "inschrijving beëindigd: leerling overleden"
        LANGDURIG_ZIEK = "LANGDURIG_ZIEK", "geen verzuim: langdurig ziek"
        LEGITIEM_AFWEZIG = "LEGITIEM_AFWEZIG", "geen verzuim: legitiem afwezig"

    class Toelichting(models.TextChoices):
        """DUO's explanations for the school."""

        GEZIEN = "GEZIEN", "gezien door de gemeente"
        ACTIE = "ACTIE", "er wordt actie ondernomen"
        GEEN_ACTIE = "GEEN_ACTIE", "geen actie meer"

    melding = models.ForeignKey(Verzuimmelding, models.PROTECT, related_name="behandelingen")
    status = models.CharField("status", max_length=16, choices=Status.choices)
    reden_afgesloten = models.CharField("reden", max_length=16, choices=Reden.choices, blank=True)
    toelichting = models.CharField("toelichting", max_length=10, choices=Toelichting.choices)
    contactpersoon = models.CharField("contactpersoon bij de gemeente", max_length=200, blank=True)
    door = models.ForeignKey("accounts.Gebruiker", models.PROTECT, related_name="+")
    at = models.DateTimeField("gezet op")

    class Meta:
        verbose_name = "behandeling van een melding"
        verbose_name_plural = "behandelingen van meldingen"
        constraints = [
            models.CheckConstraint(
                condition=(Q(status="AFGESLOTEN") & ~Q(reden_afgesloten=""))
                | (~Q(status="AFGESLOTEN") & Q(reden_afgesloten="")),
                name="behandeling_afgesloten_heeft_reden",
            ),
        ]
        indexes = [models.Index(fields=["melding", "-at"], name="behandeling_melding")]
        triggers = [
            pgtrigger.Protect(name="niet_wijzigen", operation=pgtrigger.Update),
            pgtrigger.Trigger(
                name="overgang",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                declare=[("huidig", "text")],
                func=OVERGANG_BEWAKEN,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()} op {self.at:%d-%m-%Y}"
