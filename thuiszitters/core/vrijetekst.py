"""How many texts on live data hold a BSN in the clear: from before it was refused, or by a way that is not known."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models.functions import Cast

from thuiszitters.core.bsn import bevat_bsn
from thuiszitters.core.privacy import Klasse, klasse_van

_NEGEN_CIJFERS = "([0-9][^0-9A-Za-z]?){8}[0-9]"
"""What the database looks for first; what it finds is weighed by the rule."""
_TEKSTEN = (models.CharField, models.TextField, models.JSONField, ArrayField)


def texts_with_bsn() -> Iterator[tuple[str, int]]:
    """Every field of free text, audit tables included, with the number of its rows that hold a BSN; no text."""
    tables = set(
        connection.introspection.table_names()
    )  # pghistory has models that are questions, not tables
    models_of = [model for model in apps.get_models() if model._meta.db_table in tables]
    for model in sorted(models_of, key=lambda model: model._meta.label):
        for veld in model._meta.concrete_fields:
            if isinstance(veld, _TEKSTEN) and klasse_van(veld) is Klasse.VRIJETEKST:
                yield f"{model._meta.label}.{veld.name}", _count(model, veld.name)


def _count(model: type[models.Model], veld: str) -> int:
    rijen: Any = model._base_manager.annotate(tekst_van=Cast(veld, models.TextField()))
    verdacht = rijen.filter(tekst_van__regex=_NEGEN_CIJFERS).order_by().values_list("tekst_van", flat=True)
    return sum(bevat_bsn(tekst) for tekst in verdacht.iterator(chunk_size=2_000))
