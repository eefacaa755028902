"""The function that gives the casussen of the pupils with a name like the one asked for.

As `schools_zoek_leerlingen` gives the pupils: keys only, of which a query asks for a way in afterwards. Without it the
second wall would weigh every casus of every pupil in the country with that name before the way in is asked.
"""

from django.db import migrations

FUNCTION = """
CREATE OR REPLACE FUNCTION cases_zoek_casussen(vraag text) RETURNS SETOF uuid
LANGUAGE sql STABLE ROWS 100 SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT c.id FROM schools_zoek_leerlingen(vraag) AS z(leerling) JOIN cases_casus c ON c.leerling_id = z.leerling
$$;
"""
BACK = "DROP FUNCTION IF EXISTS cases_zoek_casussen(text)"


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_grond_van_melding"), ("schools", "0004_zoeken_langs_index")]

    operations = [migrations.RunSQL(FUNCTION, BACK)]
