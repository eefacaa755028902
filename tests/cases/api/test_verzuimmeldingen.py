"""A school's system delivers and reads its own meldingen, and nobody else's."""

import pytest

from attendance.models import Verzuimmelding
from tests.factories import InschrijvingFactory, LeerlingFactory, VestigingFactory, lid, nep_bsn
from tests.factories.sleutels import uitgifte
from thuiszitters.accounts.rollen import Rol
from thuiszitters.core import jobs

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
    return uitgifte(school.organisatie).token


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
        ({"tot": "2026-09-01"}, "tot"),
        ({"uren_per_dag": "25"}, "uren_per_dag"),
        ({"vervangt": "onbekend"}, "vervangt"),
        ({"vervangt": "M-1"}, "vervangt"),
        ({"soort": "zie\0kte"}, "soort"),
        ({"reden": "a\0b"}, "reden"),
        ({"reden": "Het BSN is 999990019."}, "reden"),
        ({"aanvulling": {"melder_naam": "9999.90.019"}}, "aanvulling.melder_naam"),
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
    other = uitgifte(elders.organisatie).token

    assert get(client, other).status_code == 404


@pytest.mark.parametrize(
    ("headers", "detail"),
    [
        ({}, ""),
        ({"Authorization": "Bearer tt_onzin"}, "is onbekend"),
        ({"Authorization": "Bearer"}, "header klopt niet"),
    ],
)
def test_without_a_credential_that_counts_there_is_nothing(headers, detail, client, leerling):
    response = client.get(URL, headers=headers)

    assert response.status_code == 401
    assert detail in response.json()["detail"]
    assert response["WWW-Authenticate"] == "Bearer"


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

    assert set(paths["/api/v1/verzuimmeldingen/{meldingskenmerk}"]) == {"get", "put"}
    assert set(paths) >= {"/api/v1/casussen", "/api/v1/casussen/{id}"}


def test_withdrawing_is_once_and_for_good(client, token, leerling):
    put(client, token, body())

    away = put(client, token, body(ingetrokken_op="2026-09-20"))
    later = put(client, token, body(ingetrokken_op="2026-09-25"))

    assert away.json()["ingetrokken_op"] == later.json()["ingetrokken_op"] == "2026-09-20"
    assert Verzuimmelding.objects.count() == 1
    assert Verzuimmelding.objects.get().ingetrokken_door is not None


def test_what_was_sent_of_a_pupil_who_left_can_still_be_put_right(client, token, leerling):
    put(client, token, body())
    leerling.inschrijvingen.update(tot="2026-10-01")

    assert put(client, token, body(tot="2026-09-20")).status_code == 200
    elders = LeerlingFactory(sleutel="L-99")
    InschrijvingFactory(leerling=elders, vestiging=leerling.inschrijvingen.get().vestiging, tot="2026-10-01")
    assert put(client, token, body(leerling={"sleutel": "L-99"}), url=URL + "x").status_code == 400


@pytest.mark.parametrize("kenmerk", ["k" * 61, "%00"])
def test_a_key_that_cannot_be_is_a_problem_and_no_error(kenmerk, client, token, leerling):
    url = f"/api/v1/verzuimmeldingen/{kenmerk}"

    assert put(client, token, body(), url=url).status_code == 400
    assert get(client, token, url=url).status_code == 404


def test_what_is_no_object_at_all_is_a_problem(client, token, leerling):
    assert put(client, token, ["M-1"]).status_code == 400


def test_two_puts_at_once_wait_for_each_other(
    client, token, leerling, django_assert_max_num_queries, monkeypatch
):
    """Both take the lock of the pupil and of the melding before they look: the second sees what the first did."""
    monkeypatch.setattr(jobs, "ring_after_commit", lambda *bel: None)
    with django_assert_max_num_queries(50) as gezien:
        put(client, token, body())
    vragen = [q["sql"] for q in gezien.captured_queries]
    slot = next(i for i, sql in enumerate(vragen) if "hashtextextended" in sql)
    opslaan = next(
        i
        for i, sql in enumerate(vragen)
        if "attendance_verzuimmelding" in sql and "versie" in sql and i > slot
    )

    assert any("pg_advisory_xact_lock" in sql and "nachtrun" in sql for sql in vragen[:slot])
    assert slot < opslaan


AANVULLING = {
    "melder_naam": "Iris Verzonnen",
    "melder_email": "iris@school.example",
    "leslocatie": "lokaal 3",
    "specificatie": [{"dag": "2026-09-15", "uren": "2.50"}, {"dag": "2026-09-14", "uren": 5}],
}


def test_duos_other_elements_are_carried_and_belong_to_the_contents(client, token, leerling):
    first = put(client, token, body(aanvulling=AANVULLING)).json()

    assert first["aanvulling"]["specificatie"] == [
        {"dag": "2026-09-14", "uren": "5.000"},
        {"dag": "2026-09-15", "uren": "2.500"},
    ]
    assert first["aanvulling"]["melder_naam"] == "Iris Verzonnen"
    assert first["duo_status"] == "GEREGISTREERD"
    assert put(client, token, body(aanvulling=AANVULLING)).json()["versie"] == 1
    assert put(client, token, body()).json()["aanvulling"] == {}
    assert Verzuimmelding.objects.count() == 2


def test_a_withdrawn_melding_has_duos_status_ingetrokken(client, token, leerling):
    put(client, token, body())

    assert put(client, token, body(ingetrokken_op="2026-09-20")).json()["duo_status"] == "INGETROKKEN"


@pytest.mark.parametrize(
    ("aanvulling", "field"),
    [
        ({"melder_email": "geen adres"}, "aanvulling.melder_email"),
        ({"specificatie": [{"dag": "2026-09-01", "uren": "1"}]}, "aanvulling.specificatie"),
        ({"specificatie": [{"dag": "2026-09-14"}]}, "aanvulling.specificatie.0.uren"),
    ],
)
def test_what_is_wrong_beside_is_a_problem_at_its_field(aanvulling, field, client, token, leerling):
    response = put(client, token, body(aanvulling=aanvulling))

    assert [error["field"] for error in response.json()["errors"]] == [field]
