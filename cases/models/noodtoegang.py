"""Break-glass: a team leader of leerplicht looks into one casus of another gemeente, for one hour, with a reason."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q

from cases.models.casus import Casus
from thuiszitters.accounts.access.hoedanigheid import organisatie_ids_with
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.audit import audited

EEN_UUR = timedelta(hours=1)


class NoodtoegangQuerySet(models.QuerySet["Noodtoegang"]):
    """Set language of emergency access."""

    def in_force(self, at: datetime) -> Self:
        """In force at an instant; it ends by itself."""
        return self.filter(van_at__lte=at, tot_at__gt=at, beeindigd_at=None)

    def visible_to(self, user: Gebruiker) -> Self:
        """Who took it, the team leaders of both gemeenten, and who sees the trail there (FG, privacy officer)."""
        found = Q(gebruiker=user.pk)
        for perm in (Perm.ASSIGN_CASUSSEN, Perm.VIEW_AUDIT):
            mine = organisatie_ids_with(user, perm)
            found |= Q(organisatie__in=mine) | Q(casus__gemeente__in=mine)
        return self.filter(found)


@audited()
class Noodtoegang(models.Model):
    """One hour in one casus. `organisatie` is the gemeente for which the person leads leerplicht."""

    casus = models.ForeignKey(Casus, models.CASCADE, related_name="noodtoegangen")
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="noodtoegangen")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="noodtoegangen")
    reden = models.CharField("reden", max_length=500)
    van_at = models.DateTimeField("vanaf")
    tot_at = models.DateTimeField("tot")
    beeindigd_at = models.DateTimeField("beëindigd", null=True, blank=True)
    beeindigd_door = models.ForeignKey(Gebruiker, models.PROTECT, null=True, blank=True, related_name="+")

    objects = NoodtoegangQuerySet.as_manager()

    class Meta:
        verbose_name = "noodtoegang"
        verbose_name_plural = "noodtoegangen"
        constraints = [
            models.CheckConstraint(
                condition=Q(tot_at__gt=F("van_at"), tot_at__lte=F("van_at") + EEN_UUR),
                name="noodtoegang_hoogstens_een_uur",
            ),
            models.CheckConstraint(condition=~Q(reden=""), name="noodtoegang_heeft_reden"),
        ]
        indexes = [models.Index(fields=["gebruiker", "tot_at"], name="noodtoegang_gebruiker")]

    def __str__(self) -> str:
        return f"{self.gebruiker} in {self.casus}"
