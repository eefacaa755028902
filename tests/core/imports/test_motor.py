"""The engine: what it stores letter by letter, and what it lets higher floors do."""

import pytest

from schools.models import Gezagsdrager
from tests.bestanden import Bestandenmap, oordelen
from thuiszitters.core.imports import motor

KOP = "leerling;naam;relatie\n"

pytestmark = pytest.mark.django_db


@pytest.fixture
def bestanden(tmp_path):
    bestanden = Bestandenmap(tmp_path)
    bestanden.begin()
    return bestanden


@pytest.mark.parametrize(
    "naam",
    [
        "a\\b",
        "\\.",
        "\\N",
        "a\tb",
        "a\nb",
        "a\rb",
        "Zoë Çelik-Łódź",
        "'; drop table x; --",
        "{}",
        "a\u2028b",
        "𝕏",
    ],
)
def test_every_character_arrives(bestanden, naam):
    inhoud = KOP + f'L1;"{naam}";ouder\n'
    assert oordelen(bestanden.laad("gezagsdragers", inhoud)) == ["nieuw"]
    assert Gezagsdrager.objects.get().naam == naam
    assert oordelen(bestanden.laad("gezagsdragers", inhoud)) == ["ongewijzigd"]
    assert oordelen(bestanden.laad("gezagsdragers", KOP + f'L1;"{naam}";"{naam}"\n')) == ["gewijzigd"]
    assert Gezagsdrager.objects.get().relatie == naam


def test_a_bsn_in_a_text_is_kept_as_dots_with_a_warning_and_the_same_file_changes_nothing(bestanden):
    inhoud = KOP + "L1;Ouder;oom, BSN 9999.90.019\nL2;Ouder;bel 0612345678\n"
    resultaat = bestanden.laad("gezagsdragers", inhoud)
    assert oordelen(resultaat) == ["nieuw", "nieuw"]
    assert [rij.waarschuwingen for rij in resultaat.rijen] == [
        [
            "In 'relatie' lijkt een BSN te staan; dat is als punten bewaard. Zet een BSN alleen in de kolom daarvoor."
        ],
        [],
    ]
    relaties = Gezagsdrager.objects.order_by("leerling__sleutel").values_list("relatie", flat=True)
    assert list(relaties) == ["oom, BSN •••••", "bel 0612345678"]
    assert oordelen(bestanden.laad("gezagsdragers", inhoud)) == ["ongewijzigd", "ongewijzigd"]


@pytest.fixture
def gezien(monkeypatch):
    gezien = []
    monkeypatch.setattr(
        motor, "NA_TOEPASSEN", [lambda resultaat, omgeving: gezien.append((resultaat, omgeving))]
    )
    return gezien


def test_higher_floors_hear_of_an_applied_file(bestanden, gezien):
    resultaat = bestanden.laad("gezagsdragers", KOP + "L1;Ouder;\n", bron="standaard")
    assert [(gehoord is resultaat, omgeving.bron) for gehoord, omgeving in gezien] == [(True, "standaard")]


def test_but_not_of_a_trial_or_a_refused_file(bestanden, gezien):
    bestanden.laad("gezagsdragers", KOP + "L1;Ouder;\n", proef=True)
    bestanden.laad("gezagsdragers", KOP + "L9;Ouder;\n")
    assert gezien == []


def test_columns_may_come_in_any_order_and_in_capitals(bestanden):
    assert oordelen(bestanden.laad("gezagsdragers", "Relatie,NAAM,leerling\nouder,Ouder,L1\n")) == ["nieuw"]
    assert Gezagsdrager.objects.get().relatie == "ouder"


def test_the_key_of_a_refused_row_is_short_and_without_nul(bestanden):
    (rij,) = bestanden.laad("gezagsdragers", KOP + "L\0 1;" + "x" * 5_000_000 + ";\n").rijen
    assert rij.sleutel == "L 1 / " + "x" * 80
    assert len(rij.oordeel) < 250
