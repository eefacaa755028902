"""`beoordeel`: the worked answers of the verzuimtelling through the database, and the shape of a line."""

import csv
import io
import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from attendance.models import Verzuimmelding
from schools.models import Gemeente, Vakantie
from tests.factories import GemeenteFactory, InschrijvingFactory, LeerlingFactory, VerzuimmeldingFactory

pytestmark = pytest.mark.django_db


def leerling(sleutel="L000123", gemeente="0599", **velden):
    kind = LeerlingFactory(sleutel=sleutel, woongemeente=Gemeente.objects.get(code=gemeente), **velden)
    InschrijvingFactory(leerling=kind, van=date(2024, 8, 1))
    return kind


def beoordeel(peildatum, *argumenten):
    uit, fout = io.StringIO(), io.StringIO()
    status = 0
    try:
        call_command("beoordeel", "--peildatum", peildatum, *argumenten, stdout=uit, stderr=fout)
    except SystemExit as einde:
        status = einde.code
    return uit.getvalue(), fout.getvalue(), status


def regels(peildatum, *argumenten):
    uit, _, status = beoordeel(peildatum, *argumenten)
    assert status == 0
    return [json.loads(regel) for regel in uit.splitlines()]


def test_a_line_is_exactly_what_the_contract_writes():
    VerzuimmeldingFactory(leerling=leerling(), van=date(2026, 9, 14))
    uit, fout, status = beoordeel("2026-10-12")
    assert (fout, status) == ("", 0)
    assert uit == (
        '{"leerling": "L000123", "profiel": "rotterdam", "categorieen": ["signaal_16_uur", "thuiszitter"], '
        '"sinds": "2026-09-14", "drempel_op": "2026-10-12", "schooldagen": 21, "aandeel": "1.0000", '
        '"absoluut_sinds": null, "signalen_16_uur": [["2026-09-14", "2026-09-16"], '
        '["2026-09-17", "2026-09-23"], ["2026-09-24", "2026-09-30"], ["2026-10-01", "2026-10-07"]]}\n'
    )


@pytest.mark.parametrize(
    ("van", "de_dag_ervoor", "drempel_op"),
    [
        ("2026-09-14", "2026-10-11", "2026-10-12"),
        ("2026-09-28", "2026-11-01", "2026-11-02"),
        ("2026-11-30", "2027-01-10", "2027-01-11"),
        ("2026-06-22", "2026-08-30", "2026-08-31"),
        ("2027-04-05", "2027-05-11", "2027-05-12"),
    ],
)
@pytest.mark.parametrize("gemeente", ["0599", "0513"])
def test_answers_1_to_5(van, de_dag_ervoor, drempel_op, gemeente):
    VerzuimmeldingFactory(leerling=leerling(gemeente=gemeente), van=van, vastgelegd_op=van)
    (ervoor,), (erop,) = regels(de_dag_ervoor), regels(drempel_op)
    assert "thuiszitter" not in ervoor["categorieen"]
    assert "thuiszitter" in erop["categorieen"]
    assert (erop["sinds"], erop["drempel_op"]) == (van, drempel_op)


def test_answer_6_one_day_present():
    for sleutel, gemeente in (("R", "0599"), ("M", "0513")):
        kind = leerling(sleutel, gemeente)
        VerzuimmeldingFactory(leerling=kind, van=date(2026, 9, 14), tot=date(2026, 9, 29))
        VerzuimmeldingFactory(leerling=kind, van=date(2026, 10, 1), vastgelegd_op=date(2026, 10, 1))
    midden_holland, rotterdam = regels("2026-10-12")
    assert midden_holland["leerling"] == "M"
    assert "thuiszitter" in midden_holland["categorieen"]
    assert (midden_holland["aandeel"], midden_holland["drempel_op"]) == ("0.9524", "2026-10-12")
    assert "thuiszitter" not in rotterdam["categorieen"]


def test_answer_7_known_from_the_day_of_the_correction_on():
    kind = leerling()
    VerzuimmeldingFactory(leerling=kind, van=date(2026, 8, 31), tot=date(2026, 9, 11))
    ziek = VerzuimmeldingFactory(
        leerling=kind, van=date(2026, 9, 14), tot=date(2026, 9, 18), soort="ziekte", status="geoorloofd"
    )
    VerzuimmeldingFactory(leerling=kind, van=date(2026, 9, 21), tot=date(2026, 10, 2))
    VerzuimmeldingFactory(
        leerling=kind,
        kenmerk=ziek.kenmerk,
        versie=2,
        wortel=ziek,
        vervangt=ziek,
        van=date(2026, 9, 14),
        tot=date(2026, 9, 18),
        vastgelegd_op=date(2026, 10, 7),
    )
    Verzuimmelding.objects.filter(leerling=kind, van=date(2026, 8, 31)).update(vastgelegd_op="2026-08-31")
    (eerder,) = regels("2026-10-02", "--bekend-op", "2026-10-06")
    (later,) = regels("2026-10-02", "--bekend-op", "2026-10-07")
    assert "thuiszitter" not in eerder["categorieen"]
    assert "thuiszitter" in later["categorieen"]
    assert (later["sinds"], later["schooldagen"]) == ("2026-08-31", 25)


def test_a_withdrawn_replacement_brings_the_original_back_and_a_later_one_replaces_both():
    kind = leerling()
    eerste = VerzuimmeldingFactory(leerling=kind, van=date(2026, 9, 14))
    tweede = VerzuimmeldingFactory(
        leerling=kind,
        kenmerk=eerste.kenmerk,
        versie=2,
        wortel=eerste,
        vervangt=eerste,
        status="geoorloofd",
        vastgelegd_op=date(2026, 10, 1),
        ingetrokken_op=date(2026, 10, 5),
    )
    assert regels("2026-10-02") == []
    assert "thuiszitter" in regels("2026-10-12")[0]["categorieen"]
    VerzuimmeldingFactory(
        leerling=kind,
        kenmerk=eerste.kenmerk,
        versie=3,
        wortel=eerste,
        vervangt=tweede,
        status="geoorloofd",
        vastgelegd_op=date(2026, 10, 6),
    )
    assert regels("2026-10-12") == []


def test_a_melding_replaced_by_one_of_another_pupil_counts_no_longer():
    kind, ander = leerling("L1"), leerling("L2")
    fout = VerzuimmeldingFactory(leerling=kind, van=date(2026, 9, 14))
    VerzuimmeldingFactory(
        leerling=ander, van=date(2026, 9, 14), vervangt_kenmerk=fout.kenmerk, vastgelegd_op=date(2026, 9, 20)
    )
    assert [regel["leerling"] for regel in regels("2026-10-12")] == ["L2"]
    assert [regel["leerling"] for regel in regels("2026-10-12", "--bekend-op", "2026-09-19")] == ["L1"]


def test_answer_10_longer_than_three_months():
    VerzuimmeldingFactory(leerling=leerling(), van=date(2026, 11, 30), vastgelegd_op=date(2026, 11, 30))
    assert "langer_dan_3_maanden" not in regels("2027-02-28")[0]["categorieen"]
    assert "langer_dan_3_maanden" in regels("2027-03-01")[0]["categorieen"]


def test_the_order_is_that_of_plain_strings():
    for sleutel in ("a", "B", "é", "Z", "10", "9"):
        LeerlingFactory(sleutel=sleutel, woongemeente=Gemeente.objects.get(code="0599"))
    assert [regel["leerling"] for regel in regels("2026-10-12")] == ["10", "9", "B", "Z", "a", "é"]


def test_a_named_profile_overrides_and_an_unknown_one_is_refused():
    LeerlingFactory(sleutel="X", woongemeente=GemeenteFactory())
    uit, fout, status = beoordeel("2026-10-12")
    assert (uit, status) == ("", 0)
    assert "1 leerling is niet beoordeeld" in fout
    (regel,) = regels("2026-10-12", "--profiel", "midden-holland")
    assert (regel["profiel"], regel["categorieen"]) == ("midden-holland", ["absoluut_verzuim"])
    with pytest.raises(CommandError, match="aan-den-ijssel, midden-holland, rotterdam") as fout:
        call_command("beoordeel", "--peildatum", "2026-10-12", "--profiel", "utrecht")
    assert fout.value.returncode == 2


def test_a_date_without_calendar_has_no_answer():
    Vakantie.objects.filter(schooljaar__gte="2026").delete()
    VerzuimmeldingFactory(leerling=leerling(), van=date(2026, 9, 14))
    uit, fout, status = beoordeel("2026-10-12")
    assert (uit, status) == ("", 1)
    assert fout.startswith("schoolkalender ontbreekt voor leerling L000123")


def test_csv_and_a_file(tmp_path):
    VerzuimmeldingFactory(leerling=leerling("=1+1"), van=date(2026, 9, 14), tot=date(2026, 9, 16))
    bestand = tmp_path / "uit.csv"
    assert beoordeel("2026-09-30", "--formaat", "csv", "--uit", str(bestand)) == ("", "", 0)
    (rij,) = csv.DictReader(bestand.read_text(encoding="utf-8").splitlines(), delimiter=";")
    assert rij == {
        "leerling": "'=1+1",
        "profiel": "rotterdam",
        "categorieen": "signaal_16_uur",
        "sinds": "",
        "drempel_op": "",
        "schooldagen": "",
        "aandeel": "",
        "absoluut_sinds": "",
        "signalen_16_uur": "2026-09-14/2026-09-16",
    }


@pytest.mark.parametrize("aantal", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_pupils(aantal, django_assert_num_queries):
    for nummer in range(aantal):
        VerzuimmeldingFactory(leerling=leerling(f"K{nummer}"), van=date(2026, 9, 14))
    with django_assert_num_queries(21):
        beoordeel("2026-10-12")
