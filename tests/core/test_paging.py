"""The order of a list from `?sorteer=`: always one that a keyset can go on from."""

import pytest

from thuiszitters.core.paging import order_for

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
