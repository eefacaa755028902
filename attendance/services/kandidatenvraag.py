"""The SQL behind `kandidaten`: who may have a category, who may lack a calendar, who lives elsewhere."""

KANDIDATEN = """
WITH raam AS MATERIALIZED (
    SELECT * FROM unnest(%(r_vestiging)s::bigint[], %(r_dag_van)s::date[], %(r_nodig)s::int[],
        %(r_ziek_van)s::date[], %(r_ziek_tot)s::date[]) AS r (vestiging_id, dag_van, nodig, ziek_van, ziek_tot)
), lesweek AS MATERIALIZED (
    SELECT * FROM unnest(%(w_vestiging)s::bigint[], %(w_maandag)s::date[], %(w_nummer)s::int[])
        AS w (vestiging_id, maandag, nummer)
), recent AS MATERIALIZED (
    -- known on K, not withdrawn on K, and touching the window: read from melding_laatste_dag alone
    SELECT leerling_id, status = 'ongeoorloofd' AS ongeoorloofd,
        status = 'geoorloofd' AND soort IN ('ziekte', 'medisch') AS ziek,
        status = 'geoorloofd' AND soort IN ('schorsing', 'leertijdvermindering') AS geschorst,
        greatest(van, %(begin)s) AS van, least(coalesce(tot, %(op)s), %(op)s) AS tot, uren_per_dag
    FROM attendance_verzuimmelding
    WHERE coalesce(tot, '9999-12-31'::date) >= %(begin)s AND van <= %(op)s
        AND (status = 'ongeoorloofd' OR soort IN ('ziekte', 'medisch', 'schorsing', 'leertijdvermindering'))
        AND vastgelegd_op <= %(bekend_op)s AND (ingetrokken_op IS NULL OR ingetrokken_op > %(bekend_op)s)
), genoeg AS MATERIALIZED (
    -- a first sieve, before the calendar of the school is looked at
    SELECT leerling_id, bool_or(geschorst AND tot >= %(op)s) AS geschorst FROM recent
    GROUP BY leerling_id
    HAVING sum(tot - van + 1) FILTER (WHERE ongeoorloofd) >= %(nodig)s
        OR sum((tot - van + 1) * coalesce(uren_per_dag,
            (SELECT greatest(6, max(uren_per_dag)) FROM schools_inschrijving)
        )) FILTER (WHERE ongeoorloofd) >= %(drempel_uren)s
        OR sum(greatest(least(tot, %(ziek_tot)s) - greatest(van, %(ziek_van)s) + 1, 0)) FILTER (WHERE ziek) >= 3
        OR bool_or(geschorst AND tot >= %(op)s)
), ingeschreven AS MATERIALIZED (
    -- in the window; op_p: and on P
    SELECT leerling_id, vestiging_id, van AS ingeschreven_van, tot IS NULL OR tot >= %(op)s AS op_p,
        coalesce(uren_per_dag, CASE WHEN onderwijssoort IN ('po', 'sbo', 'so') THEN 5 ELSE 6 END) AS rooster
    FROM schools_inschrijving WHERE van <= %(op)s AND (tot IS NULL OR tot >= %(begin)s)
), bezien AS MATERIALIZED (
    SELECT recent.*, dag_van, nodig, ziek_van, ziek_tot, vestiging_id, rooster
    FROM genoeg JOIN ingeschreven USING (leerling_id) JOIN raam USING (vestiging_id) JOIN recent USING (leerling_id)
    WHERE op_p AND (uren_per_dag IS NULL OR uren_per_dag > 0)
), verzuimd AS (
    SELECT *, least(coalesce(uren_per_dag, rooster), rooster) AS uren FROM bezien WHERE ongeoorloofd
), per_vier_weken AS (
    SELECT leerling_id, maandag,
        sum(sum(uren * (least(tot, maandag + 4) - greatest(van, maandag) + 1))) OVER (
            PARTITION BY leerling_id ORDER BY nummer RANGE BETWEEN %(vroeger_weken)s PRECEDING AND CURRENT ROW
        ) AS uren
    FROM verzuimd JOIN lesweek USING (vestiging_id)
    WHERE tot >= maandag AND van <= maandag + 4
    GROUP BY leerling_id, nummer, maandag
), ziek AS (
    -- in days since a Monday, so that the weeks up to a day are a division
    SELECT leerling_id, greatest(van, ziek_van) - '1900-01-01'::date AS eerste,
        least(tot, ziek_tot) - '1900-01-01'::date AS laatste
    FROM bezien WHERE ziek AND tot >= ziek_van AND van <= ziek_tot
), ongewoon AS MATERIALIZED (
    SELECT leerling_id FROM (
        SELECT leerling_id, count(*) AS in_raam, max(ingeschreven_van) AS laatste_van,
            max(vestiging_id) AS vestiging_id, bool_or(op_p) AS op_p
        FROM ingeschreven GROUP BY leerling_id
    ) AS deze
    WHERE in_raam > 1 OR NOT op_p OR vestiging_id NOT IN (SELECT vestiging_id FROM raam)
        OR laatste_van > %(begin)s AND EXISTS (
            SELECT FROM schools_inschrijving AS eerder
            WHERE eerder.leerling_id = deze.leerling_id AND eerder.van < deze.laatste_van
        )
    UNION
    SELECT leerling_id FROM referrals_traject WHERE van <= %(op)s AND (tot IS NULL OR tot >= %(begin)s)
), met_categorie AS (
    -- thuiszitter, dreigend_thuiszitter, langer_dan_3_maanden
    SELECT leerling_id FROM verzuimd WHERE tot >= dag_van
    GROUP BY leerling_id, nodig HAVING sum(tot - greatest(van, dag_van) + 1) >= nodig
    UNION ALL
    -- signaal_16_uur
    SELECT leerling_id FROM per_vier_weken WHERE uren >= %(drempel_uren)s AND maandag + 6 >= %(recent)s
    UNION ALL
    -- risicoleerling: three Mondays, or three Tuesdays, ...
    SELECT leerling_id FROM ziek GROUP BY leerling_id
    HAVING greatest(
        sum((laatste + 7) / 7 - (eerste + 6) / 7), sum((laatste + 6) / 7 - (eerste + 5) / 7),
        sum((laatste + 5) / 7 - (eerste + 4) / 7), sum((laatste + 4) / 7 - (eerste + 3) / 7),
        sum((laatste + 3) / 7 - (eerste + 2) / 7)
    ) >= 3
    UNION ALL
    SELECT leerling_id FROM genoeg WHERE geschorst
    UNION ALL
    -- absoluut_verzuim
    SELECT id FROM schools_leerling
    WHERE geboortedatum > %(jongste)s
        AND NOT EXISTS (SELECT FROM ingeschreven WHERE leerling_id = schools_leerling.id AND op_p)
    UNION ALL
    -- a day without scheduled hours telt without any absence
    SELECT leerling_id FROM schools_inschrijving WHERE van <= %(op)s AND uren_per_dag = 0
    UNION ALL
    -- not gewoon: any absence at all
    SELECT leerling_id FROM ongewoon CROSS JOIN LATERAL (
        SELECT 1 FROM attendance_verzuimmelding AS melding
        WHERE melding.leerling_id = ongewoon.leerling_id AND melding.vastgelegd_op <= %(bekend_op)s LIMIT 1
    ) AS verzuim
), zonder_kalender AS (
    SELECT leerling_id FROM schools_inschrijving
    WHERE van <= %(op)s AND vestiging_id = ANY (%(ongedekt)s::bigint[])
    UNION ALL
    SELECT leerling_id FROM schools_inschrijving AS inschrijving CROSS JOIN LATERAL (
        SELECT 1 FROM attendance_verzuimmelding AS melding
        WHERE melding.leerling_id = inschrijving.leerling_id AND melding.vastgelegd_op <= %(bekend_op)s LIMIT 1
    ) AS verzuim
    WHERE inschrijving.van <= %(op)s AND inschrijving.van < %(vroeg)s
    UNION ALL
    -- from before the calendars are sure
    SELECT leerling_id FROM attendance_verzuimmelding
    WHERE van < %(vroeg)s AND vastgelegd_op <= %(bekend_op)s
        AND (ingetrokken_op IS NULL OR ingetrokken_op > %(bekend_op)s)
    UNION ALL
    SELECT id FROM schools_leerling WHERE woongemeente_id = ANY (%(gemeenten_alles)s::bigint[])
), kandidaat AS MATERIALIZED (
    -- once, and not for each pupil of a gemeente that the planner takes for empty
    SELECT leerling_id, bool_or(altijd) AS altijd FROM (
        SELECT leerling_id, false AS altijd FROM met_categorie
        UNION ALL
        SELECT leerling_id, true FROM zonder_kalender
    ) AS gevonden
    GROUP BY leerling_id
)
SELECT id FROM kandidaat JOIN schools_leerling ON id = leerling_id
WHERE woongemeente_id = ANY (%(gemeenten)s::bigint[]) AND (altijd OR geboortedatum > %(jongste)s)
    AND (vertrokken_op IS NULL OR vertrokken_op > %(op)s) AND (overleden_op IS NULL OR overleden_op > %(op)s)
ORDER BY sleutel COLLATE "C", bron COLLATE "C"
"""

ELDERS = """
SELECT woongemeente_id, count(*) FROM schools_leerling
WHERE woongemeente_id <> ALL (%(gemeenten)s::bigint[]) GROUP BY woongemeente_id
"""
