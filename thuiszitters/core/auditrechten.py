"""What website and worker may do with the records of accountability: add and read, nothing else.

The triggers that forbid a change can be told to stand aside by whoever holds the right to change; so that right is
taken. Only `archief_vernietig` empties what a destroyed record left, and `archief_leeg_zoekvragen` what was searched
for a year ago; only the worker and the archive may call them.
"""

from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from django.apps import apps
from django.db import connection
from psycopg2 import sql

from thuiszitters.core.privacy import tracked_by
from thuiszitters.devserver.embedded import database_url

LOGBOEKEN = frozenset({"core_inzage", "core_export", "core_zoekvraag", "accounts_toegangslogregel"})
"""Who looked, who took out a file, who searched and found nothing, and who came to the door."""
ARCHIEF = "thuiszitters_archief"
FUNCTIE = "archief_vernietig(uuid, text, text[])"
FUNCTIES = (FUNCTIE, "archief_leeg_zoekvragen(timestamp with time zone)")


def guard_audit_tables() -> None:
    """Take UPDATE, DELETE and TRUNCATE on the audit tables and the logs, of the archive too; let worker and archive
    destroy by the functions only.

    Roles that do not exist are passed over, and so is the owner, who keeps what is its own.
    """
    web, werk = (unquote(urlsplit(database_url(rol)).username or "") for rol in ("web", "werk"))
    owner = str(connection.settings_dict["USER"])
    with connection.cursor() as cursor:
        for rol in _there({web, werk, ARCHIEF} - {owner}):
            for tabel in _audit_tables():
                cursor.execute(
                    sql.SQL("REVOKE UPDATE, DELETE, TRUNCATE ON {} FROM {}").format(
                        sql.Identifier(tabel), sql.Identifier(rol)
                    )
                )
            # A request that writes twice touches its own row of the context again; a trigger keeps who and where.
            cursor.execute(
                sql.SQL("REVOKE DELETE, TRUNCATE ON pghistory_context FROM {}").format(sql.Identifier(rol))
            )
        for functie in FUNCTIES:
            cursor.execute("SELECT to_regprocedure(%s) IS NOT NULL", [functie])
            if not cursor.fetchone()[0]:
                continue
            cursor.execute(f"REVOKE ALL ON FUNCTION {functie} FROM PUBLIC")
            for rol in _there({werk, ARCHIEF}):
                cursor.execute(
                    sql.SQL("GRANT EXECUTE ON FUNCTION {} TO {}").format(
                        sql.SQL(functie), sql.Identifier(rol)
                    )
                )


def _audit_tables() -> list[str]:
    there = set(connection.introspection.table_names())
    found = {model._meta.db_table for model in apps.get_models() if tracked_by(model) is not model}
    return sorted((found | LOGBOEKEN) & there)


def _there(roles: Iterable[str]) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname FROM pg_roles WHERE rolname = ANY (%s)", [list(roles)])
        return sorted(rij[0] for rij in cursor.fetchall())
