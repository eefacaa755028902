"""What people send is taken field by field: no form saves, none takes every column, and one takes a file."""

import inspect
from copy import deepcopy
from importlib import import_module
from pkgutil import walk_packages

from django import forms
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from rest_framework import serializers

from thuiszitters.core.bsn import LIJKT_BSN
from thuiszitters.core.forms import BsnVeld, CodeVeld, Formulier, ZoekVeld
from thuiszitters.core.forms.basis import BSN_IN_NAAM, NLFormulier
from thuiszitters.core.forms.velden import is_vrije_tekst

ROOMS = ("thuiszitters", "schools", "referrals", "attendance", "cases", "reports")
BESTANDEN = {
    "cases.forms.documenten.DocumentForm.bestand",
    "cases.forms.imports.UploadForm.bestand",
    "thuiszitters.accounts.forms.muurregimes.RegimeForm.besluit",
    "thuiszitters.accounts.forms.muurregimes.RegimeForm.adviesstuk",
}
"""Every field that takes a file; what it checks is tested where it stands."""
CODES = {
    *("code", "groep", "kenmerk", "nummer", "vestiging"),
    *("melder_telefoon", "telefoon_thuis"),
    *("aandeel", "aanwezig_drempel", "specificatie"),
}
"""Text fields that let a BSN through: a key somebody looks up, a telephone, a number that is calculated with."""
VAN_MACHINES = {
    "AanvullingSerializer": {"melder_telefoon", "telefoon_thuis"},
    "LeerlingVerwijzing": {"bsn", "onderwijsnummer", "sleutel"},
    "BatchMelding": {"meldingskenmerk", "vervangt"},
    "VerzuimmeldingInvoer": {"vervangt"},
}
NAAR_MACHINES = {
    *(
        "BatchResultaat",
        "CasusDetailSerializer",
        "CasusSerializer",
        "DagSerializer",
        "GeoorloofdeDagSerializer",
    ),
    *("LeerlingSerializer", "OordeelSerializer", "ProblemSerializer", "VeldfoutSerializer"),
    "VerzuimmeldingSerializer",
}
"""Answers: nobody sends these."""


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


def free_texts():
    """Every field of every form in which people write what they like, as (form, name)."""
    return [
        (form, naam)
        for form in sorted(classes(forms.BaseForm), key=lambda form: form.__qualname__)
        for naam, veld in form.base_fields.items()
        if is_vrije_tekst(veld)
    ]


def test_no_form_takes_a_bsn_in_a_free_text():
    """Each form's own fields, in the base that all of them share, so that one that is new cannot escape."""
    taking = free_texts()
    assert len(taking) > 40
    for form, naam in taking:
        assert issubclass(form, NLFormulier), form
        assert not {"full_clean", "_clean_fields", "add_error"} & set(vars(form)), form
        bare = type("Bare", (Formulier,), {naam: deepcopy(form.base_fields[naam])})
        for text, refused in (("Bel vader. BSN 9999.90.019, zegt hij.", True), ("Bel 0612345678.", False)):
            filled = bare(data={naam: text})
            filled.is_valid()
            assert (LIJKT_BSN in filled.errors.get(naam, [])) is refused, (form, naam)


def test_the_texts_that_are_no_story_are_known():
    through = {
        naam
        for form in classes(forms.BaseForm)
        for naam, veld in form.base_fields.items()
        if isinstance(veld, CodeVeld) and not isinstance(veld, BsnVeld | ZoekVeld)
    }
    assert through == CODES


def test_a_bsn_in_the_name_of_a_file_is_refused():
    form = type("Bare", (Formulier,), {"bestand": forms.FileField()})
    goed, fout = (SimpleUploadedFile(naam, b"x") for naam in ("lijst.csv", "lijst_bsn_999990019.csv"))

    assert form(data={}, files={"bestand": goed}).is_valid()
    assert form(data={}, files={"bestand": fout}).errors == {"bestand": [BSN_IN_NAAM]}


def test_every_text_a_machine_sends_is_checked_or_known():
    plain = {}
    for serializer in classes(serializers.Serializer):
        texts = {n for n, veld in serializer._declared_fields.items() if type(veld) is serializers.CharField}
        if texts and serializer.__name__ not in NAAR_MACHINES:
            plain[serializer.__name__] = texts
    assert plain == VAN_MACHINES
