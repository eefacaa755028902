"""Confirming people every half year: after two reminders a role ends, but never that of the last beheerder."""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from thuiszitters.accounts.access.hoedanigheid import people_with
from thuiszitters.accounts.access.mensen import LAATSTE, beheerders_of, is_last_beheerder
from thuiszitters.accounts.models import Gebruiker, Lidmaatschap, Organisatie
from thuiszitters.accounts.rollen import Perm
from thuiszitters.accounts.services.lidmaatschap import end_lidmaatschap
from thuiszitters.core.clock import day_of
from thuiszitters.core.mail import put_mail

TUSSEN = timedelta(days=14)
"""Between the first reminder and the second, and between the second and the end."""
HERINNERINGEN = 2


class LaatsteBeheerder(Exception):
    """Nobody would be left to confirm the people of this organisation; the message is for the person who tried."""


@transaction.atomic
def confirm_lidmaatschap(*, lidmaatschap_id: int, by: Gebruiker, at: datetime) -> Lidmaatschap:
    """This person still works here in this role; the half year begins anew."""
    lid = Lidmaatschap.objects.select_for_update(of=("self",)).get(pk=lidmaatschap_id)
    lid.bevestigd_op, lid.bevestigd_door = day_of(at), by
    lid.herinneringen, lid.herinnerd_op = 0, None
    lid.save(update_fields=["bevestigd_op", "bevestigd_door", "herinneringen", "herinnerd_op"])
    return lid


@transaction.atomic
def end_of_work(*, lidmaatschap_id: int, by: Gebruiker, at: datetime) -> Lidmaatschap:
    """This person no longer works here in this role. Raises LaatsteBeheerder."""
    _hold_organisatie(lidmaatschap_id)
    if is_last_beheerder(Lidmaatschap.objects.select_related("organisatie").get(pk=lidmaatschap_id)):
        raise LaatsteBeheerder(LAATSTE)
    return end_lidmaatschap(lidmaatschap_id=lidmaatschap_id, on=day_of(at))


@transaction.atomic
def let_in_again(*, lidmaatschap_id: int) -> Lidmaatschap:
    """The group of this person gives the role again, at the next sign-in. A second click changes nothing."""
    lid = Lidmaatschap.objects.select_for_update(of=("self",)).get(pk=lidmaatschap_id)
    lid.einde = Lidmaatschap.Einden.GROEP
    lid.save(update_fields=["einde"])
    return lid


def _hold_organisatie(lidmaatschap_id: int) -> None:
    """One at a time: two beheerders who end each other at once would leave nobody."""
    Organisatie.objects.select_for_update(no_key=True, of=("self",)).get(lidmaatschappen=lidmaatschap_id)


def recertify(*, at: datetime) -> tuple[int, int]:
    """Remind of every membership that waits, and end those of which was reminded twice; gives both numbers.

    One transaction each; running it again the same day changes nothing.
    """
    on = day_of(at)
    reminded = ended = 0
    for pk in Lidmaatschap.objects.to_confirm(on).order_by("pk").values_list("pk", flat=True):
        done = _one(pk, at=at)
        reminded += done == "herinnerd"
        ended += done == "beëindigd"
    return reminded, ended


@transaction.atomic
def _one(pk: int, *, at: datetime) -> str:
    on = day_of(at)
    _hold_organisatie(pk)
    rows = Lidmaatschap.objects.to_confirm(on).select_for_update(of=("self",)).select_related("organisatie")
    lid = rows.filter(pk=pk).first()
    if lid is None or (lid.herinnerd_op is not None and on - lid.herinnerd_op < TUSSEN):
        return ""
    if lid.herinneringen >= HERINNERINGEN and not is_last_beheerder(lid):
        end_lidmaatschap(lidmaatschap_id=lid.pk, on=on, einde=Lidmaatschap.Einden.NIET_BEVESTIGD)
        return "beëindigd"
    lid.herinneringen, lid.herinnerd_op = min(lid.herinneringen + 1, HERINNERINGEN), on
    lid.save(update_fields=["herinneringen", "herinnerd_op"])
    _remind(lid, at=at)
    return "herinnerd"


def _remind(lid: Lidmaatschap, *, at: datetime) -> None:
    """The beheerders of the organisation, or functioneel beheer where there is none; one mail per person a day."""
    mensen = beheerders_of(lid.organisatie)
    for persoon in mensen if mensen.exists() else people_with(Perm.MANAGE_ACCOUNTS):
        put_mail(
            to_id=persoon.pk,
            subject="Bevestig wie er bij uw organisatie werkt",
            body="Werken deze mensen hier nog? Wie u na twee herinneringen niet bevestigt, verliest de toegang.",
            path=reverse("accounts:mensen"),
            dedupe_key=f"bevestigen:{day_of(at)}:{persoon.pk}",
            at=at,
        )
