"""The order of a list from `?sorteer=`, always one that a keyset can go on from; and a cursor that nobody gave."""

import base64
import json

import pytest

from schools.models import Leerling
from tests.factories import LeerlingFactory
from thuiszitters.core.paging import order_for, page_of_list, paginate

VELDEN = {"naam": "zoeknaam", "dagen": "-sinds", "dag": "dag"}


@pytest.mark.parametrize(
    ("sorteer", "verwacht"),
    [
        ("naam", ("zoeknaam", "dag", "pk")),
        ("-naam", ("-zoeknaam", "dag", "pk")),
        ("dagen", ("-sinds", "dag", "pk")),
        ("-dagen", ("sinds", "dag", "pk")),
        ("dag", ("dag", "pk")),
        ("-dag", ("-dag", "pk")),
        ("", ("-dag", "pk")),
        ("bsn", ("-dag", "pk")),
        ("--naam", ("-dag", "pk")),
    ],
)
def test_order(sorteer, verwacht):
    assert order_for(sorteer, VELDEN, dan=("dag", "pk"), anders=("-dag", "pk")) == verwacht


def cursor(inhoud):
    text = inhoud if isinstance(inhoud, str) else json.dumps(inhoud)
    return base64.urlsafe_b64encode(text.encode()).decode()


ONZIN = {
    "no base64": "%",
    "no ascii": "é",
    "no json": cursor("{"),
    "nested deeper than is read": cursor("[" * 3000),
    "a list nested deeper than is read": cursor("[false," + "[" * 2500),
    "more digits than are read": cursor(f"[false, [{'9' * 5000}, 1]]"),
    "half a pair of surrogates": cursor([False, ["\ud800", "x"]]),
    "a NUL": cursor([False, ["a\0b", "x"]]),
    "no key": cursor([False, ["a", "b"]]),
    "a number where a text is": cursor([False, [1, 2]]),
    "too few": cursor([False, ["a"]]),
    "no list": cursor([False, {"a": 1}]),
}


@pytest.mark.django_db
@pytest.mark.parametrize("gegeven", ONZIN.values(), ids=ONZIN)
def test_a_cursor_that_nobody_gave_is_the_first_page(gegeven):
    leerling = LeerlingFactory()
    rows = Leerling.objects.all()

    assert list(paginate(rows, order=("zoeknaam", "pk"), cursor=gegeven).rows) == [leerling]
    assert list(page_of_list([1, 2], cursor=gegeven).rows) == [1, 2]
