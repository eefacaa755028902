"""The ladder: every category on one rung, and the wall between school and gemeente."""

from datetime import date

import pytest

from attendance.rules import oordeel
from attendance.rules.feiten import Melding
from cases.rules.ladder import ACHTER_DE_MUUR, LADDER, VUL_STATUS_IN, Regel, Voor, is_reported


def test_every_category_of_the_verdict_stands_on_one_rung():
    categorieen = [
        oordeel.THUISZITTER,
        oordeel.ABSOLUUT_VERZUIM,
        oordeel.LANGER_DAN_3_MAANDEN,
        oordeel.DREIGEND_THUISZITTER,
        oordeel.SIGNAAL_16_UUR,
        oordeel.RISICOLEERLING,
    ]
    assert [trede.categorie for trede in LADDER] == categorieen


def test_what_opens_a_casus_asks_leerplicht_only():
    for trede in LADDER:
        if trede.opent:
            assert [opdracht.voor for opdracht in trede.opdrachten] == [Voor.LEERPLICHT]


def test_rules_about_geoorloofd_absence_ask_the_school_only():
    for trede in LADDER:
        if trede.regel in ACHTER_DE_MUUR:
            assert [opdracht.voor for opdracht in trede.opdrachten] == [Voor.SCHOOL]
    assert {Regel.RISICO, Regel.ONBEKEND, Regel.KWALITEIT} == ACHTER_DE_MUUR
    assert VUL_STATUS_IN.voor is Voor.SCHOOL


def test_titles_and_terms_fit_the_task():
    for trede in LADDER:
        for opdracht in trede.opdrachten:
            assert len(opdracht.titel) <= 200
            assert opdracht.werkdagen > 0


@pytest.mark.parametrize(
    ("soort", "tot", "ingetrokken", "reported"),
    [
        ("16_uur", None, None, True),
        ("lrv", date(2026, 9, 17), None, True),
        ("lrv", date(2026, 9, 16), None, False),
        ("overig", None, None, False),
        ("lrv", None, date(2026, 9, 20), False),
    ],
    ids=["as sixteen hours", "up to the day itself", "ended before", "another kind", "withdrawn"],
)
def test_the_school_is_not_asked_to_report_what_it_reported(soort, tot, ingetrokken, reported):
    van = date(2026, 9, 14)
    melding = Melding("m", soort, "ongeoorloofd", van, tot, None, van, ingetrokken)

    assert is_reported([melding], date(2026, 9, 17)) is reported
