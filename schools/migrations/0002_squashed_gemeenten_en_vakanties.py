"""The gemeenten of the Netherlands and the school vacations of 2014-2030, present after `migrate`."""

import csv
from pathlib import Path

from django.db import migrations

from schools.rules.vakanties import lees_vakanties

DATA = Path(__file__).resolve().parent.parent / "data"


def laad_gemeenten(apps, schema_editor):
    Organisatie = apps.get_model("accounts", "Organisatie")
    Gemeente = apps.get_model("schools", "Gemeente")
    with (DATA / "gemeenten.csv").open(encoding="utf-8", newline="") as bestand:
        rijen = list(csv.DictReader(bestand, delimiter=";"))
    organisaties = Organisatie.objects.bulk_create(
        Organisatie(soort="GEMEENTE", code=rij["code"], naam=rij["naam"]) for rij in rijen
    )
    Gemeente.objects.bulk_create(
        Gemeente(organisatie=organisatie, code=rij["code"], vakantieregio=rij["vakantieregio"])
        for organisatie, rij in zip(organisaties, rijen, strict=True)
    )


def laad_vakanties(apps, schema_editor):
    Vakantie = apps.get_model("schools", "Vakantie")
    with (DATA / "schoolvakanties.csv").open(encoding="utf-8", newline="") as bestand:
        Vakantie.objects.bulk_create(
            Vakantie(schooljaar=rij.schooljaar, vakantie=rij.naam, regio=rij.regio, van=rij.van, tot=rij.tot)
            for rij in lees_vakanties(bestand)
        )


class Migration(migrations.Migration):
    replaces = [("schools", "0002_gemeenten_en_vakanties")]

    dependencies = [("schools", "0001_squashed")]

    operations = [
        migrations.RunPython(laad_gemeenten, migrations.RunPython.noop),
        migrations.RunPython(laad_vakanties, migrations.RunPython.noop),
    ]
