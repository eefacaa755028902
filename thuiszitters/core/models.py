"""Tables of the house itself: who looked (Inzage), who took out a file (Export), what must still be sent
(OutboxBericht), and what somebody asks werk to do (Opdracht).
"""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from thuiszitters.core.audit import NIET_LEEGMAKEN
from thuiszitters.core.inzage import Duiding, Gezien


class InzageQuerySet(models.QuerySet["Inzage"]):
    """Set language of the view log."""

    def log(
        self,
        seen: Iterable[tuple[Gezien, Duiding]],
        *,
        by: Any,
        at: datetime,
        pad: str,
        ip: str | None,
        reden: str = "",
    ) -> None:
        """Write one row per pupil whose file was shown, in one insert that also says on what ground they looked.

        `reden` is what a person said when the page asked why, as for a national number; then that is the ground.
        """
        self.bulk_create(
            [
                Inzage(
                    leerling_id=een.leerling_id,
                    onderwerp=een.onderwerp,
                    gebruiker=by,
                    hoedanigheid=duiding.hoedanigheid[:300],
                    secties=None if duiding.secties is None else list(duiding.secties),
                    grond=Inzage.Grond.REDEN if reden else _ground(een.leerling_id, by.pk, at),
                    at=at,
                    pad=pad,
                    ip=ip,
                    reden=reden,
                )
                for een, duiding in seen
            ]
        )


def _ground(leerling_id: uuid.UUID, gebruiker_id: int, at: datetime) -> Any:
    """The function of the database that knows (`cases/models/grond.py`): no question beforehand, part of the insert."""
    values = (models.Value(str(leerling_id)), models.Value(gebruiker_id), models.Value(at))
    return models.Func(*values, function="public.inzage_grond", output_field=models.CharField())


class Inzage(models.Model):
    """Who saw a page about which pupil, when; accountability only, never read by business logic.

    Aligned with the questions of NEN 7513: who, what, when, from where. The pupil is kept by key, not by
    foreign key, because core stands below schools. What was seen before capacity, sections and ground were kept
    has none of them; `secties` is None also where a page did not ask which it showed.
    """

    class Grond(models.TextChoices):
        """On what ground somebody looked, as the facts were at that moment."""

        TAAK = "TAAK", "eigen taak of eigen casus"
        BETROKKEN = "BETROKKEN", "organisatie is betrokken"
        TOEZICHT = "TOEZICHT", "toezicht of verzoek van betrokkene"
        NOODTOEGANG = "NOODTOEGANG", "noodtoegang"
        REDEN = "REDEN", "reden opgegeven"
        ONBEKEND = "ONBEKEND", "reden onbekend"

    leerling_id = models.UUIDField("leerling")
    onderwerp = models.CharField("onderwerp", max_length=60)
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("gezien op")
    pad = models.CharField("pagina", max_length=300)
    ip = models.GenericIPAddressField("adres", null=True)
    reden = models.CharField("reden", max_length=200, blank=True, default="", db_default="")
    hoedanigheid = models.CharField("hoedanigheid", max_length=300, blank=True, default="", db_default="")
    secties = ArrayField(models.CharField(max_length=24), verbose_name="delen", null=True)
    grond = models.CharField(
        "waarom", max_length=12, choices=Grond.choices, blank=True, default="", db_default=""
    )

    objects = InzageQuerySet.as_manager()

    class Meta:
        verbose_name = "inzage"
        verbose_name_plural = "inzagen"
        indexes = [
            models.Index(fields=["leerling_id", "at"], name="inzage_leerling"),
            models.Index(
                fields=["-at", "-id"],
                condition=models.Q(grond__in=["ONBEKEND", "NOODTOEGANG"]),
                name="inzage_opvallend",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="alleen_toevoegen", operation=pgtrigger.Update | pgtrigger.Delete),
            NIET_LEEGMAKEN,
        ]

    def __str__(self) -> str:
        return f"{self.gebruiker} zag {self.onderwerp} op {self.at:%d-%m-%Y %H:%M}"


class Export(models.Model):
    """A file with rows about pupils that somebody took out: who, when, from which screen, what and why.

    The key is the number in the watermark of the file; the file itself is not kept, its fingerprint is.
    """

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    hoedanigheid = models.CharField("hoedanigheid", max_length=300)
    at = models.DateTimeField("gemaakt op")
    soort = models.CharField("wat", max_length=24)
    formaat = models.CharField("formaat", max_length=8)
    pad = models.CharField("pagina", max_length=300)
    filters = models.JSONField("filters")
    reden = models.CharField("reden", max_length=200)
    rijen = models.PositiveIntegerField("aantal rijen")
    sha256 = models.CharField("controlegetal", max_length=64)
    ip = models.GenericIPAddressField("adres", null=True)

    class Meta:
        verbose_name = "export"
        verbose_name_plural = "exports"
        indexes = [
            models.Index(fields=["-at", "-id"], name="export_op_tijd"),
            models.Index(fields=["gebruiker", "-at", "-id"], name="export_van_wie"),
        ]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reden=""), name="export_met_reden"),
        ]
        triggers = [
            pgtrigger.Protect(name="alleen_toevoegen", operation=pgtrigger.Update | pgtrigger.Delete),
            NIET_LEEGMAKEN,
        ]

    def __str__(self) -> str:
        return f"export {self.pk}"


class Zoekvraag(models.Model):
    """A search that found nothing: who, when, where and for what; whether the child exists elsewhere is not said.

    A national number is kept as its blind index only, never in the clear.
    """

    class Soort(models.TextChoices):
        """What was searched on."""

        TEKST = "TEKST", "naam, datum of nummer"
        BSN = "BSN", "burgerservicenummer"

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("gezocht op")
    soort = models.CharField("soort", max_length=5, choices=Soort.choices)
    vraag = models.CharField("gezocht naar", max_length=200)
    pad = models.CharField("pagina", max_length=300)

    class Meta:
        verbose_name = "zoekvraag"
        verbose_name_plural = "zoekvragen"
        indexes = [models.Index(fields=["gebruiker", "-at"], name="zoekvraag_gebruiker")]
        triggers = [
            pgtrigger.Protect(name="alleen_toevoegen", operation=pgtrigger.Update | pgtrigger.Delete),
            NIET_LEEGMAKEN,
        ]

    def __str__(self) -> str:
        return f"{self.gebruiker} zocht op {self.at:%d-%m-%Y %H:%M}"


MAX_POGINGEN = 8
"""After so many failures a message waits for somebody to look at it."""


class OutboxBerichtQuerySet(models.QuerySet["OutboxBericht"]):
    """Set language of messages."""

    def waiting(self) -> Self:
        """Not sent yet."""
        return self.filter(verzonden_at=None)

    def failing(self) -> Self:
        """Tried and not sent, whether it will be tried again or not."""
        return self.waiting().filter(pogingen__gt=0)


class OutboxBericht(models.Model):
    """Work that must happen after a commit, written in that same commit; the relay sends and marks it."""

    soort = models.CharField("soort", max_length=60)
    inhoud = models.JSONField("inhoud")
    sleutel = models.CharField("sleutel", max_length=200, unique=True)
    aangemaakt_at = models.DateTimeField("aangemaakt")
    volgende_poging_at = models.DateTimeField("volgende poging")
    pogingen = models.PositiveSmallIntegerField("pogingen", default=0)
    verzonden_at = models.DateTimeField("verzonden", null=True, blank=True)
    laatste_fout = models.TextField("laatste fout", blank=True)

    objects = OutboxBerichtQuerySet.as_manager()

    class Meta:
        verbose_name = "bericht in de outbox"
        verbose_name_plural = "berichten in de outbox"
        indexes = [
            models.Index(
                fields=["volgende_poging_at"],
                condition=models.Q(verzonden_at=None),
                name="outbox_te_verzenden",
            )
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.sleutel}"


class Opdracht(models.Model):
    """What a person asks werk to do, with the answer (`opdrachten.py`); kept for a day,
    and a week when it could not be done.

    What was asked is emptied as soon as it was done: the deed itself is what remains.
    """

    class Uitkomst(models.TextChoices):
        """How far it is."""

        WACHT = "WACHT", "wacht"
        GEDAAN = "GEDAAN", "gedaan"
        GEWEIGERD = "GEWEIGERD", "geweigerd"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    soort = models.CharField("soort", max_length=100)
    inhoud = models.JSONField("wat wordt gevraagd")
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    gekozen = models.BigIntegerField("gekozen hoedanigheid", null=True)
    pad = models.CharField("pagina", max_length=300)
    gevraagd_at = models.DateTimeField("gevraagd")
    uitkomst = models.CharField("uitkomst", max_length=9, choices=Uitkomst.choices, default=Uitkomst.WACHT)
    antwoord = models.JSONField("antwoord", null=True)

    class Meta:
        verbose_name = "opdracht"
        verbose_name_plural = "opdrachten"

    def __str__(self) -> str:
        return f"{self.soort} ({self.get_uitkomst_display()})"


__all__ = ["MAX_POGINGEN", "Export", "Inzage", "Opdracht", "OutboxBericht", "Zoekvraag"]
