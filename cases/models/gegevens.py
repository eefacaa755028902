"""Gegevensgebrek: facts that do not add up, for who can mend them; gone as soon as they do add up."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from schools.models import Gemeente, Leerling, Vestiging
from thuiszitters.accounts.access.hoedanigheid import organisaties_with
from thuiszitters.accounts.access.secties import behind_the_wall
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Perm


class GegevensgebrekQuerySet(models.QuerySet["Gegevensgebrek"]):
    """Set language of what does not add up."""

    def visible_to(self, user: Gebruiker) -> Self:
        """A school's own; leerplicht those of its gemeente that say nothing of geoorloofd absence (the wall).

        Not of a pupil who moved away, until it is looked at again and is the new gemeente's.
        """
        school = self.filter(vestiging__in=organisaties_with(user, Perm.REPORT_VERZUIM).values("pk"))
        gemeente = self.filter(
            Q(leerling=None) | Q(leerling__woongemeente=F("gemeente")),
            gemeente__in=organisaties_with(user, Perm.HANDLE_VERZUIMMELDINGEN).values("pk"),
            voor_gemeente=True,
        )
        found = self.filter(pk__in=school.values("pk").union(gemeente.values("pk")))
        return found.filter(voor_gemeente=True) if behind_the_wall(user) else found


class Gegevensgebrek(models.Model):
    """One thing that does not add up. `voor_gemeente`: it rests on nothing that lies behind the wall."""

    class Soort(models.TextChoices):
        """What is the matter."""

        ONBEKEND = "ONBEKEND", "Verzuim zonder status"
        OVERLAP = "OVERLAP", "Meldingen over dezelfde dagen"
        INSCHRIJVING = "INSCHRIJVING", "Melding zonder inschrijving"
        UREN = "UREN", "Meer uren dan het rooster"
        NULROOSTER = "NULROOSTER", "Rooster van nul uur"
        KALENDER = "KALENDER", "School zonder vakanties"
        PROFIEL = "PROFIEL", "Gemeente zonder regio"

    soort = models.CharField("wat er is", max_length=12, choices=Soort.choices)
    leerling = models.ForeignKey(Leerling, models.CASCADE, null=True, blank=True, related_name="+")
    vestiging = models.ForeignKey(
        Vestiging, models.CASCADE, null=True, blank=True, related_name="+", verbose_name="school"
    )
    gemeente = models.ForeignKey(Gemeente, models.CASCADE, null=True, blank=True, related_name="+")
    melding_id = models.UUIDField("melding", null=True, blank=True)
    dag = models.DateField("vanaf")
    voor_gemeente = models.BooleanField("ook voor leerplicht", default=False)
    sleutel = models.CharField("sleutel", max_length=120, unique=True)
    gevonden_op = models.DateField("gevonden op")

    objects = GegevensgebrekQuerySet.as_manager()

    class Meta:
        verbose_name = "gebrek in de gegevens"
        verbose_name_plural = "gebreken in de gegevens"
        indexes = [
            models.Index(fields=["vestiging", "dag"], name="gegevensgebrek_school"),
            models.Index(fields=["gemeente", "dag"], name="gegevensgebrek_gemeente"),
        ]

    def __str__(self) -> str:
        return self.get_soort_display()
