"""The mail after a night: one per person, that there is work; who and how many stays behind the login."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from thuiszitters.accounts.access.hoedanigheid import people_with
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.clock import day_of
from thuiszitters.core.mail import put_mail

ONDERWERP = "Er staat nieuw werk voor u klaar"
TEKST = "In uw werkvoorraad staat iets nieuws dat aandacht vraagt. Kijk vandaag wat er nodig is."


def tell_leerplicht(gemeenten: Iterable[int], *, at: datetime) -> None:
    """Mail everybody who works on casussen of these gemeenten today, once per person per day.

    In the order of their keys: two parts of a night that tell the same people never wait for each other in a circle.
    """
    mensen = {person.pk for gemeente in gemeenten for person in people_with(Perm.WORK_CASUSSEN, gemeente)}
    for pk in sorted(mensen):
        put_mail(
            to_id=pk,
            subject=ONDERWERP,
            body=TEKST,
            path=reverse("cases:werkvoorraad"),
            dedupe_key=f"nacht:{day_of(at)}:{pk}",
            at=at,
        )
