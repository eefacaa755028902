"""What 0011 did for open casussen, for closed ones: they open again, and then the database looks at them too."""

from django.db import migrations

VAN = """
UPDATE cases_betrokkenheid b SET van = c.geopend_op FROM cases_casus c
    WHERE c.id = b.casus_id AND b.organisatie_id = c.gemeente_id AND c.gesloten_op IS NOT NULL
        AND b.beeindigd_op IS NULL AND b.van > c.geopend_op;
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0012_identiteit_mee")]

    operations = [migrations.RunSQL(VAN, migrations.RunSQL.noop)]
