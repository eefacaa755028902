import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Gebruiker",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="e-mailadres")),
                ("naam", models.CharField(max_length=150, verbose_name="naam")),
                ("is_active", models.BooleanField(default=True, verbose_name="actief")),
                ("is_demo", models.BooleanField(default=False, verbose_name="demopersoon")),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "gebruiker",
                "verbose_name_plural": "gebruikers",
            },
        ),
        migrations.CreateModel(
            name="Organisatie",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "soort",
                    models.CharField(
                        choices=[
                            ("GEMEENTE", "gemeente"),
                            ("SAMENWERKINGSVERBAND", "samenwerkingsverband"),
                            ("SCHOOLBESTUUR", "schoolbestuur"),
                            ("VESTIGING", "school"),
                            ("WIJKTEAM", "wijkteam"),
                            ("ZOS", "zorgonderwijsspecialisten"),
                            ("JGZ", "jeugdgezondheidszorg"),
                            ("TASKFORCE", "taskforce"),
                            ("BEHEER", "beheer"),
                        ],
                        max_length=24,
                        verbose_name="soort",
                    ),
                ),
                ("naam", models.CharField(max_length=200, verbose_name="naam")),
                (
                    "code",
                    models.CharField(
                        help_text="CBS-code, vestigingscode of eigen code.",
                        max_length=20,
                        verbose_name="code",
                    ),
                ),
            ],
            options={
                "verbose_name": "organisatie",
                "verbose_name_plural": "organisaties",
                "permissions": [
                    ("view_casussen", "view casussen"),
                    ("work_casussen", "work casussen"),
                    ("assign_casussen", "assign casussen"),
                    ("contribute", "contribute"),
                    ("view_leerlingen", "view leerlingen"),
                    ("report_verzuim", "report verzuim"),
                    ("handle_verzuimmeldingen", "handle verzuimmeldingen"),
                    ("refer_casussen", "refer casussen"),
                    ("assess_voordrachten", "assess voordrachten"),
                    ("handle_aanmeldingen", "handle aanmeldingen"),
                    ("manage_zittingen", "manage zittingen"),
                    ("attend_zittingen", "attend zittingen"),
                    ("draft_besluiten", "draft besluiten"),
                    ("ratify_besluiten", "ratify besluiten"),
                    ("report_plaatsingen", "report plaatsingen"),
                    ("handle_tlv", "handle tlv"),
                    ("manage_wachtlijst", "manage wachtlijst"),
                    ("review_plaatsingen", "review plaatsingen"),
                    ("make_rapportages", "make rapportages"),
                    ("view_rapportages", "view rapportages"),
                    ("manage_accounts", "manage accounts"),
                    ("view_audit", "view audit"),
                ],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("soort", "code"), name="organisatie_code_uniek_per_soort")
                ],
            },
        ),
        migrations.CreateModel(
            name="ApiSleutel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "gebruiker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="api_sleutels",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisatie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="api_sleutels",
                        to="accounts.organisatie",
                    ),
                ),
                ("naam", models.CharField(max_length=100, verbose_name="naam")),
                ("vingerafdruk", models.CharField(max_length=64, unique=True, verbose_name="vingerafdruk")),
                ("aangemaakt_at", models.DateTimeField(verbose_name="aangemaakt")),
                ("geldig_tot", models.DateField(verbose_name="geldig tot en met")),
                ("ingetrokken_op", models.DateField(blank=True, null=True, verbose_name="ingetrokken op")),
            ],
            options={
                "verbose_name": "API-sleutel",
                "verbose_name_plural": "API-sleutels",
            },
        ),
        migrations.CreateModel(
            name="GebruikerEvent",
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
                        to=settings.AUTH_USER_MODEL,
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
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="e-mailadres")),
                ("naam", models.CharField(max_length=150, verbose_name="naam")),
                ("is_active", models.BooleanField(default=True, verbose_name="actief")),
                ("is_demo", models.BooleanField(default=False, verbose_name="demopersoon")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Lidmaatschap",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "gebruiker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lidmaatschappen",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisatie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lidmaatschappen",
                        to="accounts.organisatie",
                    ),
                ),
                (
                    "rol",
                    models.CharField(
                        choices=[
                            ("ZORGCOORDINATOR", "Zorgcoördinator of intern begeleider"),
                            ("VERZUIMCOORDINATOR", "Verzuimcoördinator"),
                            ("SCHOOLBESTUUR", "Medewerker schoolbestuur"),
                            ("SWV_MEDEWERKER", "Medewerker samenwerkingsverband"),
                            ("TLV_COMMISSIE", "Lid TLV-commissie"),
                            ("SWV_BESTUURDER", "Bestuurder samenwerkingsverband"),
                            ("LEERPLICHTAMBTENAAR", "Leerplichtambtenaar"),
                            ("TEAMLEIDER_LEERPLICHT", "Teamleider leerplicht"),
                            ("WIJKTEAMMEDEWERKER", "Wijkteammedewerker"),
                            ("ZORGONDERWIJSSPECIALIST", "Zorgonderwijsspecialist"),
                            ("JEUGDARTS", "Jeugdarts of jeugdverpleegkundige"),
                            ("TASKFORCE_VOORZITTER", "Voorzitter Taskforce"),
                            ("TASKFORCE_LID", "Lid Taskforce"),
                            ("ZAAKONDERZOEKER", "Zaakonderzoeker"),
                            ("GEGEVENSANALIST", "Gegevensanalist"),
                            ("WETHOUDERSTAF", "Medewerker staf wethouder"),
                            ("FUNCTIONEEL_BEHEER", "Functioneel beheerder"),
                            ("PRIVACY_OFFICER", "Privacy officer"),
                            ("FG", "Functionaris gegevensbescherming"),
                        ],
                        max_length=24,
                        verbose_name="rol",
                    ),
                ),
                ("van", models.DateField(verbose_name="vanaf")),
                ("tot", models.DateField(blank=True, null=True, verbose_name="tot en met")),
                ("ingetrokken_op", models.DateField(blank=True, null=True, verbose_name="ingetrokken op")),
            ],
            options={
                "verbose_name": "lidmaatschap",
                "verbose_name_plural": "lidmaatschappen",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("tot", None), ("tot__gte", models.F("van")), _connector="OR"),
                        name="lidmaatschap_eindigt_na_begin",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ingetrokken_op", None), ("tot", None)),
                        fields=("gebruiker", "organisatie", "rol"),
                        name="lidmaatschap_een_lopend_per_rol",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["gebruiker", "organisatie"], name="lidmaatschap_van_gebruiker")
                ],
            },
        ),
        migrations.CreateModel(
            name="LidmaatschapEvent",
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
                        to="accounts.lidmaatschap",
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
                    "gebruiker",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "rol",
                    models.CharField(
                        choices=[
                            ("ZORGCOORDINATOR", "Zorgcoördinator of intern begeleider"),
                            ("VERZUIMCOORDINATOR", "Verzuimcoördinator"),
                            ("SCHOOLBESTUUR", "Medewerker schoolbestuur"),
                            ("SWV_MEDEWERKER", "Medewerker samenwerkingsverband"),
                            ("TLV_COMMISSIE", "Lid TLV-commissie"),
                            ("SWV_BESTUURDER", "Bestuurder samenwerkingsverband"),
                            ("LEERPLICHTAMBTENAAR", "Leerplichtambtenaar"),
                            ("TEAMLEIDER_LEERPLICHT", "Teamleider leerplicht"),
                            ("WIJKTEAMMEDEWERKER", "Wijkteammedewerker"),
                            ("ZORGONDERWIJSSPECIALIST", "Zorgonderwijsspecialist"),
                            ("JEUGDARTS", "Jeugdarts of jeugdverpleegkundige"),
                            ("TASKFORCE_VOORZITTER", "Voorzitter Taskforce"),
                            ("TASKFORCE_LID", "Lid Taskforce"),
                            ("ZAAKONDERZOEKER", "Zaakonderzoeker"),
                            ("GEGEVENSANALIST", "Gegevensanalist"),
                            ("WETHOUDERSTAF", "Medewerker staf wethouder"),
                            ("FUNCTIONEEL_BEHEER", "Functioneel beheerder"),
                            ("PRIVACY_OFFICER", "Privacy officer"),
                            ("FG", "Functionaris gegevensbescherming"),
                        ],
                        max_length=24,
                        verbose_name="rol",
                    ),
                ),
                ("van", models.DateField(verbose_name="vanaf")),
                ("tot", models.DateField(blank=True, null=True, verbose_name="tot en met")),
                ("ingetrokken_op", models.DateField(blank=True, null=True, verbose_name="ingetrokken op")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ApiSleutelEvent",
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
                        to="accounts.apisleutel",
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
                    "gebruiker",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                ("naam", models.CharField(max_length=100, verbose_name="naam")),
                ("aangemaakt_at", models.DateTimeField(verbose_name="aangemaakt")),
                ("geldig_tot", models.DateField(verbose_name="geldig tot en met")),
                ("ingetrokken_op", models.DateField(blank=True, null=True, verbose_name="ingetrokken op")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OrganisatieEvent",
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
                        to="accounts.organisatie",
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
                    "soort",
                    models.CharField(
                        choices=[
                            ("GEMEENTE", "gemeente"),
                            ("SAMENWERKINGSVERBAND", "samenwerkingsverband"),
                            ("SCHOOLBESTUUR", "schoolbestuur"),
                            ("VESTIGING", "school"),
                            ("WIJKTEAM", "wijkteam"),
                            ("ZOS", "zorgonderwijsspecialisten"),
                            ("JGZ", "jeugdgezondheidszorg"),
                            ("TASKFORCE", "taskforce"),
                            ("BEHEER", "beheer"),
                        ],
                        max_length=24,
                        verbose_name="soort",
                    ),
                ),
                ("naam", models.CharField(max_length=200, verbose_name="naam")),
                (
                    "code",
                    models.CharField(
                        help_text="CBS-code, vestigingscode of eigen code.",
                        max_length=20,
                        verbose_name="code",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="OrganisatieGebruikerRecht",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "permission",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="auth.permission"),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "content_object",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="accounts.organisatie"),
                ),
            ],
            options={
                "verbose_name": "recht van een gebruiker",
                "verbose_name_plural": "rechten van gebruikers",
                "abstract": False,
                "indexes": [
                    models.Index(
                        fields=["user", "permission", "content_object"], name="recht_gebruiker_permissie"
                    )
                ],
                "unique_together": {("user", "permission", "content_object")},
            },
        ),
        migrations.CreateModel(
            name="OrganisatieGroepRecht",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "permission",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="auth.permission"),
                ),
                ("group", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="auth.group")),
                (
                    "content_object",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="accounts.organisatie"),
                ),
            ],
            options={
                "verbose_name": "recht van een groep",
                "verbose_name_plural": "rechten van groepen",
                "abstract": False,
                "unique_together": {("group", "permission", "content_object")},
            },
        ),
    ]
