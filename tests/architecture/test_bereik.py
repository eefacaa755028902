"""The second wall leaves no table out (docs/adr/0008-tweede-muur.md)."""

from django.apps import apps

from thuiszitters.core.bereik import BESCHERMD, VRIJGESTELD


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
