"""The ladder of each shipped region, in force from 1 August 2014, present after `migrate`."""

from django.db import migrations

from cases.rules.voorschriften import GELDIG_VAN, shipped


def laad_ladders(apps, schema_editor):
    Regio = apps.get_model("attendance", "Regio")
    Ladderversie = apps.get_model("cases", "Ladderversie")
    Ladderregel = apps.get_model("cases", "Ladderregel")
    Laddertaak = apps.get_model("cases", "Laddertaak")
    for regio in Regio.objects.order_by("pk"):
        versie = Ladderversie.objects.create(
            regio=regio, geldig_van=GELDIG_VAN, status="VASTGESTELD", reden="Meegeleverd: domein, hoofdstuk 4.2"
        )
        for voorschrift in shipped(regio.code).voorschriften.values():
            regel = Ladderregel.objects.create(
                versie=versie,
                regel=voorschrift.regel.value,
                aan=voorschrift.aan,
                drempels=dict(voorschrift.drempels),
            )
            Laddertaak.objects.bulk_create(
                Laddertaak(
                    regel=regel,
                    opdracht=opdracht.code,
                    aan=opdracht.aan,
                    termijn=opdracht.termijn,
                    eenheid=opdracht.eenheid.value,
                )
                for opdracht in voorschrift.opdrachten
            )


class Migration(migrations.Migration):
    replaces = [("cases", "0005_meegeleverde_ladder"), ("cases", "0012_bewijs_eenmaal")]

    dependencies = [("cases", "0001_squashed"), ("attendance", "0002_squashed_regioprofielen")]

    operations = [migrations.RunPython(laad_ladders, migrations.RunPython.noop)]
