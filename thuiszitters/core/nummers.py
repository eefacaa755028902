"""Numbers of a year without gaps, for what is formal and rare; a casus has its number from a sequence instead."""

from datetime import date

from django.db import connection, models


def next_number(model: type[models.Model], letter: str, on: date, *, cijfers: int) -> str:
    """The next `nummer` of a model in the year of a day, such as `B-2026-00042`.

    A lock until the transaction ends keeps two at once apart. The caller sees to it that all numbers can be read.
    """
    series = f"{letter}-{on.year}-"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [series])
        cursor.execute(
            f"SELECT coalesce(max(substr(nummer, %s)::int), 0) + 1 FROM {model._meta.db_table} WHERE nummer LIKE %s",
            [len(series) + 1, series + "%"],
        )
        (volgnummer,) = cursor.fetchone()
    return f"{series}{volgnummer:0{cijfers}d}"
