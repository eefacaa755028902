"""The functions behind searching by name.

Row-level security lets an index be asked only what cannot leak. A comparison with a text that is put together on the
spot is not of that kind, and would be weighed for every later word of the country: so `eind` is worked out beforehand.
"""

from django.db import migrations

FUNCTIONS = r"""
CREATE FUNCTION schools_zoekwoorden(naam text) RETURNS SETOF text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT DISTINCT w FROM regexp_split_to_table(core_kaal(naam), '[^[:alnum:]]+') w WHERE w <> ''
$$;

CREATE FUNCTION schools_zoekvarianten(woord text) RETURNS SETOF text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT woord
    UNION
    SELECT left(woord, i - 1) || substr(woord, i + 1) FROM generate_series(1, length(woord)) i
    WHERE length(woord) >= 4 AND woord !~ '[0-9]'
$$;

CREATE FUNCTION schools_zoeksleutels(ids uuid[], namen text[]) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    oud text[];
    vrij text[];
BEGIN
    -- Whoever uses a word holds the row of the word itself, so that nobody takes its variants away meanwhile.
    PERFORM FROM schools_zoekvariant t
        JOIN (SELECT DISTINCT w FROM unnest(namen) n(naam), schools_zoekwoorden(n.naam) w) x
            ON t.variant = x.w AND t.woord = x.w
        FOR KEY SHARE OF t;
    INSERT INTO schools_zoekwoord (leerling_id, woord)
        SELECT r.id, w FROM unnest(ids, namen) r(id, naam), schools_zoekwoorden(r.naam) w
        ON CONFLICT DO NOTHING;
    INSERT INTO schools_zoekvariant (variant, woord)
        SELECT v, x.w
        FROM (SELECT DISTINCT w FROM unnest(namen) n(naam), schools_zoekwoorden(n.naam) w) x,
            schools_zoekvarianten(x.w) v
        ORDER BY v, x.w
        ON CONFLICT DO NOTHING;
    WITH weg AS (
        DELETE FROM schools_zoekwoord z USING unnest(ids, namen) r(id, naam)
        WHERE z.leerling_id = r.id AND z.woord NOT IN (SELECT w FROM schools_zoekwoorden(r.naam) w)
        RETURNING z.woord
    )
    SELECT array_agg(DISTINCT woord) INTO oud FROM weg;
    IF oud IS NOT NULL THEN
        SELECT array_agg(woord) INTO vrij FROM (
            SELECT t.woord FROM schools_zoekvariant t WHERE t.woord = ANY (oud) AND t.variant = t.woord
            FOR UPDATE SKIP LOCKED
        ) x;
        DELETE FROM schools_zoekvariant t
            WHERE t.woord = ANY (vrij) AND NOT EXISTS (SELECT FROM schools_zoekwoord z WHERE z.woord = t.woord);
    END IF;
END
$$;

CREATE FUNCTION schools_zoek_leerlingen(vraag text) RETURNS SETOF uuid
LANGUAGE sql STABLE ROWS 100 SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH gevraagd AS (
        SELECT w, w || chr(1114111) AS eind FROM schools_zoekwoorden(vraag) w
        WHERE length(w) >= 2 ORDER BY length(w) DESC, w LIMIT 6
    ), gevonden AS (
        SELECT g.w, z.leerling_id
        FROM gevraagd g JOIN schools_zoekwoord z ON z.woord ~>=~ g.w AND z.woord ~<~ g.eind
        UNION
        -- OFFSET 0: word by word along the index; the planner would rather read all words there are.
        SELECT g.w, z.leerling_id
        FROM gevraagd g
            CROSS JOIN LATERAL schools_zoekvarianten(g.w) v
            CROSS JOIN LATERAL (SELECT t.woord FROM schools_zoekvariant t WHERE t.variant = v OFFSET 0) t
            CROSS JOIN LATERAL (SELECT z.leerling_id FROM schools_zoekwoord z WHERE z.woord = t.woord OFFSET 0) z
        WHERE length(g.w) >= 4
    )
    SELECT leerling_id FROM gevonden GROUP BY leerling_id HAVING count(*) = (SELECT count(*) FROM gevraagd)
$$;
"""
BACK = """
DROP FUNCTION schools_zoek_leerlingen(text);
DROP FUNCTION schools_zoeksleutels(uuid[], text[]);
DROP FUNCTION schools_zoekvarianten(text);
DROP FUNCTION schools_zoekwoorden(text);
"""


class Migration(migrations.Migration):
    replaces = [
        ("schools", "0003_zoeksleutels"),
        ("schools", "0004_zoeken_per_woord"),
        ("schools", "0005_zoeken_langs_index"),
    ]

    dependencies = [("core", "0002_squashed_kaal"), ("schools", "0002_squashed_gemeenten_en_vakanties")]

    operations = [migrations.RunSQL(FUNCTIONS, BACK)]
