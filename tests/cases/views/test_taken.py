"""The tasks of an organisation: a school finds those the night made, and ticks them off."""

from datetime import UTC, date, datetime

import pytest

from cases.models import Taak
from tests.factories import InschrijvingFactory, LeerlingFactory, lid
from thuiszitters.accounts.rollen import Rol

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 1, tzinfo=UTC)


def taak(school, **velden):
    leerling = LeerlingFactory()
    InschrijvingFactory(leerling=leerling, vestiging=school)
    values = {"titel": "Meld het verzuim", "deadline": date(2026, 11, 9), "aangemaakt_at": AT}
    return Taak.objects.create(organisatie=school.organisatie, leerling=leerling, **values | velden)


@pytest.fixture
def school():
    return InschrijvingFactory().vestiging


@pytest.fixture
def client(client_for, school):
    return client_for(lid(Rol.VERZUIMCOORDINATOR, school.organisatie))


def test_a_school_sees_its_own_tasks_and_ticks_them_off(client, school):
    eigen = taak(school)
    ander = taak(InschrijvingFactory().vestiging)

    page = client.get("/taken/").content.decode()

    assert str(eigen.leerling) in page
    assert str(ander.leerling) not in page
    client.post(f"/taken/{eigen.pk}/gedaan/", {"terug": "/taken/"})
    eigen.refresh_from_db()
    assert eigen.gedaan_op is not None
    assert "U hebt geen open taken" in client.get("/taken/").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_for_one_row_and_three(rows, client, school, django_assert_num_queries):
    for _ in range(rows):
        taak(school)
    client.get("/taken/")

    with django_assert_num_queries(8):
        client.get("/taken/")


def test_who_gets_no_tasks_is_told_so(client_for):
    response = client_for(lid(Rol.WETHOUDERSTAF)).get("/taken/")

    assert response.status_code == 403
    assert "Met uw rol krijgt u geen taken." in response.content.decode()
