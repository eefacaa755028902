"""The regioprofielen of the verzuimtelling, in force from 1 August 2014, present after `migrate`."""

from django.db import migrations

from attendance.rules.meegeleverd import PROFIELEN, WOONGEMEENTEN

NAMEN = {"rotterdam": "Rotterdam", "midden-holland": "Midden-Holland", "aan-den-ijssel": "Aan den IJssel"}


def laad_profielen(apps, schema_editor):
    Regio = apps.get_model("attendance", "Regio")
    Regiogemeente = apps.get_model("attendance", "Regiogemeente")
    Regioprofiel = apps.get_model("attendance", "Regioprofiel")
    Gemeente = apps.get_model("schools", "Gemeente")
    gemeenten = dict(Gemeente.objects.values_list("code", "pk"))
    for code, profiel in PROFIELEN.items():
        regio = Regio.objects.create(code=code, naam=NAMEN[code])
        Regioprofiel.objects.create(
            regio=regio,
            geldig_van=profiel.geldig_van,
            modus=profiel.modus,
            eenheid=profiel.eenheid,
            operator=profiel.operator,
            drempel=profiel.drempel,
            drempel_dreigend=profiel.drempel_dreigend,
            aandeel=profiel.aandeel,
            leeftijd_van=profiel.leeftijd_van,
            leeftijd_tot=profiel.leeftijd_tot,
            aanwezig_drempel=profiel.aanwezig_drempel,
            absoluut_telt_als_thuiszitter=profiel.absoluut_telt_als_thuiszitter,
            stilstand_soorten=sorted(profiel.stilstand_soorten),
            risicoleerling_zichtbaar=profiel.risicoleerling_zichtbaar_voor_gemeente,
            vakantieregio=profiel.vakantieregio,
            bron="Verzuimtelling, hoofdstuk 5",
        )
        Regiogemeente.objects.bulk_create(
            Regiogemeente(regio=regio, gemeente_id=gemeenten[gemeente], van=profiel.geldig_van)
            for gemeente, _ in WOONGEMEENTEN[code]
        )


class Migration(migrations.Migration):
    replaces = [("attendance", "0002_regioprofielen"), ("attendance", "0012_lijsten")]

    dependencies = [("attendance", "0001_squashed"), ("schools", "0002_squashed_gemeenten_en_vakanties")]

    operations = [migrations.RunPython(laad_profielen, migrations.RunPython.noop)]
