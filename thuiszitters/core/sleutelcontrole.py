"""System checks of the keys: a lost or wrong one is said at the start, before anything is written with another.

The database is asked by `manage.py check --database default` and by every migrate, so `make run` and a deployment stop
there; nothing is changed, and with the right key back everything reads as before.
"""

import stat
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connection

from thuiszitters.core.sleutelwissel import broken_keys, left_to_rotate, sealed_columns, unknown_keys
from thuiszitters.devserver import embedded

TERUG = (
    "Zet de sleutel terug in de omgeving (de nieuwste vooraan, met komma's ertussen), of in de map 'sleutels' van de "
    "datamap. Er is niets veranderd. Zie docs/handleiding.md, 'Sleutels en reservekopie'."
)


@register(Tags.security)
def key_files_are_private(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The keys of the embedded default are readable by their owner only."""
    if not settings.DATABASE_EMBEDDED:
        return []
    return [
        Error(
            f"Anderen kunnen de sleutel '{bestand.name}' in de datamap lezen.",
            hint="Laat alleen de eigenaar hem lezen: chmod 600.",
            id="core.E010",
        )
        for bestand in sorted((embedded.data_dir() / "sleutels").glob("[!.]*"))
        if stat.S_IMODE(bestand.stat().st_mode) & 0o077
    ]


@register(Tags.database)
def keys_fit_the_data(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Every sealed value can be opened and found with the keys that are named."""
    if not databases or not _tables_exist():
        return []
    fouten: list[CheckMessage] = [
        Error(
            f"Er zijn gegevens verzegeld met een sleutel die in {naam} ontbreekt ({', '.join(sorted(ids))}).",
            hint=TERUG,
            id="core.E011",
        )
        for naam, ids in unknown_keys().items()
    ]
    fouten += [Error(f"Een sleutel past niet: {zin}", hint=TERUG, id="core.E012") for zin in broken_keys()]
    if not fouten and (aantal := left_to_rotate()):
        fouten.append(
            Warning(
                f"{aantal} waarden zijn nog verzegeld met een oudere sleutel.",
                hint="Draai 'manage.py roteer_sleutels'; daarna mag de oude sleutel weg.",
                id="core.W010",
            )
        )
    return fouten


def _tables_exist() -> bool:
    """Before the first migrate there is nothing to open; a table of a later version is not there yet."""
    tafels = set(connection.introspection.table_names())
    return all(kolom.model._meta.db_table in tafels for kolom in sealed_columns())
