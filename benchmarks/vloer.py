"""Floors: the least a database could do for the same facts."""

from datetime import date, timedelta

from django.db import connection, transaction

DAGEN = """
DROP TABLE IF EXISTS bankdag;
CREATE UNLOGGED TABLE bankdag AS
    SELECT DISTINCT m.leerling_id, d::date AS dag
    FROM attendance_verzuimmelding m CROSS JOIN LATERAL
        generate_series(greatest(m.van, %(van)s)::timestamp, least(m.tot, %(tot)s)::timestamp, '1 day') AS d
    WHERE m.ingetrokken_op IS NULL AND m.vastgelegd_op <= %(tot)s AND extract(isodow FROM d) < 6;
ANALYZE bankdag
"""

EILANDEN = """
WITH kalender AS MATERIALIZED (
    SELECT dag, row_number() OVER (ORDER BY dag) AS nummer
    FROM (
        SELECT d::date AS dag FROM generate_series(%(van)s::date, %(tot)s::date, '1 day') AS d
        WHERE extract(isodow FROM d) < 6
        AND NOT EXISTS (
            SELECT 1 FROM schools_vakantie v
            WHERE v.regio = 'midden' AND d BETWEEN v.van AND v.tot
        )
    ) AS dagen
), eilanden AS (
    SELECT leerling_id, nummer, nummer - row_number() OVER (PARTITION BY leerling_id ORDER BY nummer) AS eiland
    FROM bankdag JOIN kalender USING (dag)
)
SELECT leerling_id, count(*) FROM eilanden
GROUP BY leerling_id, eiland
HAVING max(nummer) = (SELECT max(nummer) FROM kalender) AND count(*) > 20
"""


def make_days(tot: date) -> int:
    """Lay out the absence days of a school year up to `tot` in a table of their own; gives how many."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(DAGEN, {"van": tot - timedelta(days=340), "tot": tot})
        cursor.execute("SELECT count(*) FROM bankdag")
        (aantal,) = cursor.fetchone()
    return int(aantal)


def islands(tot: date) -> int:
    """Islands over absence days joined with a calendar: who was away more than twenty school days in a row."""
    with connection.cursor() as cursor:
        cursor.execute(EILANDEN, {"van": tot - timedelta(days=340), "tot": tot})
        return len(cursor.fetchall())
