"""What hangs on a record: found in the models themselves, so that a new table is never forgotten."""

from collections import defaultdict
from typing import Any

from django.db import models

from reports.rules.bewaren import Bewaarregel, goes_along

Graaf = dict[type[models.Model], set[Any]]


class HangtSamen(Exception):
    """Something that must stay still hangs on the record; the message says what."""


def linked_rows(model: type[models.Model], pk: Any, regel: Bewaarregel) -> Graaf:
    """The record and everything that goes with it, by model; raises HangtSamen."""
    graaf: Graaf = defaultdict(set)
    te_doen: list[tuple[type[models.Model], set[Any]]] = [(model, {pk})]
    while te_doen:
        soort, sleutels = te_doen.pop()
        nieuw = sleutels - graaf[soort]
        if not nieuw:
            continue
        graaf[soort] |= nieuw
        for relatie in soort._meta.related_objects:
            hangt = _followers(relatie, nieuw)
            if not hangt:
                continue
            volger = relatie.related_model
            if volger is not model and not goes_along(regel, volger._meta.label):
                raise HangtSamen(f"Er hangt nog {volger._meta.verbose_name} aan, die langer bewaard wordt.")
            te_doen.append((volger, hangt))
    return graaf


def _followers(relatie: Any, sleutels: set[Any]) -> set[Any]:
    """Keys of the rows that point at these; the audit tables follow by themselves."""
    if relatie.many_to_many or hasattr(relatie.related_model, "pgh_tracked_model"):
        return set()
    gevonden = relatie.related_model._base_manager.filter(**{f"{relatie.field.name}__in": sleutels})
    return set(gevonden.order_by().values_list("pk", flat=True))


def files_of(graaf: Graaf) -> list[tuple[Any, str]]:
    """(storage, name) of every uploaded file that the rows hold."""
    bestanden = []
    for model, sleutels in graaf.items():
        for veld in model._meta.concrete_fields:
            if isinstance(veld, models.FileField):
                namen = (
                    model._base_manager.filter(pk__in=sleutels).order_by().values_list(veld.name, flat=True)
                )
                bestanden += [(veld.storage, naam) for naam in namen if naam]
    return bestanden
