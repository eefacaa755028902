"""The page that waits for werk: nothing typed is lost, it goes on by itself, and no deed is done twice."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pghistory
import pytest
import time_machine
from django.db import connection
from django.urls import reverse

from cases.models import Casus
from cases.services.casusbeheer import close_casus
from cases.services.openen import open_casus
from cases.services.overdragen import offer_overdracht
from tests.cases.bouw import NU, VANDAAG, casus_van, leerling_van, wereld
from tests.factories import GemeenteFactory, LeerlingFactory, lid
from thuiszitters.accounts.models import Toegangslogregel
from thuiszitters.accounts.rollen import Rol
from thuiszitters.accounts.services.sessie import TWEEDE_STAP
from thuiszitters.accounts.services.toegangslog import Soort
from thuiszitters.core import jobs, opdrachten, outbox
from thuiszitters.core.models import Inzage, Opdracht, OutboxBericht

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("op_maandag")]
FORM = {"sinds": "2026-10-01", "reden": 'Zorgen van "de buurt" & school.'}


@pytest.fixture
def w():
    return wereld()


@pytest.fixture
def asleep(monkeypatch):
    """The worker does not come by itself."""
    monkeypatch.setattr(jobs, "ring_after_commit", lambda *bell: None)
    monkeypatch.setattr(opdrachten, "GEDULD", 0.0)
    monkeypatch.setattr(opdrachten, "NOG_EVEN", 0.0)


def work():
    """The worker comes."""
    assert outbox.relay(at=NU + timedelta(seconds=1)) >= 1


def hidden(page):
    """The form of the page that waits, as a browser sends it."""
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page.text)
    return {name: page.wsgi_request.POST.get(name, value) for name, value in fields} | dict(
        field for field in fields if field[0] == "opdracht"
    )


@pytest.fixture
def waiting(w, client_for, asleep):
    """A casus is asked for, and the page waits."""
    w.leerling = leerling_van(w)
    w.client = client_for(w.leerplicht)
    w.address = reverse("cases:casus_openen", args=[w.leerling.pk])
    page = w.client.post(w.address, FORM)
    assert page.status_code == 202 and "Even geduld" in page.text
    return page


def test_it_keeps_what_was_typed_and_goes_on_by_itself(w, waiting):
    assert "data-vanzelf" in waiting.text
    assert {name: hidden(waiting)[name] for name in FORM} == FORM
    assert "Zorgen van &quot;de buurt&quot; &amp; school." in waiting.text
    assert not Casus.objects.exists()

    again = w.client.post(w.address, hidden(waiting))
    assert again.status_code == 202 and hidden(again) == hidden(waiting)
    assert Opdracht.objects.count() == 1


def test_the_answer_comes_where_it_would_have_come(w, client_for, asleep):
    casus = casus_van(w)
    close_casus(
        casus_id=casus.pk, versie=1, reden=Casus.Reden.VERHUISD, toelichting="", by=w.leerplicht, at=NU
    )
    client, address = client_for(w.leerplicht), reverse("cases:heropenen", args=[casus.pk])
    page = client.post(address, {"versie": 1, "reden": "Toch niet."})
    work()

    answer = client.post(address, hidden(page))

    assert answer.status_code == 422 and "gewijzigd nadat u deze pagina opende" in answer.text
    assert "Toch niet." in answer.text


def test_after_the_deed_its_gate_may_refuse_to_do_it_again(w, waiting):
    work()
    assert Casus.objects.get().leerling == w.leerling

    done = w.client.post(w.address, hidden(waiting))

    assert done.status_code == 200 and "Het is gedaan" in done.text
    assert f'href="{reverse("cases:casus", args=[Casus.objects.get().pk])}"' in done.text
    assert w.client.post(w.address, FORM).status_code == 403


def test_after_two_minutes_it_no_longer_keeps_the_session_alive(w, waiting):
    Opdracht.objects.update(gevraagd_at=NU - timedelta(minutes=3))

    page = w.client.post(w.address, hidden(waiting))

    assert page.status_code == 202 and "data-vanzelf" not in page.text
    assert "langer dan normaal" in page.text


def test_what_fails_says_so_and_does_not_go_on_by_itself(w, waiting, monkeypatch):
    monkeypatch.setattr("cases.services.openen.school_of", lambda *given: 1 / 0)
    assert outbox.relay(at=NU + timedelta(seconds=1)) == 0

    page = w.client.post(w.address, hidden(waiting))

    assert page.status_code == 202 and "data-vanzelf" not in page.text
    assert "Het lukte niet meteen" in page.text
    assert hidden(page) == hidden(waiting)


def test_who_waits_for_the_answer_of_another_asks_anew(w, waiting, client_for):
    work()
    andere = reverse("cases:casus_openen", args=[leerling_van(w).pk])

    page = client_for(w.collega).post(andere, hidden(waiting))

    assert page.status_code == 202 and hidden(page)["opdracht"] != hidden(waiting)["opdracht"]


def test_a_form_with_a_mistake_is_shown_and_looked_at(w, client_for):
    leerling = leerling_van(w)
    address = reverse("cases:casus_openen", args=[leerling.pk])

    assert client_for(w.leerplicht).post(address, {}).status_code == 422

    assert Inzage.objects.filter(leerling_id=leerling.pk, gebruiker=w.leerplicht).count() == 1
    assert not Opdracht.objects.exists()


def test_the_casussen_of_two_people_are_opened_in_one_round(w, waiting, client_for):
    andere = leerling_van(w)
    client_for(w.collega).post(reverse("cases:casus_openen", args=[andere.pk]), FORM)

    with pghistory.context(taak="thuiszitters.core.tasks.relay_outbox"):
        work()

    assert not OutboxBericht.objects.failing().exists()
    geopend = {
        (casus.leerling_id, casus.behandelaar) for casus in Casus.objects.select_related("behandelaar")
    }
    assert geopend == {(w.leerling.pk, w.leerplicht), (andere.pk, w.collega)}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.metadata ->> 'user' FROM cases_casusevent AS e "
            "JOIN pghistory_context AS c ON c.id = e.pgh_context_id"
        )
        assert {int(wie) for (wie,) in cursor.fetchall()} == {w.leerplicht.pk, w.collega.pk}


def test_what_was_done_on_one_page_opens_no_other(w, waiting, client_for):
    work()
    vreemd = reverse("cases:casus_openen", args=[LeerlingFactory().pk])

    assert w.client.post(vreemd, hidden(waiting)).status_code == 404

    assert Toegangslogregel.objects.filter(soort=Soort.GEWEIGERD, gebruiker=w.leerplicht).count() == 1


def test_it_was_done_also_when_what_came_of_it_is_no_longer_there(w, waiting):
    work()
    Opdracht.objects.update(antwoord={"rij": "cases.Casus", "pk": {"sleutel": str(uuid4())}})

    done = w.client.post(w.address, hidden(waiting))

    assert done.status_code == 200 and "Het is gedaan" in done.text


def test_a_session_that_ends_while_it_waits_leads_to_no_page_that_is_only_sent(w, client_for, asleep):
    casus, naar = casus_van(w), GemeenteFactory()
    nieuw = lid(Rol.LEERPLICHTAMBTENAAR, naar.organisatie, email="nieuw@voorbeeld.example")
    nieuw.set_password("drie-groene-fietsen")
    nieuw.save()
    aanbod = offer_overdracht(
        casus_id=casus.pk, naar=naar, verhuisd_op=VANDAAG, samenvatting="Gaat niet.", by=w.leerplicht, at=NU
    )
    client, address = client_for(nieuw), reverse("cases:overdracht_accepteren", args=[aanbod.pk])
    page = client.post(address)
    assert page.status_code == 202

    with time_machine.travel(NU + timedelta(hours=1), tick=False):
        ended = client.post(address, hidden(page), headers={"referer": f"http://testserver{address}"})
        to = parse_qs(urlsplit(ended.headers["Location"]).query)["next"][0]
        client.post("/inloggen/", {"login": nieuw.email, "password": "drie-groene-fietsen", "next": to})
        session = client.session
        session[TWEEDE_STAP] = "totp"
        session.save()
        back = client.get(to, follow=True)

    assert back.redirect_chain[0] == ("/", 302)
    assert back.status_code == 200 and "Wat u vroeg is bewaard en wordt gedaan" in back.text
    assert Opdracht.objects.count() == 1


def test_an_open_casus_of_another_gemeente_is_found_by_werk(w, client_for):
    leerling = leerling_van(w)
    elders = GemeenteFactory()
    leerling.woongemeente, thuis = elders, leerling.woongemeente
    leerling.save()
    open_casus(leerling=leerling, aanleiding=Casus.Aanleiding.HANDMATIG, sinds=VANDAAG, by=None, at=NU)
    leerling.woongemeente = thuis
    leerling.save()

    page = client_for(w.leerplicht).post(reverse("cases:casus_openen", args=[leerling.pk]), FORM)

    assert page.status_code == 422 and "open casus bij een andere gemeente" in page.text
    assert str(elders) not in page.text
    assert Casus.objects.get().gemeente == elders
