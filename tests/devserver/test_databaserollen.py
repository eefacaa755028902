"""The database roles: no superuser, owners of nothing, at home in the tables of today and tomorrow."""

from io import StringIO

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from thuiszitters.core import databaserollen
from thuiszitters.core.bereik import install
from thuiszitters.core.databaserollen import Login, make_database_roles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("as_owner")]
ROLES = ["thuiszitters_web", "thuiszitters_werk"]


def rows(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def test_the_roles_are_made_and_making_them_again_changes_nothing():
    assert make_database_roles() == make_database_roles() == ROLES
    powers = rows(
        "SELECT rolname, rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles "
        "WHERE rolname = ANY(%s) ORDER BY rolname",
        ROLES,
    )
    assert powers == [(name, True, False, False, False, False) for name in ROLES]
    owned = (
        "SELECT count(*) FROM pg_class WHERE relowner = ANY(SELECT oid FROM pg_roles WHERE rolname = ANY(%s))"
    )
    assert rows(owned, ROLES) == [(0,)]


def test_they_read_and_write_rows_and_nothing_more():
    make_database_roles()
    connection.cursor().execute("CREATE TABLE van_morgen (id bigserial PRIMARY KEY)")
    for role in ROLES:
        for table in ("accounts_gebruiker", "van_morgen"):
            may = rows(
                "SELECT array_agg(has_table_privilege(%s, %s, p) ORDER BY n) "
                "FROM unnest(%s) WITH ORDINALITY AS x(p, n)",
                role,
                table,
                ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "TRIGGER", "REFERENCES"],
            )
            assert may == [([True, True, True, True, False, False, False],)]
        assert rows("SELECT has_sequence_privilege(%s, 'van_morgen_id_seq', 'USAGE')", role) == [(True,)]
        assert rows("SELECT has_schema_privilege(%s, 'public', 'CREATE')", role) == [(False,)]


def test_an_owner_who_may_not_make_roles_is_told_what_to_ask(monkeypatch):
    make_database_roles()
    with connection.cursor() as cursor:
        cursor.execute("GRANT thuiszitters_web TO current_user WITH SET TRUE")
        cursor.execute("SET LOCAL ROLE thuiszitters_web")
    monkeypatch.setattr(databaserollen, "logins", lambda: [Login("bestaat_niet", "")])
    with pytest.raises(CommandError, match="CREATE ROLE bestaat_niet LOGIN NOSUPERUSER"):
        call_command("databaserollen")


def test_the_command_names_the_roles():
    out = StringIO()
    call_command("databaserollen", stdout=out)
    assert out.getvalue() == "Databaserollen bijgewerkt: thuiszitters_web, thuiszitters_werk\n"


def test_web_and_werk_have_no_powers():
    make_database_roles()

    assert databaserollen.faults() == []


@pytest.mark.parametrize(
    "statement, fault",
    [
        ("ALTER TABLE core_inzage OWNER TO thuiszitters_web", "is eigenaar van een tabel"),
        ("ALTER ROLE thuiszitters_web CREATEROLE", "mag rollen maken"),
    ],
)
def test_a_power_of_web_is_found_by_the_check(statement, fault):
    make_database_roles()
    with connection.cursor() as cursor:
        cursor.execute("GRANT CREATE ON SCHEMA public TO thuiszitters_web")
        cursor.execute(statement)

    assert [error.msg for error in run_checks(tags=["database"], databases=["default"])] == [
        f"De databaserol 'thuiszitters_web' {fault}."
    ]


def test_making_the_policies_again_changes_nothing():
    make_database_roles()

    assert not install(eigenaar=connection.settings_dict["USER"], web=ROLES[0], werk=ROLES[1])


def test_where_the_owner_serves_every_role_the_questions_have_their_functions(monkeypatch):
    owner = connection.settings_dict["USER"]
    connection.cursor().execute("DROP FUNCTION public.reports_betrokkene")
    monkeypatch.setattr(databaserollen, "logins", lambda: [Login(owner, ""), Login(owner, "")])

    assert make_database_roles() == []
    assert rows("SELECT to_regproc('public.reports_betrokkene') IS NOT NULL") == [(True,)]


def test_a_function_that_looks_further_says_where_it_looks():
    """Else who calls it could put a table of their own in the way; the ways of `bereik_` name every schema."""
    assert [naam for (naam,) in rows(_ZONDER_PAD) if not naam.startswith("bereik_")] == []
    assert (
        rows("SELECT count(*) FROM pg_proc WHERE prosecdef AND proname ~ '^(cases|referrals|reports)_'")[0][0]
        > 5
    )


_ZONDER_PAD = """
SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef
    AND NOT EXISTS (SELECT 1 FROM unnest(proconfig) AS c WHERE starts_with(c, 'search_path='))
"""
