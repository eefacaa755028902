"""The one function that destroys rows and empties what the audit trail kept of them."""

from django.db import migrations

from reports.services.archief import FUNCTIE, TERUG


class Migration(migrations.Migration):
    replaces = [("reports", "0006_archief"), ("reports", "0008_geheim_adres")]

    dependencies = [("reports", "0001_squashed"), ("core", "0001_squashed"), ("pghistory", "0001_initial")]

    operations = [migrations.RunSQL(FUNCTIE, TERUG)]
