"""What somebody told the FG about a pupil goes with the pupil."""

from django.db import migrations

from reports.services.archief import FUNCTIE


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0004_zoekvragen"),
        ("cases", "0010_stand_langs_index"),
    ]

    operations = [migrations.RunSQL(FUNCTIE, migrations.RunSQL.noop)]
