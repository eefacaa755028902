"""The outbox: once per key, in the transaction of what it tells, retried and never lost."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import OperationalError, transaction

from tests.factories import lid
from thuiszitters.accounts.rollen import Rol
from thuiszitters.core import jobs, outbox
from thuiszitters.core.mail import put_mail
from thuiszitters.core.models import MAX_POGINGEN, OutboxBericht
from thuiszitters.core.tasks import deliver_message

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 22, 9, tzinfo=UTC)


def meteen(**gebruiker):
    """Somebody who works here and wants each message at once."""
    return lid(Rol.LEERPLICHTAMBTENAAR, post_meteen=True, **gebruiker)


def queue(person, key="k"):
    return put_mail(
        to_id=person.pk, subject="Nieuw", body="Er is werk.", path="/werkvoorraad/", dedupe_key=key, at=AT
    )


def test_a_message_exists_once_and_is_sent_once(mailoutbox):
    person = meteen()

    assert [queue(person), queue(person)] == [True, False]
    assert [outbox.relay(at=AT), outbox.relay(at=AT)] == [1, 0]

    (mail,) = mailoutbox
    assert mail.to == [person.email]
    assert "/werkvoorraad/" in mail.body
    assert mail.extra_headers["Message-ID"].startswith(f"<outbox-{OutboxBericht.objects.get().pk}@")


def test_what_is_rolled_back_is_not_sent(mailoutbox):
    person = meteen()

    with transaction.atomic():
        queue(person)
        transaction.set_rollback(True)

    assert outbox.relay(at=AT) == 0
    assert mailoutbox == []


def test_nothing_goes_to_inactive_people(mailoutbox):
    queue(meteen(is_active=False))

    outbox.relay(at=AT)

    assert mailoutbox == []


def test_a_failure_waits_longer_each_time_and_stays_visible(monkeypatch, mailoutbox):
    queue(meteen())
    send = outbox.HANDLERS["mail"]
    monkeypatch.setitem(outbox.HANDLERS, "mail", lambda bericht, at: 1 / 0)

    assert outbox.relay(at=AT) == 0
    bericht = OutboxBericht.objects.get()
    assert (bericht.pogingen, bericht.volgende_poging_at) == (1, AT + timedelta(minutes=2))
    assert bericht.laatste_fout == "ZeroDivisionError: division by zero"
    assert outbox.relay(at=AT + timedelta(minutes=1)) == 0

    monkeypatch.setitem(outbox.HANDLERS, "mail", send)
    assert outbox.relay(at=AT + timedelta(minutes=2)) == 1
    assert len(mailoutbox) == 1


def test_one_failing_message_does_not_hold_up_the_next(monkeypatch, mailoutbox):
    first, second = meteen(), meteen()
    queue(first, "a")
    queue(second, "b")
    send = outbox.HANDLERS["mail"]
    monkeypatch.setitem(
        outbox.HANDLERS, "mail", lambda b, at: 1 / 0 if b.inhoud["gebruiker"] == first.pk else send(b, at)
    )

    outbox.relay(at=AT)

    assert [mail.to for mail in mailoutbox] == [[second.email]]


def test_what_was_given_up_is_tried_again_when_somebody_says_so(monkeypatch, mailoutbox):
    queue(meteen())
    send = outbox.HANDLERS["mail"]
    monkeypatch.setitem(outbox.HANDLERS, "mail", lambda bericht, at: 1 / 0)
    for uur in range(30):
        outbox.relay(at=AT + timedelta(hours=uur))
    bericht = OutboxBericht.objects.get()
    assert bericht.pogingen == MAX_POGINGEN
    monkeypatch.setitem(outbox.HANDLERS, "mail", send)
    later = AT + timedelta(days=3)
    assert outbox.relay(at=later) == 0

    assert outbox.try_again(bericht_id=bericht.pk, at=later)
    assert outbox.relay(at=later) == 1
    assert not outbox.try_again(bericht_id=bericht.pk, at=later)
    assert len(mailoutbox) == 1


# --- a message somebody waits for ---------------------------------------------------------------------------


def test_what_somebody_waits_for_is_rung_for_and_sent_alone(mailoutbox, monkeypatch):
    rung = []
    monkeypatch.setattr(jobs, "ring_after_commit", lambda *bell: rung.append(bell))
    monkeypatch.setitem(outbox.HANDLERS, "proef", lambda bericht, at: None)
    queue(meteen())

    assert outbox.put_now(kind="proef", payload={}, dedupe_key="nu", at=AT)

    assert rung == [(outbox.BEZORG, "nu")]
    assert [deliver_message("nu"), deliver_message("nu")] == [True, False]
    assert mailoutbox == []


def test_it_was_rung_for_only_when_it_was_committed(django_capture_on_commit_callbacks, monkeypatch):
    monkeypatch.undo()  # the bell of a real process
    rung = []
    monkeypatch.setattr(jobs, "ring", lambda *bell: rung.append(bell))

    with django_capture_on_commit_callbacks() as after:
        outbox.put_now(kind="proef", payload={}, dedupe_key="nu", at=AT)
        assert rung == []
    (bell,) = after
    bell()

    assert rung == [(outbox.BEZORG, "nu")]


def test_what_failed_waits_for_the_relay(monkeypatch):
    monkeypatch.setattr(jobs, "ring_after_commit", lambda *bell: None)
    monkeypatch.setitem(outbox.HANDLERS, "proef", lambda bericht, at: 1 / 0)
    outbox.put_now(kind="proef", payload={}, dedupe_key="nu", at=AT)

    assert [outbox.deliver(dedupe_key="nu", at=AT), outbox.deliver(dedupe_key="nu", at=AT)] == [False, False]

    assert OutboxBericht.objects.get().pogingen == 2
    assert outbox.relay(at=AT + timedelta(minutes=2)) == 0
    monkeypatch.setitem(outbox.HANDLERS, "proef", lambda bericht, at: None)
    assert outbox.relay(at=AT + timedelta(minutes=4)) == 1


def test_a_failure_that_passes_keeps_nobody_waiting(monkeypatch):
    pogingen = []

    def proef(bericht, at):
        pogingen.append(at)
        if len(pogingen) == 1:
            raise OperationalError("deadlock detected")

    monkeypatch.setattr(jobs, "ring_after_commit", lambda *bell: None)
    monkeypatch.setitem(outbox.HANDLERS, "proef", proef)
    outbox.put_now(kind="proef", payload={}, dedupe_key="nu", at=AT)

    assert outbox.deliver(dedupe_key="nu", at=AT)


def test_what_waits_for_a_later_moment_is_not_tried_at_once(monkeypatch):
    pogingen = []

    def later(bericht, at):
        pogingen.append(at)
        raise outbox.Later(AT + timedelta(minutes=1))

    monkeypatch.setattr(jobs, "ring_after_commit", lambda *bell: None)
    monkeypatch.setitem(outbox.HANDLERS, "proef", later)
    outbox.put_now(kind="proef", payload={}, dedupe_key="nu", at=AT)

    assert not outbox.deliver(dedupe_key="nu", at=AT)
    assert pogingen == [AT]
