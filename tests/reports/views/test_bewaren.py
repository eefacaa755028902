"""The screens of keeping and destroying, from a trial to the certificate, by two different people."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.models import Casus
from reports.models import Bewaarblokkade, Bewaartermijn, Vernietigingslijst
from reports.services.bewaren import TAAK
from reports.tasks import run_vernietiging, sweep_vernietigingen
from tests.cases.bouw import NU, casus_van, wereld
from tests.factories import InschrijvingFactory, lid
from thuiszitters.accounts.rollen import Rol

pytestmark = pytest.mark.django_db
OUD = date(2007, 1, 1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NU, tick=False):
        yield


@pytest.fixture
def w():
    w = wereld()
    w.org = w.gemeente.organisatie
    w.po = lid(Rol.PRIVACY_OFFICER, w.org, naam="Pia Privacy")
    w.fg = lid(Rol.FG, w.org)
    return w


@pytest.fixture(autouse=True)
def gebeld(monkeypatch):
    """The doorbell only remembers; the tests run the task themselves."""
    gebeld = []
    for plek in ("reports.views.bewaren.ring", "reports.tasks.ring"):
        monkeypatch.setattr(plek, lambda taak, pk: gebeld.append((taak, pk)))
    return gebeld


def oude_casus(w):
    casus = casus_van(w, geboortedatum=OUD)
    Casus.objects.filter(pk=casus.pk).update(
        stap="AFGESLOTEN", gesloten_op=casus.geopend_op, reden_gesloten="ACHTTIEN"
    )
    return casus


def maak(client, w):
    page = client.post(reverse("reports:bewaren_nieuw"), {"organisatie": w.org.pk}, follow=True)
    return Vernietigingslijst.objects.get(), page.text


def test_what_a_board_may_no_longer_reach_still_has_its_term(w, client_for):
    """The pupil left years ago: werk finds the enrolment, not who asks."""
    weg = InschrijvingFactory(vestiging=w.school, van=date(2014, 8, 1), tot=date(2015, 7, 31))
    client = client_for(w.bestuur)

    client.post(reverse("reports:bewaren_nieuw"), {"organisatie": w.school.bestuur.pk})

    lijst = Vernietigingslijst.objects.get()
    assert set(lijst.regels.values_list("klasse", "sleutel")) == {("INSCHRIJVING", str(weg.pk))}
    assert client.get(reverse("reports:bewaren_lijst", args=[lijst.pk])).status_code == 200


def test_two_people_approve_and_the_certificate_is_shown(w, client_for, gebeld):
    casus = oude_casus(w)
    po, tl = client_for(w.po), client_for(w.teamleider)
    lijst, tekst = maak(po, w)
    assert "Dit is een proef" in tekst and "Casus met alles wat erbij hoort" in tekst
    goed = reverse("reports:bewaren_goedkeuren", args=[lijst.pk])
    assert "kan niet ongedaan" in po.get(goed).text
    assert "Nog één ander" in po.post(goed, follow=True).text
    assert po.post(goed).status_code == 403 and gebeld == []

    assert "vernietigen is begonnen" in tl.post(goed, follow=True).text
    assert gebeld == [(TAAK, str(lijst.pk))]
    run_vernietiging(str(lijst.pk))

    bewijs = po.get(reverse("reports:bewaren_lijst", args=[lijst.pk])).text
    assert "Bewijs van vernietiging" in bewijs and "Pia Privacy" in bewijs and casus.nummer not in bewijs
    assert not Casus.objects.filter(pk=casus.pk).exists()


def test_nothing_to_destroy_says_so(w, client_for):
    page = client_for(w.po).post(reverse("reports:bewaren_nieuw"), {"organisatie": w.org.pk})

    assert page.status_code == 422 and "niets waarvan de bewaartermijn voorbij is" in page.text


def test_a_list_can_be_withdrawn(w, client_for):
    oude_casus(w)
    client = client_for(w.po)
    lijst, _ = maak(client, w)

    page = client.post(reverse("reports:bewaren_intrekken", args=[lijst.pk]), follow=True)

    assert "Er is niets vernietigd" in page.text and Casus.objects.count() == 1


def test_the_fg_and_another_gemeente_decide_nothing(w, client_for):
    oude_casus(w)
    lijst, _ = maak(client_for(w.po), w)
    ander = lid(Rol.PRIVACY_OFFICER, w.elders.lidmaatschappen.get().organisatie)

    assert client_for(w.fg).get(reverse("reports:bewaren")).status_code == 403
    adres = reverse("reports:bewaren_goedkeuren", args=[lijst.pk])
    assert client_for(w.fg).post(adres).status_code == client_for(ander).post(adres).status_code == 404


def test_a_term_of_ones_own_with_its_ground(w, client_for):
    client = client_for(w.po)
    data = {"organisatie": w.org.pk, "klasse": "CASUS", "jaren": 21, "reden": "Besluit van 1 mei"}

    page = client.post(reverse("reports:bewaren_termijn"), data, follow=True)
    assert "eigen termijn" in page.text and Bewaartermijn.objects.get().vastgesteld_door == w.po

    fout = client.post(reverse("reports:bewaren_termijn"), {**data, "klasse": "TLV"})
    assert fout.status_code == 422 and "bewaart een andere organisatie" in fout.text


def test_a_hold_by_casusnummer_and_lifting_it(w, client_for):
    casus, client = oude_casus(w), client_for(w.po)
    adres = reverse("reports:bewaren_blokkade")
    elders = casus_van(wereld())
    for zoek in ("bestaat niet", elders.nummer):
        fout = client.post(adres, {"organisatie": w.org.pk, "zoek": zoek, "reden": "bezwaar"})
        assert fout.status_code == 422 and "Niet gevonden" in fout.text

    page = client.post(
        adres, {"organisatie": w.org.pk, "zoek": casus.nummer, "reden": "bezwaar"}, follow=True
    )
    assert "bezwaar" in page.text
    blokkade = Bewaarblokkade.objects.get()
    assert client.post(reverse("reports:bewaren_nieuw"), {"organisatie": w.org.pk}).status_code == 422

    client.post(reverse("reports:bewaren_opheffen", args=[blokkade.pk]))
    blokkade.refresh_from_db()
    assert blokkade.opgeheven_door == w.po
    assert client.post(reverse("reports:bewaren_opheffen", args=[blokkade.pk])).status_code == 403


def test_the_schedule_finds_a_list_that_was_not_finished(w, client_for, gebeld):
    oude_casus(w)
    lijst, _ = maak(client_for(w.po), w)
    assert sweep_vernietigingen() == 0
    Vernietigingslijst.objects.filter(pk=lijst.pk).update(status="LOOPT")

    assert sweep_vernietigingen() == 1 and gebeld == [(TAAK, str(lijst.pk))]


def test_the_overview_asks_the_same_for_one_list_and_for_three(w, client_for):
    client = client_for(w.po)

    def vragen():
        with CaptureQueriesContext(
            connection,
        ) as gesteld:
            assert client.get(reverse("reports:bewaren")).status_code == 200
        return len(gesteld)

    def lijst():
        Vernietigingslijst.objects.create(
            organisatie=w.org, peildatum=OUD, gemaakt_door=w.po, gemaakt_at="2026-11-02T10:00Z"
        )

    lijst()
    een = vragen()
    lijst()
    lijst()
    assert vragen() == een
