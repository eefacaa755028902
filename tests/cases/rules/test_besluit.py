"""May a draft be made, may this person ratify it: every refusal with its reason."""

from dataclasses import replace
from datetime import date

import pytest

from cases.rules.besluit import (
    Ontbreekt,
    Ontwerpfeiten,
    Stand,
    may_assess,
    may_draft,
    may_ratify,
    may_start_on,
    missing,
)

VANDAAG = date(2026, 11, 2)
KLAAR = Stand(leerling_vastgelegd=True, ouders_vastgelegd=True, geagendeerd=True, ontwerp_aangeboden=False)
ONTWERP = Ontwerpfeiten(
    aangeboden=True,
    startdatum=date(2026, 11, 16),
    leerling_vastgelegd=True,
    ouders_vastgelegd=True,
    afspraak_in_kracht=True,
    casus_open=True,
    voorbereiders={7: "dit ontwerp opgesteld"},
)


def test_missing_lists_the_work_in_its_order():
    nothing = Stand(
        leerling_vastgelegd=False, ouders_vastgelegd=False, geagendeerd=False, ontwerp_aangeboden=False
    )

    assert missing(nothing) == tuple(Ontbreekt)
    assert missing(KLAAR) == (Ontbreekt.ONTWERP,)


def test_a_draft_may_be_made_when_both_are_on_record():
    assert may_draft(KLAAR)


def test_an_agenda_date_is_no_condition():
    assert may_draft(replace(KLAAR, geagendeerd=False))


@pytest.mark.parametrize(
    ("wat", "reden"),
    [
        ({"leerling_vastgelegd": False}, "gesprek met de leerling vast"),
        ({"ouders_vastgelegd": False}, "gesprek met de ouders vast"),
        (
            {"leerling_vastgelegd": False, "ouders_vastgelegd": False},
            "gesprek met de leerling en met de ouders vast",
        ),
        ({"casus_open": False}, "casus is gesloten"),
        ({"lopend": False}, "loopt niet meer"),
        ({"ontwerp_aangeboden": True}, "ligt al een ontwerpbesluit"),
        ({"afspraak_in_kracht": False}, "geen regionale afspraak"),
    ],
)
def test_no_draft_and_why(wat, reden):
    decision = may_draft(replace(KLAAR, **wat))

    assert not decision
    assert reden in decision.reason


@pytest.mark.parametrize(
    ("startdatum", "is_schooldag", "reden"),
    [
        (VANDAAG, True, "toekomst"),
        (date(2026, 11, 15), False, "geen les"),
        (date(2035, 1, 8), None, "nog niet bekend"),
        (date(2026, 11, 16), True, ""),
    ],
)
def test_the_start_is_a_school_day_in_the_future(startdatum, is_schooldag, reden):
    decision = may_start_on(startdatum, on=VANDAAG, is_schooldag=is_schooldag)

    assert bool(decision) == (reden == "")
    assert reden in decision.reason


def test_somebody_else_may_ratify():
    assert may_ratify(ONTWERP, door=8, on=VANDAAG)
    assert may_assess(ONTWERP, door=8)


def test_the_preparer_may_neither_ratify_nor_return():
    for decision in (may_ratify(ONTWERP, door=7, on=VANDAAG), may_assess(ONTWERP, door=7)):
        assert decision.reason == "U hebt dit ontwerp opgesteld. Wie voorbereidt, beslist niet zelf."


@pytest.mark.parametrize(
    ("wat", "reden"),
    [
        ({"aangeboden": False}, "wacht niet meer"),
        ({"casus_open": False}, "gesloten"),
        ({"ouders_vastgelegd": False}, "nog niet beiden gehoord"),
        ({"leerling_vastgelegd": False}, "nog niet beiden gehoord"),
        ({"afspraak_in_kracht": False}, "geldt vandaag niet meer"),
        ({"startdatum": VANDAAG}, "startdatum is vandaag of voorbij"),
    ],
)
def test_no_ratification_and_why(wat, reden):
    decision = may_ratify(replace(ONTWERP, **wat), door=8, on=VANDAAG)

    assert not decision
    assert reden in decision.reason


def test_what_stops_ratifying_does_not_stop_returning():
    assert may_assess(replace(ONTWERP, startdatum=VANDAAG, afspraak_in_kracht=False), door=8)
