"""Traject: help or a programme outside the classroom; some of it stops the clock (verzuimtelling §2)."""

import uuid

from django.db import models
from django.db.models import F, Q

from schools.models import Leerling
from thuiszitters.core.audit import audited


@audited()
class Traject(models.Model):
    """One programme of one pupil, for a period. Empty `stopt_telling`: the profile decides."""

    class Soort(models.TextChoices):
        """Kinds, as the exchange format writes them."""

        DAGPROGRAMMA_JONGE_KIND = "dagprogramma_jonge_kind", "dagprogramma jonge kind"
        DAGPROGRAMMA_ONDERWIJSGERICHT = "dagprogramma_onderwijsgericht", "onderwijsgericht dagprogramma"
        DAGPROGRAMMA_ONTWIKKELINGSGERICHT = (
            "dagprogramma_ontwikkelingsgericht",
            "ontwikkelingsgericht dagprogramma",
        )
        OOV = "oov", "onderwijsopvangvoorziening"
        OOV_OPBOUW = "oov_opbouw", "opbouwarrangement onderwijsopvangvoorziening"
        INNOVATIEKLAS = "innovatieklas", "innovatieklas"
        OZA_S = "oza_s", "onderwijszorgarrangement specifiek"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    leerling = models.ForeignKey(Leerling, models.PROTECT, related_name="trajecten")
    soort = models.CharField("soort", max_length=40, choices=Soort.choices)
    van = models.DateField("van")
    tot = models.DateField("tot en met", null=True, blank=True)
    aanbieder = models.CharField("aanbieder", max_length=120, blank=True)
    stopt_telling = models.BooleanField("stopt de telling", null=True, blank=True)

    class Meta:
        verbose_name = "traject"
        verbose_name_plural = "trajecten"
        constraints = [
            models.UniqueConstraint(fields=["leerling", "soort", "van"], name="traject_uniek"),
            models.CheckConstraint(
                condition=Q(tot=None) | Q(tot__gte=F("van")), name="traject_eindigt_na_begin"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} van {self.leerling}"
