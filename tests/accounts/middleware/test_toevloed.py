"""Too much from one person or one address is refused, kindly, and with when to come back."""

import pytest

from tests.factories import lid
from thuiszitters.accounts.models import Toegangslogregel
from thuiszitters.accounts.rollen import Rol

pytestmark = pytest.mark.django_db
PAGINA = "/mijn/berichten/"


def test_a_person_is_counted_over_all_their_browsers_and_others_are_not_held_up(settings, client_for):
    settings.VERZOEKEN_LIMIET = "3/3600"
    person = lid(Rol.LEERPLICHTAMBTENAAR)
    first, second, other = client_for(person), client_for(person), client_for(lid(Rol.JEUGDARTS))

    seen = [client.get(PAGINA).status_code for client in (first, second, first, second, first, other)]
    refused = first.get(PAGINA)

    assert seen == [200, 200, 200, 429, 429, 200]
    assert 0 < int(refused["Retry-After"]) <= 3600
    assert "Even wachten" in refused.content.decode()
    assert Toegangslogregel.objects.get().soort == "TE_VAAK"


def test_an_address_is_counted_without_signing_in(settings, client):
    settings.ADRES_LIMIET = "2/3600"

    assert [client.get("/privacy/").status_code for _ in range(3)] == [200, 200, 429]
    assert client.get("/gezondheid/").status_code != 429
    assert client.get("/privacy/", REMOTE_ADDR="10.0.0.9").status_code == 200


def test_a_system_gets_a_problem_and_its_credential_is_counted_by_the_api(settings, client):
    settings.ADRES_LIMIET = "1/3600"
    client.get("/api/v1/casussen")

    answer = client.get("/api/v1/casussen")

    assert (answer.status_code, answer["Content-Type"]) == (429, "application/problem+json")
    assert int(answer["Retry-After"]) > 0
    assert client.get("/api/v1/casussen", HTTP_AUTHORIZATION="Bearer x").status_code == 401
