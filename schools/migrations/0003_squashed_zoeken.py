"""The functions that keep the words by which a pupil is found by name."""

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
"""
BACK = """
DROP FUNCTION schools_zoeksleutels(uuid[], text[]);
DROP FUNCTION schools_zoekvarianten(text);
DROP FUNCTION schools_zoekwoorden(text);
"""


class Migration(migrations.Migration):
    replaces = [
        ("schools", "0003_zoeksleutels"),
        ("schools", "0004_zoeken_per_woord"),
    ]

    dependencies = [("core", "0002_squashed_kaal"), ("schools", "0002_squashed_gemeenten_en_vakanties")]

    operations = [migrations.RunSQL(FUNCTIONS, BACK)]
