"""The first deadline of a casus comes from one index; one index on its pupil is enough."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_squashed'),
        ('cases', '0008_casusnummer'),
        ('schools', '0005_zoekvarianten_opruimen'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='casus',
            name='casus_leerling',
        ),
        migrations.RemoveIndex(
            model_name='taak',
            name='taak_open_casus',
        ),
        migrations.AddIndex(
            model_name='taak',
            index=models.Index(condition=models.Q(('gedaan_op', None)), fields=['casus', 'organisatie', 'deadline'], name='taak_open_casus'),
        ),
    ]
