"""A share narrows, never widens; a cell C opens only with consent on record."""

from datetime import date

import pytest

from cases.rules.delen import (
    asks_consent,
    consent_adds,
    ends_after_closing,
    furthest,
    narrowed,
    never_reads,
    readers,
)
from thuiszitters.accounts.rollen import RANG, SECTIES, Niveau, Rol, Sectie, Soort


@pytest.mark.parametrize("rol", Rol)
def test_a_share_never_opens_more_than_the_role_and_nothing_outside_its_sections(rol):
    delen = {Sectie.IDENTITEIT, Sectie.JEUGDHULP, Sectie.VERZUIM_GEOORLOOFD}
    bereik = narrowed(rol, delen=delen)

    for sectie, niveau in SECTIES[rol].items():
        assert bereik[sectie] is (niveau if sectie in delen else Niveau.GEEN)


@pytest.mark.parametrize("rol", Rol)
def test_consent_opens_the_cells_c_and_no_other(rol):
    zonder, met = narrowed(rol, delen=None), narrowed(rol, delen=None, toegestaan=list(Sectie))

    for sectie, niveau in SECTIES[rol].items():
        assert not (niveau is Niveau.TOESTEMMING and zonder[sectie].mag_samenvatting)
        opens = {
            Niveau.TOESTEMMING: Niveau.LEZEN,
            Niveau.SAMENVATTING_OF_TOESTEMMING: Niveau.LEZEN,
            Niveau.SAMENVATTING_MET_TOESTEMMING: Niveau.SAMENVATTING,
        }
        assert met[sectie] is opens.get(niveau, niveau)


def test_consent_for_a_section_that_is_not_shared_opens_nothing():
    bereik = narrowed(Rol.WIJKTEAMMEDEWERKER, delen={Sectie.IDENTITEIT}, toegestaan={Sectie.MEDISCH})
    assert bereik[Sectie.MEDISCH] is Niveau.GEEN


def test_which_sections_ask_consent_and_which_nobody_reads():
    wijkteam = readers(Soort.WIJKTEAM)
    delen = [Sectie.JEUGDHULP, Sectie.MEDISCH, Sectie.STRAFRECHTELIJK]
    assert asks_consent(wijkteam, delen) == (Sectie.MEDISCH,)
    assert never_reads(wijkteam, delen) == (Sectie.STRAFRECHTELIJK,)
    assert consent_adds(readers(Soort.SAMENWERKINGSVERBAND), [Sectie.JEUGDHULP, Sectie.TLV]) == (
        Sectie.JEUGDHULP,
    )
    assert readers(Soort.GEMEENTE) == (Rol.LEERPLICHTAMBTENAAR, Rol.TEAMLEIDER_LEERPLICHT)


def test_the_furthest_of_several_ways_counts_per_section():
    a = narrowed(Rol.ZORGONDERWIJSSPECIALIST, delen=None)
    b = narrowed(Rol.LEERPLICHTAMBTENAAR, delen=None)
    samen = furthest([a, b])
    assert all(RANG[samen[s]] == max(RANG[a[s]], RANG[b[s]]) for s in Sectie)
    assert set(furthest([]).values()) == {Niveau.GEEN}


def test_six_weeks_after_closing():
    assert ends_after_closing(date(2026, 11, 2)) == date(2026, 12, 14)
