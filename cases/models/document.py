"""Document: a file that somebody added to a casus, in a compartment of its own (docs/adr/0017-documenten.md)."""

import uuid
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Q

from cases.models.casus import Casus
from cases.models.tijdlijn import Secties
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.core.audit import audited

INTREKKEN = "ARRAY['ingetrokken_at', 'ingetrokken_door_id', 'reden_ingetrokken']"


class DocumentQuerySet(models.QuerySet["Document"]):
    """Set language of documents."""

    def standing(self) -> Self:
        """Not withdrawn."""
        return self.filter(ingetrokken_at=None)


@audited()
class Document(models.Model):
    """What is known about a file in a casus; its content is a row of its own. Never changed, only withdrawn.

    Who reads it must read documents (Sectie.DOCUMENTEN) and the compartment of this one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    casus = models.ForeignKey(Casus, models.CASCADE, related_name="documenten")
    titel = models.CharField("titel", max_length=150)
    sectie = models.CharField("deel", max_length=22, choices=Secties.choices)
    bestandsnaam = models.CharField("bestandsnaam", max_length=150)
    mediatype = models.CharField("mediatype", max_length=100)
    omvang = models.PositiveIntegerField("omvang in bytes")
    sha256 = models.CharField("controlegetal", max_length=64)
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", verbose_name="toegevoegd door")
    namens = models.ForeignKey(Organisatie, models.PROTECT, related_name="+", verbose_name="namens")
    at = models.DateTimeField("toegevoegd")
    ingetrokken_at = models.DateTimeField("ingetrokken", null=True, blank=True)
    ingetrokken_door = models.ForeignKey(
        Gebruiker, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ingetrokken door"
    )
    reden_ingetrokken = models.CharField("reden van intrekken", max_length=300, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "document"
        verbose_name_plural = "documenten"
        constraints = [
            models.CheckConstraint(
                condition=Q(ingetrokken_at=None, ingetrokken_door=None, reden_ingetrokken="")
                | (
                    Q(ingetrokken_at__isnull=False, ingetrokken_door__isnull=False) & ~Q(reden_ingetrokken="")
                ),
                name="document_ingetrokken_door_iemand",
            ),
            models.CheckConstraint(condition=~Q(titel=""), name="document_heeft_titel"),
        ]
        indexes = [models.Index(fields=["casus", "-at"], name="document_casus")]
        triggers = [
            pgtrigger.Protect(name="niet_verwijderen", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="alleen_intrekken",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=f"""
    IF OLD.ingetrokken_at IS NOT NULL OR to_jsonb(OLD) - {INTREKKEN} <> to_jsonb(NEW) - {INTREKKEN} THEN
        RAISE EXCEPTION 'een document verandert niet, het wordt alleen ingetrokken';
    END IF;
    RETURN NEW;
""",
            ),
        ]

    def __str__(self) -> str:
        return self.titel


class Documentinhoud(models.Model):
    """The bytes of a document, sealed. They go when the casus is destroyed, and not before."""

    document = models.OneToOneField(Document, models.CASCADE, primary_key=True, related_name="bestand")
    inhoud = models.BinaryField("inhoud, verzegeld")

    VERZEGELDE_BESTANDEN = ("inhoud",)

    class Meta:
        verbose_name = "inhoud van een document"
        verbose_name_plural = "inhoud van documenten"
        triggers = [pgtrigger.Protect(name="niet_verwijderen", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"inhoud van {self.document_id}"
