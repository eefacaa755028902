"""What is kept how long, what may not go yet, and the lists by which records are destroyed."""

import uuid
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import F, Q

from reports.rules.bewaren import REGELS
from reports.rules.bewaren import Klasse as Bewaarklasse
from schools.models import Leerling
from thuiszitters.accounts.access.hoedanigheid import organisaties_with
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.audit import audited


class Klassen(models.TextChoices):
    """The kinds of records, for the database."""

    GEZONDHEID_SWV = Bewaarklasse.GEZONDHEID_SWV, REGELS[Bewaarklasse.GEZONDHEID_SWV].naam
    STRAFRECHTELIJK = Bewaarklasse.STRAFRECHTELIJK, REGELS[Bewaarklasse.STRAFRECHTELIJK].naam
    CASUS = Bewaarklasse.CASUS, REGELS[Bewaarklasse.CASUS].naam
    VRIJSTELLING = Bewaarklasse.VRIJSTELLING, REGELS[Bewaarklasse.VRIJSTELLING].naam
    VERZUIM_ONGEOORLOOFD = (
        Bewaarklasse.VERZUIM_ONGEOORLOOFD,
        REGELS[Bewaarklasse.VERZUIM_ONGEOORLOOFD].naam,
    )
    VERZUIM_GEOORLOOFD = Bewaarklasse.VERZUIM_GEOORLOOFD, REGELS[Bewaarklasse.VERZUIM_GEOORLOOFD].naam
    INSCHRIJVING = Bewaarklasse.INSCHRIJVING, REGELS[Bewaarklasse.INSCHRIJVING].naam
    TLV = Bewaarklasse.TLV, REGELS[Bewaarklasse.TLV].naam
    WACHTLIJST = Bewaarklasse.WACHTLIJST, REGELS[Bewaarklasse.WACHTLIJST].naam
    PLAATSING = Bewaarklasse.PLAATSING, REGELS[Bewaarklasse.PLAATSING].naam
    LEERLING = Bewaarklasse.LEERLING, REGELS[Bewaarklasse.LEERLING].naam


class OwnQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Set language of what belongs to a controller."""

    def visible_to(self, user: Gebruiker) -> Self:
        """Of the organisations for which the user is mandated to keep and destroy."""
        return self.filter(organisatie__in=organisaties_with(user, Perm.MANAGE_BEWAREN).values("pk"))


@audited()
class Bewaartermijn(models.Model):
    """A controller's own term for a kind of record, in place of the one of the rule."""

    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="bewaartermijnen")
    klasse = models.CharField("wat", max_length=20, choices=Klassen.choices)
    jaren = models.PositiveSmallIntegerField("jaren")
    reden = models.CharField("op grond waarvan", max_length=200)
    vastgesteld_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    vastgesteld_at = models.DateTimeField("vastgesteld")

    objects = OwnQuerySet.as_manager()

    class Meta:
        verbose_name = "bewaartermijn"
        verbose_name_plural = "bewaartermijnen"
        constraints = [
            models.UniqueConstraint(fields=["organisatie", "klasse"], name="bewaartermijn_een_per_klasse"),
            models.CheckConstraint(condition=Q(jaren__gte=1, jaren__lte=110), name="bewaartermijn_jaren"),
            models.CheckConstraint(condition=~Q(reden=""), name="bewaartermijn_heeft_reden"),
        ]

    def __str__(self) -> str:
        return f"{self.get_klasse_display()}: {self.jaren} jaar"


@audited()
class Bewaarblokkade(models.Model):
    """Nothing of this pupil is destroyed while it stands: a complaint, a lawsuit, a request of the pupil."""

    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="bewaarblokkades")
    leerling = models.ForeignKey(Leerling, models.PROTECT, related_name="bewaarblokkades")
    reden = models.CharField("waarom", max_length=200)
    gezet_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    gezet_at = models.DateTimeField("gezet")
    opgeheven_at = models.DateTimeField("opgeheven", null=True, blank=True)
    opgeheven_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")

    objects = OwnQuerySet.as_manager()

    class Meta:
        verbose_name = "bewaarblokkade"
        verbose_name_plural = "bewaarblokkades"
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "leerling"],
                condition=Q(opgeheven_at=None),
                name="bewaarblokkade_een_lopend",
                violation_error_message="Voor deze leerling geldt al een blokkade.",
            ),
            models.CheckConstraint(condition=~Q(reden=""), name="bewaarblokkade_heeft_reden"),
        ]

    def __str__(self) -> str:
        return self.reden


@audited(exclude=["gedaan"])
class Vernietigingslijst(models.Model):
    """Records whose term is over, for one controller; two mandated people approve before anything goes.

    Until then it is a trial: it says what would go and changes nothing. Afterwards it is the certificate.
    """

    class Status(models.TextChoices):
        """Where it is."""

        CONCEPT = "CONCEPT", "wacht op goedkeuring"
        LOOPT = "LOOPT", "wordt vernietigd"
        KLAAR = "KLAAR", "vernietigd"
        INGETROKKEN = "INGETROKKEN", "ingetrokken"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="vernietigingslijsten")
    peildatum = models.DateField("peildatum")
    status = models.CharField("stand", max_length=12, choices=Status.choices, default=Status.CONCEPT)
    termijnen = models.JSONField("termijnen", default=dict)
    totaal = models.PositiveIntegerField("records", default=0)
    gedaan = models.PositiveIntegerField("afgehandeld", default=0)
    gemaakt_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    gemaakt_at = models.DateTimeField("gemaakt")
    klaar_at = models.DateTimeField("klaar", null=True, blank=True)
    bewijs = models.JSONField("wat vernietigd is", default=dict, blank=True)
    sha256 = models.CharField("controlegetal", max_length=64, blank=True)

    objects = OwnQuerySet.as_manager()

    class Meta:
        verbose_name = "vernietigingslijst"
        verbose_name_plural = "vernietigingslijsten"
        constraints = [
            models.CheckConstraint(
                condition=Q(gedaan__lte=F("totaal")), name="vernietigingslijst_gedaan_binnen_totaal"
            ),
            models.CheckConstraint(
                condition=~Q(status="KLAAR") | (Q(klaar_at__isnull=False) & ~Q(sha256="")),
                name="vernietigingslijst_klaar_heeft_bewijs",
            ),
        ]
        indexes = [models.Index(fields=["organisatie", "-gemaakt_at"], name="vernietigingslijst_organisatie")]
        triggers = [
            pgtrigger.Protect(
                name="klaar_is_klaar",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__status="KLAAR"),
            )
        ]

    def __str__(self) -> str:
        return f"Vernietigingslijst van {self.peildatum:%d-%m-%Y}"


@audited()
class Vernietigingsakkoord(models.Model):
    """One mandated person approved a list; it takes two different ones."""

    lijst = models.ForeignKey(Vernietigingslijst, models.PROTECT, related_name="akkoorden")
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    at = models.DateTimeField("akkoord op")

    class Meta:
        verbose_name = "akkoord op een vernietigingslijst"
        verbose_name_plural = "akkoorden op vernietigingslijsten"
        constraints = [
            models.UniqueConstraint(fields=["lijst", "door"], name="akkoord_een_per_persoon"),
        ]
        triggers = [pgtrigger.Protect(name="niet_wijzigen", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.door} op {self.at:%d-%m-%Y}"


class Vernietigingsregel(models.Model):
    """One record on a list. Once it is destroyed the row forgets which one it was."""

    class Uitkomst(models.TextChoices):
        """What became of it."""

        OPEN = "OPEN", "staat op de lijst"
        VERNIETIGD = "VERNIETIGD", "vernietigd"
        BEWAARD = "BEWAARD", "bewaard"

    lijst = models.ForeignKey(Vernietigingslijst, models.PROTECT, related_name="regels")
    klasse = models.CharField("wat", max_length=20, choices=Klassen.choices)
    sleutel = models.CharField("sleutel", max_length=60, blank=True)
    grond_op = models.DateField("telt vanaf", null=True)
    uitkomst = models.CharField("uitkomst", max_length=10, choices=Uitkomst.choices, default=Uitkomst.OPEN)
    reden = models.CharField("waarom bewaard", max_length=200, blank=True)

    class Meta:
        verbose_name = "regel van een vernietigingslijst"
        verbose_name_plural = "regels van vernietigingslijsten"
        constraints = [
            models.CheckConstraint(
                condition=~Q(uitkomst="VERNIETIGD") | Q(sleutel="", grond_op=None),
                name="vernietigingsregel_vergeet_wie",
            ),
        ]
        indexes = [models.Index(fields=["lijst", "uitkomst", "id"], name="vernietigingsregel_lijst")]

    def __str__(self) -> str:
        return f"{self.get_klasse_display()}: {self.get_uitkomst_display()}"
