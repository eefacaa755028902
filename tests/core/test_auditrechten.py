"""Website and worker add to the audit trail and read it; only the worker calls the function that destroys."""

import pytest
from django.core.management import call_command
from django.db import connection

from thuiszitters.core.auditrechten import FUNCTIES, _audit_tables

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("as_owner")]
WEB, WERK = "thuiszitters_web", "thuiszitters_werk"


def _may(rol, tabel, recht):
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(%s, %s, %s)", [rol, tabel, recht])
        return cursor.fetchone()[0]


def test_audit_tables_can_only_grow():
    call_command("databaserollen", verbosity=0)

    tabellen = _audit_tables()
    assert {"schools_leerlingevent", "cases_casusevent", "core_inzage"} <= set(tabellen)
    for rol in (WEB, WERK):
        assert [t for t in tabellen if not (_may(rol, t, "INSERT") and _may(rol, t, "SELECT"))] == []
        assert [t for t in tabellen for r in ("UPDATE", "DELETE", "TRUNCATE") if _may(rol, t, r)] == []
    assert _may(WEB, "schools_leerling", "UPDATE")


@pytest.mark.parametrize("functie", FUNCTIES)
def test_only_the_worker_calls_the_functions_that_destroy(functie):
    call_command("databaserollen", verbosity=0)

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_function_privilege(%s, %s, 'EXECUTE'), has_function_privilege(%s, %s, 'EXECUTE')",
            [WEB, functie, WERK, functie],
        )
        assert cursor.fetchone() == (False, True)
