"""The demo: whether this is one, and looking at the product as somebody in it."""

from typing import Final

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase

from thuiszitters.accounts.access.beheer import can_manage_accounts
from thuiszitters.accounts.models import Gebruiker, Lidmaatschap
from thuiszitters.core.clock import today

BEKIJKT_ALS: Final = "bekijkt_als"
"""Where the session keeps the Lidmaatschap in which somebody of beheer looks around."""


def demo_on() -> bool:
    """Whether this is the demo; a system check refuses DEMO on any other database than the embedded one."""
    return bool(settings.DEMO and settings.DATABASE_EMBEDDED)


def begin_preview(session: SessionBase, lid_id: int) -> None:
    """From now on the pages of this session are shown as to the person of this membership."""
    session[BEKIJKT_ALS] = lid_id
    session.cycle_key()


def end_preview(session: SessionBase) -> None:
    """From now on they are shown to their own person again."""
    if session.pop(BEKIJKT_ALS, None) is not None:
        session.cycle_key()


def preview_of(session: SessionBase, user: Gebruiker) -> Gebruiker | None:
    """As whom `user` looks around now, in one capacity; None when they do not.

    Asked anew at every page: only in the demo, only for functioneel beheer, only as an invented person who still
    holds that membership.
    """
    chosen = session.get(BEKIJKT_ALS)
    if chosen is None or not demo_on() or not can_manage_accounts(user):
        return None
    leden = Lidmaatschap.objects.in_force(today()).select_related("gebruiker")
    lid = leden.filter(pk=chosen, gebruiker__is_demo=True, gebruiker__is_active=True).first()
    if lid is None:
        return None
    lid.gebruiker.gekozen = lid.pk
    return lid.gebruiker
