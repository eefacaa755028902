"""The one function that destroys rows and empties what the audit trail kept of them."""

from django.db import migrations

from reports.services.archief import FUNCTIE, TERUG


class Migration(migrations.Migration):
    dependencies = [("reports", "0005_bewaren"), ("core", "0001_initial"), ("pghistory", "0001_initial")]

    operations = [migrations.RunSQL(FUNCTIE, TERUG)]
