"""What a samenwerkingsverband wrote about health, and what is of criminal law, have clocks of their own."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0005_antwoord_vernietigen'),
    ]

    operations = [
        migrations.AlterField(
            model_name='bewaartermijn',
            name='klasse',
            field=models.CharField(choices=[('GEZONDHEID_SWV', 'Wat het samenwerkingsverband in een casus vastlegde over gezondheid'), ('STRAFRECHTELIJK', 'Proces-verbaal en Halt in een casus'), ('CASUS', 'Casus met alles wat erbij hoort'), ('VRIJSTELLING', 'Vrijstelling'), ('VERZUIM_ONGEOORLOOFD', 'Melding van verzuim dat ook bij leerplicht bekend is'), ('VERZUIM_GEOORLOOFD', 'Geoorloofd verzuim'), ('INSCHRIJVING', 'Inschrijving'), ('TLV', 'Toelaatbaarheidsverklaring'), ('WACHTLIJST', 'Plek op de wachtlijst'), ('PLAATSING', 'Plaatsing'), ('LEERLING', 'Leerling, als er verder niets meer over is')], max_length=20, verbose_name='wat'),
        ),
        migrations.AlterField(
            model_name='bewaartermijnevent',
            name='klasse',
            field=models.CharField(choices=[('GEZONDHEID_SWV', 'Wat het samenwerkingsverband in een casus vastlegde over gezondheid'), ('STRAFRECHTELIJK', 'Proces-verbaal en Halt in een casus'), ('CASUS', 'Casus met alles wat erbij hoort'), ('VRIJSTELLING', 'Vrijstelling'), ('VERZUIM_ONGEOORLOOFD', 'Melding van verzuim dat ook bij leerplicht bekend is'), ('VERZUIM_GEOORLOOFD', 'Geoorloofd verzuim'), ('INSCHRIJVING', 'Inschrijving'), ('TLV', 'Toelaatbaarheidsverklaring'), ('WACHTLIJST', 'Plek op de wachtlijst'), ('PLAATSING', 'Plaatsing'), ('LEERLING', 'Leerling, als er verder niets meer over is')], max_length=20, verbose_name='wat'),
        ),
        migrations.AlterField(
            model_name='vernietigingsregel',
            name='klasse',
            field=models.CharField(choices=[('GEZONDHEID_SWV', 'Wat het samenwerkingsverband in een casus vastlegde over gezondheid'), ('STRAFRECHTELIJK', 'Proces-verbaal en Halt in een casus'), ('CASUS', 'Casus met alles wat erbij hoort'), ('VRIJSTELLING', 'Vrijstelling'), ('VERZUIM_ONGEOORLOOFD', 'Melding van verzuim dat ook bij leerplicht bekend is'), ('VERZUIM_GEOORLOOFD', 'Geoorloofd verzuim'), ('INSCHRIJVING', 'Inschrijving'), ('TLV', 'Toelaatbaarheidsverklaring'), ('WACHTLIJST', 'Plek op de wachtlijst'), ('PLAATSING', 'Plaatsing'), ('LEERLING', 'Leerling, als er verder niets meer over is')], max_length=20, verbose_name='wat'),
        ),
        migrations.AlterField(
            model_name='vernietigingsregel',
            name='sleutel',
            field=models.CharField(blank=True, max_length=60, verbose_name='sleutel'),
        ),
    ]
