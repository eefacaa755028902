"""The FG asks somebody why they looked at a file without a known reason, and closes it when that is clear."""

from typing import Self

from django.db import models
from django.db.models import Q

from thuiszitters.accounts.access.hoedanigheid import hoedanigheden
from thuiszitters.accounts.access.toezicht import was_member
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Rol
from thuiszitters.core.audit import audited
from thuiszitters.core.models import Inzage


class InzagevraagQuerySet(models.QuerySet["Inzagevraag"]):
    """Set language of these questions."""

    def visible_to(self, user: Gebruiker) -> Self:
        """Whom it is put to, and the FG of the gemeente they worked for when they looked."""
        mijn = [h.organisatie_id for h in hoedanigheden(user) if h.rol is Rol.FG]
        van_mij = was_member(mijn, gebruiker="inzage__gebruiker", at="inzage__at")
        return self.filter(Q(inzage__gebruiker=user.pk, gevraagd_at__isnull=False) | van_mij)


@audited()
class Inzagevraag(models.Model):
    """One time somebody looked, as the FG treats it; closed without a question it was clear at once."""

    inzage = models.OneToOneField(Inzage, models.PROTECT, related_name="vraag")
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    gevraagd_at = models.DateTimeField("gevraagd", null=True)
    antwoord = models.CharField("antwoord", max_length=500, blank=True)
    beantwoord_at = models.DateTimeField("beantwoord", null=True)
    afgehandeld_at = models.DateTimeField("afgehandeld", null=True)

    objects = InzagevraagQuerySet.as_manager()

    class Meta:
        verbose_name = "vraag over een inzage"
        verbose_name_plural = "vragen over inzagen"
        constraints = [
            models.CheckConstraint(
                condition=Q(beantwoord_at=None, antwoord="")
                | (Q(gevraagd_at__isnull=False, beantwoord_at__isnull=False) & ~Q(antwoord="")),
                name="inzagevraag_antwoord_op_een_vraag",
            ),
        ]

    def __str__(self) -> str:
        return f"vraag over {self.inzage}"
