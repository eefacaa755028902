"""When there is school: national vacations per region, and each school's own deviations."""

from django.db import models
from django.db.models import F, Q

from schools.models.organisaties import Vakantieregio, Vestiging
from thuiszitters.core.audit import audited


@audited()
class Vakantie(models.Model):
    """A national school vacation in one region; `van` and `tot` inclusive."""

    schooljaar = models.CharField("schooljaar", max_length=9)
    vakantie = models.CharField("vakantie", max_length=20)
    regio = models.CharField("regio", max_length=6, choices=Vakantieregio.choices)
    van = models.DateField("van")
    tot = models.DateField("tot en met")

    class Meta:
        verbose_name = "vakantie"
        verbose_name_plural = "vakanties"
        constraints = [
            models.UniqueConstraint(
                fields=["schooljaar", "vakantie", "regio"], name="vakantie_eens_per_regio"
            ),
            models.CheckConstraint(condition=Q(tot__gte=F("van")), name="vakantie_eindigt_na_begin"),
        ]

    def __str__(self) -> str:
        return f"{self.vakantie} {self.schooljaar} {self.regio}"


@audited()
class KalenderAfwijking(models.Model):
    """A date a school switches off (lesvrij) or on (lesdag) in its own calendar."""

    class Soort(models.TextChoices):
        """Off or on."""

        LESVRIJ = "lesvrij", "lesvrij"
        LESDAG = "lesdag", "lesdag"

    vestiging = models.ForeignKey(Vestiging, models.PROTECT, related_name="kalenderafwijkingen")
    datum = models.DateField("datum")
    soort = models.CharField("soort", max_length=7, choices=Soort.choices)
    omschrijving = models.CharField("omschrijving", max_length=200, blank=True)

    class Meta:
        verbose_name = "afwijking van de kalender"
        verbose_name_plural = "afwijkingen van de kalender"
        constraints = [
            models.UniqueConstraint(fields=["vestiging", "datum"], name="kalenderafwijking_een_per_dag"),
        ]

    def __str__(self) -> str:
        return f"{self.vestiging} {self.datum} {self.soort}"
