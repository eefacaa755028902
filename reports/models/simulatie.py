"""Simulatie: what a changed profile would do, worked out beside the verdicts and changing nothing of them."""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from attendance.models import Profielvoorstel, Regio
from schools.models import Gemeente, Leerling
from thuiszitters.accounts.access.hoedanigheid import has, organisaties_with
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.audit import audited


class SimulatieQuerySet(models.QuerySet["Simulatie"]):
    """Set language of simulations."""

    def visible_to(self, user: Gebruiker) -> Self:
        """Those of one's own organisations; those of a proposal also for everyone who may decide on it."""
        mine = Q(organisatie__in=organisaties_with(user, Perm.VIEW_SIMULATIES).values("pk"))
        if has(user, Perm.MANAGE_PROFIELEN):
            mine |= Q(voorstel__isnull=False)
        return self.filter(mine)

    def to_do(self) -> Self:
        """Waiting for a worker, or begun by one that may be gone."""
        return self.filter(status__in=[Simulatie.Status.WACHT, Simulatie.Status.BEZIG])


@audited(exclude=["gedaan", "gedaan_tot"])
class Simulatie(models.Model):
    """One question "what if this were the profile?" and its answer. The row is the work order of the worker too.

    `gemeenten` holds the keys of the gemeenten that are counted; `gedaan_tot` is the last pupil that was judged.
    """

    class Status(models.TextChoices):
        """Where it is."""

        WACHT = "WACHT", "staat klaar"
        BEZIG = "BEZIG", "wordt berekend"
        KLAAR = "KLAAR", "klaar"
        GEANNULEERD = "GEANNULEERD", "geannuleerd"
        MISLUKT = "MISLUKT", "mislukt"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="simulaties")
    regio = models.ForeignKey(Regio, models.PROTECT, null=True, blank=True, related_name="simulaties")
    voorstel = models.ForeignKey(
        Profielvoorstel, models.PROTECT, null=True, blank=True, related_name="simulaties"
    )
    naam = models.CharField("regio", max_length=80)
    gemeenten = models.JSONField("gemeenten", default=list)
    peildatum = models.DateField("peildatum")
    bekend_op = models.DateField("bekend op")
    parameters_nu = models.JSONField("regels die gelden", null=True, blank=True)
    parameters = models.JSONField("regels die worden geprobeerd")
    status = models.CharField("stand", max_length=12, choices=Status.choices, default=Status.WACHT)
    totaal = models.PositiveIntegerField("leerlingen", default=0)
    gedaan = models.PositiveIntegerField("beoordeeld", default=0)
    gedaan_tot = models.UUIDField("beoordeeld tot en met", null=True, blank=True, editable=False)
    zonder_oordeel = models.PositiveIntegerField("zonder oordeel", default=0)
    cijfers = models.JSONField("cijfers", default=list, blank=True)
    bericht = models.TextField("bericht", blank=True)
    gestart_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    gestart_at = models.DateTimeField("gestart")
    klaar_at = models.DateTimeField("klaar", null=True, blank=True)
    geannuleerd_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    opgeruimd_at = models.DateTimeField("leerlingen verwijderd", null=True, blank=True)

    objects = SimulatieQuerySet.as_manager()

    class Meta:
        verbose_name = "simulatie"
        verbose_name_plural = "simulaties"
        constraints = [
            models.CheckConstraint(
                condition=Q(gedaan__lte=F("totaal")), name="simulatie_gedaan_binnen_totaal"
            ),
            models.CheckConstraint(
                condition=~Q(status="KLAAR") | Q(klaar_at__isnull=False), name="simulatie_klaar_heeft_moment"
            ),
            models.CheckConstraint(
                condition=Q(status="GEANNULEERD") | Q(geannuleerd_door=None),
                name="simulatie_door_iemand_gestopt",
            ),
        ]
        indexes = [
            models.Index(fields=["organisatie", "-gestart_at"], name="simulatie_organisatie"),
            models.Index(
                fields=["status"], condition=Q(status__in=["WACHT", "BEZIG"]), name="simulatie_te_doen"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.naam} op {self.peildatum:%d-%m-%Y}"

    @property
    def is_bezig(self) -> bool:
        """Whether it waits for a worker or has one."""
        return self.status in {self.Status.WACHT, self.Status.BEZIG}


class SimulatieleerlingQuerySet(models.QuerySet["Simulatieleerling"]):
    """Set language of what a simulation found for one pupil."""

    def visible_to(self, user: Gebruiker) -> Self:
        """Of a simulation one sees, the pupils one sees; both, always."""
        return self.filter(
            simulatie__in=Simulatie.objects.visible_to(user).values("pk"),
            leerling__in=Leerling.objects.visible_to(user).values("pk"),
        )


class Simulatieleerling(models.Model):
    """What a simulation found for one pupil: how they count now, and how they would. Gone after thirty days.

    Only ongeoorloofd absence and enrolment speak here; risicoleerling has no part in it.
    """

    class Stand(models.TextChoices):
        """How a pupil counts; absoluut verzuim only where the profile counts it as thuiszitter."""

        THUISZITTER = "THUISZITTER", "thuiszitter"
        ABSOLUUT = "ABSOLUUT", "absoluut verzuim"
        DREIGEND = "DREIGEND", "dreigend thuiszitter"
        GEEN = "GEEN", "telt niet mee"

    simulatie = models.ForeignKey(Simulatie, models.CASCADE, related_name="leerlingen")
    leerling = models.ForeignKey(Leerling, models.CASCADE, related_name="+")
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="+")
    was = models.CharField("telt nu", max_length=12, choices=Stand.choices)
    wordt = models.CharField("zou tellen", max_length=12, choices=Stand.choices)
    sinds = models.DateField("sinds")
    sector = models.CharField("sector", max_length=20)
    verband = models.CharField("samenwerkingsverband", max_length=20)
    duur = models.CharField("duur", max_length=20)

    objects = SimulatieleerlingQuerySet.as_manager()

    class Meta:
        verbose_name = "leerling in een simulatie"
        verbose_name_plural = "leerlingen in een simulatie"
        constraints = [
            models.UniqueConstraint(fields=["simulatie", "leerling"], name="simulatieleerling_eenmaal"),
            models.CheckConstraint(
                condition=~Q(was="GEEN", wordt="GEEN"), name="simulatieleerling_telt_ergens"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.leerling_id}: {self.was} wordt {self.wordt}"


def full_reader_of(user: Gebruiker, simulatie: Simulatie) -> bool:
    """Whether `user` may know every pupil the figures are about, so that nothing needs to be withheld."""
    own = organisaties_with(user, Perm.VIEW_LEERLINGEN).filter(pk__in=simulatie.gemeenten)
    gemeenten: list[Any] = simulatie.gemeenten
    return bool(gemeenten) and own.count() == len(gemeenten)
