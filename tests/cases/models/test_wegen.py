"""The question of a way in is kept for who asks it again; its answer, and what somebody else asks, never is."""

import pytest

from cases.access.ingangen import casussen_open_for, ways_to_read
from cases.models import Casus, wegen
from tests.cases.bouw import VANDAAG, casus_van, wereld
from thuiszitters.accounts.models import Lidmaatschap
from thuiszitters.accounts.rollen import Rol, Sectie
from thuiszitters.accounts.services.lidmaatschap import grant_lidmaatschap

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("op_maandag")]


@pytest.fixture
def w(monkeypatch):
    monkeypatch.setattr(wegen, "_bewaard", {})
    return wereld()


def test_who_asks_again_asks_the_same_question_of_what_is_there_now(w):
    eerst = wegen.ways_of(w.leerplicht)
    casus = casus_van(w)

    assert wegen.ways_of(w.leerplicht) is eerst
    assert list(Casus.objects.visible_probed(w.leerplicht)) == [casus]
    Casus.objects.filter(pk=casus.pk).update(
        stap="AFGESLOTEN", gesloten_op=VANDAAG, reden_gesloten="VERHUISD"
    )
    casus.betrokkenheden.update(beeindigd_op=VANDAAG)
    assert list(Casus.objects.visible_probed(w.leerplicht)) == []


def test_another_person_another_role_and_another_section_ask_their_own(w):
    casus_van(w)
    assert Casus.objects.visible_probed(w.leerplicht).exists()
    assert not Casus.objects.visible_probed(w.elders).exists()
    assert ways_to_read(w.leerplicht, Sectie.IDENTITEIT) != ways_to_read(w.leerplicht, Sectie.MEDISCH)

    Lidmaatschap.objects.filter(gebruiker=w.leerplicht).update(ingetrokken_op=VANDAAG)
    assert not Casus.objects.visible_probed(w.leerplicht).exists()


def test_who_chose_a_capacity_asks_only_as_that(w):
    casus = casus_van(w)
    helper = w.wijkteammedewerker
    lid = Lidmaatschap.objects.get(gebruiker=helper)
    grant_lidmaatschap(
        gebruiker=helper, organisatie=w.gemeente.organisatie, rol=Rol.LEERPLICHTAMBTENAAR, van=VANDAAG
    )
    lezend = Casus.objects.filter(casussen_open_for(helper, Sectie.IDENTITEIT))
    assert list(Casus.objects.visible_probed(helper)) == list(lezend) == [casus]

    helper.gekozen = lid.pk
    lezend = Casus.objects.filter(casussen_open_for(helper, Sectie.IDENTITEIT))
    assert list(Casus.objects.visible_probed(helper)) == list(lezend) == []


def test_who_may_take_an_emergency_is_not_told_of_an_hour_ago(w):
    assert wegen.ways_of(w.teamleider) == wegen.ways_of(w.teamleider)
    assert wegen._bewaard == {}


def test_no_more_is_kept_than_a_number_of_questions(w, monkeypatch):
    monkeypatch.setattr(wegen, "BEWAARD", 1)
    wegen.ways_of(w.leerplicht)
    wegen.ways_of(w.elders)
    assert len(wegen._bewaard) == 1
