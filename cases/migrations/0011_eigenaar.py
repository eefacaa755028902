"""An open casus is always seen by who owns it.

First what older versions left. A night that was caught up wrote the day it ran as the day from which leerplicht was
involved; a closed casus can open again, so it is mended too. And a casus that was handed over could open again in an
emergency, unseen: who owns it is involved again, so that it is found and finished.
"""

from django.db import migrations

VAN = """
UPDATE cases_betrokkenheid b SET van = c.geopend_op FROM cases_casus c
    WHERE c.id = b.casus_id AND b.organisatie_id = c.gemeente_id AND b.beeindigd_op IS NULL AND b.van > c.geopend_op;
"""
TERUG = """
INSERT INTO cases_betrokkenheid (casus_id, organisatie_id, grondslag, doel, van, toestemming_voor, toestemming)
SELECT c.id, c.gemeente_id,
    'Leerplichtwet 1969, artikel 16 en 22 (toezicht en onderzoek door de woongemeente)',
    'toezicht op de leerplicht', c.geopend_op, '{}', ''
FROM cases_casus c
WHERE c.gesloten_op IS NULL AND NOT EXISTS (
    SELECT FROM cases_betrokkenheid b
    WHERE b.casus_id = c.id AND b.organisatie_id = c.gemeente_id AND b.beeindigd_op IS NULL
);
"""
FUNCTION = """
CREATE FUNCTION cases_eigenaar_ziet(casus uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM FROM cases_casus c
    WHERE c.id = casus AND c.gesloten_op IS NULL AND NOT EXISTS (
        SELECT FROM cases_betrokkenheid b
        WHERE b.casus_id = c.id AND b.organisatie_id = c.gemeente_id AND b.van <= c.geopend_op
            AND b.beeindigd_op IS NULL AND b.tot IS NULL AND b.na_sluiting_tot IS NULL
    );
    IF FOUND THEN
        RAISE EXCEPTION 'open casus % wordt niet gezien door leerplicht van zijn gemeente', casus
            USING ERRCODE = 'check_violation', CONSTRAINT = 'casus_open_eigenaar_ziet';
    END IF;
END
$$;
"""
BACK = "DROP FUNCTION cases_eigenaar_ziet(uuid)"


class Migration(migrations.Migration):
    dependencies = [("cases", "0010_stand_langs_index")]

    operations = [
        migrations.RunSQL(VAN, migrations.RunSQL.noop),
        migrations.RunSQL(TERUG, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTION, BACK),
    ]
