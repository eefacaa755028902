"""Rights for regioprofielen and simulations, also for who held the role before."""

from django.db import migrations

BEHEER, START, LEES = "manage_profielen", "simulate_profielen", "view_simulaties"
ROLLEN = {
    "FUNCTIONEEL_BEHEER": (BEHEER, START, LEES),
    "TEAMLEIDER_LEERPLICHT": (START, LEES),
    "GEGEVENSANALIST": (START, LEES),
    "WETHOUDERSTAF": (START, LEES),
    "LEERPLICHTAMBTENAAR": (LEES,),
}


def geef_rechten(apps, schema_editor):
    leden = list(apps.get_model("accounts", "Lidmaatschap").objects.filter(rol__in=ROLLEN, ingetrokken_op=None))
    if not leden:
        return
    soort, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="accounts", model="organisatie"
    )
    Permission = apps.get_model("auth", "Permission")
    rechten = {
        code: Permission.objects.get_or_create(
            content_type=soort, codename=code, defaults={"name": code.replace("_", " ")}
        )[0]
        for code in (BEHEER, START, LEES)
    }
    Recht = apps.get_model("accounts", "OrganisatieGebruikerRecht")
    for lid in leden:
        for code in ROLLEN[lid.rol]:
            Recht.objects.get_or_create(
                user_id=lid.gebruiker_id, permission=rechten[code], content_object_id=lid.organisatie_id
            )


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_api_sleutels'),
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='organisatie',
            options={'default_permissions': (), 'permissions': [('view_casussen', 'view casussen'), ('work_casussen', 'work casussen'), ('assign_casussen', 'assign casussen'), ('contribute', 'contribute'), ('view_leerlingen', 'view leerlingen'), ('report_verzuim', 'report verzuim'), ('handle_verzuimmeldingen', 'handle verzuimmeldingen'), ('refer_casussen', 'refer casussen'), ('assess_voordrachten', 'assess voordrachten'), ('handle_aanmeldingen', 'handle aanmeldingen'), ('manage_zittingen', 'manage zittingen'), ('attend_zittingen', 'attend zittingen'), ('draft_besluiten', 'draft besluiten'), ('ratify_besluiten', 'ratify besluiten'), ('report_plaatsingen', 'report plaatsingen'), ('handle_tlv', 'handle tlv'), ('manage_wachtlijst', 'manage wachtlijst'), ('review_plaatsingen', 'review plaatsingen'), ('make_rapportages', 'make rapportages'), ('view_rapportages', 'view rapportages'), ('manage_accounts', 'manage accounts'), ('manage_profielen', 'manage profielen'), ('simulate_profielen', 'simulate profielen'), ('view_simulaties', 'view simulaties'), ('view_audit', 'view audit')], 'verbose_name': 'organisatie', 'verbose_name_plural': 'organisaties'},
        ),
        migrations.RunPython(geef_rechten, migrations.RunPython.noop),
    ]
