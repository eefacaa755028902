"""An open casus that leerplicht of its gemeente does not see: handed over, and then opened again in an emergency.

That can no longer happen. Who owns it is involved again, so that it is found and finished.
"""

from django.db import migrations

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


class Migration(migrations.Migration):
    dependencies = [("cases", "0013_eigenaar_van_gesloten")]

    operations = [migrations.RunSQL(TERUG, migrations.RunSQL.noop)]
