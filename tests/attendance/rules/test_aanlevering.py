"""What a delivered melding does to the versions that are known."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attendance.rules.aanlevering import Aanlevering, Stap, Versie, weeg

DAG = date(2026, 9, 14)
LATER = date(2026, 10, 1)
NOG_LATER = date(2026, 11, 1)


def versie(volgnummer, inhoud, vastgelegd_op=DAG, ingetrokken_op=None):
    return Versie(f"v{volgnummer}", volgnummer, (inhoud,), vastgelegd_op, ingetrokken_op)


def lever(inhoud, vastgelegd_op=DAG, ingetrokken_op=None):
    return Aanlevering((inhoud,), vastgelegd_op, ingetrokken_op)


def test_an_unknown_melding_is_new():
    assert weeg([], lever("ziek")).stap is Stap.NIEUW


@pytest.mark.parametrize(
    ("bekend", "levering", "stap", "welke", "waarschuwing"),
    [
        ([versie(1, "ziek")], lever("ziek"), Stap.NIETS, "v1", ""),
        ([versie(1, "ziek")], lever("spijbelt", LATER), Stap.VERVANG, "v1", ""),
        ([versie(1, "ziek")], lever("spijbelt", DAG), Stap.VERVANG, "v1", ""),
        ([versie(1, "ziek")], lever("ziek", DAG, LATER), Stap.TREK_IN, "v1", ""),
        (
            [versie(1, "ziek", DAG, LATER)],
            lever("ziek", DAG, NOG_LATER),
            Stap.NIETS,
            "v1",
            "De melding is al ingetrokken op 2026-10-01; dat blijft zo.",
        ),
        (
            [versie(1, "ziek", DAG, LATER)],
            lever("ziek"),
            Stap.NIETS,
            "v1",
            "De melding is al ingetrokken op 2026-10-01; dat blijft zo.",
        ),
        (
            [versie(1, "ziek")],
            lever("ziek", LATER),
            Stap.NIETS,
            "v1",
            "De melding is al bekend sinds 2026-09-14; dat blijft zo.",
        ),
        (
            [versie(1, "ziek"), versie(2, "spijbelt", LATER)],
            lever("ziek", DAG),
            Stap.NIETS,
            "v1",
            "Van deze melding is al een nieuwere versie bekend; deze regel verandert niets.",
        ),
        ([versie(1, "ziek"), versie(2, "spijbelt", LATER)], lever("ziek", LATER), Stap.VERVANG, "v2", ""),
        (
            [versie(1, "ziek"), versie(2, "spijbelt", LATER)],
            lever("spijbelt", LATER, NOG_LATER),
            Stap.TREK_IN,
            "v2",
            "Door het intrekken van deze versie geldt de eerdere versie van de melding weer.",
        ),
        (
            [versie(1, "ziek")],
            lever("spijbelt", LATER, NOG_LATER),
            Stap.VERVANG,
            "v1",
            "Deze versie is meteen ingetrokken: de eerdere versie blijft gelden.",
        ),
    ],
)
def test_steps(bekend, levering, stap, welke, waarschuwing):
    besluit = weeg(bekend, levering)
    assert (besluit.stap, besluit.versie.pk, besluit.waarschuwing) == (stap, welke, waarschuwing)


leveringen = st.lists(
    st.builds(
        lever,
        st.sampled_from("abc"),
        st.integers(0, 3).map(lambda n: DAG + timedelta(n)),
        st.none() | st.just(NOG_LATER),
    ),
    min_size=1,
    max_size=8,
)


def pas_toe(bekend, levering):
    besluit = weeg(bekend, levering)
    if besluit.stap in (Stap.NIEUW, Stap.VERVANG):
        return [
            *bekend,
            versie(len(bekend) + 1, levering.inhoud[0], levering.vastgelegd_op, levering.ingetrokken_op),
        ]
    if besluit.stap is Stap.TREK_IN:
        return [
            versie(v.volgnummer, v.inhoud[0], v.vastgelegd_op, levering.ingetrokken_op)
            if v == besluit.versie
            else v
            for v in bekend
        ]
    return bekend


@given(leveringen)
def test_the_same_delivery_twice_changes_nothing(reeks):
    bekend = []
    for levering in reeks:
        bekend = pas_toe(bekend, levering)
        assert pas_toe(bekend, levering) == bekend
