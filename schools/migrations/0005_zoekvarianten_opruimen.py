"""A sweep for words that outlived their last pupil: the keys themselves cannot see what two writers do at once."""

from django.db import migrations

FUNCTIE = """
CREATE FUNCTION schools_zoekvarianten_opruimen() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    vrij text[];
BEGIN
    -- Held first and looked at again: whoever is giving a pupil such a word at this moment holds it too.
    SELECT array_agg(x.woord) INTO vrij FROM (
        SELECT t.woord FROM schools_zoekvariant t
        WHERE t.variant = t.woord AND NOT EXISTS (SELECT FROM schools_zoekwoord z WHERE z.woord = t.woord)
        FOR UPDATE OF t SKIP LOCKED
    ) x;
    DELETE FROM schools_zoekvariant t
        WHERE t.woord = ANY (vrij) AND NOT EXISTS (SELECT FROM schools_zoekwoord z WHERE z.woord = t.woord);
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("schools", "0004_zoeken_langs_index"),
    ]

    operations = [migrations.RunSQL(FUNCTIE, "DROP FUNCTION schools_zoekvarianten_opruimen();")]
