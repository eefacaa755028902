"""A share always says about whom it is; so far only the services saw to that."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_squashed'),
        ('cases', '0011_eigenaar'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='betrokkenheid',
            constraint=models.CheckConstraint(condition=models.Q(('secties', None), ('secties__contains', ['IDENTITEIT']), _connector='OR'), name='betrokkenheid_identiteit_mee'),
        ),
        migrations.AddConstraint(
            model_name='deelname',
            constraint=models.CheckConstraint(condition=models.Q(('secties', None), ('secties__contains', ['IDENTITEIT']), _connector='OR'), name='deelname_identiteit_mee'),
        ),
    ]
