"""E-mail by outbox: names no child, carries one link behind the login, and is never sent to inactive people."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage

from thuiszitters.core import outbox
from thuiszitters.core.models import OutboxBericht


def put_mail(*, to_id: int, subject: str, body: str, path: str, dedupe_key: str, at: datetime) -> bool:
    """Queue a mail to one person; `path` becomes a link. The caller keeps children out of both texts."""
    payload = {"gebruiker": to_id, "onderwerp": subject, "tekst": body, "pad": path}
    return outbox.put(kind="mail", payload=payload, dedupe_key=dedupe_key, at=at)


@outbox.handler("mail")
def send_mail(bericht: OutboxBericht) -> None:
    """Send one queued mail with a stable Message-ID, so that a second delivery is recognised as the same."""
    inhoud = bericht.inhoud
    person = get_user_model().objects.filter(pk=inhoud["gebruiker"], is_active=True).first()
    if person is None:
        return
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2]
    EmailMessage(
        subject=inhoud["onderwerp"],
        body=f"{inhoud['tekst']}\n\n{settings.SITE_URL}{inhoud['pad']}\n\nDit bericht noemt geen leerlingen. "
        "U ziet de gegevens nadat u bent ingelogd.",
        to=[person.email],
        headers={"Message-ID": f"<outbox-{bericht.pk}@{host}>"},
    ).send()
