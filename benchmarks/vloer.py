"""Floors: the least a database could do for the same facts."""

ISLANDS = """
WITH kalender AS (
    SELECT dag, row_number() OVER (ORDER BY dag) AS nummer
    FROM (
        SELECT d::date AS dag FROM generate_series(%(van)s::date, %(tot)s::date, '1 day') AS d
        WHERE extract(isodow FROM d) < 6
        AND NOT EXISTS (
            SELECT 1 FROM schools_vakantie v
            WHERE v.regio = 'midden' AND d BETWEEN v.van AND v.tot
        )
    ) AS dagen
), verzuimdagen AS (
    SELECT DISTINCT m.leerling_id, k.nummer
    FROM attendance_verzuimmelding m
    JOIN kalender k ON k.dag BETWEEN m.van AND coalesce(m.tot, %(tot)s)
    WHERE m.status = 'ongeoorloofd' AND m.ingetrokken_op IS NULL AND m.vastgelegd_op <= %(tot)s
), eilanden AS (
    SELECT leerling_id, nummer, nummer - row_number() OVER (PARTITION BY leerling_id ORDER BY nummer) AS eiland
    FROM verzuimdagen
)
SELECT leerling_id, count(*) FROM eilanden
GROUP BY leerling_id, eiland
HAVING max(nummer) = (SELECT max(nummer) FROM kalender) AND count(*) > 20
"""
"""Islands over absence days joined with a calendar: who has been away for more than twenty school days in a row."""
