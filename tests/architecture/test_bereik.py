"""The second wall leaves no table out, and its few doors are known (docs/adr/0008-tweede-muur.md)."""

import re
from pathlib import Path

from django.apps import apps

from thuiszitters.core.bereik import BESCHERMD, VRIJGESTELD

ROOT = Path(__file__).resolve().parents[2]
DEUREN: dict[str, str] = {}
"""Every place where a request goes beyond its person's reach, with why its answer tells nothing it may not."""


def leads_to_a_pupil(model, seen=()):
    """Whether a foreign key, or a key kept without one, leads from this model to a pupil or a casus."""
    if model._meta.label in {"schools.Leerling", "cases.Casus"}:
        return True
    if any(field.name in {"leerling_id", "casus_id"} for field in model._meta.concrete_fields):
        return True
    parents = {
        field.related_model
        for field in model._meta.concrete_fields
        if field.related_model and field.related_model not in (model, *seen)
    }
    return any(leads_to_a_pupil(parent, (*seen, model)) for parent in parents)


def test_every_table_that_leads_to_a_pupil_is_protected_or_says_why_not():
    protected = {rij.model for rij in BESCHERMD}
    leading = {
        model._meta.label
        for model in apps.get_models()
        if leads_to_a_pupil(model) and not hasattr(model, "pgh_tracked_model") and model._meta.managed
    }

    assert leading - protected - set(VRIJGESTELD) == set()
    assert protected & set(VRIJGESTELD) == set()
    assert all(len(reason) > 20 for reason in VRIJGESTELD.values())


def test_the_doors_beyond_reach_are_these():
    text = "\n".join(
        path.read_text()
        for app in ("thuiszitters", "schools", "referrals", "attendance", "cases", "reports")
        for path in (ROOT / app).rglob("*.py")
    )

    assert set(re.findall(r'beyond_reach\("([a-z_.]+)"\)', text)) == set(DEUREN)
    assert text.count("beyond_reach(") == len(re.findall(r'beyond_reach\("', text)) + 1  # and its definition
