"""Words of names that nobody has any more."""

import pytest
from django.db import connection

from schools.models import Zoekvariant, Zoekwoord
from schools.services.zoeksleutels import sweep_varianten
from tests.factories import LeerlingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("as_owner")]


def test_a_word_that_outlived_its_last_pupil_goes_and_the_others_stay():
    """As two writers leave it, who each took one of the last two pupils of a word away at the same moment."""
    LeerlingFactory(voornamen="Noor", achternaam="Bakker")
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO schools_zoekvariant (variant, woord) VALUES ('kanrie', 'kanarie')")
        cursor.execute("INSERT INTO schools_zoekvariant (variant, woord) VALUES ('kanarie', 'kanarie')")
    assert Zoekvariant.objects.filter(woord="kanarie").count() == 2

    sweep_varianten()

    assert set(Zoekvariant.objects.values_list("woord", flat=True)) == set(
        Zoekwoord.objects.values_list("woord", flat=True)
    )
    assert Zoekvariant.objects.filter(woord="bakker", variant="baker").exists()
