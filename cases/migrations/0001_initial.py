import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("accounts", "__first__"),
        ("attendance", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("referrals", "0001_initial"),
        ("schools", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Casus",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("nummer", models.CharField(max_length=20, unique=True, verbose_name="casusnummer")),
                (
                    "leerling",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="casussen",
                        to="schools.leerling",
                    ),
                ),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="casussen",
                        to="schools.gemeente",
                    ),
                ),
                (
                    "vestiging",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="casussen",
                        to="schools.vestiging",
                        verbose_name="school",
                    ),
                ),
                (
                    "aanleiding",
                    models.CharField(
                        choices=[
                            ("THUISZITTER", "langer dan vier weken thuis"),
                            ("ABSOLUUT", "niet ingeschreven op een school"),
                            ("MELDING", "melding van de school"),
                            ("HANDMATIG", "door leerplicht geopend"),
                        ],
                        max_length=12,
                        verbose_name="aanleiding",
                    ),
                ),
                (
                    "stap",
                    models.CharField(
                        choices=[
                            ("MELDING_ONTVANGEN", "melding ontvangen"),
                            ("IN_ONDERZOEK", "in onderzoek"),
                            ("PLAN", "plan of arrangement"),
                            ("VOORGEDRAGEN", "voorgedragen bij het samenwerkingsverband"),
                            ("TASKFORCE", "aangemeld bij de Taskforce"),
                            ("ONTWERPBESLUIT", "ontwerpbesluit"),
                            ("BEKRACHTIGD", "besluit bekrachtigd"),
                            ("UITVOERING", "plaatsing en uitvoering"),
                            ("NAZORG", "nazorg"),
                            ("AFGESLOTEN", "afgesloten"),
                        ],
                        max_length=18,
                        verbose_name="stap",
                    ),
                ),
                (
                    "behandelaar",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="casussen",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="behandelaar",
                    ),
                ),
                ("sinds", models.DateField(verbose_name="thuis sinds")),
                ("drempel_op", models.DateField(blank=True, null=True, verbose_name="drempel bereikt op")),
                ("geopend_op", models.DateField(verbose_name="geopend op")),
                ("gesloten_op", models.DateField(blank=True, null=True, verbose_name="gesloten op")),
                (
                    "reden_gesloten",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("TERUG", "terug naar school, opleiding hervat"),
                            ("ANDERE_OPLEIDING", "inschrijving beëindigd: andere opleiding"),
                            ("WERK", "inschrijving beëindigd: werk"),
                            ("OVERIG", "inschrijving beëindigd: overige redenen"),
                            ("OVERLEDEN", "inschrijving beëindigd: leerling overleden"),
                            ("LANGDURIG_ZIEK", "geen verzuim: langdurig ziek"),
                            ("LEGITIEM_AFWEZIG", "geen verzuim: legitiem afwezig"),
                            ("VERHUISD", "verhuisd"),
                            ("VRIJSTELLING", "vrijstelling"),
                            ("ACHTTIEN", "18 jaar geworden"),
                            ("STARTKWALIFICATIE", "startkwalificatie behaald"),
                            ("TRAJECT", "dagprogramma of zorgtraject gestart"),
                            ("DUBBEL", "dubbel geregistreerd"),
                        ],
                        max_length=18,
                        verbose_name="reden van sluiten",
                    ),
                ),
                (
                    "profiel",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="attendance.regioprofiel",
                        verbose_name="regioprofiel",
                    ),
                ),
                (
                    "grond_vervallen_op",
                    models.DateField(blank=True, null=True, verbose_name="grond vervallen op"),
                ),
                (
                    "weer_aanwezig_op",
                    models.DateField(blank=True, null=True, verbose_name="weer op school gezien op"),
                ),
                ("versie", models.PositiveIntegerField(default=1, verbose_name="versie")),
            ],
            options={
                "verbose_name": "casus",
                "verbose_name_plural": "casussen",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("gesloten_op", None)),
                        fields=("leerling",),
                        name="casus_een_open_per_leerling",
                        violation_error_message="Deze leerling heeft al een open casus.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("gesloten_op", None), ("reden_gesloten", "")),
                            models.Q(
                                ("gesloten_op__gte", models.F("geopend_op")),
                                models.Q(("reden_gesloten", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="casus_gesloten_heeft_reden",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("gesloten_op__isnull", False), ("stap", "AFGESLOTEN")),
                            models.Q(models.Q(("stap", "AFGESLOTEN"), _negated=True), ("gesloten_op", None)),
                            _connector="OR",
                        ),
                        name="casus_stap_past_bij_sluiting",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("gesloten_op", None)),
                        fields=["gemeente", "sinds"],
                        name="casus_open_gemeente",
                    ),
                    models.Index(fields=["leerling"], name="casus_leerling"),
                    models.Index(
                        condition=models.Q(("gesloten_op", None)),
                        fields=["behandelaar"],
                        name="casus_behandelaar",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Voordracht",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "casus",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voordrachten",
                        to="cases.casus",
                    ),
                ),
                (
                    "samenwerkingsverband",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="voordrachten",
                        to="schools.samenwerkingsverband",
                    ),
                ),
                ("motivatie", models.TextField(verbose_name="motivatie")),
                ("geprobeerd", models.TextField(verbose_name="wat is al geprobeerd")),
                ("voorgedragen_op", models.DateField(verbose_name="voorgedragen op")),
                (
                    "voorgedragen_door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("OPEN", "wacht op het samenwerkingsverband"),
                            ("AANGEMELD", "aangemeld bij de Taskforce"),
                            ("TERUG", "teruggegeven"),
                            ("VERVALLEN", "vervallen"),
                        ],
                        default="OPEN",
                        max_length=9,
                        verbose_name="status",
                    ),
                ),
                ("beoordeeld_op", models.DateField(blank=True, null=True, verbose_name="beoordeeld op")),
                (
                    "beoordeeld_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("reden_terug", models.TextField(blank=True, verbose_name="reden van teruggeven")),
            ],
            options={
                "verbose_name": "voordracht",
                "verbose_name_plural": "voordrachten",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "OPEN")),
                        fields=("casus",),
                        name="voordracht_een_open_per_casus",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "TERUG"), _negated=True),
                            models.Q(("reden_terug", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="voordracht_terug_heeft_reden",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["samenwerkingsverband", "status"], name="voordracht_swv_status")
                ],
            },
        ),
        migrations.CreateModel(
            name="Aanmelding",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "casus",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aanmeldingen",
                        to="cases.casus",
                    ),
                ),
                (
                    "voordracht",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aanmelding",
                        to="cases.voordracht",
                    ),
                ),
                (
                    "taskforce",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aanmeldingen",
                        to="accounts.organisatie",
                    ),
                ),
                ("aangemeld_op", models.DateField(verbose_name="aangemeld op")),
                (
                    "aangemeld_door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "toelichting",
                    models.TextField(blank=True, verbose_name="toelichting van het samenwerkingsverband"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("AANGEMELD", "aangemeld"),
                            ("GEAGENDEERD", "op de agenda"),
                            ("ONTWERP", "ontwerpbesluit ligt bij het samenwerkingsverband"),
                            ("BESLOTEN", "besluit bekrachtigd"),
                            ("INGETROKKEN", "ingetrokken"),
                        ],
                        default="AANGEMELD",
                        max_length=11,
                        verbose_name="status",
                    ),
                ),
                (
                    "zaakonderzoeker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "aanmelding",
                "verbose_name_plural": "aanmeldingen",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ["AANGEMELD", "GEAGENDEERD", "ONTWERP"])),
                        fields=("casus",),
                        name="aanmelding_een_lopend_per_casus",
                    )
                ],
                "indexes": [models.Index(fields=["taskforce", "status"], name="aanmelding_taskforce_status")],
            },
        ),
        migrations.CreateModel(
            name="RegionaleAfspraak",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "taskforce",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="afspraken",
                        to="accounts.organisatie",
                    ),
                ),
                ("titel", models.CharField(max_length=200, verbose_name="titel")),
                ("versie", models.CharField(max_length=40, verbose_name="versie")),
                ("geldig_van", models.DateField(verbose_name="geldig vanaf")),
                ("geldig_tot", models.DateField(blank=True, null=True, verbose_name="geldig tot en met")),
                ("tekst", models.TextField(verbose_name="tekst die op het besluit komt")),
            ],
            options={
                "verbose_name": "regionale afspraak",
                "verbose_name_plural": "regionale afspraken",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("taskforce", "titel", "versie"), name="afspraak_versie_uniek"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Ontwerpbesluit",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "aanmelding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ontwerpbesluiten",
                        to="cases.aanmelding",
                    ),
                ),
                ("versie", models.PositiveSmallIntegerField(verbose_name="versie")),
                (
                    "vestiging",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ontwerpbesluiten",
                        to="schools.vestiging",
                        verbose_name="school",
                    ),
                ),
                ("startdatum", models.DateField(verbose_name="startdatum")),
                (
                    "afspraak",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ontwerpbesluiten",
                        to="cases.regionaleafspraak",
                        verbose_name="grond",
                    ),
                ),
                ("motivering", models.TextField(verbose_name="motivering")),
                ("opgesteld_op", models.DateField(verbose_name="opgesteld op")),
                (
                    "opgesteld_door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("AANGEBODEN", "wacht op bekrachtiging"),
                            ("BEKRACHTIGD", "bekrachtigd"),
                            ("TERUG", "teruggegeven"),
                        ],
                        default="AANGEBODEN",
                        max_length=11,
                        verbose_name="status",
                    ),
                ),
                ("beoordeeld_op", models.DateField(blank=True, null=True, verbose_name="beoordeeld op")),
                (
                    "beoordeeld_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("reden_terug", models.TextField(blank=True, verbose_name="reden van teruggeven")),
            ],
            options={
                "verbose_name": "ontwerpbesluit",
                "verbose_name_plural": "ontwerpbesluiten",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("aanmelding", "versie"), name="ontwerpbesluit_versie_uniek"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "AANGEBODEN")),
                        fields=("aanmelding",),
                        name="ontwerpbesluit_een_aangeboden",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("beoordeeld_door", None),
                            models.Q(("beoordeeld_door", models.F("opgesteld_door")), _negated=True),
                            _connector="OR",
                        ),
                        name="ontwerpbesluit_vier_ogen",
                        violation_error_message="Wie het ontwerp opstelde, mag het niet bekrachtigen.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "TERUG"), _negated=True),
                            models.Q(("reden_terug", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="ontwerpbesluit_terug_heeft_reden",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("startdatum__gt", models.F("opgesteld_op"))),
                        name="ontwerpbesluit_start_na_opstellen",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Besluit",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("nummer", models.CharField(max_length=20, unique=True, verbose_name="besluitnummer")),
                (
                    "casus",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="besluiten",
                        to="cases.casus",
                    ),
                ),
                (
                    "ontwerp",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="besluit",
                        to="cases.ontwerpbesluit",
                    ),
                ),
                ("bekrachtigd_op", models.DateField(verbose_name="bekrachtigd op")),
                (
                    "bekrachtigd_door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plaatsing",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="besluit",
                        to="referrals.plaatsing",
                    ),
                ),
            ],
            options={
                "verbose_name": "besluit",
                "verbose_name_plural": "besluiten",
            },
        ),
        migrations.CreateModel(
            name="BesluitEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.besluit",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("nummer", models.CharField(max_length=20, verbose_name="besluitnummer")),
                (
                    "casus",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.casus",
                    ),
                ),
                (
                    "ontwerp",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.ontwerpbesluit",
                    ),
                ),
                ("bekrachtigd_op", models.DateField(verbose_name="bekrachtigd op")),
                (
                    "bekrachtigd_door",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plaatsing",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="referrals.plaatsing",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Betrokkenheid",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "casus",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="betrokkenheden",
                        to="cases.casus",
                    ),
                ),
                (
                    "organisatie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="betrokkenheden",
                        to="accounts.organisatie",
                    ),
                ),
                ("grondslag", models.CharField(max_length=200, verbose_name="grondslag")),
                ("doel", models.CharField(max_length=200, verbose_name="doel")),
                ("van", models.DateField(verbose_name="vanaf")),
                ("tot", models.DateField(blank=True, null=True, verbose_name="tot en met")),
                ("beeindigd_op", models.DateField(blank=True, null=True, verbose_name="beëindigd op")),
            ],
            options={
                "verbose_name": "betrokkenheid",
                "verbose_name_plural": "betrokkenheden",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("beeindigd_op", None)),
                        fields=("casus", "organisatie"),
                        name="betrokkenheid_een_lopend",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("grondslag", ""), _negated=True),
                        name="betrokkenheid_heeft_grondslag",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("tot", None), ("tot__gte", models.F("van")), _connector="OR"),
                        name="betrokkenheid_eindigt_na_begin",
                    ),
                ],
                "indexes": [models.Index(fields=["organisatie", "casus"], name="betrokkenheid_organisatie")],
            },
        ),
        migrations.CreateModel(
            name="BetrokkenheidEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.betrokkenheid",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "casus",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.casus",
                    ),
                ),
                (
                    "organisatie",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisatie",
                    ),
                ),
                ("grondslag", models.CharField(max_length=200, verbose_name="grondslag")),
                ("doel", models.CharField(max_length=200, verbose_name="doel")),
                ("van", models.DateField(verbose_name="vanaf")),
                ("tot", models.DateField(blank=True, null=True, verbose_name="tot en met")),
                ("beeindigd_op", models.DateField(blank=True, null=True, verbose_name="beëindigd op")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CasusEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.casus",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                ("nummer", models.CharField(max_length=20, verbose_name="casusnummer")),
                (
                    "leerling",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="schools.leerling",
                    ),
                ),
                (
                    "gemeente",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="schools.gemeente",
                    ),
                ),
                (
                    "vestiging",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="schools.vestiging",
                        verbose_name="school",
                    ),
                ),
                (
                    "aanleiding",
                    models.CharField(
                        choices=[
                            ("THUISZITTER", "langer dan vier weken thuis"),
                            ("ABSOLUUT", "niet ingeschreven op een school"),
                            ("MELDING", "melding van de school"),
                            ("HANDMATIG", "door leerplicht geopend"),
                        ],
                        max_length=12,
                        verbose_name="aanleiding",
                    ),
                ),
                (
                    "stap",
                    models.CharField(
                        choices=[
                            ("MELDING_ONTVANGEN", "melding ontvangen"),
                            ("IN_ONDERZOEK", "in onderzoek"),
                            ("PLAN", "plan of arrangement"),
                            ("VOORGEDRAGEN", "voorgedragen bij het samenwerkingsverband"),
                            ("TASKFORCE", "aangemeld bij de Taskforce"),
                            ("ONTWERPBESLUIT", "ontwerpbesluit"),
                            ("BEKRACHTIGD", "besluit bekrachtigd"),
                            ("UITVOERING", "plaatsing en uitvoering"),
                            ("NAZORG", "nazorg"),
                            ("AFGESLOTEN", "afgesloten"),
                        ],
                        max_length=18,
                        verbose_name="stap",
                    ),
                ),
                (
                    "behandelaar",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="behandelaar",
                    ),
                ),
                ("sinds", models.DateField(verbose_name="thuis sinds")),
                ("drempel_op", models.DateField(blank=True, null=True, verbose_name="drempel bereikt op")),
                ("geopend_op", models.DateField(verbose_name="geopend op")),
                ("gesloten_op", models.DateField(blank=True, null=True, verbose_name="gesloten op")),
                (
                    "reden_gesloten",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("TERUG", "terug naar school, opleiding hervat"),
                            ("ANDERE_OPLEIDING", "inschrijving beëindigd: andere opleiding"),
                            ("WERK", "inschrijving beëindigd: werk"),
                            ("OVERIG", "inschrijving beëindigd: overige redenen"),
                            ("OVERLEDEN", "inschrijving beëindigd: leerling overleden"),
                            ("LANGDURIG_ZIEK", "geen verzuim: langdurig ziek"),
                            ("LEGITIEM_AFWEZIG", "geen verzuim: legitiem afwezig"),
                            ("VERHUISD", "verhuisd"),
                            ("VRIJSTELLING", "vrijstelling"),
                            ("ACHTTIEN", "18 jaar geworden"),
                            ("STARTKWALIFICATIE", "startkwalificatie behaald"),
                            ("TRAJECT", "dagprogramma of zorgtraject gestart"),
                            ("DUBBEL", "dubbel geregistreerd"),
                        ],
                        max_length=18,
                        verbose_name="reden van sluiten",
                    ),
                ),
                (
                    "profiel",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="attendance.regioprofiel",
                        verbose_name="regioprofiel",
                    ),
                ),
                (
                    "grond_vervallen_op",
                    models.DateField(blank=True, null=True, verbose_name="grond vervallen op"),
                ),
                (
                    "weer_aanwezig_op",
                    models.DateField(blank=True, null=True, verbose_name="weer op school gezien op"),
                ),
                ("versie", models.PositiveIntegerField(default=1, verbose_name="versie")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Contactmoment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "casus",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contactmomenten",
                        to="cases.casus",
                    ),
                ),
                ("op", models.DateField(verbose_name="datum")),
                (
                    "met",
                    models.CharField(
                        choices=[
                            ("LEERLING", "leerling"),
                            ("OUDERS", "ouders of verzorgers"),
                            ("SCHOOL", "school"),
                            ("SWV", "samenwerkingsverband"),
                            ("HULPVERLENING", "hulpverlening"),
                            ("ANDERS", "iemand anders"),
                        ],
                        max_length=13,
                        verbose_name="met wie",
                    ),
                ),
                ("naam", models.CharField(blank=True, max_length=150, verbose_name="naam")),
                (
                    "wijze",
                    models.CharField(
                        choices=[
                            ("TELEFOON", "telefoon"),
                            ("HUISBEZOEK", "huisbezoek"),
                            ("GESPREK", "gesprek op kantoor of school"),
                            ("BRIEF", "brief"),
                            ("EMAIL", "e-mail"),
                            ("BEELDBELLEN", "beeldbellen"),
                        ],
                        max_length=11,
                        verbose_name="hoe",
                    ),
                ),
                ("bereikt", models.BooleanField(default=True, verbose_name="bereikt")),
                ("verslag", models.TextField(verbose_name="wat is er gezegd")),
                (
                    "sectie",
                    models.CharField(
                        choices=[
                            ("IDENTITEIT", "algemeen"),
                            ("VERZUIM_ONGEOORLOOFD", "ongeoorloofd verzuim"),
                            ("JEUGDHULP", "jeugdhulp"),
                            ("ONDERWIJSONDERSTEUNING", "ondersteuning op school"),
                            ("MEDISCH", "medisch"),
                            ("BESLUIT", "besluit van de Taskforce"),
                        ],
                        default="IDENTITEIT",
                        max_length=22,
                        verbose_name="sectie",
                    ),
                ),
                (
                    "door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "namens",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisatie",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="vastgelegd")),
            ],
            options={
                "verbose_name": "contactmoment",
                "verbose_name_plural": "contactmomenten",
                "indexes": [models.Index(fields=["casus", "-op"], name="contactmoment_casus")],
            },
        ),
        migrations.CreateModel(
            name="ContactmomentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.contactmoment",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "casus",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.casus",
                    ),
                ),
                ("op", models.DateField(verbose_name="datum")),
                (
                    "met",
                    models.CharField(
                        choices=[
                            ("LEERLING", "leerling"),
                            ("OUDERS", "ouders of verzorgers"),
                            ("SCHOOL", "school"),
                            ("SWV", "samenwerkingsverband"),
                            ("HULPVERLENING", "hulpverlening"),
                            ("ANDERS", "iemand anders"),
                        ],
                        max_length=13,
                        verbose_name="met wie",
                    ),
                ),
                ("naam", models.CharField(blank=True, max_length=150, verbose_name="naam")),
                (
                    "wijze",
                    models.CharField(
                        choices=[
                            ("TELEFOON", "telefoon"),
                            ("HUISBEZOEK", "huisbezoek"),
                            ("GESPREK", "gesprek op kantoor of school"),
                            ("BRIEF", "brief"),
                            ("EMAIL", "e-mail"),
                            ("BEELDBELLEN", "beeldbellen"),
                        ],
                        max_length=11,
                        verbose_name="hoe",
                    ),
                ),
                ("bereikt", models.BooleanField(default=True, verbose_name="bereikt")),
                ("verslag", models.TextField(verbose_name="wat is er gezegd")),
                (
                    "sectie",
                    models.CharField(
                        choices=[
                            ("IDENTITEIT", "algemeen"),
                            ("VERZUIM_ONGEOORLOOFD", "ongeoorloofd verzuim"),
                            ("JEUGDHULP", "jeugdhulp"),
                            ("ONDERWIJSONDERSTEUNING", "ondersteuning op school"),
                            ("MEDISCH", "medisch"),
                            ("BESLUIT", "besluit van de Taskforce"),
                        ],
                        default="IDENTITEIT",
                        max_length=22,
                        verbose_name="sectie",
                    ),
                ),
                (
                    "door",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "namens",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisatie",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="vastgelegd")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Deelname",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "casus",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deelnames",
                        to="cases.casus",
                    ),
                ),
                (
                    "gebruiker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deelnames",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("grondslag", models.CharField(max_length=200, verbose_name="grondslag")),
                ("van", models.DateField(verbose_name="vanaf")),
                ("tot", models.DateField(verbose_name="tot en met")),
                ("beeindigd_op", models.DateField(blank=True, null=True, verbose_name="beëindigd op")),
            ],
            options={
                "verbose_name": "deelname",
                "verbose_name_plural": "deelnames",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("tot__gte", models.F("van"))), name="deelname_eindigt_na_begin"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("grondslag", ""), _negated=True), name="deelname_heeft_grondslag"
                    ),
                ],
                "indexes": [models.Index(fields=["gebruiker", "casus"], name="deelname_gebruiker")],
            },
        ),
        migrations.CreateModel(
            name="DeelnameEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.deelname",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "casus",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.casus",
                    ),
                ),
                (
                    "gebruiker",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("grondslag", models.CharField(max_length=200, verbose_name="grondslag")),
                ("van", models.DateField(verbose_name="vanaf")),
                ("tot", models.DateField(verbose_name="tot en met")),
                ("beeindigd_op", models.DateField(blank=True, null=True, verbose_name="beëindigd op")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Escalatie",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "casus",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="escalaties",
                        to="cases.casus",
                    ),
                ),
                ("regel", models.CharField(max_length=20, verbose_name="regel")),
                ("drempel_op", models.DateField(verbose_name="drempel bereikt op")),
                ("peildatum", models.DateField(verbose_name="vastgesteld op")),
                (
                    "profiel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="attendance.regioprofiel",
                    ),
                ),
                ("bewijs", models.JSONField(verbose_name="bewijs")),
                ("at", models.DateTimeField(verbose_name="vastgelegd")),
            ],
            options={
                "verbose_name": "escalatie",
                "verbose_name_plural": "escalaties",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("casus", "regel", "drempel_op"), name="escalatie_eens_per_drempel"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EscalatieEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.escalatie",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "casus",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.casus",
                    ),
                ),
                ("regel", models.CharField(max_length=20, verbose_name="regel")),
                ("drempel_op", models.DateField(verbose_name="drempel bereikt op")),
                ("peildatum", models.DateField(verbose_name="vastgesteld op")),
                (
                    "profiel",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="attendance.regioprofiel",
                    ),
                ),
                ("bewijs", models.JSONField(verbose_name="bewijs")),
                ("at", models.DateTimeField(verbose_name="vastgelegd")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Gebeurtenis",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "casus",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="gebeurtenissen",
                        to="cases.casus",
                    ),
                ),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("GEOPEND", "casus geopend"),
                            ("MELDING", "verzuimmelding"),
                            ("ESCALATIE", "drempel bereikt"),
                            ("STAP", "volgende stap"),
                            ("TOEGEWEZEN", "toegewezen"),
                            ("CONTACT", "contactmoment"),
                            ("NOTITIE", "notitie"),
                            ("TAAK", "taak"),
                            ("VOORDRACHT", "voordracht"),
                            ("AANMELDING", "aanmelding bij de Taskforce"),
                            ("ZITTING", "agenda"),
                            ("GEHOORD", "horen"),
                            ("ONTWERPBESLUIT", "ontwerpbesluit"),
                            ("BESLUIT", "besluit"),
                            ("UITVOERING", "uitvoering"),
                            ("BETROKKENHEID", "organisatie betrokken"),
                            ("GROND", "grond van de casus"),
                            ("GESLOTEN", "casus gesloten"),
                            ("HEROPEND", "casus heropend"),
                        ],
                        max_length=14,
                        verbose_name="soort",
                    ),
                ),
                (
                    "sectie",
                    models.CharField(
                        choices=[
                            ("IDENTITEIT", "algemeen"),
                            ("VERZUIM_ONGEOORLOOFD", "ongeoorloofd verzuim"),
                            ("JEUGDHULP", "jeugdhulp"),
                            ("ONDERWIJSONDERSTEUNING", "ondersteuning op school"),
                            ("MEDISCH", "medisch"),
                            ("BESLUIT", "besluit van de Taskforce"),
                        ],
                        default="IDENTITEIT",
                        max_length=22,
                        verbose_name="sectie",
                    ),
                ),
                ("tekst", models.TextField(verbose_name="wat er gebeurde")),
                ("op", models.DateField(verbose_name="op")),
                ("at", models.DateTimeField(verbose_name="vastgelegd")),
                (
                    "door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "namens",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisatie",
                    ),
                ),
            ],
            options={
                "verbose_name": "gebeurtenis",
                "verbose_name_plural": "gebeurtenissen",
                "indexes": [models.Index(fields=["casus", "-at"], name="gebeurtenis_casus")],
            },
        ),
        migrations.CreateModel(
            name="GebeurtenisEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.gebeurtenis",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "casus",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.casus",
                    ),
                ),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("GEOPEND", "casus geopend"),
                            ("MELDING", "verzuimmelding"),
                            ("ESCALATIE", "drempel bereikt"),
                            ("STAP", "volgende stap"),
                            ("TOEGEWEZEN", "toegewezen"),
                            ("CONTACT", "contactmoment"),
                            ("NOTITIE", "notitie"),
                            ("TAAK", "taak"),
                            ("VOORDRACHT", "voordracht"),
                            ("AANMELDING", "aanmelding bij de Taskforce"),
                            ("ZITTING", "agenda"),
                            ("GEHOORD", "horen"),
                            ("ONTWERPBESLUIT", "ontwerpbesluit"),
                            ("BESLUIT", "besluit"),
                            ("UITVOERING", "uitvoering"),
                            ("BETROKKENHEID", "organisatie betrokken"),
                            ("GROND", "grond van de casus"),
                            ("GESLOTEN", "casus gesloten"),
                            ("HEROPEND", "casus heropend"),
                        ],
                        max_length=14,
                        verbose_name="soort",
                    ),
                ),
                (
                    "sectie",
                    models.CharField(
                        choices=[
                            ("IDENTITEIT", "algemeen"),
                            ("VERZUIM_ONGEOORLOOFD", "ongeoorloofd verzuim"),
                            ("JEUGDHULP", "jeugdhulp"),
                            ("ONDERWIJSONDERSTEUNING", "ondersteuning op school"),
                            ("MEDISCH", "medisch"),
                            ("BESLUIT", "besluit van de Taskforce"),
                        ],
                        default="IDENTITEIT",
                        max_length=22,
                        verbose_name="sectie",
                    ),
                ),
                ("tekst", models.TextField(verbose_name="wat er gebeurde")),
                ("op", models.DateField(verbose_name="op")),
                ("at", models.DateTimeField(verbose_name="vastgelegd")),
                (
                    "door",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "namens",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisatie",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Hoorgesprek",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "aanmelding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hoorgesprekken",
                        to="cases.aanmelding",
                    ),
                ),
                (
                    "wie",
                    models.CharField(
                        choices=[("LEERLING", "leerling"), ("OUDERS", "ouders of verzorgers")],
                        max_length=8,
                        verbose_name="wie",
                    ),
                ),
                (
                    "uitkomst",
                    models.CharField(
                        choices=[
                            ("GEHOORD", "gehoord"),
                            ("NIET_GEHOORD", "niet gehoord, met reden"),
                            ("ZIET_AF", "ziet ervan af"),
                        ],
                        max_length=12,
                        verbose_name="uitkomst",
                    ),
                ),
                ("op", models.DateField(verbose_name="datum")),
                ("verslag", models.TextField(blank=True, verbose_name="wat is er gezegd")),
                ("reden", models.TextField(blank=True, verbose_name="reden")),
                (
                    "door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="vastgelegd")),
            ],
            options={
                "verbose_name": "hoorgesprek",
                "verbose_name_plural": "hoorgesprekken",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("uitkomst", "GEHOORD"), models.Q(("verslag", ""), _negated=True)),
                            models.Q(
                                models.Q(("uitkomst", "GEHOORD"), _negated=True),
                                models.Q(("reden", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="hoorgesprek_heeft_verslag_of_reden",
                    )
                ],
                "indexes": [models.Index(fields=["aanmelding", "wie", "-at"], name="hoorgesprek_laatste")],
            },
        ),
        migrations.CreateModel(
            name="HoorgesprekEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.hoorgesprek",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "aanmelding",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.aanmelding",
                    ),
                ),
                (
                    "wie",
                    models.CharField(
                        choices=[("LEERLING", "leerling"), ("OUDERS", "ouders of verzorgers")],
                        max_length=8,
                        verbose_name="wie",
                    ),
                ),
                (
                    "uitkomst",
                    models.CharField(
                        choices=[
                            ("GEHOORD", "gehoord"),
                            ("NIET_GEHOORD", "niet gehoord, met reden"),
                            ("ZIET_AF", "ziet ervan af"),
                        ],
                        max_length=12,
                        verbose_name="uitkomst",
                    ),
                ),
                ("op", models.DateField(verbose_name="datum")),
                ("verslag", models.TextField(blank=True, verbose_name="wat is er gezegd")),
                ("reden", models.TextField(blank=True, verbose_name="reden")),
                (
                    "door",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="vastgelegd")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Nachtrun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("peildatum", models.DateField(verbose_name="peildatum")),
                ("deel", models.CharField(max_length=60, verbose_name="deel")),
                ("klaar_at", models.DateTimeField(verbose_name="klaar")),
                ("geopend", models.PositiveIntegerField(default=0, verbose_name="casussen geopend")),
                ("signalen", models.PositiveIntegerField(default=0, verbose_name="signalen")),
                ("ladderstappen", models.PositiveIntegerField(default=0, verbose_name="ladderstappen")),
                ("ongewijzigd", models.PositiveIntegerField(default=0, verbose_name="ongewijzigd")),
            ],
            options={
                "verbose_name": "nachtrun",
                "verbose_name_plural": "nachtruns",
                "constraints": [
                    models.UniqueConstraint(fields=("peildatum", "deel"), name="nachtrun_een_per_deel")
                ],
            },
        ),
        migrations.CreateModel(
            name="Notitie",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "casus",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notities", to="cases.casus"
                    ),
                ),
                ("tekst", models.TextField(verbose_name="notitie")),
                (
                    "sectie",
                    models.CharField(
                        choices=[
                            ("IDENTITEIT", "algemeen"),
                            ("VERZUIM_ONGEOORLOOFD", "ongeoorloofd verzuim"),
                            ("JEUGDHULP", "jeugdhulp"),
                            ("ONDERWIJSONDERSTEUNING", "ondersteuning op school"),
                            ("MEDISCH", "medisch"),
                            ("BESLUIT", "besluit van de Taskforce"),
                        ],
                        default="IDENTITEIT",
                        max_length=22,
                        verbose_name="sectie",
                    ),
                ),
                (
                    "door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "namens",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisatie",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="vastgelegd")),
            ],
            options={
                "verbose_name": "notitie",
                "verbose_name_plural": "notities",
            },
        ),
        migrations.CreateModel(
            name="NotitieEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.notitie",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "casus",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.casus",
                    ),
                ),
                ("tekst", models.TextField(verbose_name="notitie")),
                (
                    "sectie",
                    models.CharField(
                        choices=[
                            ("IDENTITEIT", "algemeen"),
                            ("VERZUIM_ONGEOORLOOFD", "ongeoorloofd verzuim"),
                            ("JEUGDHULP", "jeugdhulp"),
                            ("ONDERWIJSONDERSTEUNING", "ondersteuning op school"),
                            ("MEDISCH", "medisch"),
                            ("BESLUIT", "besluit van de Taskforce"),
                        ],
                        default="IDENTITEIT",
                        max_length=22,
                        verbose_name="sectie",
                    ),
                ),
                (
                    "door",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "namens",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisatie",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="vastgelegd")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OntwerpbesluitEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.ontwerpbesluit",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "aanmelding",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.aanmelding",
                    ),
                ),
                ("versie", models.PositiveSmallIntegerField(verbose_name="versie")),
                (
                    "vestiging",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="schools.vestiging",
                        verbose_name="school",
                    ),
                ),
                ("startdatum", models.DateField(verbose_name="startdatum")),
                (
                    "afspraak",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.regionaleafspraak",
                        verbose_name="grond",
                    ),
                ),
                ("motivering", models.TextField(verbose_name="motivering")),
                ("opgesteld_op", models.DateField(verbose_name="opgesteld op")),
                (
                    "opgesteld_door",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("AANGEBODEN", "wacht op bekrachtiging"),
                            ("BEKRACHTIGD", "bekrachtigd"),
                            ("TERUG", "teruggegeven"),
                        ],
                        default="AANGEBODEN",
                        max_length=11,
                        verbose_name="status",
                    ),
                ),
                ("beoordeeld_op", models.DateField(blank=True, null=True, verbose_name="beoordeeld op")),
                (
                    "beoordeeld_door",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("reden_terug", models.TextField(blank=True, verbose_name="reden van teruggeven")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RegionaleAfspraakEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.regionaleafspraak",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "taskforce",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisatie",
                    ),
                ),
                ("titel", models.CharField(max_length=200, verbose_name="titel")),
                ("versie", models.CharField(max_length=40, verbose_name="versie")),
                ("geldig_van", models.DateField(verbose_name="geldig vanaf")),
                ("geldig_tot", models.DateField(blank=True, null=True, verbose_name="geldig tot en met")),
                ("tekst", models.TextField(verbose_name="tekst die op het besluit komt")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Taak",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "casus",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="taken",
                        to="cases.casus",
                    ),
                ),
                (
                    "organisatie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken",
                        to="accounts.organisatie",
                    ),
                ),
                (
                    "toegewezen_aan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="taken",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="voor wie",
                    ),
                ),
                ("titel", models.CharField(max_length=200, verbose_name="wat moet er gebeuren")),
                ("toelichting", models.TextField(blank=True, verbose_name="toelichting")),
                ("regel", models.CharField(blank=True, max_length=20, verbose_name="regel")),
                (
                    "sleutel",
                    models.CharField(
                        blank=True, max_length=200, null=True, unique=True, verbose_name="sleutel"
                    ),
                ),
                ("deadline", models.DateField(verbose_name="uiterlijk op")),
                ("aangemaakt_at", models.DateTimeField(verbose_name="aangemaakt")),
                (
                    "aangemaakt_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("gedaan_op", models.DateField(blank=True, null=True, verbose_name="gedaan op")),
                (
                    "gedaan_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "taak",
                "verbose_name_plural": "taken",
                "indexes": [
                    models.Index(
                        condition=models.Q(("gedaan_op", None)),
                        fields=["organisatie", "deadline"],
                        name="taak_open",
                    ),
                    models.Index(
                        condition=models.Q(("gedaan_op", None)), fields=["casus"], name="taak_open_casus"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TaakEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.taak",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "casus",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.casus",
                    ),
                ),
                (
                    "organisatie",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisatie",
                    ),
                ),
                (
                    "toegewezen_aan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="voor wie",
                    ),
                ),
                ("titel", models.CharField(max_length=200, verbose_name="wat moet er gebeuren")),
                ("toelichting", models.TextField(blank=True, verbose_name="toelichting")),
                ("regel", models.CharField(blank=True, max_length=20, verbose_name="regel")),
                ("sleutel", models.CharField(blank=True, max_length=200, null=True, verbose_name="sleutel")),
                ("deadline", models.DateField(verbose_name="uiterlijk op")),
                ("aangemaakt_at", models.DateTimeField(verbose_name="aangemaakt")),
                (
                    "aangemaakt_door",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("gedaan_op", models.DateField(blank=True, null=True, verbose_name="gedaan op")),
                (
                    "gedaan_door",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Uitvoering",
            fields=[
                (
                    "besluit",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="uitvoering",
                        serialize=False,
                        to="cases.besluit",
                    ),
                ),
                (
                    "stand",
                    models.CharField(
                        choices=[
                            ("WACHT_OP_START", "wacht op de startdatum"),
                            ("WACHT_OP_SCHOOL", "wacht op bericht van de school"),
                            ("GESTART", "gestart, nog niet bevestigd door de verzuimcijfers"),
                            ("TERUG_IN_DE_KLAS", "terug in de klas"),
                            ("NIET_GESTART", "niet gestart"),
                        ],
                        default="WACHT_OP_START",
                        max_length=16,
                        verbose_name="stand",
                    ),
                ),
                ("bijgewerkt_op", models.DateField(verbose_name="bijgewerkt op")),
                (
                    "terug_sinds",
                    models.DateField(blank=True, null=True, verbose_name="terug in de klas sinds"),
                ),
            ],
            options={
                "verbose_name": "uitvoering",
                "verbose_name_plural": "uitvoeringen",
            },
        ),
        migrations.CreateModel(
            name="UitvoeringEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.uitvoering",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "besluit",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        serialize=False,
                        to="cases.besluit",
                    ),
                ),
                (
                    "stand",
                    models.CharField(
                        choices=[
                            ("WACHT_OP_START", "wacht op de startdatum"),
                            ("WACHT_OP_SCHOOL", "wacht op bericht van de school"),
                            ("GESTART", "gestart, nog niet bevestigd door de verzuimcijfers"),
                            ("TERUG_IN_DE_KLAS", "terug in de klas"),
                            ("NIET_GESTART", "niet gestart"),
                        ],
                        default="WACHT_OP_START",
                        max_length=16,
                        verbose_name="stand",
                    ),
                ),
                ("bijgewerkt_op", models.DateField(verbose_name="bijgewerkt op")),
                (
                    "terug_sinds",
                    models.DateField(blank=True, null=True, verbose_name="terug in de klas sinds"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="VoordrachtEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.voordracht",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "casus",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.casus",
                    ),
                ),
                (
                    "samenwerkingsverband",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="schools.samenwerkingsverband",
                    ),
                ),
                ("motivatie", models.TextField(verbose_name="motivatie")),
                ("geprobeerd", models.TextField(verbose_name="wat is al geprobeerd")),
                ("voorgedragen_op", models.DateField(verbose_name="voorgedragen op")),
                (
                    "voorgedragen_door",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("OPEN", "wacht op het samenwerkingsverband"),
                            ("AANGEMELD", "aangemeld bij de Taskforce"),
                            ("TERUG", "teruggegeven"),
                            ("VERVALLEN", "vervallen"),
                        ],
                        default="OPEN",
                        max_length=9,
                        verbose_name="status",
                    ),
                ),
                ("beoordeeld_op", models.DateField(blank=True, null=True, verbose_name="beoordeeld op")),
                (
                    "beoordeeld_door",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("reden_terug", models.TextField(blank=True, verbose_name="reden van teruggeven")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Zitting",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "taskforce",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="zittingen",
                        to="accounts.organisatie",
                    ),
                ),
                ("datum", models.DateField(verbose_name="datum")),
                ("plaats", models.CharField(blank=True, max_length=150, verbose_name="plaats")),
                ("gepubliceerd_op", models.DateField(blank=True, null=True, verbose_name="gepubliceerd op")),
            ],
            options={
                "verbose_name": "zitting",
                "verbose_name_plural": "zittingen",
                "constraints": [
                    models.UniqueConstraint(fields=("taskforce", "datum"), name="zitting_een_per_dag"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("gepubliceerd_op", None),
                            ("gepubliceerd_op__lte", models.F("datum")),
                            _connector="OR",
                        ),
                        name="zitting_gepubliceerd_voor_datum",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ZittingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.zitting",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "taskforce",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisatie",
                    ),
                ),
                ("datum", models.DateField(verbose_name="datum")),
                ("plaats", models.CharField(blank=True, max_length=150, verbose_name="plaats")),
                ("gepubliceerd_op", models.DateField(blank=True, null=True, verbose_name="gepubliceerd op")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AanmeldingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.aanmelding",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, serialize=False)),
                (
                    "casus",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.casus",
                    ),
                ),
                (
                    "voordracht",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.voordracht",
                    ),
                ),
                (
                    "taskforce",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisatie",
                    ),
                ),
                ("aangemeld_op", models.DateField(verbose_name="aangemeld op")),
                (
                    "aangemeld_door",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "toelichting",
                    models.TextField(blank=True, verbose_name="toelichting van het samenwerkingsverband"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("AANGEMELD", "aangemeld"),
                            ("GEAGENDEERD", "op de agenda"),
                            ("ONTWERP", "ontwerpbesluit ligt bij het samenwerkingsverband"),
                            ("BESLOTEN", "besluit bekrachtigd"),
                            ("INGETROKKEN", "ingetrokken"),
                        ],
                        default="AANGEMELD",
                        max_length=11,
                        verbose_name="status",
                    ),
                ),
                (
                    "zaakonderzoeker",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Agendapunt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "zitting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agendapunten",
                        to="cases.zitting",
                    ),
                ),
                (
                    "aanmelding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agendapunten",
                        to="cases.aanmelding",
                    ),
                ),
                ("volgorde", models.PositiveSmallIntegerField(verbose_name="volgorde")),
            ],
            options={
                "verbose_name": "agendapunt",
                "verbose_name_plural": "agendapunten",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("zitting", "aanmelding"), name="agendapunt_een_per_zitting"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AgendapuntEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="cases.agendapunt",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "zitting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.zitting",
                    ),
                ),
                (
                    "aanmelding",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="cases.aanmelding",
                    ),
                ),
                ("volgorde", models.PositiveSmallIntegerField(verbose_name="volgorde")),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
