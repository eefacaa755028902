"""Numbers of a year without gaps, for what is formal and rare; a casus has its number from a sequence instead."""

from datetime import date

from django.db import connection, models


def next_number(model: type[models.Model], letter: str, on: date, *, cijfers: int, laatste: str = "") -> str:
    """The next `nummer` of a model in the year of a day, such as `B-2026-00042`.

    A lock until the transaction ends keeps two at once apart. Of a table whose rows one does not all reach, `laatste`
    names the function of the database that gives the last number of a year (0 for none).
    """
    series = f"{letter}-{on.year}-"
    last = (
        f"SELECT coalesce(max(substr(nummer, %s)::int), 0) FROM {model._meta.db_table} WHERE nummer LIKE %s"
    )
    given: list[int | str] = [len(series) + 1, series + "%"]
    if laatste:
        last, given = f"SELECT {laatste}(%s)", [on.year]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [series])
        cursor.execute(last, given)
        (volgnummer,) = cursor.fetchone()
    return f"{series}{volgnummer + 1:0{cijfers}d}"
