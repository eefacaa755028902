import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='OutboxBericht',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('soort', models.CharField(max_length=60, verbose_name='soort')),
                ('inhoud', models.JSONField(verbose_name='inhoud')),
                ('sleutel', models.CharField(max_length=200, unique=True, verbose_name='sleutel')),
                ('aangemaakt_at', models.DateTimeField(verbose_name='aangemaakt')),
                ('volgende_poging_at', models.DateTimeField(verbose_name='volgende poging')),
                ('pogingen', models.PositiveSmallIntegerField(default=0, verbose_name='pogingen')),
                ('verzonden_at', models.DateTimeField(blank=True, null=True, verbose_name='verzonden')),
                ('laatste_fout', models.TextField(blank=True, verbose_name='laatste fout')),
            ],
            options={
                'verbose_name': 'bericht in de outbox',
                'verbose_name_plural': 'berichten in de outbox',
                'indexes': [models.Index(condition=models.Q(('verzonden_at', None)), fields=['volgende_poging_at'], name='outbox_te_verzenden')],
            },
        ),
        migrations.CreateModel(
            name='Inzage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('leerling_id', models.UUIDField(verbose_name='leerling')),
                ('onderwerp', models.CharField(max_length=60, verbose_name='onderwerp')),
                ('gebruiker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(verbose_name='gezien op')),
                ('pad', models.CharField(max_length=300, verbose_name='pagina')),
                ('ip', models.GenericIPAddressField(null=True, verbose_name='adres')),
            ],
            options={
                'verbose_name': 'inzage',
                'verbose_name_plural': 'inzagen',
                'indexes': [models.Index(fields=['leerling_id', 'at'], name='inzage_leerling')],
            },
        ),
    ]
