"""Casus: the file on one pupil's spell out of school; one open per pupil."""

import uuid
from datetime import date
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, Value
from django.urls import reverse

from attendance.models import Regioprofiel
from cases.models.aandacht import AANDACHT, GEEN_DEADLINE, stand_bewaren
from cases.models.eigenaar import eigenaar_blijft, eigenaar_ziet
from cases.models.wegen import WAYS_IN, ways_of
from cases.rules.stappen import Stap
from schools.models import Gemeente, Leerling, Vestiging
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Sectie
from thuiszitters.core.audit import audited
from thuiszitters.core.wegen import Bereikt


class CasusQuerySet(models.QuerySet["Casus"]):
    """Set language of casussen."""

    def visible_to(self, user: Gebruiker) -> Self:
        """The casussen whose existence `user` may know; the only access filter there is (house.md)."""
        first, *rest = [way(user) for way in WAYS_IN]
        return self.filter(pk__in=first.union(*rest))

    def visible_branches(self, user: Gebruiker) -> list[Self]:
        """The same casussen as `visible_to`, a queryset per way in, so that order and limit go into each.

        For a list of which somebody sees few among many; combine them with `Takken`.
        """
        return [self.filter(pk__in=weg.keys) for weg in ways_of(user)]

    def visible_probed(self, user: Gebruiker) -> Self:
        """The same casussen as `visible_to`, each row asked one by one whether there is a way in.

        For rows that an index of their own already makes few, such as the first page of one's own gemeente.
        """
        return self.filter(Bereikt(F("pk"), ways=ways_of(user)))

    def open(self) -> Self:
        """Not closed."""
        return self.filter(gesloten_op=None)

    def open_on(self, day: date) -> Self:
        """Open on a day."""
        return self.filter(geopend_op__lte=day).filter(Q(gesloten_op=None) | Q(gesloten_op__gt=day))


@audited(exclude=["eerste_deadline", "laatste_drempel", "aandacht_op"])
class Casus(models.Model):
    """Owned by leerplicht of the woongemeente. `sinds` is the first day at home, as the verdict gave it.

    Three columns are derived, for the order of the werkvoorraad, and kept by the database (`aandacht.py`).
    """

    class Aanleiding(models.TextChoices):
        """Why it was opened."""

        THUISZITTER = "THUISZITTER", "langer dan vier weken thuis"
        ABSOLUUT = "ABSOLUUT", "niet ingeschreven op een school"
        MELDING = "MELDING", "melding van de school"
        HANDMATIG = "HANDMATIG", "door leerplicht geopend"

    class Stappen(models.TextChoices):
        """The way of a casus, for the database; the transitions stand in `rules/stappen.py`."""

        MELDING_ONTVANGEN = Stap.MELDING_ONTVANGEN, "melding ontvangen"
        IN_ONDERZOEK = Stap.IN_ONDERZOEK, "in onderzoek"
        PLAN = Stap.PLAN, "plan of arrangement"
        VOORGEDRAGEN = Stap.VOORGEDRAGEN, "voorgedragen bij het samenwerkingsverband"
        TASKFORCE = Stap.TASKFORCE, "aangemeld bij de Taskforce"
        ONTWERPBESLUIT = Stap.ONTWERPBESLUIT, "ontwerpbesluit"
        BEKRACHTIGD = Stap.BEKRACHTIGD, "besluit bekrachtigd"
        UITVOERING = Stap.UITVOERING, "plaatsing en uitvoering"
        NAZORG = Stap.NAZORG, "nazorg"
        AFGESLOTEN = Stap.AFGESLOTEN, "afgesloten"

    class Reden(models.TextChoices):
        """DUO's seven reasons to close, and the ones of domain chapter 4.2."""

        TERUG = "TERUG", "terug naar school, opleiding hervat"
        ANDERE_OPLEIDING = "ANDERE_OPLEIDING", "inschrijving beëindigd: andere opleiding"
        WERK = "WERK", "inschrijving beëindigd: werk"
        OVERIG = "OVERIG", "inschrijving beëindigd: overige redenen"
        OVERLEDEN = "OVERLEDEN", "inschrijving beëindigd: leerling overleden"
        LANGDURIG_ZIEK = "LANGDURIG_ZIEK", "geen verzuim: langdurig ziek"
        LEGITIEM_AFWEZIG = "LEGITIEM_AFWEZIG", "geen verzuim: legitiem afwezig"
        VERHUISD = "VERHUISD", "verhuisd"
        VRIJSTELLING = "VRIJSTELLING", "vrijstelling"
        ACHTTIEN = "ACHTTIEN", "18 jaar geworden"
        STARTKWALIFICATIE = "STARTKWALIFICATIE", "startkwalificatie behaald"
        TRAJECT = "TRAJECT", "dagprogramma of zorgtraject gestart"
        DUBBEL = "DUBBEL", "dubbel geregistreerd"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    nummer = models.CharField("casusnummer", max_length=20, unique=True)
    leerling = models.ForeignKey(Leerling, models.PROTECT, related_name="casussen")
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="casussen")
    vestiging = models.ForeignKey(
        Vestiging, models.PROTECT, null=True, blank=True, related_name="casussen", verbose_name="school"
    )
    aanleiding = models.CharField("aanleiding", max_length=12, choices=Aanleiding.choices)
    stap = models.CharField("stap", max_length=18, choices=Stappen.choices)
    behandelaar = models.ForeignKey(
        Gebruiker, models.PROTECT, null=True, blank=True, related_name="casussen", verbose_name="behandelaar"
    )
    sinds = models.DateField("thuis sinds")
    drempel_op = models.DateField("drempel bereikt op", null=True, blank=True)
    geopend_op = models.DateField("geopend op")
    gesloten_op = models.DateField("gesloten op", null=True, blank=True)
    reden_gesloten = models.CharField("reden van sluiten", max_length=18, choices=Reden.choices, blank=True)
    profiel = models.ForeignKey(
        Regioprofiel, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="regioprofiel"
    )
    grond_vervallen_op = models.DateField("grond vervallen op", null=True, blank=True)
    weer_aanwezig_op = models.DateField("weer op school gezien op", null=True, blank=True)
    versie = models.PositiveIntegerField("versie", default=1)
    eerste_deadline = models.DateField(
        "eerste deadline", default=GEEN_DEADLINE, db_default=Value(GEEN_DEADLINE), editable=False
    )
    laatste_drempel = models.DateField("laatste drempel vastgesteld op", null=True, editable=False)
    aandacht_op = models.GeneratedField(
        verbose_name="vraagt aandacht vanaf",
        expression=AANDACHT,
        output_field=models.DateField(),
        db_persist=True,
    )

    objects = CasusQuerySet.as_manager()

    class Meta:
        verbose_name = "casus"
        verbose_name_plural = "casussen"
        constraints = [
            models.UniqueConstraint(
                fields=["leerling"],
                condition=Q(gesloten_op=None),
                name="casus_een_open_per_leerling",
                violation_error_message="Deze leerling heeft al een open casus.",
            ),
            models.CheckConstraint(
                condition=Q(gesloten_op=None, reden_gesloten="")
                | (Q(gesloten_op__gte=F("geopend_op")) & ~Q(reden_gesloten="")),
                name="casus_gesloten_heeft_reden",
            ),
            models.CheckConstraint(
                condition=Q(stap="AFGESLOTEN", gesloten_op__isnull=False)
                | (~Q(stap="AFGESLOTEN") & Q(gesloten_op=None)),
                name="casus_stap_past_bij_sluiting",
            ),
        ]
        indexes = [
            models.Index(
                fields=["gemeente", "sinds", "id"], condition=Q(gesloten_op=None), name="casus_open_gemeente"
            ),
            models.Index(
                fields=["gemeente", "aandacht_op", "sinds", "id"],
                condition=Q(gesloten_op=None),
                name="casus_open_aandacht",
            ),
            models.Index(
                fields=["gemeente", "laatste_drempel"],
                condition=Q(gesloten_op=None, laatste_drempel__isnull=False),
                name="casus_open_drempel",
            ),
            models.Index(
                fields=["-geopend_op", "-id"], condition=Q(gesloten_op=None), name="casus_open_nieuwste"
            ),
            models.Index(fields=["-geopend_op", "-id"], name="casus_nieuwste"),
            models.Index(
                fields=["vestiging", "gemeente"], condition=Q(gesloten_op=None), name="casus_open_vestiging"
            ),
            models.Index(fields=["behandelaar"], condition=Q(gesloten_op=None), name="casus_behandelaar"),
        ]
        triggers = [stand_bewaren(), eigenaar_ziet()]

    def __str__(self) -> str:
        return self.nummer

    def get_absolute_url(self) -> str:
        """The page of this casus."""
        return reverse("cases:casus", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Whether work goes on."""
        return self.gesloten_op is None


class PeriodeQuerySet(models.QuerySet[Any]):
    """Set language of what runs from a day, possibly until another."""

    def in_force(self, on: date) -> Self:
        """In force on a day; `tot` and `na_sluiting_tot` are inclusive."""
        return self.filter(
            Q(tot=None) | Q(tot__gte=on),
            Q(na_sluiting_tot=None) | Q(na_sluiting_tot__gte=on),
            van__lte=on,
            beeindigd_op=None,
        )

    def running(self) -> Self:
        """Not ended by a person; its dates may still be past."""
        return self.filter(beeindigd_op=None)


class Omvang(models.Model):
    """How far a share opens a casus: it narrows what a role reads, and carries the consent for a cell C.

    `secties` is None where a law or a besluit, not a person, made the organisation involved: then the role decides.
    `na_sluiting_tot` is set when the casus closes and taken away when it opens again (docs/adr/0011-delen.md).
    """

    class Delen(models.TextChoices):
        """The sections one can share; figures are shared by nobody."""

        IDENTITEIT = Sectie.IDENTITEIT, "naam, contact en verloop"
        BSN = Sectie.BSN, "burgerservicenummer"
        VERZUIM_ONGEOORLOOFD = Sectie.VERZUIM_ONGEOORLOOFD, "ongeoorloofd verzuim"
        VERZUIM_GEOORLOOFD = Sectie.VERZUIM_GEOORLOOFD, "geoorloofd verzuim"
        MEDISCH = Sectie.MEDISCH, "medische gegevens"
        JEUGDHULP = Sectie.JEUGDHULP, "jeugdhulp"
        ONDERWIJSONDERSTEUNING = Sectie.ONDERWIJSONDERSTEUNING, "ondersteuning op school"
        TLV = Sectie.TLV, "toelaatbaarheidsverklaring"
        WACHTLIJST = Sectie.WACHTLIJST, "wachtlijst"
        BESLUIT = Sectie.BESLUIT, "besluit van de Taskforce"
        VRIJSTELLING = Sectie.VRIJSTELLING, "vrijstellingen"
        DOCUMENTEN = Sectie.DOCUMENTEN, "documenten"
        STRAFRECHTELIJK = Sectie.STRAFRECHTELIJK, "proces-verbaal en Halt"

    secties = ArrayField(
        models.CharField(max_length=24, choices=Delen.choices), null=True, blank=True, verbose_name="delen"
    )
    toestemming_voor = ArrayField(
        models.CharField(max_length=24, choices=Delen.choices),
        default=list,
        blank=True,
        verbose_name="toestemming of uitzondering voor",
    )
    toestemming = models.CharField("toestemming of wettelijke uitzondering", max_length=300, blank=True)
    na_sluiting_tot = models.DateField("na sluiting tot en met", null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def gedeeld(self) -> "frozenset[Sectie] | None":
        """The sections it is limited to; None when the role alone decides."""
        return None if self.secties is None else frozenset(map(Sectie, self.secties))

    @property
    def delen_in_woorden(self) -> str:
        """The sections it is limited to, as people call them."""
        return ", ".join(str(self.Delen(sectie).label) for sectie in self.secties or ())

    @property
    def toegestaan(self) -> frozenset[Sectie]:
        """The sections for which consent or a legal exception is on record."""
        return frozenset(map(Sectie, self.toestemming_voor))


TOESTEMMING_BINNEN = Q(secties=None) | Q(secties__contains=F("toestemming_voor"))
IDENTITEIT_MEE = Q(secties=None) | Q(secties__contains=[Sectie.IDENTITEIT.value])
"""A share that does not say about whom it is serves no purpose (docs/adr/0011)."""
TOESTEMMING_GROND = Q(toestemming_voor=[]) | ~Q(toestemming="")


@audited()
class Betrokkenheid(Omvang):
    """An organisation is involved in a casus, on a recorded ground and for a purpose."""

    casus = models.ForeignKey(Casus, models.CASCADE, related_name="betrokkenheden")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="betrokkenheden")
    grondslag = models.CharField("grondslag", max_length=200)
    doel = models.CharField("doel", max_length=200)
    van = models.DateField("vanaf")
    tot = models.DateField("tot en met", null=True, blank=True)
    beeindigd_op = models.DateField("beëindigd op", null=True, blank=True)

    objects = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = "betrokkenheid"
        verbose_name_plural = "betrokkenheden"
        constraints = [
            models.UniqueConstraint(
                fields=["casus", "organisatie"],
                condition=Q(beeindigd_op=None),
                name="betrokkenheid_een_lopend",
            ),
            models.CheckConstraint(condition=~Q(grondslag=""), name="betrokkenheid_heeft_grondslag"),
            models.CheckConstraint(
                condition=Q(tot=None) | Q(tot__gte=F("van")), name="betrokkenheid_eindigt_na_begin"
            ),
            models.CheckConstraint(condition=TOESTEMMING_BINNEN, name="betrokkenheid_toestemming_binnen"),
            models.CheckConstraint(condition=TOESTEMMING_GROND, name="betrokkenheid_toestemming_grond"),
            models.CheckConstraint(condition=IDENTITEIT_MEE, name="betrokkenheid_identiteit_mee"),
        ]
        indexes = [models.Index(fields=["organisatie", "casus"], name="betrokkenheid_organisatie")]
        triggers = [eigenaar_blijft()]

    def __str__(self) -> str:
        return f"{self.organisatie} bij {self.casus}"


@audited()
class Deelname(Omvang):
    """A named person takes part in a casus: reads, for a purpose, on a ground and with an end date."""

    casus = models.ForeignKey(Casus, models.CASCADE, related_name="deelnames")
    gebruiker = models.ForeignKey(Gebruiker, models.PROTECT, related_name="deelnames")
    grondslag = models.CharField("grondslag", max_length=200)
    doel = models.CharField("doel", max_length=200)
    van = models.DateField("vanaf")
    tot = models.DateField("tot en met")
    beeindigd_op = models.DateField("beëindigd op", null=True, blank=True)

    objects = PeriodeQuerySet.as_manager()

    class Meta:
        verbose_name = "deelname"
        verbose_name_plural = "deelnames"
        constraints = [
            models.UniqueConstraint(
                fields=["casus", "gebruiker"], condition=Q(beeindigd_op=None), name="deelname_een_lopend"
            ),
            models.CheckConstraint(condition=Q(tot__gte=F("van")), name="deelname_eindigt_na_begin"),
            models.CheckConstraint(condition=~Q(grondslag=""), name="deelname_heeft_grondslag"),
            models.CheckConstraint(condition=Q(secties__isnull=False), name="deelname_heeft_delen"),
            models.CheckConstraint(condition=TOESTEMMING_BINNEN, name="deelname_toestemming_binnen"),
            models.CheckConstraint(condition=TOESTEMMING_GROND, name="deelname_toestemming_grond"),
            models.CheckConstraint(condition=IDENTITEIT_MEE, name="deelname_identiteit_mee"),
        ]
        indexes = [models.Index(fields=["gebruiker", "casus"], name="deelname_gebruiker")]

    def __str__(self) -> str:
        return f"{self.gebruiker} bij {self.casus}"
