"""Nachtrun: which night was judged, so that missed nights are caught up and a finished chunk is not done again."""

from django.db import models


class Nachtrun(models.Model):
    """One chunk of one night's work; the row exists when the chunk's transaction committed."""

    peildatum = models.DateField("peildatum")
    deel = models.CharField("deel", max_length=60)
    klaar_at = models.DateTimeField("klaar")
    geopend = models.PositiveIntegerField("casussen geopend", default=0)
    signalen = models.PositiveIntegerField("signalen", default=0)
    ladderstappen = models.PositiveIntegerField("ladderstappen", default=0)
    ongewijzigd = models.PositiveIntegerField("ongewijzigd", default=0)

    class Meta:
        verbose_name = "nachtrun"
        verbose_name_plural = "nachtruns"
        constraints = [
            models.UniqueConstraint(fields=["peildatum", "deel"], name="nachtrun_een_per_deel"),
        ]

    def __str__(self) -> str:
        return f"{self.peildatum} {self.deel}"
