"""Search keys of pupils: the words of their names, and the same words with a letter left out, for misspellings.

The database keeps them in step with the pupil in the same statement, whoever writes. Nobody reads them but the
function `schools_zoek_leerlingen`, which gives ids; which of those exist for the asker, `visible_to` says.
"""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.expressions import RawSQL


class Zoekwoord(models.Model):
    """One word of the name of one pupil, without accents and capitals."""

    woord = models.CharField("woord", max_length=450)
    leerling = models.ForeignKey("schools.Leerling", models.DO_NOTHING, related_name="+")

    class Meta:
        verbose_name = "zoekwoord"
        verbose_name_plural = "zoekwoorden"
        constraints = [models.UniqueConstraint(fields=["leerling", "woord"], name="zoekwoord_uniek")]
        indexes = [
            models.Index(
                fields=["woord", "leerling"],
                opclasses=["text_pattern_ops", "uuid_ops"],
                name="zoekwoord_begin",
            )
        ]

    def __str__(self) -> str:
        return self.woord


class Zoekvariant(models.Model):
    """A word that occurs in some name, as it is and with one letter left out; gone with the last name it is in."""

    variant = models.CharField("variant", max_length=450)
    woord = models.CharField("woord", max_length=450)

    class Meta:
        verbose_name = "zoekvariant"
        verbose_name_plural = "zoekvarianten"
        constraints = [models.UniqueConstraint(fields=["variant", "woord"], name="zoekvariant_uniek")]
        indexes = [models.Index(fields=["woord"], name="zoekvariant_woord")]

    def __str__(self) -> str:
        return f"{self.variant}: {self.woord}"


def zoeksleutels() -> list[pgtrigger.Trigger]:
    """The triggers on Leerling that keep the keys: once per statement, and when a pupil goes just before it."""
    bij = "PERFORM schools_zoeksleutels(array_agg(id), array_agg(zoeknaam::text)) FROM ({rijen}) r; RETURN NULL;"
    anders = "SELECT n.id, n.zoeknaam FROM nieuw n JOIN oud o USING (id) WHERE n.zoeknaam <> o.zoeknaam"
    nieuw = pgtrigger.Referencing(new="nieuw")  # type: ignore[no-untyped-call]
    beide = pgtrigger.Referencing(old="oud", new="nieuw")  # type: ignore[no-untyped-call]
    return [
        _na(
            "zoeksleutels_nieuw", pgtrigger.Insert, nieuw, bij.format(rijen="SELECT id, zoeknaam FROM nieuw")
        ),
        _na("zoeksleutels_anders", pgtrigger.Update, beide, bij.format(rijen=anders)),
        pgtrigger.Trigger(
            name="zoeksleutels_weg",
            operation=pgtrigger.Delete,
            when=pgtrigger.Before,
            func="PERFORM schools_zoeksleutels(ARRAY[OLD.id], ARRAY['']); RETURN OLD;",
        ),
    ]


def _na(name: str, operation: Any, referencing: Any, func: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name,
        operation=operation,
        when=pgtrigger.After,
        level=pgtrigger.Statement,
        referencing=referencing,
        func=func,
    )


def met_naam(tekst: str, to: str = "pk") -> Q:
    """Rows whose pupil (column `to`) has a name in which every word of `tekst` begins a word, or nearly is one.

    Too little to search on finds nothing. Ids only come out of the function: put it inside `visible_to`.
    """
    return Q(**{f"{to}__in": gezocht(tekst)})


def gezocht(tekst: str) -> RawSQL:
    """The keys of the pupils that `met_naam` means."""
    return RawSQL("SELECT schools_zoek_leerlingen(%s)", [tekst])


__all__ = ["Zoekvariant", "Zoekwoord", "gezocht", "met_naam", "zoeksleutels"]
