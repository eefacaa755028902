"""People are confirmed every half year; two reminders, then the role ends, but never the last beheerder."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import GebruikerFactory, OrganisatieFactory, lid
from thuiszitters.accounts.access.hoedanigheid import has
from thuiszitters.accounts.access.mensen import beheert, can_confirm, can_end_lid
from thuiszitters.accounts.models import HALF_JAAR, Lidmaatschap
from thuiszitters.accounts.rollen import BEHEERDERS, ROLLEN, Perm, Rol, Soort
from thuiszitters.accounts.services.bevestigen import (
    LaatsteBeheerder,
    confirm_lidmaatschap,
    end_of_work,
    recertify,
)
from thuiszitters.accounts.services.lidmaatschap import grant_lidmaatschap
from thuiszitters.core.models import OutboxBericht

pytestmark = pytest.mark.django_db
NU = datetime(2026, 11, 2, 9, tzinfo=UTC)
VANDAAG = date(2026, 11, 2)


@pytest.fixture
def school(time_machine):
    time_machine.move_to(NU, tick=False)
    return OrganisatieFactory(soort=Soort.VESTIGING)


@pytest.fixture
def leider(school):
    return nieuw(school, Rol.ZORGCOORDINATOR, sinds=VANDAAG)


def nieuw(organisatie, rol, *, sinds):
    persoon = GebruikerFactory()
    grant_lidmaatschap(gebruiker=persoon, organisatie=organisatie, rol=rol, van=sinds)
    return persoon


def lid_van(persoon) -> Lidmaatschap:
    return Lidmaatschap.objects.get(gebruiker=persoon)


def test_every_kind_of_organisation_has_a_beheerder_of_its_own():
    assert set(BEHEERDERS) == set(Soort)
    for soort, rollen in BEHEERDERS.items():
        assert rollen and all(ROLLEN[rol].soort is soort for rol in rollen)


def test_two_reminders_two_weeks_apart_and_then_the_role_ends(school, leider, time_machine):
    persoon = nieuw(school, Rol.VERZUIMCOORDINATOR, sinds=VANDAAG - HALF_JAAR)
    stappen = [(0, (1, 0)), (0, (0, 0)), (13, (0, 0)), (14, (1, 0)), (27, (0, 0)), (28, (0, 1)), (29, (0, 0))]
    for dagen, uitkomst in stappen:
        at = NU + timedelta(days=dagen)
        time_machine.move_to(at, tick=False)
        assert recertify(at=at) == uitkomst, dagen
    assert not has(persoon, Perm.REPORT_VERZUIM) and has(leider, Perm.REPORT_VERZUIM)
    post = OutboxBericht.objects.filter(sleutel__startswith="bevestigen:")
    assert [b.inhoud["gebruiker"] for b in post.order_by("pk")] == [leider.pk, leider.pk]


def test_who_is_confirmed_in_between_keeps_the_role_for_another_half_year(school, leider, time_machine):
    persoon = nieuw(school, Rol.VERZUIMCOORDINATOR, sinds=VANDAAG - HALF_JAAR)
    assert recertify(at=NU) == (1, 0)
    lid = confirm_lidmaatschap(lidmaatschap_id=lid_van(persoon).pk, by=leider, at=NU)
    assert (lid.bevestigd_op, lid.bevestigd_door, lid.herinneringen) == (VANDAAG, leider, 0)
    later = NU + HALF_JAAR - timedelta(days=1)
    time_machine.move_to(later, tick=False)
    confirm_lidmaatschap(lidmaatschap_id=lid_van(leider).pk, by=leider, at=later)
    assert recertify(at=later) == (0, 0)
    time_machine.move_to(later + timedelta(days=1), tick=False)
    assert recertify(at=later + timedelta(days=1)) == (1, 0)


def test_the_last_beheerder_never_ends_but_is_reminded(school, time_machine):
    enige = nieuw(school, Rol.ZORGCOORDINATOR, sinds=VANDAAG - HALF_JAAR)
    for keer in range(5):
        at = NU + timedelta(days=14 * keer)
        time_machine.move_to(at, tick=False)
        assert recertify(at=at) == (1, 0)
    assert lid_van(enige).ingetrokken_op is None


def test_of_two_beheerders_who_both_wait_one_stays(school, time_machine):
    for _ in range(2):
        nieuw(school, Rol.ZORGCOORDINATOR, sinds=VANDAAG - HALF_JAAR)
    for keer in range(4):
        at = NU + timedelta(days=14 * keer)
        time_machine.move_to(at, tick=False)
        recertify(at=at)
    assert Lidmaatschap.objects.in_force(VANDAAG).filter(organisatie=school).count() == 1


def test_nobody_confirms_themselves_while_a_colleague_can(school, leider):
    assert can_confirm(leider, lid_van(leider)) and not can_end_lid(leider, lid_van(leider))
    ander = nieuw(school, Rol.ZORGCOORDINATOR, sinds=VANDAAG)
    assert not can_confirm(leider, lid_van(leider)) and can_confirm(ander, lid_van(leider))
    assert can_end_lid(ander, lid_van(leider))


def test_functioneel_beheer_confirms_where_nobody_leads(school):
    persoon = nieuw(school, Rol.VERZUIMCOORDINATOR, sinds=VANDAAG - HALF_JAAR)
    fb = lid(Rol.FUNCTIONEEL_BEHEER)
    assert school.pk in beheert(fb) and can_confirm(fb, lid_van(persoon))
    recertify(at=NU)
    assert OutboxBericht.objects.filter(sleutel__startswith="bevestigen:", inhoud__gebruiker=fb.pk).exists()
    nieuw(school, Rol.ZORGCOORDINATOR, sinds=VANDAAG)
    assert school.pk not in beheert(fb)


def test_the_screen_confirms_and_ends_for_ones_own_organisation_only(school, leider, client_for):
    persoon = nieuw(school, Rol.VERZUIMCOORDINATOR, sinds=VANDAAG - HALF_JAAR)
    vreemd = lid(Rol.ZORGCOORDINATOR)
    page = client_for(leider).get(reverse("accounts:mensen")).text
    assert str(persoon) in page and "wacht op u" in page and str(vreemd) not in page
    url = reverse("accounts:lid_bevestigen", args=[lid_van(persoon).pk])
    assert client_for(vreemd).post(url).status_code == 404
    assert client_for(persoon).get(reverse("accounts:mensen")).status_code == 403
    client_for(leider).post(url)
    assert lid_van(persoon).bevestigd_op == VANDAAG
    end = reverse("accounts:lid_beeindigen", args=[lid_van(persoon).pk])
    assert client_for(leider).get(end).status_code == 200
    client_for(leider).post(end)
    assert lid_van(persoon).ingetrokken_op == VANDAAG
    laatste = reverse("accounts:lid_beeindigen", args=[lid_van(leider).pk])
    assert client_for(leider).post(laatste).status_code == 403


def test_of_two_beheerders_who_end_each_other_at_once_one_stays(school):
    """Both passed the gate while the other was still there; the second finds out when it is their turn."""
    een, twee = (nieuw(school, Rol.ZORGCOORDINATOR, sinds=VANDAAG) for _ in range(2))
    assert can_end_lid(een, lid_van(twee)) and can_end_lid(twee, lid_van(een))

    with CaptureQueriesContext(connection) as captured:
        end_of_work(lidmaatschap_id=lid_van(twee).pk, by=een, at=NU)
    with pytest.raises(LaatsteBeheerder):
        end_of_work(lidmaatschap_id=lid_van(een).pk, by=twee, at=NU)

    assert (lid_van(een).ingetrokken_op, lid_van(twee).ingetrokken_op) == (None, VANDAAG)
    locks = [query["sql"] for query in captured if "FOR " in query["sql"]]
    assert "FOR NO KEY UPDATE" in locks[0] and '"accounts_organisatie"' in locks[0]
