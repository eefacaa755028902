"""Who investigates an aanmelding."""

import pytest

from cases.models import Taak
from cases.services.aanmeldingen import assign_zaakonderzoeker
from cases.services.weigering import Refused
from tests.cases.taskforce import bied_aan, bouw_regio, meld_aan, moment
from tests.factories import lid
from thuiszitters.accounts.rollen import Rol
from thuiszitters.core.models import OutboxBericht

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("op_maandag")]


@pytest.fixture
def w():
    return bouw_regio()


def wijs_toe(w, aanmelding, wie):
    return assign_zaakonderzoeker(
        aanmelding_id=aanmelding.pk, zaakonderzoeker=wie, by=w.voorzitter, at=moment()
    )


def test_it_is_told_once_and_the_task_is_done(w):
    aanmelding = meld_aan(w)

    for _ in range(2):
        wijs_toe(w, aanmelding, w.zaakonderzoeker)

    aanmelding.refresh_from_db()
    assert aanmelding.zaakonderzoeker == w.zaakonderzoeker
    assert not Taak.objects.open().filter(casus=aanmelding.casus, organisatie=w.taskforce).exists()
    assert OutboxBericht.objects.filter(sleutel__startswith="zaakonderzoeker:").count() == 1
    assert aanmelding.casus.gebeurtenissen.filter(tekst__endswith="is de zaakonderzoeker.").count() == 1


def test_only_a_zaakonderzoeker_of_this_taskforce(w):
    for wie in (w.lid, w.voorzitter, lid(Rol.ZAAKONDERZOEKER)):
        with pytest.raises(Refused, match="geen zaakonderzoeker van Taskforce Proefstad"):
            wijs_toe(w, meld_aan(w), wie)


def test_not_any_more_once_the_draft_is_offered(w):
    with pytest.raises(Refused, match="niet meer bewerkt"):
        wijs_toe(w, bied_aan(w).aanmelding, w.zaakonderzoeker)
