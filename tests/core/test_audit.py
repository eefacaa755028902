"""The trail: what every statement leaves in it, one row or many, and what leaves nothing."""

import pghistory
import pytest
from django.db import connection
from pghistory.models import Context

from schools.models import Leerling
from tests.factories import LeerlingFactory
from thuiszitters.core.audit import bulk_write

pytestmark = pytest.mark.django_db


def trail():
    """What is in the trail about pupils, in the order it was written."""
    rijen = Leerling.pgh_event_model.objects.order_by("pgh_id")
    return list(rijen.values_list("pgh_label", "pgh_obj_id", "achternaam", "pgh_context__metadata"))


def test_every_row_of_a_statement_is_in_the_trail_with_its_new_values_and_who():
    een, twee = LeerlingFactory(achternaam="Een"), LeerlingFactory(achternaam="Twee")
    voor = trail()
    with pghistory.context(user="7"):
        Leerling.objects.update(achternaam="Anders")
    with bulk_write(bron="drie"):
        Leerling.objects.filter(pk=twee.pk).delete()
    wie, weg = {"user": "7"}, {"bron": "drie"}
    nieuw = trail()[len(voor) :]
    assert sorted(nieuw[:2], key=str) == sorted(
        [("update", een.pk, "Anders", wie), ("update", twee.pk, "Anders", wie)], key=str
    )
    assert nieuw[2:] == [("delete", twee.pk, "Anders", weg)]
    assert sorted(voor) == sorted([("insert", een.pk, "Een", None), ("insert", twee.pk, "Twee", None)])


def test_of_many_rows_only_those_that_changed_are_in_the_trail():
    LeerlingFactory(achternaam="Anders")
    ander = LeerlingFactory(achternaam="Zo")
    voor = len(trail())
    Leerling.objects.update(achternaam="Anders")
    assert trail()[voor:] == [("update", ander.pk, "Anders", None)]


def test_a_statement_that_touches_nothing_leaves_nothing():
    LeerlingFactory(achternaam="Iemand")
    contexten = Context.objects.count()
    with pghistory.context(user="7"):
        assert Leerling.objects.filter(achternaam="Niemand").update(voornamen="Nooit") == 0
        assert Leerling.objects.filter(achternaam="Niemand").delete()[0] == 0
        assert Leerling.objects.filter(achternaam="Iemand").update(achternaam="Iemand") == 1
    assert len(trail()) == 1
    assert Context.objects.count() == contexten


def test_insert_or_update_leaves_a_row_of_each_kind():
    kind = LeerlingFactory(achternaam="Oud")
    voor = len(trail())
    nieuw = LeerlingFactory.build(woongemeente=kind.woongemeente, achternaam="Nieuw")
    kind.achternaam = "Ook"
    Leerling.objects.bulk_create(
        [kind, nieuw], update_conflicts=True, unique_fields=["id"], update_fields=["achternaam"]
    )
    assert sorted(rij[:3] for rij in trail()[voor:]) == sorted(
        [("insert", nieuw.pk, "Nieuw"), ("update", kind.pk, "Ook")]
    )


def test_the_trail_itself_cannot_be_changed():
    LeerlingFactory()
    with pytest.raises(Exception, match="permission denied"), connection.cursor() as cursor:
        cursor.execute("UPDATE schools_leerlingevent SET achternaam = 'x'")
