"""What ended a role: a group gives it again only when it was the group that ended it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_squashed'),
    ]

    operations = [
        migrations.AddField(
            model_name='lidmaatschap',
            name='einde',
            field=models.CharField(blank=True, choices=[('GROEP', 'de groep geeft deze rol niet meer'), ('BEHEERDER', 'beëindigd door de beheerder'), ('NIET_BEVESTIGD', 'niet bevestigd')], max_length=14, verbose_name='waardoor geëindigd'),
        ),
        migrations.AddField(
            model_name='lidmaatschapevent',
            name='einde',
            field=models.CharField(blank=True, choices=[('GROEP', 'de groep geeft deze rol niet meer'), ('BEHEERDER', 'beëindigd door de beheerder'), ('NIET_BEVESTIGD', 'niet bevestigd')], max_length=14, verbose_name='waardoor geëindigd'),
        ),
    ]
