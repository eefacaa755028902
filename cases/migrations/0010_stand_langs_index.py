"""Count the stand of a casus along its indexes always.

A plan kept from when the tables were empty reads all of them, for each of the thousands of casussen of a first night.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("cases", "0009_eerst_de_taken")]

    operations = [
        migrations.RunSQL(
            "ALTER FUNCTION cases_stand(uuid, bigint) SET enable_seqscan = off",
            "ALTER FUNCTION cases_stand(uuid, bigint) RESET enable_seqscan",
        )
    ]
