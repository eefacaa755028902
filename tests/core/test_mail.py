"""One mail a day: of every kind of news that waits, once, at seven, and nothing to who is gone."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.factories import GebruikerFactory, lid
from thuiszitters.accounts.models import Lidmaatschap
from thuiszitters.accounts.rollen import Rol
from thuiszitters.core import outbox
from thuiszitters.core.mail import next_post, put_mail
from thuiszitters.core.models import OutboxBericht

pytestmark = pytest.mark.django_db
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def am(tekst):
    return datetime.fromisoformat(tekst).replace(tzinfo=AMSTERDAM)


@pytest.fixture
def persoon():
    return lid(Rol.LEERPLICHTAMBTENAAR)


def tell(persoon, key, onderwerp="Er is een nieuwe verzuimmelding", at="2026-11-20T10:00"):
    return put_mail(
        to_id=persoon.pk, subject=onderwerp, body="Kijk.", path="/taken/", dedupe_key=key, at=am(at)
    )


def test_the_news_of_a_day_is_one_mail_at_seven_with_each_kind_once(persoon, mailoutbox):
    tell(persoon, "a")
    tell(persoon, "b", at="2026-11-20T23:00")
    tell(persoon, "c", "Een casus is aan u toegewezen", at="2026-11-21T04:15")

    outbox.relay(at=am("2026-11-21T06:59"))
    assert mailoutbox == []
    outbox.relay(at=am("2026-11-21T07:00"))
    outbox.relay(at=am("2026-11-21T07:01"))

    (mail,) = mailoutbox
    assert mail.subject == "Er is nieuws voor u"
    assert mail.body.count("- Er is een nieuwe verzuimmelding") == 1
    assert mail.body.count("- Een casus is aan u toegewezen") == 1
    assert not OutboxBericht.objects.filter(verzonden_at=None).exists()


def test_who_chose_so_gets_each_message_at_once(mailoutbox):
    tell(lid(Rol.LEERPLICHTAMBTENAAR, post_meteen=True), "a")

    outbox.relay(at=am("2026-11-20T10:00"))

    assert [mail.subject for mail in mailoutbox] == ["Er is een nieuwe verzuimmelding"]


def test_no_news_no_mail(persoon, mailoutbox):
    outbox.relay(at=am("2026-11-21T07:00"))

    assert mailoutbox == []


def test_what_came_too_late_for_the_mail_of_today_is_in_tomorrows(persoon, mailoutbox):
    """A night that began before seven and committed after it."""
    tell(persoon, "a", at="2026-11-21T04:15")
    outbox.relay(at=am("2026-11-21T07:00"))
    tell(persoon, "laat", "Er staat nieuw werk voor u klaar", at="2026-11-21T06:59")

    outbox.relay(at=am("2026-11-21T07:05"))
    assert len(mailoutbox) == 1
    outbox.relay(at=am("2026-11-22T07:00"))

    assert "Er staat nieuw werk voor u klaar" in mailoutbox[1].body


def test_days_that_were_missed_become_one_mail(persoon, mailoutbox):
    for dag in (18, 19, 20):
        tell(persoon, str(dag), at=f"2026-11-{dag}T10:00")

    outbox.relay(at=am("2026-11-22T09:00"))

    assert len(mailoutbox) == 1


def test_a_worker_that_is_killed_between_gathering_and_sending_sends_it_once(
    persoon, mailoutbox, monkeypatch
):
    tell(persoon, "a")
    send = outbox.HANDLERS["mail"]
    monkeypatch.setitem(outbox.HANDLERS, "mail", lambda bericht, at: 1 / 0)
    outbox.relay(at=am("2026-11-21T07:00"))
    monkeypatch.setitem(outbox.HANDLERS, "mail", send)

    for minuut in range(5):
        outbox.relay(at=am("2026-11-21T07:00") + timedelta(minutes=minuut))

    assert len(mailoutbox) == 1


def test_nothing_goes_to_who_is_inactive_or_works_here_no_longer(mailoutbox):
    inactief = lid(Rol.LEERPLICHTAMBTENAAR, is_active=False)
    weg = lid(Rol.LEERPLICHTAMBTENAAR)
    Lidmaatschap.objects.filter(gebruiker=weg).update(tot=date(2026, 11, 20))
    for nummer, wie in enumerate((inactief, weg, GebruikerFactory())):
        tell(wie, str(nummer))

    outbox.relay(at=am("2026-11-21T07:00"))

    assert mailoutbox == []
    assert not OutboxBericht.objects.filter(verzonden_at=None).exists()


@pytest.mark.parametrize(
    ("at", "seven"),
    [
        ("2026-11-20T06:59", "2026-11-20T06:00Z"),
        ("2026-11-20T07:00", "2026-11-21T06:00Z"),
        ("2026-10-24T12:00", "2026-10-25T06:00Z"),  # the clock goes back that night
        ("2026-03-28T12:00", "2026-03-29T05:00Z"),  # and here forward
        ("2026-07-01T23:30", "2026-07-02T05:00Z"),
    ],
)
def test_seven_is_seven_on_the_clock_of_amsterdam(at, seven):
    assert next_post(am(at)).astimezone(UTC) == datetime.fromisoformat(seven)
