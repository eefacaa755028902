import django.db.models.deletion
import uuid
from django.conf import settings
from thuiszitters.core.migratie import CreateModels
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    replaces = [
        ('referrals', '0001_initial'),
        ('referrals', '0002_tlv_intrekken'),
    ]

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('schools', '0001_squashed'),
    ]

    operations = [
        CreateModels(operations=[
        migrations.CreateModel(
            name='Plaatsing',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('leerling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plaatsingen', to='schools.leerling')),
                ('vestiging', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plaatsingen', to='schools.vestiging', verbose_name='school')),
                ('samenwerkingsverband', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plaatsingen', to='schools.samenwerkingsverband')),
                ('voorgesteld_op', models.DateField(verbose_name='voorgesteld op')),
                ('startdatum', models.DateField(verbose_name='afgesproken startdatum')),
                ('status', models.CharField(choices=[('VOORGESTELD', 'voorgesteld'), ('GESTART', 'gestart'), ('NIET_GESTART', 'niet gestart')], default='VOORGESTELD', max_length=12, verbose_name='status')),
                ('gestart_op', models.DateField(blank=True, null=True, verbose_name='gestart op')),
                ('reden_niet_gestart', models.TextField(blank=True, verbose_name='reden niet gestart')),
                ('gemeld_op', models.DateField(blank=True, null=True, verbose_name='gemeld op')),
                ('gemeld_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('beoordeeld_op', models.DateField(blank=True, null=True, verbose_name='beoordeeld op')),
                ('beoordeeld_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('beoordeling', models.TextField(blank=True, verbose_name='beoordeling')),
            ],
            options={
                'verbose_name': 'plaatsing',
                'verbose_name_plural': 'plaatsingen',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('gestart_op', None), ('reden_niet_gestart', ''), ('status', 'VOORGESTELD')), models.Q(('gestart_op__isnull', False), ('reden_niet_gestart', ''), ('status', 'GESTART')), models.Q(('gestart_op', None), ('status', 'NIET_GESTART'), models.Q(('reden_niet_gestart', ''), _negated=True)), _connector='OR'), name='plaatsing_status_klopt'), models.CheckConstraint(condition=models.Q(('startdatum__gte', models.F('voorgesteld_op'))), name='plaatsing_start_na_voorstel')],
                'indexes': [models.Index(fields=['samenwerkingsverband', 'status'], name='plaatsing_swv_status')],
            },
        ),
        migrations.CreateModel(
            name='PlaatsingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='referrals.plaatsing')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('leerling', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='schools.leerling')),
                ('vestiging', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='schools.vestiging', verbose_name='school')),
                ('samenwerkingsverband', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='schools.samenwerkingsverband')),
                ('voorgesteld_op', models.DateField(verbose_name='voorgesteld op')),
                ('startdatum', models.DateField(verbose_name='afgesproken startdatum')),
                ('status', models.CharField(choices=[('VOORGESTELD', 'voorgesteld'), ('GESTART', 'gestart'), ('NIET_GESTART', 'niet gestart')], default='VOORGESTELD', max_length=12, verbose_name='status')),
                ('gestart_op', models.DateField(blank=True, null=True, verbose_name='gestart op')),
                ('reden_niet_gestart', models.TextField(blank=True, verbose_name='reden niet gestart')),
                ('gemeld_op', models.DateField(blank=True, null=True, verbose_name='gemeld op')),
                ('gemeld_door', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('beoordeeld_op', models.DateField(blank=True, null=True, verbose_name='beoordeeld op')),
                ('beoordeeld_door', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('beoordeling', models.TextField(blank=True, verbose_name='beoordeling')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Toelaatbaarheidsverklaring',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('leerling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='toelaatbaarheidsverklaringen', to='schools.leerling')),
                ('samenwerkingsverband', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tlvs', to='schools.samenwerkingsverband')),
                ('aanvrager', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tlv_aanvragen', to='schools.vestiging', verbose_name='school')),
                ('soort', models.CharField(choices=[('SBO', 'speciaal basisonderwijs'), ('SO', 'speciaal onderwijs'), ('VSO', 'voortgezet speciaal onderwijs'), ('PRO', 'praktijkonderwijs')], max_length=3, verbose_name='soort')),
                ('categorie', models.CharField(blank=True, choices=[('1', '1 (laag)'), ('2', '2 (midden)'), ('3', '3 (hoog)')], max_length=1, verbose_name='bekostigingscategorie')),
                ('ontvangen_op', models.DateField(verbose_name='ontvangen op')),
                ('toelichting', models.TextField(blank=True, verbose_name='toelichting')),
                ('status', models.CharField(choices=[('AANGEVRAAGD', 'aangevraagd'), ('AFGEGEVEN', 'afgegeven'), ('AFGEWEZEN', 'afgewezen'), ('INGETROKKEN', 'ingetrokken')], default='AANGEVRAAGD', max_length=12, verbose_name='status')),
                ('besloten_op', models.DateField(blank=True, null=True, verbose_name='besloten op')),
                ('besloten_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('motivering', models.TextField(blank=True, verbose_name='motivering')),
                ('volgnummer', models.PositiveIntegerField(blank=True, null=True, verbose_name='volgnummer')),
                ('geldig_van', models.DateField(blank=True, null=True, verbose_name='geldig vanaf')),
                ('geldig_tot', models.DateField(blank=True, null=True, verbose_name='geldig tot en met')),
                ('ingetrokken_op', models.DateField(blank=True, null=True, verbose_name='ingetrokken op')),
                ('ingetrokken_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reden_ingetrokken', models.TextField(blank=True, verbose_name='reden van intrekken')),
            ],
            options={
                'verbose_name': 'toelaatbaarheidsverklaring',
                'verbose_name_plural': 'toelaatbaarheidsverklaringen',
                'constraints': [models.UniqueConstraint(fields=('samenwerkingsverband', 'volgnummer'), name='tlv_volgnummer_uniek_per_swv'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'AFGEGEVEN'), _negated=True), models.Q(('geldig_tot__gte', models.F('geldig_van')), ('geldig_van__isnull', False)), _connector='OR'), name='tlv_afgegeven_heeft_periode'), models.CheckConstraint(condition=models.Q(models.Q(('besloten_op', None), ('status', 'AANGEVRAAGD')), models.Q(('besloten_op', None), ('status', 'INGETROKKEN')), models.Q(models.Q(('status', 'AANGEVRAAGD'), _negated=True), ('besloten_op__gte', models.F('ontvangen_op'))), _connector='OR'), name='tlv_besloten_na_ontvangst'), models.CheckConstraint(condition=models.Q(models.Q(('ingetrokken_op__gte', models.F('ontvangen_op')), ('status', 'INGETROKKEN'), models.Q(('reden_ingetrokken', ''), _negated=True)), models.Q(models.Q(('status', 'INGETROKKEN'), _negated=True), ('ingetrokken_op', None), ('reden_ingetrokken', '')), _connector='OR'), name='tlv_ingetrokken_heeft_reden'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'AFGEGEVEN'), _negated=True), ('volgnummer__isnull', False), _connector='OR'), name='tlv_afgegeven_heeft_volgnummer'), models.CheckConstraint(condition=models.Q(('soort__in', ['SO', 'VSO']), ('categorie', ''), _connector='OR'), name='tlv_categorie_alleen_so_en_vso'), models.CheckConstraint(condition=models.Q(('geldig_tot', None), models.Q(('geldig_tot__day', 31), ('geldig_tot__month', 7)), _connector='OR'), name='tlv_eindigt_op_31_juli')],
                'indexes': [models.Index(fields=['samenwerkingsverband', 'status'], name='tlv_swv_status')],
            },
        ),
        migrations.CreateModel(
            name='ToelaatbaarheidsverklaringEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='referrals.toelaatbaarheidsverklaring')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('leerling', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='schools.leerling')),
                ('samenwerkingsverband', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='schools.samenwerkingsverband')),
                ('aanvrager', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='schools.vestiging', verbose_name='school')),
                ('soort', models.CharField(choices=[('SBO', 'speciaal basisonderwijs'), ('SO', 'speciaal onderwijs'), ('VSO', 'voortgezet speciaal onderwijs'), ('PRO', 'praktijkonderwijs')], max_length=3, verbose_name='soort')),
                ('categorie', models.CharField(blank=True, choices=[('1', '1 (laag)'), ('2', '2 (midden)'), ('3', '3 (hoog)')], max_length=1, verbose_name='bekostigingscategorie')),
                ('ontvangen_op', models.DateField(verbose_name='ontvangen op')),
                ('toelichting', models.TextField(blank=True, verbose_name='toelichting')),
                ('status', models.CharField(choices=[('AANGEVRAAGD', 'aangevraagd'), ('AFGEGEVEN', 'afgegeven'), ('AFGEWEZEN', 'afgewezen'), ('INGETROKKEN', 'ingetrokken')], default='AANGEVRAAGD', max_length=12, verbose_name='status')),
                ('besloten_op', models.DateField(blank=True, null=True, verbose_name='besloten op')),
                ('besloten_door', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('motivering', models.TextField(blank=True, verbose_name='motivering')),
                ('volgnummer', models.PositiveIntegerField(blank=True, null=True, verbose_name='volgnummer')),
                ('geldig_van', models.DateField(blank=True, null=True, verbose_name='geldig vanaf')),
                ('geldig_tot', models.DateField(blank=True, null=True, verbose_name='geldig tot en met')),
                ('ingetrokken_op', models.DateField(blank=True, null=True, verbose_name='ingetrokken op')),
                ('ingetrokken_door', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('reden_ingetrokken', models.TextField(blank=True, verbose_name='reden van intrekken')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Traject',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('leerling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trajecten', to='schools.leerling')),
                ('soort', models.CharField(choices=[('dagprogramma_jonge_kind', 'dagprogramma jonge kind'), ('dagprogramma_onderwijsgericht', 'onderwijsgericht dagprogramma'), ('dagprogramma_ontwikkelingsgericht', 'ontwikkelingsgericht dagprogramma'), ('oov', 'onderwijsopvangvoorziening'), ('oov_opbouw', 'opbouwarrangement onderwijsopvangvoorziening'), ('innovatieklas', 'innovatieklas'), ('oza_s', 'onderwijszorgarrangement specifiek')], max_length=40, verbose_name='soort')),
                ('van', models.DateField(verbose_name='van')),
                ('tot', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ('aanbieder', models.CharField(blank=True, max_length=120, verbose_name='aanbieder')),
                ('stopt_telling', models.BooleanField(blank=True, null=True, verbose_name='stopt de telling')),
            ],
            options={
                'verbose_name': 'traject',
                'verbose_name_plural': 'trajecten',
                'constraints': [models.UniqueConstraint(fields=('leerling', 'soort', 'van'), name='traject_uniek'), models.CheckConstraint(condition=models.Q(('tot', None), ('tot__gte', models.F('van')), _connector='OR'), name='traject_eindigt_na_begin')],
            },
        ),
        migrations.CreateModel(
            name='TrajectEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='referrals.traject')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('leerling', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='schools.leerling')),
                ('soort', models.CharField(choices=[('dagprogramma_jonge_kind', 'dagprogramma jonge kind'), ('dagprogramma_onderwijsgericht', 'onderwijsgericht dagprogramma'), ('dagprogramma_ontwikkelingsgericht', 'ontwikkelingsgericht dagprogramma'), ('oov', 'onderwijsopvangvoorziening'), ('oov_opbouw', 'opbouwarrangement onderwijsopvangvoorziening'), ('innovatieklas', 'innovatieklas'), ('oza_s', 'onderwijszorgarrangement specifiek')], max_length=40, verbose_name='soort')),
                ('van', models.DateField(verbose_name='van')),
                ('tot', models.DateField(blank=True, null=True, verbose_name='tot en met')),
                ('aanbieder', models.CharField(blank=True, max_length=120, verbose_name='aanbieder')),
                ('stopt_telling', models.BooleanField(blank=True, null=True, verbose_name='stopt de telling')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Wachtlijstplaatsing',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('leerling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wachtlijstplaatsingen', to='schools.leerling')),
                ('samenwerkingsverband', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wachtlijstplaatsingen', to='schools.samenwerkingsverband')),
                ('cluster', models.CharField(choices=[('3', 'cluster 3 (lichamelijk, verstandelijk, langdurig ziek)'), ('4', 'cluster 4 (psychisch, gedrag)')], max_length=1, verbose_name='cluster')),
                ('school', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='wachtlijst', to='schools.vestiging', verbose_name='gewenste school')),
                ('sinds', models.DateField(verbose_name='wacht sinds')),
                ('intussen', models.CharField(choices=[('REGULIER', 'zit op een reguliere school'), ('MAATWERK', 'onderwijs op maat'), ('ZORG', 'zit op een zorgplek'), ('THUIS', 'zit thuis zonder onderwijs')], max_length=8, verbose_name='intussen')),
                ('laatste_contact_op', models.DateField(blank=True, null=True, verbose_name='laatste contact met school')),
                ('toelichting', models.TextField(blank=True, verbose_name='toelichting')),
                ('beeindigd_op', models.DateField(blank=True, null=True, verbose_name='beëindigd op')),
                ('uitkomst', models.CharField(blank=True, choices=[('GEPLAATST', 'geplaatst'), ('ELDERS', 'elders geplaatst'), ('VERVALLEN', 'niet meer nodig')], max_length=9, verbose_name='uitkomst')),
            ],
            options={
                'verbose_name': 'wachtlijstplaatsing',
                'verbose_name_plural': 'wachtlijstplaatsingen',
                'constraints': [models.UniqueConstraint(condition=models.Q(('beeindigd_op', None)), fields=('leerling', 'samenwerkingsverband', 'cluster'), name='wachtlijst_een_lopend_per_cluster', violation_error_message='Deze leerling staat al op de wachtlijst van dit cluster.'), models.CheckConstraint(condition=models.Q(models.Q(('beeindigd_op', None), ('uitkomst', '')), models.Q(('beeindigd_op__gte', models.F('sinds')), models.Q(('uitkomst', ''), _negated=True)), _connector='OR'), name='wachtlijst_einde_heeft_uitkomst')],
                'indexes': [models.Index(fields=['samenwerkingsverband', 'sinds'], name='wachtlijst_swv_sinds')],
            },
        ),
        migrations.CreateModel(
            name='WachtlijstplaatsingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='referrals.wachtlijstplaatsing')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ('leerling', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='schools.leerling')),
                ('samenwerkingsverband', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='schools.samenwerkingsverband')),
                ('cluster', models.CharField(choices=[('3', 'cluster 3 (lichamelijk, verstandelijk, langdurig ziek)'), ('4', 'cluster 4 (psychisch, gedrag)')], max_length=1, verbose_name='cluster')),
                ('school', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='schools.vestiging', verbose_name='gewenste school')),
                ('sinds', models.DateField(verbose_name='wacht sinds')),
                ('intussen', models.CharField(choices=[('REGULIER', 'zit op een reguliere school'), ('MAATWERK', 'onderwijs op maat'), ('ZORG', 'zit op een zorgplek'), ('THUIS', 'zit thuis zonder onderwijs')], max_length=8, verbose_name='intussen')),
                ('laatste_contact_op', models.DateField(blank=True, null=True, verbose_name='laatste contact met school')),
                ('toelichting', models.TextField(blank=True, verbose_name='toelichting')),
                ('beeindigd_op', models.DateField(blank=True, null=True, verbose_name='beëindigd op')),
                ('uitkomst', models.CharField(blank=True, choices=[('GEPLAATST', 'geplaatst'), ('ELDERS', 'elders geplaatst'), ('VERVALLEN', 'niet meer nodig')], max_length=9, verbose_name='uitkomst')),
            ],
            options={
                'abstract': False,
            },
        ),
        ]),
    ]
