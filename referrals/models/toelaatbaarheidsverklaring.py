"""Toelaatbaarheidsverklaring: the SWV's statement that a pupil may go to sbo, so, vso or pro."""

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from schools.models import Leerling, Samenwerkingsverband, Vestiging
from thuiszitters.accounts.access.hoedanigheid import organisaties_with
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.audit import audited

if TYPE_CHECKING:
    from thuiszitters.accounts.models import Gebruiker


class ToelaatbaarheidsverklaringQuerySet(models.QuerySet["Toelaatbaarheidsverklaring"]):
    """Set language of TLV's."""

    def visible_to(self, user: "Gebruiker") -> Self:
        """Requests the SWV handles, and a school's own requests."""
        swv = self.filter(samenwerkingsverband__in=organisaties_with(user, Perm.HANDLE_TLV).values("pk"))
        school = self.filter(aanvrager__in=organisaties_with(user, Perm.REPORT_VERZUIM).values("pk"))
        return self.filter(pk__in=swv.values("pk").union(school.values("pk")))


@audited()
class Toelaatbaarheidsverklaring(models.Model):
    """Requested by a school, decided by the SWV; valid until a 31 July (WEC 40 lid 15)."""

    class Soort(models.TextChoices):
        """Which education it opens."""

        SBO = "SBO", "speciaal basisonderwijs"
        SO = "SO", "speciaal onderwijs"
        VSO = "VSO", "voortgezet speciaal onderwijs"
        PRO = "PRO", "praktijkonderwijs"

    class Categorie(models.TextChoices):
        """Bekostigingscategorie for so and vso."""

        LAAG = "1", "1 (laag)"
        MIDDEN = "2", "2 (midden)"
        HOOG = "3", "3 (hoog)"

    class Status(models.TextChoices):
        """Where the request stands."""

        AANGEVRAAGD = "AANGEVRAAGD", "aangevraagd"
        AFGEGEVEN = "AFGEGEVEN", "afgegeven"
        AFGEWEZEN = "AFGEWEZEN", "afgewezen"
        INGETROKKEN = "INGETROKKEN", "ingetrokken"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    leerling = models.ForeignKey(Leerling, models.PROTECT, related_name="toelaatbaarheidsverklaringen")
    samenwerkingsverband = models.ForeignKey(Samenwerkingsverband, models.PROTECT, related_name="tlvs")
    aanvrager = models.ForeignKey(
        Vestiging, models.PROTECT, related_name="tlv_aanvragen", verbose_name="school"
    )
    soort = models.CharField("soort", max_length=3, choices=Soort.choices)
    categorie = models.CharField("bekostigingscategorie", max_length=1, choices=Categorie.choices, blank=True)
    ontvangen_op = models.DateField("ontvangen op")
    toelichting = models.TextField("toelichting", blank=True)
    status = models.CharField("status", max_length=12, choices=Status.choices, default=Status.AANGEVRAAGD)
    besloten_op = models.DateField("besloten op", null=True, blank=True)
    besloten_door = models.ForeignKey(
        "accounts.Gebruiker", models.PROTECT, null=True, blank=True, related_name="+"
    )
    motivering = models.TextField("motivering", blank=True)
    volgnummer = models.PositiveIntegerField("volgnummer", null=True, blank=True)
    geldig_van = models.DateField("geldig vanaf", null=True, blank=True)
    geldig_tot = models.DateField("geldig tot en met", null=True, blank=True)
    ingetrokken_op = models.DateField("ingetrokken op", null=True, blank=True)
    ingetrokken_door = models.ForeignKey(
        "accounts.Gebruiker", models.PROTECT, null=True, blank=True, related_name="+"
    )
    reden_ingetrokken = models.TextField("reden van intrekken", blank=True)

    objects = ToelaatbaarheidsverklaringQuerySet.as_manager()

    class Meta:
        verbose_name = "toelaatbaarheidsverklaring"
        verbose_name_plural = "toelaatbaarheidsverklaringen"
        constraints = [
            models.UniqueConstraint(
                fields=["samenwerkingsverband", "volgnummer"], name="tlv_volgnummer_uniek_per_swv"
            ),
            models.UniqueConstraint(
                fields=["leerling", "samenwerkingsverband", "soort"],
                condition=Q(status="AANGEVRAAGD"),
                name="tlv_een_aanvraag_per_soort",
                violation_error_message="Voor deze leerling loopt al een aanvraag van deze soort.",
            ),
            models.CheckConstraint(
                condition=~Q(status="AFGEGEVEN")
                | Q(geldig_van__isnull=False, geldig_tot__gte=F("geldig_van")),
                name="tlv_afgegeven_heeft_periode",
            ),
            models.CheckConstraint(
                condition=Q(status="AANGEVRAAGD", besloten_op=None)
                | Q(status="INGETROKKEN", besloten_op=None)
                | (~Q(status="AANGEVRAAGD") & Q(besloten_op__gte=F("ontvangen_op"))),
                name="tlv_besloten_na_ontvangst",
            ),
            models.CheckConstraint(
                condition=(
                    Q(status="INGETROKKEN", ingetrokken_op__gte=F("ontvangen_op")) & ~Q(reden_ingetrokken="")
                )
                | (~Q(status="INGETROKKEN") & Q(ingetrokken_op=None, reden_ingetrokken="")),
                name="tlv_ingetrokken_heeft_reden",
            ),
            models.CheckConstraint(
                condition=~Q(status="AFGEGEVEN") | Q(volgnummer__isnull=False),
                name="tlv_afgegeven_heeft_volgnummer",
            ),
            models.CheckConstraint(
                condition=Q(soort__in=["SO", "VSO"]) | Q(categorie=""), name="tlv_categorie_alleen_so_en_vso"
            ),
            models.CheckConstraint(
                condition=Q(geldig_tot=None) | Q(geldig_tot__month=7, geldig_tot__day=31),
                name="tlv_eindigt_op_31_juli",
            ),
        ]
        indexes = [models.Index(fields=["samenwerkingsverband", "status"], name="tlv_swv_status")]

    def __str__(self) -> str:
        return f"TLV {self.get_soort_display()} voor {self.leerling}"

    @property
    def is_open(self) -> bool:
        """Whether the SWV must still decide."""
        return self.status == self.Status.AANGEVRAAGD

    @property
    def nummer(self) -> str:
        """The SWV's registration code with the volgnummer, as DUO gets them; empty before it was issued."""
        return f"{self.samenwerkingsverband.code}-{self.volgnummer}" if self.volgnummer else ""
