"""An anonymised copy: what the privacy classes call personal is replaced, in SQL, table by table.

Names become invented names, days of birth move within their month, numbers go, free text is one fixed sentence. The
audit trail, messages and delivered files are emptied. What happened to whom on which day stays, so that lists and
figures look like the real thing; a copy is therefore still to be kept among people who may see files.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models, transaction

from thuiszitters.core.privacy import BEHANDELING, Klasse, klasse_van, tabellen, tracked_by

VOORNAMEN = (
    *(
        "Bedacht",
        "Fictia",
        "Verzinnie",
        "Proeven",
        "Modella",
        "Testine",
        "Voorbeeld",
        "Denk",
        "Figura",
        "Mock",
    ),
    *("Nep", "Sprookje", "Verhaal", "Rolf", "Persona", "Anna-Niem"),
)
ACHTERNAMEN = (
    *(
        "Verzonnen",
        "Van Papier",
        "Nergens",
        "Uit de Duim",
        "Fictief",
        "Voorbeeldig",
        "Modelman",
        "Proefneming",
    ),
    *("Bedenksel", "Zonder Naam", "Testveld", "Rolspel", "Schijn", "Namaak", "Zogenaamd", "Niemendal"),
)
KOPIE = ("kopie", "demo", "test")
ZIN = "Deze tekst is weggelaten."
LEEG = frozenset(
    {
        "core.Opdracht",
        "core.OutboxBericht",
        "sessions.Session",
        "account.EmailConfirmation",
        "pghistory.Context",
    }
)
"""Tables of which no row stays, besides the audit tables and what was delivered."""
_NAMEN = {
    "schools.Leerling.voornamen": "voornaam",
    "schools.Leerling.achternaam": "achternaam",
    "schools.Leerling.tussenvoegsel": "leeg",
    "schools.Gezagsdrager.naam": "naam",
    "cases.Contactmoment.naam": "naam",
    "accounts.Gebruiker.naam": "naam",
    "attendance.Meldingbehandeling.contactpersoon": "naam",
}


class NietAnonimiseren(Exception):
    """This database is not anonymised; the message says why."""


def check_database(naam: str, *, https: bool) -> None:
    """Whether this database is a copy that `naam` means; raises NietAnonimiseren."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        echt = cursor.fetchone()[0]
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND backend_type = 'client backend'"
        )
        anderen = cursor.fetchone()[0]
    if naam != echt:
        raise NietAnonimiseren(f"U noemt '{naam}', maar dit is de database '{echt}'. Er is niets veranderd.")
    if https:
        raise NietAnonimiseren("Dit is een productie-omgeving (HTTPS staat aan). Er is niets veranderd.")
    if not any(woord in echt for woord in KOPIE):
        raise NietAnonimiseren(
            f"De naam '{echt}' zegt niet dat dit een kopie is. Maak een kopie met 'kopie' in de naam."
        )
    if anderen:
        raise NietAnonimiseren("Er zijn anderen met deze database verbonden. Een kopie gebruikt nog niemand.")


def anonymise(*, salt: str) -> dict[str, int]:
    """Replace everything personal in this database; gives the number of rows touched per model.

    `salt` makes the replacements of one copy unlike those of another; it is not kept.
    """
    aantallen: dict[str, int] = {}
    with transaction.atomic(), eigenaar_aan_het_werk():
        for model in apps.get_models(include_auto_created=True):
            if not model._meta.managed or model._meta.proxy or not _bestaat(model):
                continue
            aantallen[model._meta.label] = _leeg(model) if _gaat_weg(model) else _vervang(model, salt)
        _zoeknamen()
    return {label: aantal for label, aantal in aantallen.items() if aantal}


@contextmanager
def eigenaar_aan_het_werk() -> Iterator[None]:
    """Triggers and forced row policies stand aside until the end of the block; only the owner may ask this."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            "SELECT quote_ident(relname), relforcerowsecurity FROM pg_class"
            " WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY relname"
        )
        tafels = cursor.fetchall()
        for tafel, gedwongen in tafels:
            cursor.execute(f"ALTER TABLE {tafel} DISABLE TRIGGER USER")
            if gedwongen:
                cursor.execute(f"ALTER TABLE {tafel} NO FORCE ROW LEVEL SECURITY")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for tafel, gedwongen in tafels:
            cursor.execute(f"ALTER TABLE {tafel} ENABLE TRIGGER USER")
            if gedwongen:
                cursor.execute(f"ALTER TABLE {tafel} FORCE ROW LEVEL SECURITY")


def _bestaat(model: type[models.Model]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relkind = 'r' FROM pg_class WHERE oid = to_regclass(%s)", [model._meta.db_table]
        )
        rij = cursor.fetchone()
    return bool(rij and rij[0])


def _gaat_weg(model: type[models.Model]) -> bool:
    return (
        tracked_by(model) is not model
        or model._meta.label in LEEG
        or tabellen()[model._meta.label].verwerking == "aanlevering"
    )


def _leeg(model: type[models.Model]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")
        return int(cursor.rowcount)


def _vervang(model: type[models.Model], salt: str) -> int:
    delen: list[str] = []
    params: list[Any] = []
    for veld in model._meta.concrete_fields:
        uitdrukking, meer = _uitdrukking(veld, salt)
        if uitdrukking:
            delen.append(f"{connection.ops.quote_name(str(veld.column))} = {uitdrukking}")
            params += meer
    if not delen:
        return 0
    with connection.cursor() as cursor:
        tafel = connection.ops.quote_name(model._meta.db_table)
        cursor.execute(f"UPDATE {tafel} SET {', '.join(delen)}", params)
        return int(cursor.rowcount)


def _uitdrukking(veld: "models.Field[Any, Any]", salt: str) -> tuple[str, list[Any]]:
    """What a column becomes, as SQL; empty when it stays as it is."""
    klasse = klasse_van(veld)
    if not BEHANDELING[klasse].vervangen or veld.is_relation or veld.primary_key or veld.choices:
        return "", []
    kolom = connection.ops.quote_name(str(veld.column))
    pk = connection.ops.quote_name(str(veld.model._meta.pk.column))
    hash_, zout = f"md5(%s || {pk}::text)", [f"{salt}{veld.model._meta.label}"]
    soort = _NAMEN.get(f"{veld.model._meta.label}.{veld.name}", "")
    if soort:
        return _naam(soort, kolom, hash_, zout)
    if isinstance(veld, models.BinaryField):
        return "''::bytea", []
    if isinstance(veld, models.JSONField):
        return f"CASE jsonb_typeof({kolom}) WHEN 'array' THEN '[]'::jsonb ELSE '{{}}'::jsonb END", []
    if isinstance(veld, ArrayField):
        return "'{}'", []
    if isinstance(veld, models.GenericIPAddressField):
        return "NULL", []
    if isinstance(veld, models.DateField) and klasse is Klasse.IDENTIFICEREND:
        return f"date_trunc('month', {kolom})::date + {_getal(hash_)} %% 28", zout
    if not isinstance(veld, models.CharField | models.TextField):
        return "", []
    return _tekst(veld, klasse, kolom, hash_, zout)


def _tekst(
    veld: "models.Field[Any, Any]", klasse: Klasse, kolom: str, hash_: str, zout: list[Any]
) -> tuple[str, list[Any]]:
    """A column of text: a number goes, an address becomes one that goes nowhere, the rest a sentence or a key."""
    leeg = f"CASE WHEN {kolom} IS NULL OR {kolom} = '' THEN {kolom} ELSE"
    if klasse is Klasse.NUMMER or (veld.null and klasse is Klasse.GEHEIM):
        return "NULL", []
    if isinstance(veld, models.EmailField):
        return f"{leeg} left({hash_}, 12) || '@anoniem.example' END", zout
    if klasse is Klasse.VRIJETEKST:
        return f"{leeg} left(%s, %s) END", [ZIN, veld.max_length or len(ZIN)]
    if klasse is Klasse.CONTACT:
        return "''", []
    return f"{leeg} left({hash_}, {min(veld.max_length or 32, 32)}) END", zout


def _naam(soort: str, kolom: str, hash_: str, zout: list[Any]) -> tuple[str, list[Any]]:
    voor = f"(%s::text[])[1 + {_getal(hash_)} %% {len(VOORNAMEN)}]"
    achter = f"(%s::text[])[1 + {_getal(hash_.replace('md5(', 'md5(1 || '))} %% {len(ACHTERNAMEN)}]"
    if soort == "leeg":
        return "''", []
    if soort == "voornaam":
        return voor, [list(VOORNAMEN), *zout]
    if soort == "achternaam":
        return achter, [list(ACHTERNAMEN), *zout]
    uniek = f"CASE WHEN {kolom} = '' THEN '' ELSE {voor} || ' ' || {achter} || ' ' || left({hash_}, 5) END"
    return uniek, [list(VOORNAMEN), *zout, list(ACHTERNAMEN), *zout, *zout]


def _getal(hash_: str) -> str:
    """A number that is the same for the same row, from its hash."""
    return f"('x' || left({hash_}, 7))::bit(28)::int"


def _zoeknamen() -> None:
    """The searchable names, which a trigger makes otherwise."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE schools_leerling"
            " SET zoeknaam = core_kaal(achternaam || ' ' || voornamen || ' ' || tussenvoegsel)"
        )
