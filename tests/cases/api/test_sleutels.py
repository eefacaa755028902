"""A credential opens what its scopes name, as long as it counts, and not more often than the limit."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache

from schools.models import Gemeente
from tests.factories import InschrijvingFactory, LeerlingFactory, VestigingFactory, lid
from tests.factories.sleutels import uitgifte
from thuiszitters.accounts.models import ApiSleutel
from thuiszitters.accounts.rollen import Rol, Scope
from thuiszitters.accounts.services.lidmaatschap import grant_lidmaatschap
from thuiszitters.accounts.services.sleutels import SleutelGeweigerd, renew_token, withdraw_token
from thuiszitters.core.clock import now, today

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_counted_yet():
    """The limits count in the cache, which outlives a test."""
    cache.clear()


@pytest.fixture
def school():
    rotterdam = Gemeente.objects.get(code="0599")
    kind = LeerlingFactory(sleutel="L-1", woongemeente=rotterdam)
    return InschrijvingFactory(leerling=kind).vestiging.organisatie


def ask(client, token, url="/api/v1/casussen", method="get", **extra):
    if method in {"put", "post"}:
        extra = {"data": {}, "content_type": "application/json"}
    return getattr(client, method)(url, headers={"Authorization": f"Bearer {token}"}, **extra)


DOORS = [
    (Scope.CASUSSEN_LEZEN, "get", "/api/v1/casussen", 200),
    (Scope.OORDELEN_LEZEN, "get", "/api/v1/leerlingen/L-1/oordeel", 200),
    (Scope.VERZUIM_LEZEN, "get", "/api/v1/verzuimmeldingen/M-1", 404),
    (Scope.VERZUIM_SCHRIJVEN, "put", "/api/v1/verzuimmeldingen/M-1", 400),
    (Scope.VERZUIM_SCHRIJVEN, "post", "/api/v1/verzuimmeldingen", 400),
]


@pytest.mark.parametrize(("scope", "method", "url", "status"), DOORS)
def test_each_scope_opens_its_own_doors_and_no_other(scope, method, url, status, client, school):
    open_, dicht = (
        uitgifte(school, scopes=[scope]),
        uitgifte(school, scopes=set(Scope) - {scope}, naam="ander"),
    )

    assert ask(client, open_.token, url, method).status_code == status
    refused = ask(client, dicht.token, url, method)
    assert (refused.status_code, refused.json()["code"]) == (403, "scope_ontbreekt")
    assert str(scope) in refused.json()["detail"]


def test_a_method_that_is_not_there_is_405_and_the_options_are_no_secret(client, school):
    token = uitgifte(school).token

    assert ask(client, token, method="delete").status_code == 405


def test_why_a_credential_does_not_count(client, school):
    weg, oud = uitgifte(school, naam="weg"), uitgifte(school, naam="oud")
    inactief = uitgifte(school, naam="inactief")
    withdraw_token(sleutel_id=weg.sleutel.pk, by=None, at=now())
    inactief.sleutel.gebruiker.is_active = False
    inactief.sleutel.gebruiker.save()

    def code(token):
        response = ask(client, token)
        assert response.status_code == 401
        assert response["Content-Type"] == "application/problem+json"
        return response.json()["code"]

    assert code(weg.token) == "sleutel_ingetrokken"
    assert code(inactief.token) == "persoon_inactief"
    assert ask(client, oud.token).status_code == 200
    with time_machine.travel(now() + timedelta(days=31)):
        assert code(oud.token) == "sleutel_verlopen"


def test_after_renewal_both_texts_count_for_a_week_and_lead_to_one_bron(client, school):
    eerste = uitgifte(school)
    tweede = renew_token(
        sleutel_id=eerste.sleutel.pk,
        uitgave=1,
        geldig_tot=today() + timedelta(days=300),
        oude_stopt=False,
        by=None,
        at=now(),
    )

    assert tweede.sleutel.pk == eerste.sleutel.pk
    assert [ask(client, u.token).status_code for u in (eerste, tweede)] == [200, 200]
    with time_machine.travel(now() + timedelta(days=8)):
        assert [ask(client, u.token).status_code for u in (eerste, tweede)] == [401, 200]
        assert "vernieuwd" in ask(client, eerste.token).json()["detail"]


def test_a_credential_sees_the_pupils_and_casussen_of_its_own_school_only(client, school):
    elders = InschrijvingFactory(leerling__sleutel="L-2").vestiging.organisatie
    persoon = lid(Rol.VERZUIMCOORDINATOR, school)
    grant_lidmaatschap(gebruiker=persoon, organisatie=elders, rol=Rol.VERZUIMCOORDINATOR, van=today())
    token = uitgifte(school, persoon).token

    assert ask(client, token, "/api/v1/leerlingen/L-1/oordeel").status_code == 200
    assert ask(client, token, "/api/v1/leerlingen/L-2/oordeel").status_code == 404


def test_use_is_remembered_once_a_day_also_of_a_get(client, school, django_assert_num_queries):
    sleutel = uitgifte(school)

    ask(client, sleutel.token)
    ask(client, sleutel.token)

    assert ApiSleutel.objects.get().laatst_gebruikt_op == today()


def test_past_the_limit_a_credential_waits_and_another_does_not(client, school, settings):
    settings.API_LIMIET = "2/60"
    with time_machine.travel("2026-11-23T09:00:10Z", tick=False):
        een, ander = uitgifte(school, naam="a"), uitgifte(school, naam="b")
        assert [ask(client, een.token).status_code for _ in range(3)] == [200, 200, 429]
        refused = ask(client, een.token)
        assert (refused["Retry-After"], refused.json()["code"]) == ("50", "throttled")
        assert refused.json()["detail"] == "U stuurt te veel verzoeken. Probeer het over 50 seconden opnieuw."
        assert ask(client, ander.token).status_code == 200
    with time_machine.travel("2026-11-23T09:01:00Z", tick=False):
        assert ask(client, een.token).status_code == 200


def test_guessing_is_slowed_per_address_and_a_good_credential_still_gets_in(client, school, settings):
    settings.API_LIMIET_FOUTEN = "2/900"
    token = uitgifte(school).token

    assert [ask(client, "tt_raden").status_code for _ in range(3)] == [401, 401, 429]
    assert ask(client, token).status_code == 200
    assert ask(client, "tt_raden", REMOTE_ADDR="192.0.2.9").status_code == 401


def test_a_person_of_a_school_that_is_not_theirs_gets_no_credential():
    with pytest.raises(SleutelGeweigerd, match="mag niet melden namens"):
        uitgifte(VestigingFactory().organisatie, lid(Rol.VERZUIMCOORDINATOR))
