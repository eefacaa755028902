"""Work of people who are gone: their team lead sees it and gives it to somebody else."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from cases.models import Casus, Taak
from cases.services.openen import open_casus
from cases.services.taken import put_taak
from tests.cases.services.nacht import leerling
from tests.factories import lid
from thuiszitters.accounts.models import Lidmaatschap
from thuiszitters.accounts.rollen import Rol
from thuiszitters.core.clock import now, today
from thuiszitters.core.models import OutboxBericht

pytestmark = pytest.mark.django_db
URL = reverse("cases:werkvoorraad_achtergebleven")


@pytest.fixture
def kind():
    return leerling()


@pytest.fixture
def gemeente(kind):
    return kind.woongemeente.organisatie


@pytest.fixture
def weg(gemeente):
    return lid(Rol.LEERPLICHTAMBTENAAR, gemeente, naam="Weggaan Verzonnen")


@pytest.fixture
def casus(kind, weg):
    casus, _ = open_casus(leerling=kind, aanleiding="THUISZITTER", sinds=today(), by=None, at=now())
    Casus.objects.filter(pk=casus.pk).update(behandelaar=weg)
    return casus


@pytest.fixture
def taak(casus, gemeente, weg):
    return put_taak(
        organisatie=gemeente,
        titel="Bel de ouders",
        deadline=today(),
        casus=casus,
        toegewezen_aan=weg,
        at=now(),
    )


def leave(weg, how):
    if how == "inactief":
        weg.is_active = False
        weg.save()
    else:
        Lidmaatschap.objects.filter(gebruiker=weg).update(tot=today() - timedelta(days=1))


@pytest.mark.parametrize("how", ["inactief", "elders"])
def test_the_team_lead_sees_the_work_of_who_is_gone_and_not_before(how, client_for, gemeente, weg, taak):
    lead = client_for(lid(Rol.TEAMLEIDER_LEERPLICHT, gemeente))
    before = lead.get(URL).content.decode()
    assert "Bel de ouders" not in before
    assert URL not in lead.get(reverse("cases:werkvoorraad")).content.decode()

    leave(weg, how)

    page = lead.get(URL).content.decode()
    assert page.count("Weggaan Verzonnen") == 2
    assert "Bel de ouders" in page
    assert URL in lead.get(reverse("cases:werkvoorraad")).content.decode()


def test_a_colleague_sees_it_only_where_nobody_leads(client_for, gemeente, weg, taak):
    leave(weg, "inactief")
    collega = client_for(lid(Rol.LEERPLICHTAMBTENAAR, gemeente))
    toewijzen = reverse("cases:taak_toewijzen", args=[taak.pk])

    assert "Bel de ouders" in collega.get(URL).content.decode()
    assert collega.get(toewijzen).status_code == 200
    lid(Rol.TEAMLEIDER_LEERPLICHT, gemeente)
    assert "Bel de ouders" not in collega.get(URL).content.decode()
    assert "teamleider" in collega.get(toewijzen).content.decode()


def test_another_gemeente_does_not_know_of_it(client_for, weg, taak):
    leave(weg, "inactief")
    ander = client_for(lid(Rol.TEAMLEIDER_LEERPLICHT, leerling("0513").woongemeente.organisatie))

    assert "Bel de ouders" not in ander.get(URL).content.decode()
    assert ander.get(reverse("cases:taak_toewijzen", args=[taak.pk])).status_code == 404


def test_the_lead_gives_a_task_away_and_who_gets_it_is_told_without_a_name(
    client_for, gemeente, kind, weg, taak
):
    leave(weg, "inactief")
    lead, collega = lid(Rol.TEAMLEIDER_LEERPLICHT, gemeente), lid(Rol.LEERPLICHTAMBTENAAR, gemeente)
    client = client_for(lead)
    url = reverse("cases:taak_toewijzen", args=[taak.pk])

    client.post(url, {"aan": collega.pk})

    taak.refresh_from_db()
    assert taak.toegewezen_aan == collega
    bericht = OutboxBericht.objects.get(inhoud__gebruiker=collega.pk)
    assert str(kind) not in str(bericht.inhoud)
    assert client.post(url, {"aan": weg.pk}).status_code == 422
    client.post(url, {"aan": ""})
    taak.refresh_from_db()
    assert taak.toegewezen_aan is None


def test_a_task_that_is_done_is_nobodys_to_give(client_for, gemeente, taak):
    Taak.objects.update(gedaan_op=date(2026, 11, 1))
    lead = client_for(lid(Rol.TEAMLEIDER_LEERPLICHT, gemeente))

    assert lead.get(reverse("cases:taak_toewijzen", args=[taak.pk])).status_code == 403


def test_a_task_without_a_lead_comes_back_to_the_team(client_for, gemeente, weg, taak):
    leave(weg, "elders")
    collega = client_for(lid(Rol.LEERPLICHTAMBTENAAR, gemeente))

    assert "Bel de ouders" in collega.get(reverse("cases:taken")).content.decode()
