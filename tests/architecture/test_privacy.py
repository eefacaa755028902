"""Every field of every model has a privacy class, and no table names a field that is gone."""

from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from thuiszitters.accounts.services.verwerkingsregister import lezers
from thuiszitters.core.privacy import (
    Klasse,
    MagNietNaarBuiten,
    Onvolledig,
    export_kop,
    klasse_van,
    lees_tabel,
    tabellen,
    tracked_by,
)
from thuiszitters.core.verwerkingen import VERWERKINGEN

ROOT = Path(__file__).resolve().parents[2]

MODELS = apps.get_models(include_auto_created=True)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_field_has_a_privacy_class(model):
    for veld in model._meta.concrete_fields:
        klasse_van(veld)


def test_no_table_names_a_model_or_field_that_does_not_exist():
    there = {
        model._meta.label: {veld.name for veld in model._meta.concrete_fields}
        for model in MODELS
        if tracked_by(model) is model
    }

    assert set(tabellen()) - set(there) == set()
    assert {
        f"{label}.{veld}"
        for label, rij in tabellen().items()
        for veld in rij.klassen
        if veld not in there[label]
    } == set()


def test_a_field_without_a_class_is_refused():
    from schools.models import Leerling

    veld = Leerling._meta.get_field("voornamen").clone()
    veld.model, veld.name = Leerling, "lievelingsdier"

    with pytest.raises(Onvolledig, match=r"Leerling\.lievelingsdier heeft geen privacyklasse"):
        klasse_van(veld)


def test_a_field_named_twice_and_a_model_without_verwerking_are_refused():
    with pytest.raises(Onvolledig, match="twee keer"):
        list(lees_tabel("Leerling leerlingen\n  contact email\n  technisch email\n"))
    with pytest.raises(Onvolledig, match="één verwerking"):
        list(lees_tabel("Leerling\n  contact email\n"))


def test_the_audit_table_has_the_classes_of_what_it_follows():
    event = apps.get_model("schools", "LeerlingEvent")

    assert klasse_van(event._meta.get_field("achternaam")) is Klasse.IDENTIFICEREND
    assert klasse_van(event._meta.get_field("pgh_created_at")) is Klasse.TECHNISCH


def test_every_model_belongs_to_a_verwerking_and_every_verwerking_is_used():
    assert {rij.verwerking for rij in tabellen().values()} == set(VERWERKINGEN)


def test_the_register_of_processing_is_up_to_date():
    call_command("verwerkingsregister", "--check")


def test_a_register_that_is_behind_is_refused(tmp_path, settings):
    (tmp_path / "docs").mkdir()
    settings.BASE_DIR = tmp_path
    with pytest.raises(CommandError, match="niet bijgewerkt"):
        call_command("verwerkingsregister", "--check")

    call_command("verwerkingsregister", stdout=StringIO())

    call_command("verwerkingsregister", "--check")


def test_the_register_names_who_reads_along():
    assert "Jeugdarts of jeugdverpleegkundige" in lezers(VERWERKINGEN["verzuim"])
    assert "Lid Taskforce" not in lezers(VERWERKINGEN["vrijstelling"])


def test_a_number_or_a_secret_never_becomes_a_column_of_an_export():
    assert export_kop(("leerling", "school", "sleutel")) == ("leerling", "school", "sleutel")
    for kolom in ("bsn", "Burgerservicenummer", "onderwijsnummer_index", "Onderwijsnummer index", "password"):
        with pytest.raises(MagNietNaarBuiten, match=kolom):
            export_kop(("leerling", kolom))


def _writers():
    """Modules that write rows to a file for a person."""
    for room in ("cases", "reports", "attendance", "referrals", "schools", "thuiszitters"):
        for pad in (ROOT / room).rglob("*.py"):
            tekst = pad.read_text()
            if "migrations" not in pad.parts and ("csv.writer(" in tekst or "xlsxwriter.Workbook(" in tekst):
                yield pad.relative_to(ROOT), tekst


def test_every_export_asks_whether_its_columns_may_leave():
    gevonden = {str(pad): tekst for pad, tekst in _writers()}
    gevonden.pop("cases/views/importbestanden.py")  # an example to fill in: a header without anybody's data

    gevonden.pop("thuiszitters/core/tabellen.py")  # the lines of a file; which columns, its callers ask

    assert len(gevonden) >= 4
    assert [pad for pad, tekst in gevonden.items() if "export_kop(" not in tekst] == []


ZONDER_VRAAG = {
    "cases/views/documenten.py": "one document: the only way to read it, and every look is noted",
    "cases/views/importbestanden.py": "an example to fill in",
    "reports/views/momentopname.py": "figures of a rapportage",
    "reports/views/stel_dat_uitvoer.py": "figures of a simulation",
    "thuiszitters/accounts/views/muurregimes.py": "the decision and the advice behind a legal regime",
}
"""Views that give a file without asking why, and what is in it; `momentopname` and simulations hide small groups."""


def test_every_other_file_goes_past_the_question_why():
    gevonden = {
        str(pad.relative_to(ROOT))
        for room in ("cases", "reports", "attendance", "referrals", "schools", "thuiszitters")
        for pad in (ROOT / room).rglob("*.py")
        if "Content-Disposition" in (tekst := pad.read_text()) or "FileResponse" in tekst
    }

    assert gevonden == {*ZONDER_VRAAG, "thuiszitters/accounts/views/exporteren.py"}
