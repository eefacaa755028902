"""A way in that is written once asks of each row what its queryset holds."""

import pytest
from django.db.models import F, Q

from tests.factories import OrganisatieFactory
from thuiszitters.accounts.models import Organisatie
from thuiszitters.core.wegen import Bereikt, Sleutels, first, probe, probe_any, together, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def drie():
    return [OrganisatieFactory(naam=naam) for naam in ("100% eerste", "tweede", "derde")]


def keys(condition):
    return {*Organisatie.objects.filter(condition).values_list("pk", flat=True)}


def test_a_row_is_reached_through_any_of_the_ways(drie):
    eerste, tweede, derde = drie
    namen = Organisatie.objects.filter(naam__startswith="100%").values("pk")
    codes = Organisatie.objects.filter(code=tweede.code).values("pk")

    assert keys(probe(namen, "pk")) == {eerste.pk}
    assert keys(probe_any([namen, codes], "pk")) == {eerste.pk, tweede.pk}
    assert keys(probe_any([namen, codes], "pk") & Q(naam="tweede")) == {tweede.pk}
    alle = Organisatie.objects.filter(pk__in=[o.pk for o in drie])
    assert {*alle.exclude(pk__in=written(namen)[0].keys)} == {tweede, derde}


def test_a_way_that_leads_nowhere_reaches_nothing(drie):
    nergens = [Organisatie.objects.none().values("pk"), Organisatie.objects.filter(pk__in=[]).values("pk")]

    assert written(*nergens) == ()
    assert keys(probe_any(nergens, "pk")) == set()
    ergens = Organisatie.objects.filter(pk=drie[0].pk).values("pk")
    assert keys(probe_any([*nergens, ergens], "pk")) == {drie[0].pk}


def test_it_asks_the_row_at_hand_wherever_that_row_stands(drie):
    """Within a subquery Django gives the table another name; as a column it says so of each row."""
    (weg,) = written(Organisatie.objects.filter(naam="tweede").values("pk"))
    bereikt = Bereikt(F("pk"), ways=(weg,))
    binnen = Organisatie.objects.filter(bereikt).values("pk")

    assert keys(Q(pk__in=binnen)) == {drie[1].pk}
    rows = Organisatie.objects.filter(pk__in=[o.pk for o in drie]).annotate(gezien=bereikt).order_by("pk")
    assert [bool(row.gezien) for row in rows] == [o.pk == drie[1].pk for o in drie]


def rows(sleutels: Sleutels):
    return {*Organisatie.objects.filter(pk__in=sleutels.keys).values_list("pk", flat=True)}


def test_the_first_keys_are_the_first_that_are_reached_in_order(drie):
    eerste, tweede, derde = drie
    alle = Organisatie.objects.filter(pk__in=[o.pk for o in drie])
    (heen,) = written(alle.order_by("pk").values("pk"))
    (terug,) = written(alle.order_by("-pk").values("pk"))
    ways = written(*(Organisatie.objects.filter(pk=o.pk).values("pk") for o in (tweede, derde)))

    assert rows(first(heen, 1)) == {eerste.pk}
    assert rows(first(heen, 1, ways)) == {tweede.pk}
    assert rows(first(terug, 1, ways)) == {derde.pk}
    assert rows(first(heen, 9, ways)) == {tweede.pk, derde.pk}
    assert rows(first(heen, 9, ())) == set()


def test_keys_taken_together_count_once_and_no_further_than_asked(drie):
    eerste, tweede, derde = written(*(Organisatie.objects.filter(pk=o.pk).values("pk") for o in drie))

    assert together([], double=False) is None
    for keys, double, aantal in [
        ([eerste], False, 1),
        ([eerste, tweede, eerste], False, 2),
        ([eerste, tweede, derde], True, 3),
    ]:
        found = together(keys, double=double)
        assert (len(rows(found)), found.count(9), found.count(1)) == (aantal, aantal, 1)
