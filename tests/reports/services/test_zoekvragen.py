"""What was searched for is forgotten after a year, and not before; who and when stay."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from reports.services.zoekvragen import forget_zoekvragen
from reports.tasks import forget_zoekvragen as nightly
from tests.factories import GebruikerFactory
from thuiszitters.core.clock import now
from thuiszitters.core.models import Zoekvraag

pytestmark = pytest.mark.django_db


def zocht(days):
    return Zoekvraag.objects.create(
        gebruiker=GebruikerFactory(),
        at=now() - timedelta(days=days),
        soort="TEKST",
        vraag="bakker",
        pad="/zoeken/",
    )


def test_after_a_year_the_words_go_and_the_rest_stays():
    oud, jong = zocht(370), zocht(360)

    assert (nightly(), nightly()) == (1, 0)

    oud.refresh_from_db(), jong.refresh_from_db()
    assert (oud.vraag, oud.pad, jong.vraag) == ("", "/zoeken/", "bakker")
    with pytest.raises(DatabaseError), transaction.atomic():
        Zoekvraag.objects.filter(pk=jong.pk).update(vraag="")


def test_the_database_refuses_to_forget_sooner():
    jong = zocht(10)

    with pytest.raises(DatabaseError, match="blijven een jaar leesbaar"), transaction.atomic():
        forget_zoekvragen(at=now() + timedelta(days=300))
    jong.refresh_from_db()
    assert jong.vraag == "bakker"
