"""What happened in a casus, what must happen, and what was said."""

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import F, Q

from attendance.models import Regioprofiel
from cases.models.aandacht import stand_bijwerken
from cases.models.casus import Casus
from cases.models.ladder import Ladderversie
from cases.models.wegen import ways_of
from cases.rules.ladder import ACHTER_DE_MUUR
from schools.models import Leerling
from thuiszitters.accounts.access.hoedanigheid import organisatie_ids_with
from thuiszitters.accounts.access.secties import behind_the_wall
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Perm, Sectie
from thuiszitters.core.audit import audited
from thuiszitters.core.wegen import Bereikt


class Secties(models.TextChoices):
    """The compartment an entry belongs to; who lacks the section does not see the entry."""

    IDENTITEIT = Sectie.IDENTITEIT, "algemeen"
    VERZUIM_ONGEOORLOOFD = Sectie.VERZUIM_ONGEOORLOOFD, "ongeoorloofd verzuim"
    JEUGDHULP = Sectie.JEUGDHULP, "jeugdhulp"
    ONDERWIJSONDERSTEUNING = Sectie.ONDERWIJSONDERSTEUNING, "ondersteuning op school"
    MEDISCH = Sectie.MEDISCH, "medisch"
    BESLUIT = Sectie.BESLUIT, "besluit van de Taskforce"
    TLV = Sectie.TLV, "toelaatbaarheidsverklaring"
    VRIJSTELLING = Sectie.VRIJSTELLING, "vrijstelling"
    STRAFRECHTELIJK = Sectie.STRAFRECHTELIJK, "proces-verbaal en Halt"


@audited()
class Gebeurtenis(models.Model):
    """One line of the business timeline; append-only, written by services in the same transaction."""

    class Soort(models.TextChoices):
        """What kind of thing happened."""

        GEOPEND = "GEOPEND", "casus geopend"
        MELDING = "MELDING", "verzuimmelding"
        ESCALATIE = "ESCALATIE", "drempel bereikt"
        STAP = "STAP", "volgende stap"
        TOEGEWEZEN = "TOEGEWEZEN", "toegewezen"
        CONTACT = "CONTACT", "contactmoment"
        NOTITIE = "NOTITIE", "notitie"
        DOCUMENT = "DOCUMENT", "document"
        TAAK = "TAAK", "taak"
        VOORDRACHT = "VOORDRACHT", "voordracht"
        AANMELDING = "AANMELDING", "aanmelding bij de Taskforce"
        ZITTING = "ZITTING", "agenda"
        GEHOORD = "GEHOORD", "horen"
        ONTWERPBESLUIT = "ONTWERPBESLUIT", "ontwerpbesluit"
        BESLUIT = "BESLUIT", "besluit"
        UITVOERING = "UITVOERING", "uitvoering"
        BETROKKENHEID = "BETROKKENHEID", "organisatie betrokken"
        NOODTOEGANG = "NOODTOEGANG", "noodtoegang"
        OVERDRACHT = "OVERDRACHT", "overdracht"
        GROND = "GROND", "grond van de casus"
        GESLOTEN = "GESLOTEN", "casus gesloten"
        HEROPEND = "HEROPEND", "casus heropend"

    casus = models.ForeignKey(Casus, models.CASCADE, related_name="gebeurtenissen")
    soort = models.CharField("soort", max_length=14, choices=Soort.choices)
    sectie = models.CharField("sectie", max_length=22, choices=Secties.choices, default=Secties.IDENTITEIT)
    tekst = models.TextField("wat er gebeurde")
    op = models.DateField("op")
    at = models.DateTimeField("vastgelegd")
    door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    namens = models.ForeignKey(Organisatie, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "gebeurtenis"
        verbose_name_plural = "gebeurtenissen"
        indexes = [models.Index(fields=["casus", "-at"], name="gebeurtenis_casus")]
        triggers = [pgtrigger.Protect(name="niet_wijzigen", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.get_soort_display()}: {self.tekst[:60]}"


@audited()
class Contactmoment(models.Model):
    """Who was spoken, how, and what was said."""

    class Met(models.TextChoices):
        """With whom."""

        LEERLING = "LEERLING", "leerling"
        OUDERS = "OUDERS", "ouders of verzorgers"
        SCHOOL = "SCHOOL", "school"
        SWV = "SWV", "samenwerkingsverband"
        HULPVERLENING = "HULPVERLENING", "hulpverlening"
        ANDERS = "ANDERS", "iemand anders"

    class Wijze(models.TextChoices):
        """How."""

        TELEFOON = "TELEFOON", "telefoon"
        HUISBEZOEK = "HUISBEZOEK", "huisbezoek"
        GESPREK = "GESPREK", "gesprek op kantoor of school"
        BRIEF = "BRIEF", "brief"
        EMAIL = "EMAIL", "e-mail"
        BEELDBELLEN = "BEELDBELLEN", "beeldbellen"

    casus = models.ForeignKey(Casus, models.CASCADE, related_name="contactmomenten")
    op = models.DateField("datum")
    met = models.CharField("met wie", max_length=13, choices=Met.choices)
    naam = models.CharField("naam", max_length=150, blank=True)
    wijze = models.CharField("hoe", max_length=11, choices=Wijze.choices)
    bereikt = models.BooleanField("bereikt", default=True)
    verslag = models.TextField("wat is er gezegd")
    sectie = models.CharField("sectie", max_length=22, choices=Secties.choices, default=Secties.IDENTITEIT)
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    namens = models.ForeignKey(Organisatie, models.PROTECT, related_name="+")
    at = models.DateTimeField("vastgelegd")

    class Meta:
        verbose_name = "contactmoment"
        verbose_name_plural = "contactmomenten"
        indexes = [models.Index(fields=["casus", "-op"], name="contactmoment_casus")]

    def __str__(self) -> str:
        return f"{self.get_wijze_display()} met {self.get_met_display()}"


@audited()
class Notitie(models.Model):
    """A note in a casus, in the compartment of its writer."""

    casus = models.ForeignKey(Casus, models.CASCADE, related_name="notities")
    tekst = models.TextField("notitie")
    sectie = models.CharField("sectie", max_length=22, choices=Secties.choices, default=Secties.IDENTITEIT)
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    namens = models.ForeignKey(Organisatie, models.PROTECT, related_name="+")
    at = models.DateTimeField("vastgelegd")

    class Meta:
        verbose_name = "notitie"
        verbose_name_plural = "notities"

    def __str__(self) -> str:
        return self.tekst[:60]


class TaakQuerySet(models.QuerySet["Taak"]):
    """Set language of tasks."""

    def visible_to(self, user: Gebruiker) -> Self:
        """Tasks of an organisation one works for, in a casus one may see (or without one).

        A task about geoorloofd absence stays on the school's side of the wall, also for who works on both.
        """
        mine = self.filter(organisatie__in=sorted(organisatie_ids_with(user, Perm.VIEW_CASUSSEN)))
        if behind_the_wall(user):
            mine = mine.exclude(regel__in=ACHTER_DE_MUUR)
        # Asked of each task: of one organisation open tasks are few beside the casussen it may see.
        return mine.filter(Q(casus=None) | Q(Bereikt(F("casus_id"), ways=ways_of(user))))

    def open(self) -> Self:
        """Not done."""
        return self.filter(gedaan_op=None)


@audited()
class Taak(models.Model):
    """Something an organisation must do before a deadline, from a rule or from a person.

    `leerling` is whom it is about when there is no casus (yet). `opdracht` and `ladder` say which task of the
    rule it is, and by which version of the ladder it was given; `gegevens` are the facts it rests on.
    """

    leerling = models.ForeignKey(Leerling, models.PROTECT, null=True, blank=True, related_name="taken")
    casus = models.ForeignKey(Casus, models.CASCADE, null=True, blank=True, related_name="taken")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="taken")
    toegewezen_aan = models.ForeignKey(
        Gebruiker, models.PROTECT, null=True, blank=True, related_name="taken", verbose_name="voor wie"
    )
    titel = models.CharField("wat moet er gebeuren", max_length=200)
    toelichting = models.TextField("toelichting", blank=True)
    regel = models.CharField("regel", max_length=20, blank=True)
    opdracht = models.CharField("opdracht", max_length=20, blank=True)
    ladder = models.ForeignKey(Ladderversie, models.PROTECT, null=True, blank=True, related_name="+")
    gegevens = models.JSONField("waarop de taak rust", default=dict, blank=True)
    sleutel = models.CharField("sleutel", max_length=200, unique=True, null=True, blank=True)
    deadline = models.DateField("uiterlijk op")
    aangemaakt_at = models.DateTimeField("aangemaakt")
    aangemaakt_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")
    gedaan_op = models.DateField("gedaan op", null=True, blank=True)
    gedaan_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")

    objects = TaakQuerySet.as_manager()

    class Meta:
        verbose_name = "taak"
        verbose_name_plural = "taken"
        indexes = [
            models.Index(fields=["organisatie", "deadline"], condition=Q(gedaan_op=None), name="taak_open"),
            models.Index(
                fields=["casus", "organisatie", "deadline"],
                condition=Q(gedaan_op=None),
                name="taak_open_casus",
            ),
        ]
        triggers = stand_bijwerken()

    def __str__(self) -> str:
        return self.titel


# The evidence is never changed (a trigger sees to it), so the trail need not hold it a second time.
@audited(exclude=["bewijs"])
class Escalatie(models.Model):
    """A threshold was reached: once per casus, rule and threshold day, with a frozen copy of the facts."""

    casus = models.ForeignKey(Casus, models.CASCADE, related_name="escalaties")
    regel = models.CharField("regel", max_length=20)
    drempel_op = models.DateField("drempel bereikt op")
    peildatum = models.DateField("vastgesteld op")
    profiel = models.ForeignKey(Regioprofiel, models.PROTECT, related_name="+")
    ladder = models.ForeignKey(Ladderversie, models.PROTECT, null=True, blank=True, related_name="+")
    bewijs = models.JSONField("bewijs")
    at = models.DateTimeField("vastgelegd")

    class Meta:
        verbose_name = "escalatie"
        verbose_name_plural = "escalaties"
        constraints = [
            models.UniqueConstraint(
                fields=["casus", "regel", "drempel_op"], name="escalatie_eens_per_drempel"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="niet_wijzigen", operation=pgtrigger.Update),
            *stand_bijwerken(wijzigbaar=False),
        ]

    def __str__(self) -> str:
        return f"{self.regel} op {self.drempel_op}"
