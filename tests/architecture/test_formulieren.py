"""What people send is taken field by field: no form saves, none takes every column, and one takes a file."""

import inspect
from importlib import import_module
from pkgutil import walk_packages

from django import forms
from django.apps import apps
from django.db import models
from rest_framework import serializers

ROOMS = ("thuiszitters", "schools", "referrals", "attendance", "cases", "reports")
BESTANDEN = {
    "cases.forms.imports.UploadForm.bestand",
    "thuiszitters.accounts.forms.muurregimes.RegimeForm.besluit",
    "thuiszitters.accounts.forms.muurregimes.RegimeForm.adviesstuk",
}
"""Every field that takes a file; what it checks is tested where it stands."""


def classes(base):
    """Every class of ours below `base`, from the rooms where those stand."""
    found = set()
    for app in ROOMS:
        package = import_module(app)
        for module in walk_packages(package.__path__, f"{app}."):
            if ".forms" in module.name or ".api" in module.name:
                members = inspect.getmembers(import_module(module.name), inspect.isclass)
                found |= {
                    cls for _, cls in members if issubclass(cls, base) and cls.__module__.startswith(ROOMS)
                }
    return found


def test_no_form_takes_every_column_or_saves():
    found = classes(forms.BaseForm)
    assert len(found) > 40
    for form in found:
        meta = getattr(form, "_meta", None)
        if meta is not None and meta.model is not None:
            assert meta.fields and meta.fields != forms.ALL_FIELDS and not meta.exclude, form
        assert "save" not in vars(form), form


def test_every_serializer_names_its_fields():
    found = classes(serializers.Serializer)
    assert len(found) > 10
    for serializer in (cls for cls in found if issubclass(cls, serializers.ModelSerializer)):
        assert isinstance(serializer.Meta.fields, list | tuple), serializer
        assert not {"create", "update"} & set(vars(serializer)), serializer


def test_the_fields_that_take_a_file_are_known_and_no_table_keeps_one():
    taking = {
        f"{form.__module__}.{form.__name__}.{naam}"
        for form in classes(forms.BaseForm)
        for naam, veld in form.base_fields.items()
        if isinstance(veld, forms.FileField)
    }
    assert taking == BESTANDEN
    own = [model for model in apps.get_models() if model.__module__.startswith(ROOMS)]
    assert not [v for model in own for v in model._meta.get_fields() if isinstance(v, models.FileField)]
