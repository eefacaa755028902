import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("accounts", "__first__"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("schools", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Verzuimmelding",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("bron", models.CharField(default="standaard", max_length=60, verbose_name="bron")),
                ("kenmerk", models.CharField(max_length=60, verbose_name="meldingskenmerk")),
                ("versie", models.PositiveIntegerField(default=1, verbose_name="versie")),
                (
                    "wortel",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versies",
                        to="attendance.verzuimmelding",
                    ),
                ),
                (
                    "vervangt",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vervangen_door",
                        to="attendance.verzuimmelding",
                    ),
                ),
                (
                    "vervangt_kenmerk",
                    models.CharField(blank=True, max_length=60, verbose_name="vervangt melding"),
                ),
                (
                    "leerling",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verzuimmeldingen",
                        to="schools.leerling",
                    ),
                ),
                (
                    "vestiging",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verzuimmeldingen",
                        to="schools.vestiging",
                        verbose_name="school",
                    ),
                ),
                (
                    "verwerkingsverantwoordelijke",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verzuimmeldingen",
                        to="accounts.organisatie",
                    ),
                ),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("16_uur", "16 uur in 4 weken"),
                            ("lrv", "langdurig relatief verzuim"),
                            ("luxe", "luxeverzuim"),
                            ("overig", "overig verzuim"),
                            ("absoluut", "absoluut verzuim"),
                            ("ziekte", "ziekte"),
                            ("medisch", "medisch"),
                            ("schorsing", "schorsing"),
                            ("religie", "religieuze verplichting"),
                            ("verlof", "verlof"),
                            ("leertijdvermindering", "leertijdvermindering"),
                        ],
                        max_length=22,
                        verbose_name="soort",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("geoorloofd", "geoorloofd"),
                            ("ongeoorloofd", "ongeoorloofd"),
                            ("onbekend", "nog niet bekend"),
                        ],
                        max_length=12,
                        verbose_name="geoorloofd of niet",
                    ),
                ),
                ("van", models.DateField(verbose_name="eerste dag")),
                ("tot", models.DateField(blank=True, null=True, verbose_name="laatste dag")),
                (
                    "uren_per_dag",
                    models.DecimalField(
                        blank=True, decimal_places=3, max_digits=5, null=True, verbose_name="uren per dag"
                    ),
                ),
                ("reden", models.TextField(blank=True, verbose_name="reden")),
                (
                    "actie_gewenst",
                    models.BooleanField(blank=True, null=True, verbose_name="actie van de gemeente gewenst"),
                ),
                ("vastgelegd_op", models.DateField(verbose_name="vastgelegd op")),
                ("ingetrokken_op", models.DateField(blank=True, null=True, verbose_name="ingetrokken op")),
                (
                    "ingetrokken_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("reden_ingetrokken", models.TextField(blank=True, verbose_name="reden van intrekken")),
                (
                    "melder",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("ontvangen_at", models.DateTimeField(auto_now_add=True, verbose_name="ontvangen")),
            ],
            options={
                "verbose_name": "verzuimmelding",
                "verbose_name_plural": "verzuimmeldingen",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("bron", "kenmerk", "versie"), name="melding_uniek_per_bron"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("tot", None), ("tot__gte", models.F("van")), _connector="OR"),
                        name="melding_eindigt_na_begin",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("uren_per_dag", None), ("uren_per_dag__gte", 0), _connector="OR"),
                        name="melding_uren_niet_negatief",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["leerling", "van"], name="melding_leerling"),
                    models.Index(fields=["vestiging", "-ontvangen_at"], name="melding_vestiging"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Meldingbehandeling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "melding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="behandelingen",
                        to="attendance.verzuimmelding",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("IN_BEHANDELING", "in behandeling"),
                            ("TER_KENNISGEVING", "ter kennisgeving aangenomen"),
                            ("AFGESLOTEN", "afgesloten"),
                        ],
                        max_length=16,
                        verbose_name="status",
                    ),
                ),
                (
                    "reden_afgesloten",
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
                        ],
                        max_length=16,
                        verbose_name="reden",
                    ),
                ),
                (
                    "toelichting",
                    models.CharField(
                        choices=[
                            ("GEZIEN", "gezien door de gemeente"),
                            ("ACTIE", "er wordt actie ondernomen"),
                            ("GEEN_ACTIE", "geen actie meer"),
                        ],
                        max_length=10,
                        verbose_name="toelichting",
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
                ("at", models.DateTimeField(verbose_name="gezet op")),
            ],
            options={
                "verbose_name": "behandeling van een melding",
                "verbose_name_plural": "behandelingen van meldingen",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status", "AFGESLOTEN"), models.Q(("reden_afgesloten", ""), _negated=True)
                            ),
                            models.Q(
                                models.Q(("status", "AFGESLOTEN"), _negated=True), ("reden_afgesloten", "")
                            ),
                            _connector="OR",
                        ),
                        name="behandeling_afgesloten_heeft_reden",
                    )
                ],
                "indexes": [models.Index(fields=["melding", "-at"], name="behandeling_melding")],
            },
        ),
        migrations.CreateModel(
            name="MeldingbehandelingEvent",
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
                        to="attendance.meldingbehandeling",
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
                    "melding",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="attendance.verzuimmelding",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("IN_BEHANDELING", "in behandeling"),
                            ("TER_KENNISGEVING", "ter kennisgeving aangenomen"),
                            ("AFGESLOTEN", "afgesloten"),
                        ],
                        max_length=16,
                        verbose_name="status",
                    ),
                ),
                (
                    "reden_afgesloten",
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
                        ],
                        max_length=16,
                        verbose_name="reden",
                    ),
                ),
                (
                    "toelichting",
                    models.CharField(
                        choices=[
                            ("GEZIEN", "gezien door de gemeente"),
                            ("ACTIE", "er wordt actie ondernomen"),
                            ("GEEN_ACTIE", "geen actie meer"),
                        ],
                        max_length=10,
                        verbose_name="toelichting",
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
                ("at", models.DateTimeField(verbose_name="gezet op")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Regio",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(unique=True, verbose_name="code")),
                ("naam", models.CharField(max_length=80, verbose_name="naam")),
            ],
            options={
                "verbose_name": "regio",
                "verbose_name_plural": "regio's",
            },
        ),
        migrations.CreateModel(
            name="RegioEvent",
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
                        to="attendance.regio",
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
                ("code", models.SlugField(db_index=False, verbose_name="code")),
                ("naam", models.CharField(max_length=80, verbose_name="naam")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Regiogemeente",
            fields=[
                (
                    "gemeente",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="regiogemeente",
                        serialize=False,
                        to="schools.gemeente",
                    ),
                ),
                (
                    "regio",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="regiogemeenten",
                        to="attendance.regio",
                    ),
                ),
            ],
            options={
                "verbose_name": "gemeente in een regio",
                "verbose_name_plural": "gemeenten in een regio",
            },
        ),
        migrations.CreateModel(
            name="RegiogemeenteEvent",
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
                        to="attendance.regiogemeente",
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
                    "gemeente",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        serialize=False,
                        to="schools.gemeente",
                    ),
                ),
                (
                    "regio",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="attendance.regio",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Regioprofiel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "regio",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="profielen",
                        to="attendance.regio",
                    ),
                ),
                ("geldig_van", models.DateField(verbose_name="geldig vanaf")),
                (
                    "modus",
                    models.CharField(
                        choices=[("aaneengesloten", "aaneengesloten"), ("aandeel", "aandeel")],
                        max_length=14,
                        verbose_name="modus",
                    ),
                ),
                (
                    "eenheid",
                    models.CharField(
                        choices=[("schooldagen", "schooldagen"), ("kalenderdagen", "kalenderdagen")],
                        default="schooldagen",
                        max_length=13,
                        verbose_name="eenheid",
                    ),
                ),
                (
                    "operator",
                    models.CharField(
                        choices=[("gt", "meer dan"), ("ge", "ten minste")],
                        default="gt",
                        max_length=2,
                        verbose_name="operator",
                    ),
                ),
                ("drempel", models.PositiveSmallIntegerField(default=20, verbose_name="drempel")),
                (
                    "drempel_dreigend",
                    models.PositiveSmallIntegerField(default=10, verbose_name="drempel dreigend"),
                ),
                (
                    "aandeel",
                    models.DecimalField(
                        decimal_places=3, default="0.900", max_digits=4, verbose_name="aandeel"
                    ),
                ),
                ("leeftijd_van", models.PositiveSmallIntegerField(default=5, verbose_name="leeftijd vanaf")),
                ("leeftijd_tot", models.PositiveSmallIntegerField(default=18, verbose_name="leeftijd tot")),
                (
                    "aanwezig_drempel",
                    models.DecimalField(
                        decimal_places=3, default="0.500", max_digits=4, verbose_name="aanwezig vanaf"
                    ),
                ),
                (
                    "absoluut_telt_als_thuiszitter",
                    models.BooleanField(verbose_name="absoluut verzuim telt als thuiszitter"),
                ),
                (
                    "stilstand_soorten",
                    models.JSONField(default=list, verbose_name="trajecten die de telling stoppen"),
                ),
                (
                    "risicoleerling_zichtbaar",
                    models.BooleanField(
                        default=False, verbose_name="risicoleerling zichtbaar voor de gemeente"
                    ),
                ),
                (
                    "vakantieregio",
                    models.CharField(
                        choices=[("noord", "Noord"), ("midden", "Midden"), ("zuid", "Zuid")],
                        max_length=6,
                        verbose_name="vakantieregio",
                    ),
                ),
                (
                    "bron",
                    models.TextField(
                        blank=True,
                        help_text="Artikel of document waarop dit profiel rust.",
                        verbose_name="bron",
                    ),
                ),
            ],
            options={
                "verbose_name": "regioprofiel",
                "verbose_name_plural": "regioprofielen",
                "constraints": [
                    models.UniqueConstraint(fields=("regio", "geldig_van"), name="regioprofiel_een_per_dag"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("aandeel__gt", 0),
                            ("aandeel__lte", 1),
                            ("aanwezig_drempel__gte", 0),
                            ("aanwezig_drempel__lte", 1),
                        ),
                        name="regioprofiel_aandelen_zijn_aandelen",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RegioprofielEvent",
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
                        to="attendance.regioprofiel",
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
                    "regio",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="attendance.regio",
                    ),
                ),
                ("geldig_van", models.DateField(verbose_name="geldig vanaf")),
                (
                    "modus",
                    models.CharField(
                        choices=[("aaneengesloten", "aaneengesloten"), ("aandeel", "aandeel")],
                        max_length=14,
                        verbose_name="modus",
                    ),
                ),
                (
                    "eenheid",
                    models.CharField(
                        choices=[("schooldagen", "schooldagen"), ("kalenderdagen", "kalenderdagen")],
                        default="schooldagen",
                        max_length=13,
                        verbose_name="eenheid",
                    ),
                ),
                (
                    "operator",
                    models.CharField(
                        choices=[("gt", "meer dan"), ("ge", "ten minste")],
                        default="gt",
                        max_length=2,
                        verbose_name="operator",
                    ),
                ),
                ("drempel", models.PositiveSmallIntegerField(default=20, verbose_name="drempel")),
                (
                    "drempel_dreigend",
                    models.PositiveSmallIntegerField(default=10, verbose_name="drempel dreigend"),
                ),
                (
                    "aandeel",
                    models.DecimalField(
                        decimal_places=3, default="0.900", max_digits=4, verbose_name="aandeel"
                    ),
                ),
                ("leeftijd_van", models.PositiveSmallIntegerField(default=5, verbose_name="leeftijd vanaf")),
                ("leeftijd_tot", models.PositiveSmallIntegerField(default=18, verbose_name="leeftijd tot")),
                (
                    "aanwezig_drempel",
                    models.DecimalField(
                        decimal_places=3, default="0.500", max_digits=4, verbose_name="aanwezig vanaf"
                    ),
                ),
                (
                    "absoluut_telt_als_thuiszitter",
                    models.BooleanField(verbose_name="absoluut verzuim telt als thuiszitter"),
                ),
                (
                    "stilstand_soorten",
                    models.JSONField(default=list, verbose_name="trajecten die de telling stoppen"),
                ),
                (
                    "risicoleerling_zichtbaar",
                    models.BooleanField(
                        default=False, verbose_name="risicoleerling zichtbaar voor de gemeente"
                    ),
                ),
                (
                    "vakantieregio",
                    models.CharField(
                        choices=[("noord", "Noord"), ("midden", "Midden"), ("zuid", "Zuid")],
                        max_length=6,
                        verbose_name="vakantieregio",
                    ),
                ),
                (
                    "bron",
                    models.TextField(
                        blank=True,
                        help_text="Artikel of document waarop dit profiel rust.",
                        verbose_name="bron",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="VerzuimmeldingEvent",
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
                        to="attendance.verzuimmelding",
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
                ("bron", models.CharField(default="standaard", max_length=60, verbose_name="bron")),
                ("kenmerk", models.CharField(max_length=60, verbose_name="meldingskenmerk")),
                ("versie", models.PositiveIntegerField(default=1, verbose_name="versie")),
                (
                    "wortel",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="attendance.verzuimmelding",
                    ),
                ),
                (
                    "vervangt",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="attendance.verzuimmelding",
                    ),
                ),
                (
                    "vervangt_kenmerk",
                    models.CharField(blank=True, max_length=60, verbose_name="vervangt melding"),
                ),
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
                (
                    "verwerkingsverantwoordelijke",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisatie",
                    ),
                ),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("16_uur", "16 uur in 4 weken"),
                            ("lrv", "langdurig relatief verzuim"),
                            ("luxe", "luxeverzuim"),
                            ("overig", "overig verzuim"),
                            ("absoluut", "absoluut verzuim"),
                            ("ziekte", "ziekte"),
                            ("medisch", "medisch"),
                            ("schorsing", "schorsing"),
                            ("religie", "religieuze verplichting"),
                            ("verlof", "verlof"),
                            ("leertijdvermindering", "leertijdvermindering"),
                        ],
                        max_length=22,
                        verbose_name="soort",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("geoorloofd", "geoorloofd"),
                            ("ongeoorloofd", "ongeoorloofd"),
                            ("onbekend", "nog niet bekend"),
                        ],
                        max_length=12,
                        verbose_name="geoorloofd of niet",
                    ),
                ),
                ("van", models.DateField(verbose_name="eerste dag")),
                ("tot", models.DateField(blank=True, null=True, verbose_name="laatste dag")),
                (
                    "uren_per_dag",
                    models.DecimalField(
                        blank=True, decimal_places=3, max_digits=5, null=True, verbose_name="uren per dag"
                    ),
                ),
                ("reden", models.TextField(blank=True, verbose_name="reden")),
                (
                    "actie_gewenst",
                    models.BooleanField(blank=True, null=True, verbose_name="actie van de gemeente gewenst"),
                ),
                ("vastgelegd_op", models.DateField(verbose_name="vastgelegd op")),
                ("ingetrokken_op", models.DateField(blank=True, null=True, verbose_name="ingetrokken op")),
                (
                    "ingetrokken_door",
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
                ("reden_ingetrokken", models.TextField(blank=True, verbose_name="reden van intrekken")),
                (
                    "melder",
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
                ("ontvangen_at", models.DateTimeField(auto_now_add=True, verbose_name="ontvangen")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Vrijstelling",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "leerling",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vrijstellingen",
                        to="schools.leerling",
                    ),
                ),
                (
                    "grond",
                    models.CharField(
                        choices=[
                            ("5_a", "artikel 5 onder a (lichamelijk of psychisch)"),
                            ("5_b", "artikel 5 onder b (richting)"),
                            ("5_c", "artikel 5 onder c (school in het buitenland)"),
                            ("5a_trekkend", "artikel 5a (trekkend bestaan)"),
                            ("15", "artikel 15 (ander onderwijs)"),
                        ],
                        max_length=11,
                        verbose_name="grond",
                    ),
                ),
                ("van", models.DateField(verbose_name="vanaf")),
                ("tot", models.DateField(blank=True, null=True, verbose_name="tot en met")),
                (
                    "verklaring_op",
                    models.DateField(blank=True, null=True, verbose_name="datum van de verklaring"),
                ),
                ("eerder", models.BooleanField(blank=True, null=True, verbose_name="eerder vrijgesteld")),
            ],
            options={
                "verbose_name": "vrijstelling",
                "verbose_name_plural": "vrijstellingen",
                "constraints": [
                    models.UniqueConstraint(fields=("leerling", "grond", "van"), name="vrijstelling_uniek"),
                    models.CheckConstraint(
                        condition=models.Q(("tot", None), ("tot__gte", models.F("van")), _connector="OR"),
                        name="vrijstelling_eindigt_na_begin",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VrijstellingEvent",
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
                        to="attendance.vrijstelling",
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
                    "grond",
                    models.CharField(
                        choices=[
                            ("5_a", "artikel 5 onder a (lichamelijk of psychisch)"),
                            ("5_b", "artikel 5 onder b (richting)"),
                            ("5_c", "artikel 5 onder c (school in het buitenland)"),
                            ("5a_trekkend", "artikel 5a (trekkend bestaan)"),
                            ("15", "artikel 15 (ander onderwijs)"),
                        ],
                        max_length=11,
                        verbose_name="grond",
                    ),
                ),
                ("van", models.DateField(verbose_name="vanaf")),
                ("tot", models.DateField(blank=True, null=True, verbose_name="tot en met")),
                (
                    "verklaring_op",
                    models.DateField(blank=True, null=True, verbose_name="datum van de verklaring"),
                ),
                ("eerder", models.BooleanField(blank=True, null=True, verbose_name="eerder vrijgesteld")),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
