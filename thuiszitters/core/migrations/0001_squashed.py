import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from thuiszitters.core.migratie import CreateModels
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('core', '0001_initial'),
        ('core', '0003_reden_van_inzage'),
        ('core', '0004_exports'),
        ('core', '0005_zoekvraag'),
    ]

    dependencies = [
    ]

    operations = [
        CreateModels(operations=[
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
            name='Export',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('gebruiker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('hoedanigheid', models.CharField(max_length=300, verbose_name='hoedanigheid')),
                ('at', models.DateTimeField(verbose_name='gemaakt op')),
                ('soort', models.CharField(max_length=24, verbose_name='wat')),
                ('formaat', models.CharField(max_length=8, verbose_name='formaat')),
                ('pad', models.CharField(max_length=300, verbose_name='pagina')),
                ('filters', models.JSONField(verbose_name='filters')),
                ('reden', models.CharField(max_length=200, verbose_name='reden')),
                ('rijen', models.PositiveIntegerField(verbose_name='aantal rijen')),
                ('sha256', models.CharField(max_length=64, verbose_name='controlegetal')),
                ('ip', models.GenericIPAddressField(null=True, verbose_name='adres')),
            ],
            options={
                'verbose_name': 'export',
                'verbose_name_plural': 'exports',
                'indexes': [models.Index(fields=['-at', '-id'], name='export_op_tijd'), models.Index(fields=['gebruiker', '-at', '-id'], name='export_van_wie')],
                'constraints': [models.CheckConstraint(condition=models.Q(('reden', ''), _negated=True), name='export_met_reden')],
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
                ('reden', models.CharField(blank=True, db_default='', default='', max_length=200, verbose_name='reden')),
                ('hoedanigheid', models.CharField(blank=True, db_default='', default='', max_length=300, verbose_name='hoedanigheid')),
                ('secties', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=24), null=True, size=None, verbose_name='delen')),
                ('grond', models.CharField(blank=True, choices=[('TAAK', 'eigen taak of eigen casus'), ('BETROKKEN', 'organisatie is betrokken'), ('TOEZICHT', 'toezicht of verzoek van betrokkene'), ('NOODTOEGANG', 'noodtoegang'), ('REDEN', 'reden opgegeven'), ('ONBEKEND', 'reden onbekend')], db_default='', default='', max_length=12, verbose_name='waarom')),
            ],
            options={
                'verbose_name': 'inzage',
                'verbose_name_plural': 'inzagen',
                'indexes': [models.Index(fields=['leerling_id', 'at'], name='inzage_leerling'), models.Index(condition=models.Q(('grond__in', ['ONBEKEND', 'NOODTOEGANG'])), fields=['-at', '-id'], name='inzage_opvallend')],
            },
        ),
        migrations.CreateModel(
            name='Zoekvraag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('gebruiker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('at', models.DateTimeField(verbose_name='gezocht op')),
                ('soort', models.CharField(choices=[('TEKST', 'naam, datum of nummer'), ('BSN', 'burgerservicenummer')], max_length=5, verbose_name='soort')),
                ('vraag', models.CharField(max_length=200, verbose_name='gezocht naar')),
                ('pad', models.CharField(max_length=300, verbose_name='pagina')),
            ],
            options={
                'verbose_name': 'zoekvraag',
                'verbose_name_plural': 'zoekvragen',
                'indexes': [models.Index(fields=['gebruiker', '-at'], name='zoekvraag_gebruiker')],
            },
        ),
        ]),
    ]
