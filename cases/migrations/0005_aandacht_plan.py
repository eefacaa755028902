"""Plan the count of attention anew each time.

A plan kept from when a table was empty reads all of it for every casus: it made a first night a third longer.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_documenten")]

    operations = [
        migrations.RunSQL(
            "ALTER FUNCTION cases_aandacht(uuid[]) SET plan_cache_mode = force_custom_plan",
            "ALTER FUNCTION cases_aandacht(uuid[]) RESET plan_cache_mode",
        )
    ]
