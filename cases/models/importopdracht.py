"""An import in the browser: the file, its report, and what it changed, so that the whole can be undone."""

import uuid
from functools import reduce
from operator import or_
from typing import Self

from django.db import models
from django.db.models import Q

from cases.rules.laadrechten import LAADRECHTEN, VERZUIM
from thuiszitters.accounts.access.hoedanigheid import organisaties_with
from thuiszitters.accounts.access.secties import behind_the_wall
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.core.audit import audited

_WACHT = ("PROEF_WACHT", "TOEPASSEN_WACHT", "TERUG_WACHT")
_LOOPT = ("PROEF_LOOPT", "TOEPASSEN_LOOPT", "TERUG_LOOPT")


class ImportopdrachtQuerySet(models.QuerySet["Importopdracht"]):
    """Set language of imports."""

    def visible_to(self, user: Gebruiker) -> Self:
        """Those of an organisation for which one may load that SOORT; no absence for who works behind the wall."""
        mine = reduce(
            or_,
            (
                Q(
                    soort__in=recht.soorten,
                    organisatie__soort=recht.soort,
                    organisatie__in=organisaties_with(user, recht.perm).values("pk"),
                )
                for recht in LAADRECHTEN
            ),
        )
        found = self.filter(mine)
        return found.exclude(soort=VERZUIM) if behind_the_wall(user) else found

    def to_do(self) -> Self:
        """Waiting for a worker, or begun by one that may be gone, or done but for judging the pupils."""
        klaar = ["TOEGEPAST", "TERUGGEDRAAID"]
        return self.filter(
            Q(status__in=[*_WACHT, *_LOOPT]) | Q(status__in=klaar, beoordeeld_at=None, opgeruimd_at=None)
        )


@audited()
class Importopdracht(models.Model):
    """One file that an organisation loads, from trial to undoing. The row is the work order of the worker too.

    `afdruk` is the fingerprint of the outcomes of the last report: a real run that would give others is not applied.
    """

    class Status(models.TextChoices):
        """Where it is. Waiting and running of each of the three pieces of work, and how they end."""

        PROEF_WACHT = "PROEF_WACHT", "proef staat klaar"
        PROEF_LOOPT = "PROEF_LOOPT", "proef loopt"
        PROEF_KLAAR = "PROEF_KLAAR", "proef klaar"
        ONLEESBAAR = "ONLEESBAAR", "niet te lezen"
        TOEPASSEN_WACHT = "TOEPASSEN_WACHT", "toepassen staat klaar"
        TOEPASSEN_LOOPT = "TOEPASSEN_LOOPT", "wordt toegepast"
        TOEGEPAST = "TOEGEPAST", "toegepast"
        TERUG_WACHT = "TERUG_WACHT", "terugdraaien staat klaar"
        TERUG_LOOPT = "TERUG_LOOPT", "wordt teruggedraaid"
        TERUGGEDRAAID = "TERUGGEDRAAID", "teruggedraaid"
        GEANNULEERD = "GEANNULEERD", "geannuleerd"
        MISLUKT = "MISLUKT", "mislukt"

    WACHT = _WACHT
    LOOPT = _LOOPT

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="importopdrachten")
    soort = models.CharField("soort bestand", max_length=30)
    bron = models.CharField("bron", max_length=60)
    bestandsnaam = models.CharField("bestand", max_length=150)
    grootte = models.PositiveIntegerField("grootte in bytes")
    status = models.CharField("stand", max_length=16, choices=Status.choices, default=Status.PROEF_WACHT)
    gedeeltelijk = models.BooleanField("alleen de goede regels", default=False)
    tellingen = models.JSONField("tellingen", default=dict, blank=True)
    opmerkingen = models.JSONField("opmerkingen over het bestand", default=list, blank=True)
    bericht = models.TextField("bericht", blank=True)
    afdruk = models.CharField("afdruk van het rapport", max_length=64, blank=True)
    spoorkolommen = models.JSONField("kolommen van het spoor", default=dict, blank=True)
    pogingen = models.PositiveSmallIntegerField("pogingen", default=0)
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", verbose_name="geladen door")
    aangemaakt_at = models.DateTimeField("geladen op")
    gerapporteerd_at = models.DateTimeField("rapport van", null=True, blank=True)
    toegepast_at = models.DateTimeField("toegepast op", null=True, blank=True)
    toegepast_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    beoordeeld_at = models.DateTimeField("leerlingen beoordeeld op", null=True, blank=True)
    teruggedraaid_at = models.DateTimeField("teruggedraaid op", null=True, blank=True)
    teruggedraaid_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    opgeruimd_at = models.DateTimeField("opgeruimd op", null=True, blank=True)

    objects = ImportopdrachtQuerySet.as_manager()

    class Meta:
        verbose_name = "import"
        verbose_name_plural = "imports"
        constraints = [
            models.CheckConstraint(
                condition=~Q(status__in=["TOEGEPAST", "TERUGGEDRAAID"]) | Q(toegepast_at__isnull=False),
                name="import_toegepast_heeft_moment",
            ),
            models.CheckConstraint(
                condition=~Q(status="TERUGGEDRAAID") | Q(teruggedraaid_at__isnull=False),
                name="import_teruggedraaid_heeft_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["organisatie", "-aangemaakt_at"], name="import_organisatie"),
            models.Index(
                fields=["status"],
                condition=Q(status__in=[*_WACHT, *_LOOPT]) | Q(beoordeeld_at=None),
                name="import_te_doen",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.soort} uit {self.bestandsnaam}"

    @property
    def wacht(self) -> bool:
        """Whether no worker has begun."""
        return self.status in self.WACHT

    @property
    def is_bezig(self) -> bool:
        """Whether it waits for a worker or has one."""
        return self.wacht or self.status in self.LOOPT

    @property
    def heeft_rapport(self) -> bool:
        """Whether there are rows of a report to show."""
        return self.gerapporteerd_at is not None and self.opgeruimd_at is None


class Importbestand(models.Model):
    """The file as it was supplied, sealed. It goes when the import is cleaned up."""

    opdracht = models.OneToOneField(
        Importopdracht, models.CASCADE, primary_key=True, related_name="bestand", verbose_name="import"
    )
    inhoud = models.BinaryField("inhoud, verzegeld")

    VERZEGELDE_BESTANDEN = ("inhoud",)

    class Meta:
        verbose_name = "bestand van een import"
        verbose_name_plural = "bestanden van imports"

    def __str__(self) -> str:
        return f"bestand van {self.opdracht_id}"


class ImportregelQuerySet(models.QuerySet["Importregel"]):
    """Set language of the rows of a report."""

    def touched(self) -> Self:
        """Rows that changed something."""
        return self.filter(uitkomst__in=["nieuw", "gewijzigd"])


class Importregel(models.Model):
    """One row of the report. The pupil is kept by key: the report outlives what an undone import made."""

    opdracht = models.ForeignKey(Importopdracht, models.CASCADE, related_name="regels")
    regel = models.PositiveIntegerField("regel")
    sleutel = models.TextField("sleutel")
    uitkomst = models.CharField("uitkomst", max_length=12)
    redenen = models.TextField("redenen", blank=True)
    waarschuwingen = models.TextField("waarschuwingen", blank=True)
    leerling_id = models.UUIDField("leerling", null=True)
    object_sleutel = models.CharField("opgeslagen als", max_length=40, blank=True)

    objects = ImportregelQuerySet.as_manager()

    class Meta:
        verbose_name = "regel van een import"
        verbose_name_plural = "regels van imports"
        indexes = [
            models.Index(fields=["opdracht", "regel"], name="importregel_volgorde"),
            models.Index(
                fields=["opdracht", "uitkomst", "regel"],
                condition=Q(uitkomst__in=["fout", "dubbel"]) | ~Q(waarschuwingen=""),
                name="importregel_opvallend",
            ),
        ]

    def __str__(self) -> str:
        return f"regel {self.regel}: {self.uitkomst}"

    @property
    def oordeel(self) -> str:
        """The word of the report: the outcome, for a refusal with every reason."""
        return f"{self.uitkomst}: {self.redenen}" if self.redenen else self.uitkomst


class Importspoor(models.Model):
    """What an applied import did to one row of one table, with what stood there before.

    `slag` numbers the statements: undoing goes from the last to the first. `na` is the fingerprint of the row when the
    import was done; a row that has another now was changed by somebody else.
    """

    class Daad(models.TextChoices):
        """What happened to the row."""

        TOEGEVOEGD = "T", "toegevoegd"
        GEWIJZIGD = "G", "gewijzigd"
        VERWIJDERD = "V", "verwijderd"

    opdracht = models.ForeignKey(Importopdracht, models.CASCADE, related_name="spoor")
    slag = models.PositiveIntegerField("slag")
    tabel = models.CharField("tabel", max_length=63)
    sleutel = models.CharField("sleutel", max_length=40)
    daad = models.CharField("daad", max_length=1, choices=Daad.choices)
    voor = models.JSONField("waarden ervoor", null=True)
    na = models.CharField("afdruk erna", max_length=32, blank=True)

    class Meta:
        verbose_name = "spoor van een import"
        verbose_name_plural = "sporen van imports"
        indexes = [models.Index(fields=["opdracht", "tabel", "sleutel"], name="importspoor_rij")]

    def __str__(self) -> str:
        return f"{self.get_daad_display()}: {self.tabel} {self.sleutel}"
