"""The database roles of the website (*web*), the background work (*werk*) and the archive (*archief*).

The owner (*eigenaar*) makes the tables and these roles. Web and werk own nothing, are no superuser and never pass
row-level security by (`docs/adr/0008-tweede-muur.md`); archief does, for the backup and for destroying what is over
its term, and only a superuser can make it.
"""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

import psycopg2
from django.db import DatabaseError, connection, transaction
from psycopg2 import sql

from thuiszitters.core import bereik
from thuiszitters.devserver.embedded import database_url

# Without these powers whatever the role was before; CONNECT and USAGE come from the grants below.
POWERS = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"
ARCHIEF = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION BYPASSRLS"


class RolesRefused(Exception):
    """The roles do not exist and the owner may not make them; the message says what to ask."""


@dataclass(frozen=True)
class Login:
    """The name and password of one role, as the addresses in the environment give them."""

    name: str
    password: str


def login(rol: str) -> Login:
    """The login of `web`, `werk` or `archief`."""
    part = urlsplit(database_url(rol))
    return Login(unquote(part.username or ""), unquote(part.password or ""))


def logins() -> list[Login]:
    """The logins of web and werk."""
    return [login("web"), login("werk")]


def make_database_roles() -> list[str]:
    """Make or correct the roles, give them the tables of today and tomorrow, and bring row-level security up to date;
    safe to run again.

    Returns the names of the roles. Raises RolesRefused when a role is missing and the owner may not make it.
    """
    found = logins()
    owner = str(connection.settings_dict["USER"])
    roles = [login for login in found if login.name != owner]
    for rol in roles:
        _make_role(rol)
    archief = login("archief")
    made = archief.name != owner and _make_archief(archief)
    with transaction.atomic():
        for rol in [*roles, archief] if made else roles:
            _grant(rol.name)
    if len(roles) == 2:  # who logs in as the owner everywhere has no second wall
        bereik.install(eigenaar=owner, web=roles[0].name, werk=roles[1].name)
    else:
        bereik.install_functions()
    return [rol.name for rol in roles]


def faults() -> list[str]:
    """What is wrong with the powers of web and werk, as sentences; empty when nothing is. Roles that do not exist yet
    are no fault, and where the owner's login serves all roles everything is.
    """
    with connection.cursor() as cursor:
        cursor.execute(_FAULTS, [[rol.name for rol in logins()]])
        return [f"De databaserol '{naam}' {wat}." for naam, wat in cursor.fetchall()]


_FAULTS = """
SELECT rolname, wat FROM pg_roles CROSS JOIN LATERAL (VALUES
    (rolsuper, 'is een superuser'),
    (rolbypassrls, 'mag langs row-level security (BYPASSRLS)'),
    (rolcreaterole, 'mag rollen maken'),
    (EXISTS (SELECT 1 FROM pg_class WHERE relowner = pg_roles.oid), 'is eigenaar van een tabel'),
    (EXISTS (SELECT 1 FROM pg_proc WHERE proowner = pg_roles.oid), 'is eigenaar van een functie'),
    (EXISTS (SELECT 1 FROM pg_roles AS machtig WHERE machtig.oid <> pg_roles.oid
        AND (machtig.rolsuper OR machtig.rolbypassrls OR machtig.oid = (
            SELECT relowner FROM pg_class WHERE oid = to_regclass('django_migrations')))
        AND pg_has_role(pg_roles.oid, machtig.oid, 'MEMBER')), 'hoort bij een rol die meer mag')
) AS fout (waar, wat)
WHERE rolname = ANY(%s) AND waar ORDER BY rolname, wat
"""


def _make_archief(archief: Login) -> bool:
    """Make the role that passes row-level security by, where the owner may; whether it is there to be granted to."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT rolbypassrls FROM pg_roles WHERE rolname = %s", [archief.name])
        found = cursor.fetchone()
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        if found is None and cursor.fetchone()[0]:
            name = sql.Identifier(archief.name)
            cursor.execute(sql.SQL("CREATE ROLE {} " + ARCHIEF).format(name))
            if archief.password:
                cursor.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(name, _scrambled(archief)))
            found = (True,)
    return found is not None


def _make_role(login: Login) -> None:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user")
            may_make = cursor.fetchone()[0]
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [login.name])
            exists = cursor.fetchone() is not None
            if not may_make:
                if exists:
                    return
                raise RolesRefused(
                    f"De databaserol '{login.name}' bestaat niet en de eigenaar mag geen rollen maken. "
                    f"Vraag de beheerder om: CREATE ROLE {login.name} {POWERS} PASSWORD '…'"
                )
            name = sql.Identifier(login.name)
            if not exists:
                cursor.execute(sql.SQL("CREATE ROLE {} " + POWERS).format(name))
            if login.password:
                cursor.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(name, _scrambled(login)))
    except DatabaseError as error:
        if "already exists" not in str(error) and "concurrently updated" not in str(error):
            raise  # those two say that another process did the same at the same moment


def _scrambled(login: Login) -> sql.Composable:
    """The password as PostgreSQL stores it, so that the clear text does not end up in the server's log."""
    raw = connection.connection
    return sql.Literal(
        psycopg2.extensions.encrypt_password(login.password, login.name, scope=raw, algorithm="scram-sha-256")
    )


def _grant(role: str) -> None:
    """Read and write rows, and use the numbering; no table, trigger or type is theirs to change."""
    statements = (
        "GRANT USAGE ON SCHEMA public TO {}",
        "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {}",
        "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {}",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {}",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {}",
        "REVOKE CREATE ON SCHEMA public FROM {}",
    )
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(sql.SQL(statement).format(sql.Identifier(role)))
