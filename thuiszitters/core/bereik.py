"""Row-level security as a set: which tables it holds for, and through what a row is reached.

Every floor adds its rows to the tables below in its `AppConfig.ready`; `manage.py databaserollen` makes the database
equal to them after every migrate (`docs/adr/0008-tweede-muur.md`). It is the second wall: equal to `visible_to`
or wider, and nothing for who names nobody.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.apps import apps
from django.db import connection, models, transaction
from psycopg2 import sql

ORGANISATIES = "(SELECT public.bereik_organisaties())"
"""The organisations whose pupils the person of this transaction works with; worked out once per question."""


@dataclass(frozen=True, slots=True)
class Rij:
    """When a row of `model` is reached: an organisation of one's own stands in a field of `eigen`, or the row of a
    field of `via` is reached, or the SQL of `ook` says so.
    """

    model: str
    eigen: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    ook: tuple[str, ...] = ()


BESCHERMD: list[Rij] = []
"""The protected tables; the tables of the audit trail come along with the model they are about."""
VRIJGESTELD: dict[str, str] = {}
"""Models that lead to a pupil or a casus and are not protected, with the reason."""
WEGEN: list[str] = []
"""SQL conditions by which the pupil `wie` is reached for one of `organisaties`, on the day `dag`, by `gebruiker`."""
FUNCTIES: list[str] = []
"""SQL functions that the conditions call, or that answer one question beyond what its asker reaches, in this order."""


def protect(
    *rijen: Rij,
    wegen: Sequence[str] = (),
    functies: Sequence[str] = (),
    vrijgesteld: Mapping[str, str] | None = None,
) -> None:
    """Add the tables of a floor, and its ways to a pupil; called from `AppConfig.ready`."""
    BESCHERMD.extend(rijen)
    VRIJGESTELD.update(vrijgesteld or {})
    WEGEN.extend(wegen)
    FUNCTIES.extend(functies)


GROND = """
CREATE OR REPLACE FUNCTION public.bereik_gebruiker() RETURNS bigint STABLE PARALLEL SAFE LANGUAGE sql
    RETURN nullif(current_setting('thuiszitters.gebruiker', true), '')::bigint;
CREATE OR REPLACE FUNCTION public.bereik_dag() RETURNS date STABLE PARALLEL SAFE LANGUAGE sql
    RETURN nullif(current_setting('thuiszitters.dag', true), '')::date;
CREATE OR REPLACE FUNCTION public.bereik_taak() RETURNS boolean STABLE PARALLEL SAFE LANGUAGE plpgsql AS $$
BEGIN
    IF coalesce(current_setting('thuiszitters.taak', true), '') = '' THEN
        RAISE EXCEPTION 'geen taak genoemd' USING ERRCODE = 'insufficient_privilege',
            HINT = 'Begin de taak binnen thuiszitters.core.actor.task_actor.';
    END IF;
    RETURN true;
END $$;
CREATE OR REPLACE FUNCTION public.bereik_eigenaar() RETURNS boolean STABLE PARALLEL RESTRICTED LANGUAGE plpgsql AS $$
BEGIN
    -- Within a function of the owner that somebody else called: that is how a policy looks further than its reader.
    IF current_user <> coalesce(nullif(current_setting('role'), 'none'), session_user::text) THEN
        RETURN true;
    END IF;
    RETURN public.bereik_taak();
END $$;
"""

_LEERLING = """
CREATE OR REPLACE FUNCTION public.bereik_leerling(wie uuid, organisaties bigint[]) RETURNS boolean
    STABLE PARALLEL RESTRICTED SECURITY DEFINER COST 10000 LANGUAGE plpgsql AS $$
DECLARE
    dag CONSTANT date := public.bereik_dag();
    gebruiker CONSTANT bigint := public.bereik_gebruiker();
BEGIN
    RETURN {wegen};
END $$;
"""


def statements(*, eigenaar: str, web: str, werk: str) -> list[sql.Composable]:
    """Everything that makes the database equal to the tables above, for roles of these names."""
    found: list[sql.Composable] = [sql.SQL(functie) for functie in _functions()]
    for rij in BESCHERMD:
        for tabel, bij in _tables(rij):
            found += _policies(tabel, bij, rij, eigenaar=eigenaar, web=web, werk=werk)
    return found


def _functions() -> list[str]:
    wegen = "\n        OR ".join(f"({weg.strip()})" for weg in WEGEN)
    return [GROND, *FUNCTIES, _LEERLING.format(wegen=wegen)]


def install_functions() -> None:
    """Only the functions, where the owner's login serves every role: questions are asked of them there too."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("".join(_functions()))


def install(*, eigenaar: str, web: str, werk: str) -> bool:
    """Make the policies equal to the tables above; False when they were. One transaction, so never half a wall."""
    wanted = statements(eigenaar=eigenaar, web=web, werk=werk)
    with transaction.atomic(), connection.cursor() as cursor:
        text = "".join(part.as_string(cursor.connection) for part in wanted)
        afdruk = hashlib.sha256(text.encode()).hexdigest()
        cursor.execute("SELECT obj_description(to_regproc('public.bereik_eigenaar')::oid, 'pg_proc')")
        if cursor.fetchone() == (afdruk,):
            return False
        for tabel, naam in _present(cursor):
            cursor.execute(
                sql.SQL("DROP POLICY {} ON {}").format(sql.Identifier(naam), sql.Identifier(tabel))
            )
        cursor.execute(text)
        cursor.execute("COMMENT ON FUNCTION public.bereik_eigenaar IS %s", [afdruk])
    return True


def _present(cursor: object) -> list[tuple[str, str]]:
    cursor.execute("SELECT tablename, policyname FROM pg_policies WHERE schemaname = 'public'")  # type: ignore[attr-defined]
    return list(cursor.fetchall())  # type: ignore[attr-defined]


def _tables(rij: Rij) -> Iterator[tuple[type[models.Model], bool]]:
    """The model, and the model of its audit trail (True) when it has one."""
    model = apps.get_model(rij.model)
    yield model, False
    events = next((m for m in apps.get_models() if getattr(m, "pgh_tracked_model", None) is model), None)
    if events is not None:
        yield events, True


def condition(model: type[models.Model], rij: Rij) -> str:
    """The SQL by which a row of this table (the model of `rij`, or its audit trail) is reached by a person.

    Naming a task opens nothing here: that is for role werk.
    """
    tabel = model._meta.db_table
    ways = [f"{tabel}.{_column(model, veld)} = ANY ({ORGANISATIES}::bigint[])" for veld in rij.eigen]
    for veld in rij.via:
        ouder = apps.get_model(rij.model)._meta.get_field(veld).related_model
        assert isinstance(ouder, type) and issubclass(ouder, models.Model)
        assert ouder._meta.pk is not None
        ways.append(
            f"EXISTS (SELECT 1 FROM public.{ouder._meta.db_table} AS ouder "
            f"WHERE ouder.{ouder._meta.pk.column} = {tabel}.{_column(model, veld)})"
        )
    ways += [deel.format(rij=tabel, organisaties=ORGANISATIES) for deel in rij.ook]
    return " OR ".join(ways) or "false"


def _column(model: type[models.Model], veld: str) -> str:
    return str(model._meta.get_field(veld).column)  # type: ignore[union-attr]


WEB = "CREATE POLICY web ON {0} TO {1} USING ({2}) WITH CHECK ({2});\n"
AUDIT_LEZEN = "CREATE POLICY web ON {0} FOR SELECT TO {1} USING ({2});\n"
AUDIT_SCHRIJVEN = "CREATE POLICY spoor ON {0} FOR INSERT TO {1} WITH CHECK (true);\n"


def _policies(
    model: type[models.Model], audit: bool, rij: Rij, *, eigenaar: str, web: str, werk: str
) -> list[sql.Composable]:
    """Both switches and the policies of one table. A row of the audit trail is added by a trigger and never changed."""
    tabel = sql.Identifier("public", model._meta.db_table)
    reach = sql.SQL(condition(model, rij))
    switch = "ALTER TABLE {0} ENABLE ROW LEVEL SECURITY; ALTER TABLE {0} FORCE ROW LEVEL SECURITY;\n"
    taak = "CREATE POLICY {1} ON {0} TO {2} USING ((SELECT {3}())) WITH CHECK ((SELECT {3}()));\n"
    found: list[sql.Composable] = [sql.SQL(switch).format(tabel)]
    for naam, rol, functie in (
        ("eigenaar", eigenaar, sql.Identifier("public", "bereik_eigenaar")),
        ("werk", werk, sql.Identifier("public", "bereik_taak")),
    ):
        found.append(sql.SQL(taak).format(tabel, sql.Identifier(naam), sql.Identifier(rol), functie))
    web_policies = (AUDIT_LEZEN, AUDIT_SCHRIJVEN) if audit else (WEB,)
    return found + [sql.SQL(policy).format(tabel, sql.Identifier(web), reach) for policy in web_policies]
