"""The database roles of the website (*web*) and the background work (*werk*): they own nothing and are no
superuser.

The owner (*eigenaar*) makes the tables and these roles. Row-level security will stand on the difference: an
owner passes it by, these two never do.
"""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

import psycopg2
from django.db import DatabaseError, connection, transaction
from psycopg2 import sql

from thuiszitters.devserver.embedded import database_url

# Without these powers whatever the role was before; CONNECT and USAGE come from the grants below.
POWERS = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"


class RolesRefused(Exception):
    """The roles do not exist and the owner may not make them; the message says what to ask."""


@dataclass(frozen=True)
class Login:
    """The name and password of one role, as the addresses in the environment give them."""

    name: str
    password: str


def logins() -> list[Login]:
    """The logins of web and werk."""
    parts = [urlsplit(database_url(rol)) for rol in ("web", "werk")]
    return [Login(unquote(part.username or ""), unquote(part.password or "")) for part in parts]


def make_database_roles() -> list[str]:
    """Make or correct both roles and give them the tables of today and tomorrow; safe to run again.

    Returns the names of the roles. Raises RolesRefused when a role is missing and the owner may not make it.
    """
    found = logins()
    owner = str(connection.settings_dict["USER"])
    roles = [login for login in found if login.name != owner]
    for login in roles:
        _make_role(login)
    with transaction.atomic():
        for login in roles:
            _grant(login.name)
    return [login.name for login in roles]


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
