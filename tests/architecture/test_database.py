"""psycopg2 stays (the client's choice), and every invariant has a name."""

from django.apps import apps
from django.db.backends.postgresql.psycopg_any import is_psycopg3


def test_the_driver_is_psycopg2():
    assert not is_psycopg3


def test_no_model_has_a_default_ordering():
    ordered = [
        model._meta.label
        for app in ("accounts", "core", "schools", "referrals", "attendance", "cases", "reports")
        for model in apps.get_app_config(app).get_models()
        if model._meta.ordering
    ]

    assert ordered == []
