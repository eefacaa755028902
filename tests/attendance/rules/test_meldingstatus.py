"""DUO's statuses as a machine: every step of every party, allowed or refused with the reason."""

from itertools import product

import pytest

from attendance.rules.meldingstatus import Meldingstatus as S
from attendance.rules.meldingstatus import Wie, misses_einddatum, status_of, weigering

GEMEENTE = {
    (S.GEREGISTREERD, S.IN_BEHANDELING),
    (S.GEREGISTREERD, S.TER_KENNISGEVING),
    (S.GEREGISTREERD, S.AFGESLOTEN),
    (S.IN_BEHANDELING, S.IN_BEHANDELING),
    (S.IN_BEHANDELING, S.TER_KENNISGEVING),
    (S.IN_BEHANDELING, S.AFGESLOTEN),
    (S.TER_KENNISGEVING, S.TER_KENNISGEVING),
    (S.TER_KENNISGEVING, S.IN_BEHANDELING),
    (S.TER_KENNISGEVING, S.AFGESLOTEN),
    (S.AFGESLOTEN, S.AFGESLOTEN),
    (S.AFGESLOTEN, S.IN_BEHANDELING),
}
SCHOOL = {(van, S.INGETROKKEN) for van in S if van is not S.INGETROKKEN}


@pytest.mark.parametrize(("wie", "mag"), [(Wie.GEMEENTE, GEMEENTE), (Wie.SCHOOL, SCHOOL)])
def test_each_party_goes_only_where_it_may(wie, mag):
    found = {(van, naar) for van, naar in product(S, S) if not weigering(van, naar, door=wie)}

    assert found == mag


@pytest.mark.parametrize(
    ("van", "naar", "door", "zin"),
    [
        (S.GEREGISTREERD, S.INGETROKKEN, Wie.GEMEENTE, "De status ‘ingetrokken’ zet alleen de school."),
        (S.GEREGISTREERD, S.AFGESLOTEN, Wie.SCHOOL, "De status ‘afgesloten’ zet alleen de gemeente."),
        (S.INGETROKKEN, S.IN_BEHANDELING, Wie.GEMEENTE, "Deze melding is ingetrokken. Dat blijft zo."),
        (
            S.AFGESLOTEN,
            S.TER_KENNISGEVING,
            Wie.GEMEENTE,
            "Van ‘afgesloten’ gaat een melding niet naar ‘ter kennisgeving aangenomen’.",
        ),
    ],
)
def test_a_refusal_says_why(van, naar, door, zin):
    assert weigering(van, naar, door=door) == zin


def test_withdrawn_wins_and_nothing_said_is_registered():
    assert status_of(ingetrokken=True, behandelstatus="AFGESLOTEN") is S.INGETROKKEN
    assert status_of(ingetrokken=False, behandelstatus="AFGESLOTEN") is S.AFGESLOTEN
    assert status_of(ingetrokken=False, behandelstatus=None) is S.GEREGISTREERD


@pytest.mark.parametrize(
    ("soort", "tot_bekend", "reden", "mist"),
    [
        ("16_uur", False, "TERUG", True),
        ("lrv", False, "WERK", True),
        ("lrv", True, "TERUG", False),
        ("luxe", False, "TERUG", False),
        ("lrv", False, "LANGDURIG_ZIEK", False),
        ("lrv", False, "", False),
    ],
)
def test_the_last_day_belongs_to_sixteen_hours_and_lrv_that_are_over(soort, tot_bekend, reden, mist):
    assert misses_einddatum(soort, tot_bekend=tot_bekend, reden_afgesloten=reden) is mist
