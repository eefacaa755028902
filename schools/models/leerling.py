"""Leerling: a child of school age, known by the supplier's key; its national numbers are sealed."""

import uuid
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING, Any, Self

import pgtrigger
from django.db import models
from django.db.models import Q

from schools.models.organisaties import Gemeente
from schools.models.zoeken import zoeksleutels
from thuiszitters.accounts.access.hoedanigheid import organisatie_ids_with
from thuiszitters.accounts.rollen import Perm, Soort
from thuiszitters.core.audit import audited
from thuiszitters.core.clock import today
from thuiszitters.core.sealed import BlindIndexField, SealedField
from thuiszitters.core.wegen import ALLE

if TYPE_CHECKING:
    from django.db.models.expressions import RawSQL

    from thuiszitters.accounts.models import Gebruiker

WayIn = Callable[["Gebruiker"], models.QuerySet[Any]]
WAYS_IN: list[WayIn] = []
"""Ways to see a pupil that higher floors add (a casus, TLV or wachtlijstplaatsing); each gives leerling ids."""


def via_inschrijving(user: "Gebruiker") -> models.QuerySet[Any]:
    """Pupils enrolled today at a vestiging the user acts for."""
    from schools.models.inschrijving import Inschrijving

    mine = sorted(organisatie_ids_with(user, Perm.VIEW_LEERLINGEN))
    rows = Inschrijving.objects.in_force(today()).values("leerling_id")
    return rows.filter(vestiging__in=mine) if mine else rows.none()


def via_woongemeente(user: "Gebruiker") -> models.QuerySet[Any]:
    """Pupils who live in a gemeente whose leerplicht the user acts for."""
    mine = sorted(organisatie_ids_with(user, Perm.VIEW_LEERLINGEN))
    rows = Leerling.objects.values("pk")
    return rows.filter(woongemeente__in=mine) if mine else rows.none()


class LeerlingQuerySet(models.QuerySet["Leerling"]):
    """Set language of pupils."""

    def visible_to(self, user: "Gebruiker") -> Self:
        """The pupils whose existence `user` may know; the only filter there is."""
        first, *rest = self._ways_in(user)
        return self.filter(pk__in=first.union(*rest))

    def own_branches(
        self, user: "Gebruiker", *, binnen: Collection[int] | None = None, onder: "RawSQL | None" = None
    ) -> list[Self]:
        """The pupils who live in a gemeente and those enrolled today at a school for which `user` holds
        VIEW_LEERLINGEN, `binnen` these organisations; with `onder` (`gezocht`) only those among these keys.

        The first two ways in, each by itself: a branch that an index makes few (see `Takken`). Most people hold it for
        organisations of one kind, and so have one branch.
        """
        from schools.models.inschrijving import Inschrijving

        gemeenten, scholen = (
            sorted(mine if binnen is None else mine.intersection(binnen))
            for soort in (Soort.GEMEENTE, Soort.VESTIGING)
            for mine in [organisatie_ids_with(user, Perm.VIEW_LEERLINGEN, soort=soort)]
        )
        branches = []
        if gemeenten:
            wonend = self.filter(woongemeente__in=gemeenten)
            branches.append(wonend if onder is None else wonend.filter(pk__in=onder))
        if scholen:
            hier = Inschrijving.objects.in_force(today()).filter(vestiging__in=scholen).values("leerling_id")
            if onder is not None:
                # The limit keeps the two apart: the second wall weighs only pupils who are enrolled here.
                hier = hier.filter(leerling__in=onder).order_by()[:ALLE]
            branches.append(self.filter(pk__in=hier))
        return branches

    def _ways_in(self, user: "Gebruiker") -> list[models.QuerySet[Any]]:
        return [way(user) for way in (via_inschrijving, via_woongemeente, *WAYS_IN)]


@audited(exclude=["bsn", "bsn_index", "onderwijsnummer", "onderwijsnummer_index"])
class Leerling(models.Model):
    """A pupil. `sleutel` is the supplier's stable key within its bron; the UUID is ours."""

    class Geslacht(models.TextChoices):
        """As suppliers give it; empty is not known."""

        MAN = "M", "man"
        VROUW = "V", "vrouw"
        ANDERS = "X", "anders"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    bron = models.CharField("bron", max_length=60, default="standaard")
    sleutel = models.CharField("leerlingsleutel", max_length=60)
    bsn_index = BlindIndexField(source="bsn")
    bsn = SealedField("burgerservicenummer")
    onderwijsnummer_index = BlindIndexField(source="onderwijsnummer")
    onderwijsnummer = SealedField("onderwijsnummer")
    nummers_versie = models.PositiveIntegerField("versie van de nummers", default=0, editable=False)
    voornamen = models.CharField("voornamen", max_length=200, blank=True)
    tussenvoegsel = models.CharField("tussenvoegsel", max_length=30, blank=True)
    achternaam = models.CharField("achternaam", max_length=200)
    zoeknaam = models.CharField("zoeknaam", max_length=450, editable=False, blank=True)
    geboortedatum = models.DateField("geboortedatum")
    geslacht = models.CharField("geslacht", max_length=1, choices=Geslacht.choices, blank=True)
    postcode = models.CharField("postcode", max_length=7, blank=True)
    huisnummer = models.CharField("huisnummer", max_length=20, blank=True)
    geheim_adres = models.BooleanField("geheim adres", default=False)
    woongemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="leerlingen")
    startkwalificatie_op = models.DateField("startkwalificatie op", null=True, blank=True)
    kwalificatieplicht_vrij_van = models.DateField("vrij van kwalificatieplicht vanaf", null=True, blank=True)
    vertrokken_op = models.DateField("vertrokken op", null=True, blank=True)
    overleden_op = models.DateField("overleden op", null=True, blank=True)
    gevestigd_op = models.DateField("gevestigd op", null=True, blank=True)

    objects = LeerlingQuerySet.as_manager()

    class Meta:
        verbose_name = "leerling"
        verbose_name_plural = "leerlingen"
        constraints = [
            models.UniqueConstraint(fields=["bron", "sleutel"], name="leerling_sleutel_uniek_per_bron"),
        ]
        indexes = [
            models.Index(fields=["woongemeente", "zoeknaam"], name="leerling_gemeente_naam"),
            models.Index(fields=["geboortedatum"], name="leerling_geboren"),
            models.Index(fields=["bsn_index"], condition=~Q(bsn_index=None), name="leerling_bsn"),
            models.Index(
                fields=["onderwijsnummer_index"],
                condition=~Q(onderwijsnummer_index=None),
                name="leerling_onderwijsnummer",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="nummers_versie",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Q(old__bsn__df=pgtrigger.F("new__bsn"))
                | pgtrigger.Q(old__onderwijsnummer__df=pgtrigger.F("new__onderwijsnummer")),
                func="NEW.nummers_versie = OLD.nummers_versie + 1; RETURN NEW;",
            ),
            pgtrigger.Trigger(
                name="zoeknaam",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=(
                    "NEW.zoeknaam = core_kaal(NEW.achternaam || ' ' || NEW.voornamen || ' ' || NEW.tussenvoegsel);"
                    " RETURN NEW;"
                ),
            ),
            *zoeksleutels(),
        ]

    def __str__(self) -> str:
        return " ".join(filter(None, [self.voornamen, self.tussenvoegsel, self.achternaam]))

    @property
    def roepnaam_achternaam(self) -> str:
        """The name as lists sort it: "Berg, Zoë van den"."""
        voor = " ".join(filter(None, [self.voornamen, self.tussenvoegsel]))
        return ", ".join(filter(None, [self.achternaam, voor]))
