"""A school's system delivers and reads its own meldingen, and nobody else's."""

from datetime import date

import pytest

from attendance.models import Verzuimmelding
from tests.factories import InschrijvingFactory, LeerlingFactory, VestigingFactory, lid, nep_bsn
from thuiszitters.accounts.rollen import Rol
from thuiszitters.accounts.services.sleutels import issue_token
from thuiszitters.core.clock import now

pytestmark = pytest.mark.django_db
URL = "/api/v1/verzuimmeldingen/M-1"


@pytest.fixture
def school():
    return VestigingFactory()


@pytest.fixture
def leerling(school):
    kind = LeerlingFactory(sleutel="L-77", bsn=nep_bsn(0))
    InschrijvingFactory(leerling=kind, vestiging=school)
    return kind


@pytest.fixture
def token(school):
    persoon = lid(Rol.VERZUIMCOORDINATOR, school.organisatie)
    return issue_token(
        gebruiker=persoon, organisatie=school.organisatie, naam="las", geldig_tot=date(2099, 1, 1), at=now()
    )


def body(**changes):
    return {
        "leerling": {"sleutel": "L-77"},
        "soort": "lrv",
        "status": "ongeoorloofd",
        "van": "2026-09-14",
    } | changes


def put(client, token, data, url=URL):
    return client.put(
        url, data, content_type="application/json", headers={"Authorization": f"Bearer {token}"}
    )


def get(client, token, url=URL):
    return client.get(url, headers={"Authorization": f"Bearer {token}"})


def test_a_melding_is_delivered_once_however_often_it_is_put(client, token, leerling):
    first, again = put(client, token, body()), put(client, token, body())

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert Verzuimmelding.objects.filter(leerling=leerling).count() == 1


def test_other_contents_are_a_replacement_and_the_old_version_stays(client, token, leerling):
    put(client, token, body())

    changed = put(client, token, body(tot="2026-09-18", uren_per_dag="3.5"))

    assert (changed.status_code, changed.json()["versie"], changed.json()["tot"]) == (200, 2, "2026-09-18")
    assert Verzuimmelding.objects.filter(leerling=leerling).count() == 2
    assert get(client, token).json() == changed.json()


def test_a_pupil_is_found_by_bsn_too(client, token, leerling):
    assert put(client, token, body(leerling={"bsn": nep_bsn(0)})).status_code == 201


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"leerling": {"sleutel": "L-77", "bsn": "999990019"}}, "leerling.non_field_errors"),
        ({"leerling": {"bsn": "123456789"}}, "leerling.bsn"),
        ({"leerling": {"sleutel": "bestaat-niet"}}, "leerling"),
        ({"soort": "spijbelen"}, "soort"),
        ({"van": "14-09-2026"}, "van"),
        ({"tot": "2026-09-01"}, "melding"),
        ({"uren_per_dag": "25"}, "uren_per_dag"),
        ({"vervangt": "onbekend"}, "melding"),
    ],
)
def test_bad_input_is_a_problem_at_its_field_and_stores_nothing(changes, field, client, token, leerling):
    response = put(client, token, body(**changes))

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert [error["field"] for error in response.json()["errors"]] == [field]
    assert not Verzuimmelding.objects.exists()


def test_a_pupil_of_another_school_is_not_found(client, token, leerling):
    elders = LeerlingFactory(sleutel="L-88")
    InschrijvingFactory(leerling=elders)

    response = put(client, token, body(leerling={"sleutel": "L-88"}))

    assert response.status_code == 400
    assert "op uw school" in response.json()["errors"][0]["detail"]


def test_two_credentials_never_meet_in_one_key(client, token, leerling):
    put(client, token, body())
    elders = VestigingFactory()
    persoon = lid(Rol.VERZUIMCOORDINATOR, elders.organisatie)
    other = issue_token(
        gebruiker=persoon, organisatie=elders.organisatie, naam="las", geldig_tot=date(2099, 1, 1), at=now()
    )

    assert get(client, other).status_code == 404


@pytest.mark.parametrize(
    ("headers", "detail"),
    [
        ({}, ""),
        ({"Authorization": "Bearer tt_onzin"}, "onbekend, verlopen of ingetrokken"),
        ({"Authorization": "Bearer"}, "header klopt niet"),
    ],
)
def test_without_a_credential_that_counts_there_is_nothing(headers, detail, client, leerling):
    response = client.get(URL, headers=headers)

    assert response.status_code == 401
    assert detail in response.json()["detail"]
    assert response["WWW-Authenticate"] == "Bearer"


def test_an_expired_credential_does_not_count(client, school):
    persoon = lid(Rol.VERZUIMCOORDINATOR, school.organisatie)
    old = issue_token(
        gebruiker=persoon, organisatie=school.organisatie, naam="las", geldig_tot=date(2020, 1, 1), at=now()
    )

    assert get(client, old).status_code == 401


def test_a_person_on_the_screen_has_no_credential(client_for, school, leerling):
    client = client_for(lid(Rol.VERZUIMCOORDINATOR, school.organisatie))

    response = client.get(URL)

    assert response.status_code == 403
    assert "API-sleutel" in response.json()["detail"]


def test_who_reports_for_nobody_is_refused_with_the_reason(client_for):
    response = client_for(lid(Rol.WETHOUDERSTAF)).get(URL)

    assert response.status_code == 403
    assert response.json()["detail"] == "Alleen scholen en leerplicht leveren verzuimmeldingen aan."


def test_the_description_of_the_api_names_both(client):
    paths = client.get("/openapi.json").json()["paths"]

    assert set(paths["/api/v1/verzuimmeldingen/{kenmerk}"]) == {"get", "put"}
    assert set(paths) >= {"/api/v1/casussen", "/api/v1/casussen/{id}"}
