"""Website, worker and archive add to the audit trail and read it; two of them call the functions that destroy."""

import pytest
from django.core.management import call_command
from django.db import connection

from thuiszitters.core.auditrechten import ARCHIEF, FUNCTIES, _audit_tables

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("as_owner")]
WEB, WERK = "thuiszitters_web", "thuiszitters_werk"
ROLLEN = [WEB, WERK, ARCHIEF]


def _may(rol, tabel, recht):
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(%s, %s, %s)", [rol, tabel, recht])
        return cursor.fetchone()[0]


def test_audit_tables_can_only_grow():
    call_command("databaserollen", verbosity=0)

    tabellen = _audit_tables()
    assert {"schools_leerlingevent", "cases_casusevent", "core_inzage"} <= set(tabellen)
    for rol in ROLLEN:
        assert [t for t in tabellen if not (_may(rol, t, "INSERT") and _may(rol, t, "SELECT"))] == []
        assert [t for t in tabellen for r in ("UPDATE", "DELETE", "TRUNCATE") if _may(rol, t, r)] == []
        assert [t for r in ("DELETE", "TRUNCATE") for t in ("pghistory_context",) if _may(rol, t, r)] == []
    assert _may(WEB, "schools_leerling", "UPDATE")


@pytest.mark.parametrize("functie", FUNCTIES)
def test_only_worker_and_archive_call_the_functions_that_destroy(functie):
    call_command("databaserollen", verbosity=0)

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT array_agg(has_function_privilege(rol, %s, 'EXECUTE')) FROM unnest(%s) AS rol",
            [functie, ROLLEN],
        )
        assert cursor.fetchone() == ([False, True, True],)
