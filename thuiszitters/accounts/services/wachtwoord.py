"""A link for who forgot the password: asked for at the door, made and mailed by the outbox.

The link is made when it is sent, so that it stands in no table.
"""

from datetime import datetime

from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.core.mail import EmailMessage
from django.urls import reverse

from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core import outbox
from thuiszitters.core.models import OutboxBericht

WACHTWOORD = "wachtwoord"
TEKST = """U vroeg om een nieuw wachtwoord. Kies het op deze pagina:

{link}

De link werkt een uur, en één keer. Vroeg u hier niet om? Dan hoeft u niets te doen: uw wachtwoord blijft hetzelfde."""


def ask_link(person: Gebruiker, *, at: datetime) -> None:
    """Mail a link for a new password, to the address we know."""
    outbox.put(
        kind=WACHTWOORD,
        payload={"gebruiker": person.pk},
        dedupe_key=f"wachtwoord:{person.pk}:{at.isoformat()}",
        at=at,
    )


@outbox.handler(WACHTWOORD)
def send_link(bericht: OutboxBericht, at: datetime) -> None:
    """Make the link and send it, unless the account was closed meanwhile."""
    person = Gebruiker.objects.filter(pk=bericht.inhoud["gebruiker"], is_active=True).first()
    if person is None:
        return
    sleutel = {"uidb36": user_pk_to_url_str(person), "key": default_token_generator.make_token(person)}
    link = settings.SITE_URL + reverse("account_reset_password_from_key", kwargs=sleutel)
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2]
    EmailMessage(
        subject="Kies een nieuw wachtwoord",
        body=TEKST.format(link=link),
        to=[person.email],
        headers={"Message-ID": f"<outbox-{bericht.pk}@{host}>"},
    ).send()
