"""Leerplicht is involved by a melding in force that nobody treated, and not by an earlier version of it."""

from django.db import migrations

from cases.models.grond import FUNCTIE


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0005_aandacht_plan"),
    ]

    operations = [migrations.RunSQL(FUNCTIE, migrations.RunSQL.noop)]
