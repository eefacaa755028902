import django.db.models.deletion
import thuiszitters.core.sealed
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("core", "0002_kaal"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Gemeente",
            fields=[
                (
                    "organisatie",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="gemeente",
                        serialize=False,
                        to="accounts.organisatie",
                    ),
                ),
                ("code", models.CharField(max_length=4, unique=True, verbose_name="CBS-code")),
                (
                    "vakantieregio",
                    models.CharField(
                        choices=[("noord", "Noord"), ("midden", "Midden"), ("zuid", "Zuid")],
                        max_length=6,
                        verbose_name="vakantieregio",
                    ),
                ),
            ],
            options={
                "verbose_name": "gemeente",
                "verbose_name_plural": "gemeenten",
            },
        ),
        migrations.CreateModel(
            name="Leerling",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                ("bron", models.CharField(default="standaard", max_length=60, verbose_name="bron")),
                ("sleutel", models.CharField(max_length=60, verbose_name="leerlingsleutel")),
                (
                    "bsn_index",
                    thuiszitters.core.sealed.BlindIndexField(
                        editable=False, max_length=64, null=True, source="bsn"
                    ),
                ),
                (
                    "bsn",
                    thuiszitters.core.sealed.SealedField(
                        blank=True, editable=False, null=True, verbose_name="burgerservicenummer"
                    ),
                ),
                (
                    "onderwijsnummer_index",
                    thuiszitters.core.sealed.BlindIndexField(
                        editable=False, max_length=64, null=True, source="onderwijsnummer"
                    ),
                ),
                (
                    "onderwijsnummer",
                    thuiszitters.core.sealed.SealedField(
                        blank=True, editable=False, null=True, verbose_name="onderwijsnummer"
                    ),
                ),
                (
                    "nummers_versie",
                    models.PositiveIntegerField(
                        default=0, editable=False, verbose_name="versie van de nummers"
                    ),
                ),
                ("voornamen", models.CharField(blank=True, max_length=200, verbose_name="voornamen")),
                ("tussenvoegsel", models.CharField(blank=True, max_length=30, verbose_name="tussenvoegsel")),
                ("achternaam", models.CharField(max_length=200, verbose_name="achternaam")),
                (
                    "zoeknaam",
                    models.CharField(blank=True, editable=False, max_length=450, verbose_name="zoeknaam"),
                ),
                ("geboortedatum", models.DateField(verbose_name="geboortedatum")),
                (
                    "geslacht",
                    models.CharField(
                        blank=True,
                        choices=[("M", "man"), ("V", "vrouw"), ("X", "anders")],
                        max_length=1,
                        verbose_name="geslacht",
                    ),
                ),
                ("postcode", models.CharField(blank=True, max_length=7, verbose_name="postcode")),
                ("huisnummer", models.CharField(blank=True, max_length=20, verbose_name="huisnummer")),
                ("geheim_adres", models.BooleanField(default=False, verbose_name="geheim adres")),
                (
                    "woongemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leerlingen",
                        to="schools.gemeente",
                    ),
                ),
                (
                    "startkwalificatie_op",
                    models.DateField(blank=True, null=True, verbose_name="startkwalificatie op"),
                ),
                (
                    "kwalificatieplicht_vrij_van",
                    models.DateField(blank=True, null=True, verbose_name="vrij van kwalificatieplicht vanaf"),
                ),
                ("vertrokken_op", models.DateField(blank=True, null=True, verbose_name="vertrokken op")),
                ("overleden_op", models.DateField(blank=True, null=True, verbose_name="overleden op")),
                ("gevestigd_op", models.DateField(blank=True, null=True, verbose_name="gevestigd op")),
            ],
            options={
                "verbose_name": "leerling",
                "verbose_name_plural": "leerlingen",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("bron", "sleutel"), name="leerling_sleutel_uniek_per_bron"
                    )
                ],
                "indexes": [
                    models.Index(fields=["woongemeente", "zoeknaam"], name="leerling_gemeente_naam"),
                    models.Index(
                        condition=models.Q(("bsn_index", None), _negated=True),
                        fields=["bsn_index"],
                        name="leerling_bsn",
                    ),
                    models.Index(
                        condition=models.Q(("onderwijsnummer_index", None), _negated=True),
                        fields=["onderwijsnummer_index"],
                        name="leerling_onderwijsnummer",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Gezagsdrager",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "leerling",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gezagsdragers",
                        to="schools.leerling",
                    ),
                ),
                ("naam", models.CharField(max_length=200, verbose_name="naam")),
                ("relatie", models.CharField(blank=True, max_length=60, verbose_name="relatie")),
                ("gezag", models.BooleanField(default=True, verbose_name="gezag")),
                ("telefoon", models.CharField(blank=True, max_length=30, verbose_name="telefoon")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mailadres")),
                ("postcode", models.CharField(blank=True, max_length=7, verbose_name="postcode")),
                ("huisnummer", models.CharField(blank=True, max_length=20, verbose_name="huisnummer")),
                ("geheim_adres", models.BooleanField(default=False, verbose_name="geheim adres")),
                (
                    "taal",
                    models.CharField(
                        blank=True,
                        help_text="Taal waarin u deze persoon spreekt.",
                        max_length=60,
                        verbose_name="taal",
                    ),
                ),
            ],
            options={
                "verbose_name": "gezagsdrager",
                "verbose_name_plural": "gezagsdragers",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("leerling", "naam"), name="gezagsdrager_naam_uniek_per_leerling"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Schoolbestuur",
            fields=[
                (
                    "organisatie",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="schoolbestuur",
                        serialize=False,
                        to="accounts.organisatie",
                    ),
                ),
                ("nummer", models.CharField(max_length=10, unique=True, verbose_name="nummer bevoegd gezag")),
            ],
            options={
                "verbose_name": "schoolbestuur",
                "verbose_name_plural": "schoolbesturen",
            },
        ),
        migrations.CreateModel(
            name="Samenwerkingsverband",
            fields=[
                (
                    "organisatie",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="samenwerkingsverband",
                        serialize=False,
                        to="accounts.organisatie",
                    ),
                ),
                ("code", models.CharField(max_length=12, unique=True, verbose_name="code")),
                (
                    "sector",
                    models.CharField(
                        choices=[("PO", "primair onderwijs"), ("VO", "voortgezet onderwijs")],
                        max_length=2,
                        verbose_name="sector",
                    ),
                ),
                (
                    "gemeenten",
                    models.ManyToManyField(
                        related_name="samenwerkingsverbanden", to="schools.gemeente", verbose_name="gemeenten"
                    ),
                ),
            ],
            options={
                "verbose_name": "samenwerkingsverband",
                "verbose_name_plural": "samenwerkingsverbanden",
            },
        ),
        migrations.CreateModel(
            name="Vestiging",
            fields=[
                (
                    "organisatie",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="vestiging",
                        serialize=False,
                        to="accounts.organisatie",
                    ),
                ),
                (
                    "vestigingscode",
                    models.CharField(max_length=6, unique=True, verbose_name="vestigingscode"),
                ),
                ("brin", models.CharField(max_length=4, verbose_name="BRIN")),
                (
                    "bestuur",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vestigingen",
                        to="schools.schoolbestuur",
                    ),
                ),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vestigingen",
                        to="schools.gemeente",
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
                ("onderwijstype", models.CharField(blank=True, max_length=120, verbose_name="onderwijstype")),
                ("denominatie", models.CharField(blank=True, max_length=80, verbose_name="denominatie")),
                ("straat", models.CharField(blank=True, max_length=120, verbose_name="straat")),
                ("huisnummer", models.CharField(blank=True, max_length=20, verbose_name="huisnummer")),
                ("postcode", models.CharField(blank=True, max_length=7, verbose_name="postcode")),
                ("plaats", models.CharField(blank=True, max_length=80, verbose_name="plaats")),
                ("telefoon", models.CharField(blank=True, max_length=20, verbose_name="telefoon")),
                ("website", models.CharField(blank=True, max_length=200, verbose_name="website")),
                (
                    "samenwerkingsverbanden",
                    models.ManyToManyField(
                        blank=True, related_name="vestigingen", to="schools.samenwerkingsverband"
                    ),
                ),
            ],
            options={
                "verbose_name": "school",
                "verbose_name_plural": "scholen",
                "indexes": [models.Index(fields=["brin"], name="vestiging_brin")],
            },
        ),
        migrations.CreateModel(
            name="KalenderAfwijking",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "vestiging",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kalenderafwijkingen",
                        to="schools.vestiging",
                    ),
                ),
                ("datum", models.DateField(verbose_name="datum")),
                (
                    "soort",
                    models.CharField(
                        choices=[("lesvrij", "lesvrij"), ("lesdag", "lesdag")],
                        max_length=7,
                        verbose_name="soort",
                    ),
                ),
                ("omschrijving", models.CharField(blank=True, max_length=200, verbose_name="omschrijving")),
            ],
            options={
                "verbose_name": "afwijking van de kalender",
                "verbose_name_plural": "afwijkingen van de kalender",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("vestiging", "datum"), name="kalenderafwijking_een_per_dag"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GemeenteEvent",
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
                        to="schools.gemeente",
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
                    "organisatie",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        serialize=False,
                        to="accounts.organisatie",
                    ),
                ),
                ("code", models.CharField(max_length=4, verbose_name="CBS-code")),
                (
                    "vakantieregio",
                    models.CharField(
                        choices=[("noord", "Noord"), ("midden", "Midden"), ("zuid", "Zuid")],
                        max_length=6,
                        verbose_name="vakantieregio",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Inschrijving",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "leerling",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inschrijvingen",
                        to="schools.leerling",
                    ),
                ),
                (
                    "vestiging",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="inschrijvingen",
                        to="schools.vestiging",
                    ),
                ),
                ("van", models.DateField(verbose_name="vanaf")),
                ("tot", models.DateField(blank=True, null=True, verbose_name="tot en met")),
                (
                    "onderwijssoort",
                    models.CharField(
                        choices=[
                            ("po", "basisonderwijs"),
                            ("sbo", "speciaal basisonderwijs"),
                            ("so", "speciaal onderwijs"),
                            ("vo", "voortgezet onderwijs"),
                            ("vso", "voortgezet speciaal onderwijs"),
                            ("pro", "praktijkonderwijs"),
                            ("mbo", "middelbaar beroepsonderwijs"),
                        ],
                        max_length=3,
                        verbose_name="onderwijssoort",
                    ),
                ),
                ("leerjaar", models.CharField(blank=True, max_length=10, verbose_name="leerjaar")),
                (
                    "uren_per_dag",
                    models.DecimalField(
                        blank=True, decimal_places=3, max_digits=5, null=True, verbose_name="uren per dag"
                    ),
                ),
            ],
            options={
                "verbose_name": "inschrijving",
                "verbose_name_plural": "inschrijvingen",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("leerling", "vestiging", "van"), name="inschrijving_uniek"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("tot", None), ("tot__gte", models.F("van")), _connector="OR"),
                        name="inschrijving_eindigt_na_begin",
                    ),
                ],
                "indexes": [models.Index(fields=["vestiging", "van"], name="inschrijving_vestiging")],
            },
        ),
        migrations.CreateModel(
            name="GezagsdragerEvent",
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
                        to="schools.gezagsdrager",
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
                ("naam", models.CharField(max_length=200, verbose_name="naam")),
                ("relatie", models.CharField(blank=True, max_length=60, verbose_name="relatie")),
                ("gezag", models.BooleanField(default=True, verbose_name="gezag")),
                ("telefoon", models.CharField(blank=True, max_length=30, verbose_name="telefoon")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mailadres")),
                ("postcode", models.CharField(blank=True, max_length=7, verbose_name="postcode")),
                ("huisnummer", models.CharField(blank=True, max_length=20, verbose_name="huisnummer")),
                ("geheim_adres", models.BooleanField(default=False, verbose_name="geheim adres")),
                (
                    "taal",
                    models.CharField(
                        blank=True,
                        help_text="Taal waarin u deze persoon spreekt.",
                        max_length=60,
                        verbose_name="taal",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LeerlingEvent",
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
                        to="schools.leerling",
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
                ("sleutel", models.CharField(max_length=60, verbose_name="leerlingsleutel")),
                (
                    "nummers_versie",
                    models.PositiveIntegerField(
                        default=0, editable=False, verbose_name="versie van de nummers"
                    ),
                ),
                ("voornamen", models.CharField(blank=True, max_length=200, verbose_name="voornamen")),
                ("tussenvoegsel", models.CharField(blank=True, max_length=30, verbose_name="tussenvoegsel")),
                ("achternaam", models.CharField(max_length=200, verbose_name="achternaam")),
                (
                    "zoeknaam",
                    models.CharField(blank=True, editable=False, max_length=450, verbose_name="zoeknaam"),
                ),
                ("geboortedatum", models.DateField(verbose_name="geboortedatum")),
                (
                    "geslacht",
                    models.CharField(
                        blank=True,
                        choices=[("M", "man"), ("V", "vrouw"), ("X", "anders")],
                        max_length=1,
                        verbose_name="geslacht",
                    ),
                ),
                ("postcode", models.CharField(blank=True, max_length=7, verbose_name="postcode")),
                ("huisnummer", models.CharField(blank=True, max_length=20, verbose_name="huisnummer")),
                ("geheim_adres", models.BooleanField(default=False, verbose_name="geheim adres")),
                (
                    "woongemeente",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="schools.gemeente",
                    ),
                ),
                (
                    "startkwalificatie_op",
                    models.DateField(blank=True, null=True, verbose_name="startkwalificatie op"),
                ),
                (
                    "kwalificatieplicht_vrij_van",
                    models.DateField(blank=True, null=True, verbose_name="vrij van kwalificatieplicht vanaf"),
                ),
                ("vertrokken_op", models.DateField(blank=True, null=True, verbose_name="vertrokken op")),
                ("overleden_op", models.DateField(blank=True, null=True, verbose_name="overleden op")),
                ("gevestigd_op", models.DateField(blank=True, null=True, verbose_name="gevestigd op")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SamenwerkingsverbandEvent",
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
                        to="schools.samenwerkingsverband",
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
                    "organisatie",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        serialize=False,
                        to="accounts.organisatie",
                    ),
                ),
                ("code", models.CharField(max_length=12, verbose_name="code")),
                (
                    "sector",
                    models.CharField(
                        choices=[("PO", "primair onderwijs"), ("VO", "voortgezet onderwijs")],
                        max_length=2,
                        verbose_name="sector",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SchoolbestuurEvent",
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
                        to="schools.schoolbestuur",
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
                    "organisatie",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        serialize=False,
                        to="accounts.organisatie",
                    ),
                ),
                ("nummer", models.CharField(max_length=10, verbose_name="nummer bevoegd gezag")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Vakantie",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("schooljaar", models.CharField(max_length=9, verbose_name="schooljaar")),
                ("vakantie", models.CharField(max_length=20, verbose_name="vakantie")),
                (
                    "regio",
                    models.CharField(
                        choices=[("noord", "Noord"), ("midden", "Midden"), ("zuid", "Zuid")],
                        max_length=6,
                        verbose_name="regio",
                    ),
                ),
                ("van", models.DateField(verbose_name="van")),
                ("tot", models.DateField(verbose_name="tot en met")),
            ],
            options={
                "verbose_name": "vakantie",
                "verbose_name_plural": "vakanties",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("schooljaar", "vakantie", "regio"), name="vakantie_eens_per_regio"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("tot__gte", models.F("van"))), name="vakantie_eindigt_na_begin"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VakantieEvent",
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
                        to="schools.vakantie",
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
                ("schooljaar", models.CharField(max_length=9, verbose_name="schooljaar")),
                ("vakantie", models.CharField(max_length=20, verbose_name="vakantie")),
                (
                    "regio",
                    models.CharField(
                        choices=[("noord", "Noord"), ("midden", "Midden"), ("zuid", "Zuid")],
                        max_length=6,
                        verbose_name="regio",
                    ),
                ),
                ("van", models.DateField(verbose_name="van")),
                ("tot", models.DateField(verbose_name="tot en met")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="KalenderAfwijkingEvent",
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
                        to="schools.kalenderafwijking",
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
                    "vestiging",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="schools.vestiging",
                    ),
                ),
                ("datum", models.DateField(verbose_name="datum")),
                (
                    "soort",
                    models.CharField(
                        choices=[("lesvrij", "lesvrij"), ("lesdag", "lesdag")],
                        max_length=7,
                        verbose_name="soort",
                    ),
                ),
                ("omschrijving", models.CharField(blank=True, max_length=200, verbose_name="omschrijving")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="InschrijvingEvent",
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
                        to="schools.inschrijving",
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
                    "vestiging",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="schools.vestiging",
                    ),
                ),
                ("van", models.DateField(verbose_name="vanaf")),
                ("tot", models.DateField(blank=True, null=True, verbose_name="tot en met")),
                (
                    "onderwijssoort",
                    models.CharField(
                        choices=[
                            ("po", "basisonderwijs"),
                            ("sbo", "speciaal basisonderwijs"),
                            ("so", "speciaal onderwijs"),
                            ("vo", "voortgezet onderwijs"),
                            ("vso", "voortgezet speciaal onderwijs"),
                            ("pro", "praktijkonderwijs"),
                            ("mbo", "middelbaar beroepsonderwijs"),
                        ],
                        max_length=3,
                        verbose_name="onderwijssoort",
                    ),
                ),
                ("leerjaar", models.CharField(blank=True, max_length=10, verbose_name="leerjaar")),
                (
                    "uren_per_dag",
                    models.DecimalField(
                        blank=True, decimal_places=3, max_digits=5, null=True, verbose_name="uren per dag"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="VestigingEvent",
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
                        to="schools.vestiging",
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
                    "organisatie",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        serialize=False,
                        to="accounts.organisatie",
                    ),
                ),
                ("vestigingscode", models.CharField(max_length=6, verbose_name="vestigingscode")),
                ("brin", models.CharField(max_length=4, verbose_name="BRIN")),
                (
                    "bestuur",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="schools.schoolbestuur",
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
                    "vakantieregio",
                    models.CharField(
                        choices=[("noord", "Noord"), ("midden", "Midden"), ("zuid", "Zuid")],
                        max_length=6,
                        verbose_name="vakantieregio",
                    ),
                ),
                ("onderwijstype", models.CharField(blank=True, max_length=120, verbose_name="onderwijstype")),
                ("denominatie", models.CharField(blank=True, max_length=80, verbose_name="denominatie")),
                ("straat", models.CharField(blank=True, max_length=120, verbose_name="straat")),
                ("huisnummer", models.CharField(blank=True, max_length=20, verbose_name="huisnummer")),
                ("postcode", models.CharField(blank=True, max_length=7, verbose_name="postcode")),
                ("plaats", models.CharField(blank=True, max_length=80, verbose_name="plaats")),
                ("telefoon", models.CharField(blank=True, max_length=20, verbose_name="telefoon")),
                ("website", models.CharField(blank=True, max_length=200, verbose_name="website")),
            ],
            options={
                "abstract": False,
            },
        ),
    ]
