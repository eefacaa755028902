"""The one function that forgets what was searched for, when it is a year ago."""

from django.db import migrations

from reports.services.zoekvragen import FUNCTIE, TERUG


class Migration(migrations.Migration):
    dependencies = [("reports", "0003_beoordelen"), ("core", "0002_squashed_kaal")]

    operations = [migrations.RunSQL(FUNCTIE, TERUG)]
