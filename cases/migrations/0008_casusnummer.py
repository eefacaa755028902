"""Number casussen from a sequence, so that nobody waits for who is opening one."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_zoek_casussen")]

    operations = [
        migrations.RunSQL(
            [
                "CREATE SEQUENCE cases_casusnummer OWNED BY cases_casus.nummer",
                "SELECT setval('cases_casusnummer', max(substr(nummer, 8)::bigint)) FROM cases_casus "
                "WHERE nummer ~ '^C-[0-9]{4}-[0-9]+$' HAVING count(*) > 0",
            ],
            "DROP SEQUENCE cases_casusnummer",
        )
    ]
