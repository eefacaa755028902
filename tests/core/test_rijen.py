"""Rows in one statement: the same values as `bulk_create` writes, in order, and what a conflict does."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from cases.models import Taak
from tests.factories import OrganisatieFactory
from thuiszitters.core.rijen import insert_rows

pytestmark = pytest.mark.django_db


def taak(wie, sleutel, **velden):
    return {
        "organisatie_id": wie.pk,
        "sleutel": sleutel,
        "titel": "Bel “thuis” \\ met\nhen",
        "deadline": date(2026, 11, 30),
        "aangemaakt_at": datetime(2026, 11, 22, 3, 15, 0, 123456, tzinfo=UTC),
        "gegevens": {"regels": [1, None, {"a": "é"}]},
        **velden,
    }


def stored():
    return [
        {naam: waarde for naam, waarde in rij.items() if naam != "id"}
        for rij in Taak.objects.order_by("pk").values()
    ]


def test_the_same_values_in_the_same_order_as_bulk_create():
    wie = OrganisatieFactory()
    nieuw = [
        taak(wie, "b"),
        taak(wie, None, toelichting="leeg"),
        taak(wie, "a", gedaan_op=date(2026, 11, 23)),
    ]
    with transaction.atomic():
        Taak.objects.bulk_create(Taak(**rij) for rij in nieuw)
        verwacht = stored()
        transaction.set_rollback(True)
    insert_rows(Taak, nieuw)
    assert stored() == verwacht
    assert [rij["sleutel"] for rij in verwacht] == ["b", None, "a"]


def test_a_conflict_is_an_error_unless_it_is_said_what_to_do():
    wie = OrganisatieFactory()
    insert_rows(Taak, [taak(wie, "een")])
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows(Taak, [taak(wie, "een")])
    insert_rows(Taak, [taak(wie, "een", titel="anders"), taak(wie, "twee")], conflict="DO NOTHING")
    assert [rij["sleutel"] for rij in stored()] == ["een", "twee"]
    assert "anders" not in {rij["titel"] for rij in stored()}


def test_nothing_to_write_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        insert_rows(Taak, [])


def test_a_value_without_a_form_is_refused():
    wie = OrganisatieFactory()
    with pytest.raises(TypeError, match="not JSON serializable"):
        insert_rows(Taak, [taak(wie, "een", gegevens={"wat": object()})])


def test_a_name_that_is_no_column_is_refused():
    with pytest.raises(TypeError, match=r"no column of Taak: .*organisatie"):
        insert_rows(Taak, [taak(OrganisatieFactory(), "een") | {"organisatie": 1}])
