"""Counting: every breakdown adds up, and the balance holds."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.rules.definities import DEFINITIES, Kader, tekst_van, weergave
from reports.rules.telling import SECTOREN, Thuiszitter, Waarneming, duurklasse, tel
from reports.rules.zegel import canoniek, zegel

P = date(2026, 11, 22)
SOORTEN = sorted({soort for _, soorten in SECTOREN.values() for soort in soorten})


@pytest.mark.parametrize(
    ("sinds", "klasse"),
    [
        (date(2026, 11, 22), "tot-4-weken"),
        (date(2026, 10, 26), "tot-4-weken"),
        (date(2026, 10, 25), "4-weken-3-maanden"),
        (date(2026, 8, 22), "4-weken-3-maanden"),
        (date(2026, 8, 21), "3-6-maanden"),
        (date(2026, 5, 22), "3-6-maanden"),
        (date(2026, 5, 21), "6-12-maanden"),
        (date(2025, 11, 22), "6-12-maanden"),
        (date(2025, 11, 21), "12-maanden"),
    ],
)
def test_duration_class(sinds, klasse):
    assert duurklasse(sinds, P) == klasse


def test_the_months_of_the_contract():
    """Answer 10: sinds 30 November is longer than three months from 1 March on."""
    assert duurklasse(date(2026, 11, 30), date(2027, 2, 28)) == "4-weken-3-maanden"
    assert duurklasse(date(2026, 11, 30), date(2027, 3, 1)) == "3-6-maanden"


def thuiszitters(aantal, soort="vo", verband="VO1"):
    return [Thuiszitter(f"{soort}{verband}{i}", date(2026, 9, 1), soort, verband) for i in range(aantal)]


def test_a_worked_example():
    telling = tel(
        Waarneming(
            peildatum=P,
            stand=[
                *thuiszitters(3),
                *thuiszitters(2, "po", "PO1"),
                Thuiszitter("x", date(2026, 11, 1), None),
            ],
            begin={"voVO10", "weg"},
            tussentijds={"voVO11", "tussen", "weg"},
            verbanden={"PO1": "Primair", "VO1": "Voortgezet"},
        )
    )
    gevonden = {code: n for code, n in telling.waarden.items() if n}
    assert gevonden == {
        "thuiszitters": 6,
        "thuiszitters.begin": 2,
        "thuiszitters.nieuw": 6,
        "thuiszitters.beeindigd": 2,
        "thuiszitters.sector.po": 2,
        "thuiszitters.sector.vo": 3,
        "thuiszitters.sector.niet-ingeschreven": 1,
        "thuiszitters.duur.4-weken-3-maanden": 5,
        "thuiszitters.duur.tot-4-weken": 1,
        "thuiszitters.verband.PO1": 2,
        "thuiszitters.verband.VO1": 3,
        "thuiszitters.verband.niet-ingeschreven": 1,
    }


def test_absoluut_stands_apart_when_the_profile_does_not_count_it():
    telling = tel(Waarneming(peildatum=P, stand=thuiszitters(1), begin=(), absoluut=7))
    assert telling.waarden["absoluut"] == 7
    assert "thuiszitters.sector.niet-ingeschreven" not in telling.waarden


@given(
    stand=st.lists(
        st.builds(
            Thuiszitter,
            sleutel=st.uuids().map(str),
            sinds=st.dates(date(2020, 1, 1), P),
            onderwijssoort=st.sampled_from([*SOORTEN, None]),
            verband=st.sampled_from(["", "PO1", "VO1"]),
        ),
        max_size=30,
        unique_by=lambda t: t.sleutel,
    ),
    blijft=st.integers(0, 30),
    weg=st.integers(0, 10),
    tussen=st.integers(0, 10),
    meldingen=st.dictionaries(st.sampled_from(["lrv", "luxe"]), st.integers(0, 9)),
)
def test_everything_adds_up_and_no_pupil_comes_out(stand, blijft, weg, tussen, meldingen):
    begin = {t.sleutel for t in stand[:blijft]} | {f"weg{i}" for i in range(weg)}
    telling = tel(
        Waarneming(
            peildatum=P,
            stand=stand,
            begin=begin,
            tussentijds={f"tussen{i}" for i in range(tussen)} | begin,
            verbanden={"PO1": "Primair", "VO1": "Voortgezet"},
            meldingen=meldingen,
            meldingsoorten={"lrv": "langdurig", "luxe": "luxe"},
        )
    )
    waarden = telling.waarden
    assert len(waarden) == len(telling.regels)
    for verband in telling.verbanden:
        assert sum(f * waarden[code] for code, f in verband.factoren.items()) == 0
    assert waarden["thuiszitters"] == len(stand)
    assert waarden["thuiszitters.nieuw"] - waarden["thuiszitters.beeindigd"] == len(stand) - len(begin)
    assert not any(t.sleutel in f"{regel}" for t in stand for regel in telling.regels)


def test_every_subject_has_a_text_without_gaps():
    kader = Kader(
        gemeente="Gemeente 9000",
        periode_van=date(2026, 7, 1),
        periode_tot=P,
        peildatum=P,
        bekend_op=P,
        begin=date(2026, 6, 30),
        profiel="Regio 1 vanaf 01-08-2014",
        absoluut_telt=True,
    )
    for onderwerp in DEFINITIES:
        tekst = tekst_van(onderwerp, kader)
        assert tekst and "{" not in tekst and "  " not in tekst
    assert "Regio 1 vanaf 01-08-2014" in tekst_van("thuiszitters", kader)


def test_how_a_figure_is_written():
    assert weergave(0, afgeleid=False, drempel=5) == "0"
    assert weergave(14, afgeleid=False, drempel=5) == "14"
    assert weergave(None, afgeleid=False, drempel=5) == "< 5"
    assert weergave(None, afgeleid=True, drempel=5) == "×"


def test_the_seal_is_about_content_not_about_order():
    assert canoniek({"b": 1, "a": ["é", None]}) == '{"a":["é",null],"b":1}'
    assert zegel({"a": 1, "b": 2}) == zegel({"b": 2, "a": 1}) != zegel({"a": 1, "b": 3})
