"""The function that says on what ground somebody looks at a pupil."""

from django.db import migrations

from cases.models.grond import FUNCTIE, TERUG


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0013_aandacht"),
    ]

    operations = [migrations.RunSQL(FUNCTIE, TERUG)]
