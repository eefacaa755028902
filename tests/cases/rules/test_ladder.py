"""The ladder: every category on one rung, and the wall between school and gemeente."""

from attendance.rules import oordeel
from cases.rules.ladder import ACHTER_DE_MUUR, LADDER, VUL_STATUS_IN, Regel, Voor


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
    assert {Regel.RISICO, Regel.ONBEKEND} == ACHTER_DE_MUUR
    assert VUL_STATUS_IN.voor is Voor.SCHOOL


def test_titles_and_terms_fit_the_task():
    for trede in LADDER:
        for opdracht in trede.opdrachten:
            assert len(opdracht.titel) <= 200
            assert opdracht.werkdagen > 0
