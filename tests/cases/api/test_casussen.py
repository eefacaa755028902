"""The list of casussen for machines: a cursor that no page gave."""

import base64

import pytest
from rest_framework import pagination

from tests.cases.bouw import casus_van, wereld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("op_maandag")]
LIJST = "/api/v1/casussen"


def cursor(text):
    return base64.b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    "gegeven",
    ["geen base64", cursor("p=abc"), cursor("p=\0"), cursor("p=" + "9" * 3000), cursor("o=x&p=abc")],
    ids=range(5),
)
def test_a_cursor_that_no_page_gave_is_not_found(gegeven, client_for):
    answer = client_for(wereld().leerplicht).get(LIJST, {"cursor": gegeven})

    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert answer.json()["detail"] == "Ongeldige cursor."


def test_one_that_a_page_gave_leads_on(client_for):
    w = wereld()
    casussen = [str(casus_van(w).pk) for _ in range(3)]
    client = client_for(w.leerplicht)

    eerste = client.get(LIJST, {"page_size": 2}).json()
    tweede = client.get(eerste["next"]).json()

    assert [rij["id"] for rij in eerste["results"] + tweede["results"]] == sorted(casussen)


def test_a_mistake_of_ours_is_not_taken_for_a_cursor(client_for, monkeypatch):
    def fout(*_):
        raise TypeError("fout van ons")

    monkeypatch.setattr(pagination.CursorPagination, "paginate_queryset", fout)
    with pytest.raises(TypeError, match="fout van ons"):
        client_for(wereld().leerplicht).get(LIJST)
