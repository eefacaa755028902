"""The SQL behind `kandidaten`: who may have a category, who may lack a calendar, who lives elsewhere."""

KANDIDATEN = """
WITH raam AS MATERIALIZED (
    SELECT * FROM unnest(%(r_vestiging)s::bigint[], %(r_dag_van)s::date[], %(r_nodig)s::int[],
        %(r_ziek_van)s::date[], %(r_ziek_tot)s::date[]) AS r (vestiging_id, dag_van, nodig, ziek_van, ziek_tot)
), lesweek AS MATERIALIZED (
    SELECT * FROM unnest(%(w_vestiging)s::bigint[], %(w_maandag)s::date[], %(w_nummer)s::int[])
        AS w (vestiging_id, maandag, nummer)
), recent AS MATERIALIZED (
    -- known on K, not withdrawn on K, and touching the window, or from before the calendars are sure
    SELECT leerling_id, soort, status, van, least(coalesce(tot, %(op)s), %(op)s) AS tot, uren_per_dag
    FROM attendance_verzuimmelding
    WHERE (van <= %(op)s AND (tot IS NULL OR tot >= %(begin)s) OR van < %(vroeg)s)
        AND vastgelegd_op <= %(bekend_op)s AND (ingetrokken_op IS NULL OR ingetrokken_op > %(bekend_op)s)
), ingeschreven AS MATERIALIZED (
    SELECT leerling_id, count(*) AS ooit, max(van) AS laatste_van, min(van) AS eerste_van,
        sum(CASE WHEN tot IS NULL OR tot >= %(begin)s THEN 1 ELSE 0 END) AS in_raam,
        bool_or(tot IS NULL OR tot >= %(op)s) AS op_p,
        max(CASE WHEN tot IS NULL OR tot >= %(begin)s THEN vestiging_id END) AS vestiging_id,
        max(uren_per_dag) AS uren, min(uren_per_dag) AS minste_uren,
        bool_and(onderwijssoort IN ('po', 'sbo', 'so')) AS klokuren,
        bool_or(vestiging_id = ANY (%(ongedekt)s::bigint[])) AS ongedekt
    FROM schools_inschrijving WHERE van <= %(op)s
    GROUP BY leerling_id
), ongewoon AS MATERIALIZED (
    SELECT leerling_id FROM ingeschreven
    WHERE in_raam > 0 AND (
        in_raam > 1 OR NOT op_p OR laatste_van > %(begin)s AND ooit > 1
        OR vestiging_id NOT IN (SELECT vestiging_id FROM raam)
    )
    UNION
    SELECT leerling_id FROM referrals_traject WHERE van <= %(op)s AND (tot IS NULL OR tot >= %(begin)s)
), genoeg AS MATERIALIZED (
    -- a first sieve, before the calendar of the school is looked at
    SELECT leerling_id FROM recent
    GROUP BY leerling_id
    HAVING sum(CASE WHEN status = 'ongeoorloofd' THEN (tot - greatest(van, %(begin)s) + 1)
            * coalesce(uren_per_dag, (SELECT greatest(6, max(uren)) FROM ingeschreven)) END) >= %(drempel_uren)s
        OR sum(CASE WHEN status = 'ongeoorloofd' THEN tot - greatest(van, %(begin)s) + 1 END) >= %(nodig)s
        OR sum(CASE WHEN soort IN ('ziekte', 'medisch') THEN tot - greatest(van, %(begin)s) + 1 END) >= 3
), bezien AS MATERIALIZED (
    SELECT recent.*, raam.*, coalesce(uren, CASE WHEN klokuren THEN 5 ELSE 6 END) AS rooster
    FROM genoeg JOIN ingeschreven USING (leerling_id) JOIN raam USING (vestiging_id) JOIN recent USING (leerling_id)
    WHERE uren_per_dag IS NULL OR uren_per_dag > 0
), verzuimd AS (
    SELECT *, least(coalesce(uren_per_dag, rooster), rooster) AS uren FROM bezien WHERE status = 'ongeoorloofd'
), per_vier_weken AS (
    SELECT leerling_id, maandag,
        sum(sum(uren * (least(tot, maandag + 4) - greatest(van, maandag) + 1))) OVER (
            PARTITION BY leerling_id ORDER BY nummer RANGE BETWEEN %(vroeger_weken)s PRECEDING AND CURRENT ROW
        ) AS uren
    FROM verzuimd JOIN lesweek USING (vestiging_id)
    WHERE tot >= maandag AND van <= maandag + 4
    GROUP BY leerling_id, nummer, maandag
), ziek AS (
    SELECT leerling_id, extract(isodow FROM dag) AS weekdag
    FROM bezien CROSS JOIN LATERAL
        generate_series(greatest(van, ziek_van)::timestamp, least(tot, ziek_tot)::timestamp, '1 day') AS dag
    WHERE status = 'geoorloofd' AND soort IN ('ziekte', 'medisch') AND tot >= ziek_van AND van <= ziek_tot
), met_categorie AS (
    -- thuiszitter, dreigend_thuiszitter, langer_dan_3_maanden
    SELECT leerling_id FROM verzuimd WHERE tot >= dag_van
    GROUP BY leerling_id, nodig HAVING sum(tot - greatest(van, dag_van) + 1) >= nodig
    UNION ALL
    -- signaal_16_uur
    SELECT leerling_id FROM per_vier_weken WHERE uren >= %(drempel_uren)s AND maandag + 6 >= %(recent)s
    UNION ALL
    -- risicoleerling
    SELECT leerling_id FROM ziek GROUP BY leerling_id, weekdag HAVING count(*) >= 3
    UNION ALL
    SELECT leerling_id FROM recent
    WHERE status = 'geoorloofd' AND soort IN ('schorsing', 'leertijdvermindering') AND tot >= %(op)s
    UNION ALL
    -- absoluut_verzuim
    SELECT id FROM schools_leerling
    WHERE geboortedatum > %(jongste)s AND id NOT IN (SELECT leerling_id FROM ingeschreven WHERE op_p)
    UNION ALL
    -- a day without scheduled hours telt without any absence
    SELECT leerling_id FROM ingeschreven WHERE minste_uren = 0
    UNION ALL
    -- not gewoon: any absence at all
    SELECT leerling_id FROM ongewoon CROSS JOIN LATERAL (
        SELECT 1 FROM attendance_verzuimmelding AS melding
        WHERE melding.leerling_id = ongewoon.leerling_id AND melding.vastgelegd_op <= %(bekend_op)s LIMIT 1
    ) AS verzuim
), zonder_kalender AS (
    SELECT leerling_id FROM ingeschreven WHERE ongedekt
    UNION ALL
    SELECT leerling_id FROM ingeschreven CROSS JOIN LATERAL (
        SELECT 1 FROM attendance_verzuimmelding AS melding
        WHERE melding.leerling_id = ingeschreven.leerling_id AND melding.vastgelegd_op <= %(bekend_op)s LIMIT 1
    ) AS verzuim
    WHERE eerste_van < %(vroeg)s
    UNION ALL
    SELECT leerling_id FROM recent WHERE van < %(vroeg)s
    UNION ALL
    SELECT id FROM schools_leerling WHERE woongemeente_id = ANY (%(gemeenten_alles)s::bigint[])
)
SELECT id FROM schools_leerling
WHERE woongemeente_id = ANY (%(gemeenten)s::bigint[])
    AND (vertrokken_op IS NULL OR vertrokken_op > %(op)s) AND (overleden_op IS NULL OR overleden_op > %(op)s)
    AND id IN (
        SELECT leerling_id FROM met_categorie JOIN schools_leerling ON id = leerling_id
        WHERE geboortedatum > %(jongste)s
        UNION
        SELECT leerling_id FROM zonder_kalender
    )
ORDER BY sleutel COLLATE "C", bron COLLATE "C"
"""

ELDERS = """
SELECT woongemeente_id, count(*) FROM schools_leerling
WHERE woongemeente_id <> ALL (%(gemeenten)s::bigint[]) GROUP BY woongemeente_id
"""
