"""Zestienuurssignaal: sixteen hours of ongeoorloofd absence were reached, and when the school reported it."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from schools.models import Gemeente, Leerling, Vestiging
from thuiszitters.accounts.access.hoedanigheid import organisaties_with
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.audit import audited


class ZestienuurssignaalQuerySet(models.QuerySet["Zestienuurssignaal"]):
    """Set language of signals."""

    def visible_to(self, user: Gebruiker) -> Self:
        """The school's own, and for leerplicht those of pupils of the gemeente: ongeoorloofd absence alone."""
        school = self.filter(vestiging__in=organisaties_with(user, Perm.REPORT_VERZUIM).values("pk"))
        gemeente = self.filter(
            gemeente__in=organisaties_with(user, Perm.HANDLE_VERZUIMMELDINGEN).values("pk")
        )
        return self.filter(pk__in=school.values("pk").union(gemeente.values("pk"))).in_force()

    def in_force(self) -> Self:
        """Those whose hours still stand: the school did not correct them away."""
        return self.filter(vervallen_op=None)

    def late(self, on: date) -> Self:
        """Reported after the term, or not reported while the term is over."""
        return self.filter(Q(gemeld_op__gt=F("uiterlijk_op")) | Q(gemeld_op=None, uiterlijk_op__lt=on))


@audited()
class Zestienuurssignaal(models.Model):
    """One signal of the verzuimtelling (§4) at the school of that day; `gemeld_op` is when the school told."""

    leerling = models.ForeignKey(Leerling, models.PROTECT, related_name="zestienuurssignalen")
    vestiging = models.ForeignKey(
        Vestiging, models.PROTECT, related_name="zestienuurssignalen", verbose_name="school"
    )
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="zestienuurssignalen")
    begin = models.DateField("eerste dag")
    eind = models.DateField("16 uur bereikt op")
    uiterlijk_op = models.DateField("melden uiterlijk op")
    gemeld_op = models.DateField("gemeld op", null=True, blank=True)
    vastgesteld_op = models.DateField("vastgesteld op")
    vervallen_op = models.DateField("vervallen op", null=True, blank=True)

    objects = ZestienuurssignaalQuerySet.as_manager()

    class Meta:
        verbose_name = "16-uurssignaal"
        verbose_name_plural = "16-uurssignalen"
        constraints = [
            models.UniqueConstraint(fields=["leerling", "eind"], name="zestienuurssignaal_eens"),
            models.CheckConstraint(
                condition=Q(eind__gte=F("begin")) & Q(uiterlijk_op__gte=F("eind")),
                name="zestienuurssignaal_dagen_in_volgorde",
            ),
        ]
        indexes = [
            models.Index(fields=["vestiging", "-eind"], name="zestienuurssignaal_school"),
            models.Index(fields=["gemeente", "-eind"], name="zestienuurssignaal_gemeente"),
            models.Index(fields=["uiterlijk_op"], name="zestienuurssignaal_termijn"),
        ]

    def __str__(self) -> str:
        return f"16 uur bereikt op {self.eind:%d-%m-%Y}"
