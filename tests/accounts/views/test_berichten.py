"""What one chooses for oneself, and what functioneel beheer sees of mail that was not sent."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories import lid
from thuiszitters.accounts.rollen import Rol
from thuiszitters.core import outbox
from thuiszitters.core.clock import now
from thuiszitters.core.mail import put_mail
from thuiszitters.core.models import OutboxBericht

pytestmark = pytest.mark.django_db


@pytest.fixture
def beheer(client_for):
    return client_for(lid(Rol.FUNCTIONEEL_BEHEER))


@pytest.fixture
def mislukt(monkeypatch):
    """A message that failed once, with a text that is nobody else's business."""
    persoon = lid(Rol.LEERPLICHTAMBTENAAR, naam="Wendy Wacht", post_meteen=True)
    put_mail(to_id=persoon.pk, subject="GEHEIM", body="GEHEIM", path="/GEHEIM/", dedupe_key="a", at=now())
    monkeypatch.setitem(outbox.HANDLERS, "mail", lambda bericht, at: 1 / 0)
    outbox.relay(at=now())
    return OutboxBericht.objects.get()


def test_one_chooses_for_oneself(client_for):
    persoon = lid(Rol.ZORGCOORDINATOR)
    client = client_for(persoon)
    url = reverse("accounts:berichtvoorkeur")

    for keuze, meteen in (("meteen", True), ("meteen", True), ("dagelijks", False)):
        assert client.post(url, {"wanneer": keuze}).status_code == 302
        persoon.refresh_from_db()
        assert persoon.post_meteen is meteen
    assert client.post(url, {}).status_code == 422
    assert url in client.get(url).content.decode()


def test_beheer_sees_for_whom_and_why_and_not_what(beheer, mislukt):
    page = beheer.get(reverse("accounts:berichten")).content.decode()

    assert "Wendy Wacht" in page
    assert "ZeroDivisionError" in page
    assert "GEHEIM" not in page
    assert '<span class="tt-teller">1</span>' in page


def test_what_only_waits_is_shown_when_asked(beheer):
    persoon = lid(Rol.LEERPLICHTAMBTENAAR, naam="Wendy Wacht")
    put_mail(to_id=persoon.pk, subject="x", body="x", path="/", dedupe_key="a", at=now())

    assert "Wendy Wacht" not in beheer.get(reverse("accounts:berichten")).content.decode()
    assert "Wendy Wacht" in beheer.get(reverse("accounts:berichten"), {"stand": "alles"}).content.decode()


def test_trying_again_starts_over_and_what_was_sent_stays_so(beheer, mislukt):
    url = reverse("accounts:bericht_opnieuw", args=[mislukt.pk])
    OutboxBericht.objects.update(pogingen=8, volgende_poging_at=now() + timedelta(days=9))

    beheer.post(url)

    mislukt.refresh_from_db()
    assert mislukt.pogingen == 0
    assert mislukt.volgende_poging_at <= now()
    OutboxBericht.objects.update(verzonden_at=now(), pogingen=3)
    assert "intussen verstuurd" in beheer.post(url, follow=True).content.decode()
    assert beheer.get(url).status_code == 405


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol is not Rol.FUNCTIONEEL_BEHEER])
def test_nobody_else_sees_or_tries(rol, client_for, mislukt):
    client = client_for(lid(rol))

    assert client.get(reverse("accounts:berichten")).status_code == 403
    assert client.post(reverse("accounts:bericht_opnieuw", args=[mislukt.pk])).status_code == 403


@pytest.mark.parametrize("aantal", [1, 3])
def test_the_list_costs_the_same_for_one_as_for_three(aantal, beheer, django_assert_num_queries):
    for n in range(aantal):
        persoon = lid(Rol.LEERPLICHTAMBTENAAR)
        put_mail(to_id=persoon.pk, subject="x", body="x", path="/", dedupe_key=str(n), at=now())

    with django_assert_num_queries(10):
        beheer.get(reverse("accounts:berichten"), {"stand": "alles"})
