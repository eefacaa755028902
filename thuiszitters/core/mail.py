"""E-mail by outbox: names no child, carries one link behind the login, and is never sent to who is gone.

People get one mail a day, at seven: that there is news, and of what kind. Who chose so gets each message at once.
"""

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import EmailMessage
from django.utils import timezone

from thuiszitters.core import outbox
from thuiszitters.core.clock import day_of
from thuiszitters.core.models import OutboxBericht

if TYPE_CHECKING:
    from thuiszitters.accounts.models import Gebruiker

ZEVEN_UUR = time(7)
METEEN, NIEUWS = "mail", "nieuws"
ONDERWERP = "Er is nieuws voor u"
VOET = (
    "Dit bericht noemt geen leerlingen. U ziet de gegevens nadat u bent ingelogd.\n"
    "Liever elk bericht meteen, of juist een keer per dag? Dat kiest u na het inloggen bij Mijn berichten."
)


def put_mail(
    *, to_id: int, subject: str, body: str, path: str, dedupe_key: str, at: datetime, direct: bool = False
) -> bool:
    """Queue a message to one person, for the mail of the day or at once; `path` becomes a link.

    `direct`: at once whatever the person chose, for what cannot wait until tomorrow. The caller keeps children, and
    how many there are, out of both texts.
    """
    payload = {"gebruiker": to_id, "onderwerp": subject, "tekst": body, "pad": path}
    meteen = direct or get_user_model().objects.filter(pk=to_id, post_meteen=True).exists()
    return outbox.put(
        kind=METEEN if meteen else NIEUWS,
        payload=payload,
        dedupe_key=dedupe_key,
        at=at,
        send_at=at if meteen else next_post(at),
    )


def next_post(at: datetime) -> datetime:
    """The first seven o'clock in Amsterdam after an instant, summer and winter time alike."""
    lokaal = timezone.localtime(at)
    vandaag = timezone.make_aware(datetime.combine(lokaal.date(), ZEVEN_UUR))
    if vandaag > at:
        return vandaag
    return timezone.make_aware(datetime.combine(lokaal.date() + timedelta(days=1), ZEVEN_UUR))


@outbox.handler(NIEUWS)
def gather_news(bericht: OutboxBericht, at: datetime) -> None:
    """Put this person's mail of the day on the outbox, once, with every kind of news that waits by now.

    What became known too late for the mail of today is for tomorrow's: nothing is swallowed.
    """
    gebruiker = bericht.inhoud["gebruiker"]
    wacht = OutboxBericht.objects.filter(
        soort=NIEUWS, verzonden_at=None, volgende_poging_at__lte=at, inhoud__gebruiker=gebruiker
    )
    gevonden = {rij.pk: rij.inhoud["onderwerp"] for rij in wacht.order_by("pk")}
    regels = "\n".join(f"- {onderwerp}" for onderwerp in sorted(set(gevonden.values())))
    payload = {
        "gebruiker": gebruiker,
        "onderwerp": ONDERWERP,
        "tekst": f"Sinds de vorige keer is er iets bijgekomen:\n\n{regels}",
        "pad": "/",
        "berichten": list(gevonden),
    }
    sleutel = f"dagpost:{day_of(at)}:{gebruiker}"
    if outbox.put(kind=METEEN, payload=payload, dedupe_key=sleutel, at=at):
        return
    if bericht.pk not in OutboxBericht.objects.get(sleutel=sleutel).inhoud.get("berichten", []):
        raise outbox.Later(next_post(at))


@outbox.handler(METEEN)
def send_mail(bericht: OutboxBericht, at: datetime) -> None:
    """Send one queued mail with a stable Message-ID, so that a second delivery is recognised as the same."""
    inhoud = bericht.inhoud
    person: Gebruiker | None = get_user_model().objects.filter(pk=inhoud["gebruiker"]).first()
    if person is None or not person.gets_post(day_of(at)):
        return
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2]
    EmailMessage(
        subject=inhoud["onderwerp"],
        body=f"{inhoud['tekst']}\n\n{settings.SITE_URL}{inhoud['pad']}\n\n{VOET}",
        to=[person.email],
        headers={"Message-ID": f"<outbox-{bericht.pk}@{host}>"},
    ).send()
