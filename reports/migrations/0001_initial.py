import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("schools", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Momentopname",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("nummer", models.CharField(max_length=20, unique=True, verbose_name="nummer")),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="momentopnamen",
                        to="schools.gemeente",
                    ),
                ),
                ("periode_van", models.DateField(verbose_name="periode van")),
                ("periode_tot", models.DateField(verbose_name="periode tot en met")),
                ("peildatum", models.DateField(verbose_name="peildatum")),
                ("bekend_op", models.DateField(verbose_name="bekend op")),
                ("profielen", models.JSONField(verbose_name="profielversies")),
                (
                    "drempel_klein",
                    models.PositiveSmallIntegerField(
                        default=5, verbose_name="groepen kleiner dan dit zijn onderdrukt"
                    ),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="sha256 van de cijfers")),
                ("gemaakt_at", models.DateTimeField(verbose_name="gemaakt")),
                (
                    "gemaakt_door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "momentopname",
                "verbose_name_plural": "momentopnamen",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("periode_tot__gte", models.F("periode_van"))),
                        name="momentopname_periode_klopt",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("peildatum__gte", models.F("periode_van")),
                            ("peildatum__lte", models.F("periode_tot")),
                        ),
                        name="momentopname_peildatum_in_periode",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Cijfer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "momentopname",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cijfers",
                        to="reports.momentopname",
                    ),
                ),
                ("volgorde", models.PositiveSmallIntegerField(verbose_name="volgorde")),
                ("code", models.CharField(max_length=80, verbose_name="code")),
                ("onderwerp", models.CharField(max_length=120, verbose_name="onderwerp")),
                ("uitsplitsing", models.CharField(blank=True, max_length=120, verbose_name="uitsplitsing")),
                ("groep", models.CharField(blank=True, max_length=160, verbose_name="groep")),
                ("waarde", models.IntegerField(blank=True, null=True, verbose_name="waarde")),
                ("onderdrukt", models.BooleanField(default=False, verbose_name="onderdrukt")),
                ("vorige", models.CharField(blank=True, max_length=20, verbose_name="vorige periode")),
                ("definitie", models.TextField(verbose_name="definitie")),
                ("bron", models.TextField(verbose_name="bron")),
            ],
            options={
                "verbose_name": "cijfer",
                "verbose_name_plural": "cijfers",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("momentopname", "code"), name="cijfer_uniek_per_momentopname"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("onderdrukt", False), ("waarde__isnull", False)),
                            models.Q(("onderdrukt", True), ("waarde", None)),
                            _connector="OR",
                        ),
                        name="cijfer_onderdrukt_is_leeg",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MomentopnameEvent",
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
                        to="reports.momentopname",
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
                ("nummer", models.CharField(max_length=20, verbose_name="nummer")),
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
                ("periode_van", models.DateField(verbose_name="periode van")),
                ("periode_tot", models.DateField(verbose_name="periode tot en met")),
                ("peildatum", models.DateField(verbose_name="peildatum")),
                ("bekend_op", models.DateField(verbose_name="bekend op")),
                ("profielen", models.JSONField(verbose_name="profielversies")),
                (
                    "drempel_klein",
                    models.PositiveSmallIntegerField(
                        default=5, verbose_name="groepen kleiner dan dit zijn onderdrukt"
                    ),
                ),
                ("sha256", models.CharField(max_length=64, verbose_name="sha256 van de cijfers")),
                ("gemaakt_at", models.DateTimeField(verbose_name="gemaakt")),
                (
                    "gemaakt_door",
                    models.ForeignKey(
                        db_constraint=False,
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
            name="CijferEvent",
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
                        to="reports.cijfer",
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
                    "momentopname",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reports.momentopname",
                    ),
                ),
                ("volgorde", models.PositiveSmallIntegerField(verbose_name="volgorde")),
                ("code", models.CharField(max_length=80, verbose_name="code")),
                ("onderwerp", models.CharField(max_length=120, verbose_name="onderwerp")),
                ("uitsplitsing", models.CharField(blank=True, max_length=120, verbose_name="uitsplitsing")),
                ("groep", models.CharField(blank=True, max_length=160, verbose_name="groep")),
                ("waarde", models.IntegerField(blank=True, null=True, verbose_name="waarde")),
                ("onderdrukt", models.BooleanField(default=False, verbose_name="onderdrukt")),
                ("vorige", models.CharField(blank=True, max_length=20, verbose_name="vorige periode")),
                ("definitie", models.TextField(verbose_name="definitie")),
                ("bron", models.TextField(verbose_name="bron")),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
