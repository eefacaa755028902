"""Vrijstelling: an exemption from the duty to enrol; most arise by operation of law and are only recorded."""

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from schools.models import Leerling
from thuiszitters.accounts.access.hoedanigheid import organisaties_with
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.audit import audited

if TYPE_CHECKING:
    from thuiszitters.accounts.models import Gebruiker


class VrijstellingQuerySet(models.QuerySet["Vrijstelling"]):
    """Set language of exemptions."""

    def visible_to(self, user: "Gebruiker") -> Self:
        """Leerplicht of the woongemeente; the grounds tell of health or belief."""
        return self.filter(
            leerling__woongemeente__in=organisaties_with(user, Perm.HANDLE_VERZUIMMELDINGEN).values("pk")
        )


@audited()
class Vrijstelling(models.Model):
    """An exemption of one pupil on one ground, for a period (Leerplichtwet 5, 5a, 15)."""

    class Grond(models.TextChoices):
        """Grounds; `5_a` is artikel 5 onder a, `5a_trekkend` is artikel 5a."""

        ART_5_A = "5_a", "artikel 5 onder a (lichamelijk of psychisch)"
        ART_5_B = "5_b", "artikel 5 onder b (richting)"
        ART_5_C = "5_c", "artikel 5 onder c (school in het buitenland)"
        ART_5A = "5a_trekkend", "artikel 5a (trekkend bestaan)"
        ART_15 = "15", "artikel 15 (ander onderwijs)"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    leerling = models.ForeignKey(Leerling, models.PROTECT, related_name="vrijstellingen")
    grond = models.CharField("grond", max_length=11, choices=Grond.choices)
    van = models.DateField("vanaf")
    tot = models.DateField("tot en met", null=True, blank=True)
    verklaring_op = models.DateField("datum van de verklaring", null=True, blank=True)
    eerder = models.BooleanField("eerder vrijgesteld", null=True, blank=True)

    objects = VrijstellingQuerySet.as_manager()

    class Meta:
        verbose_name = "vrijstelling"
        verbose_name_plural = "vrijstellingen"
        constraints = [
            models.UniqueConstraint(fields=["leerling", "grond", "van"], name="vrijstelling_uniek"),
            models.CheckConstraint(
                condition=Q(tot=None) | Q(tot__gte=F("van")), name="vrijstelling_eindigt_na_begin"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_grond_display()} vanaf {self.van}"
