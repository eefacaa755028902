"""Tasks: made by rules (once per key) or by people, done or taken over."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from cases.models import Casus, Gebeurtenis, Taak
from cases.services.stappen import lock
from cases.services.tijdlijn import record
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.core.clock import day_of
from thuiszitters.core.mail import put_mail
from thuiszitters.core.opmaak import datum


class TaskDone(Exception):
    """Somebody did this task already, or it went elsewhere; the message says which."""


def put_taak(
    *,
    organisatie: Organisatie,
    titel: str,
    deadline: date,
    at: datetime,
    casus: Casus | None = None,
    toegewezen_aan: Gebruiker | None = None,
    toelichting: str = "",
    regel: str = "",
    sleutel: str | None = None,
    by: Gebruiker | None = None,
) -> Taak | None:
    """Make a task; with a `sleutel` it is made once, and None says it was there already."""
    values = {
        "organisatie": organisatie,
        "titel": titel,
        "deadline": deadline,
        "casus": casus,
        "toegewezen_aan": toegewezen_aan,
        "toelichting": toelichting,
        "regel": regel,
        "aangemaakt_at": at,
        "aangemaakt_door": by,
    }
    if sleutel is None:
        return Taak.objects.create(**values)
    taak, created = Taak.objects.get_or_create(sleutel=sleutel, defaults=values)
    return taak if created else None


@transaction.atomic
def plan_taak(
    *,
    casus: Casus,
    organisatie: Organisatie,
    titel: str,
    deadline: date,
    sleutel: str,
    by: Gebruiker,
    at: datetime,
    toegewezen_aan: Gebruiker | None = None,
    toelichting: str = "",
) -> Taak:
    """A person plans a task in a casus; `sleutel` is of the form they sent, so sending it twice makes one."""
    taak = put_taak(
        organisatie=organisatie,
        titel=titel,
        deadline=deadline,
        at=at,
        casus=casus,
        toegewezen_aan=toegewezen_aan,
        toelichting=toelichting,
        sleutel=sleutel,
        by=by,
    )
    if taak is None:
        return Taak.objects.get(sleutel=sleutel)
    record(
        casus,
        Gebeurtenis.Soort.TAAK,
        f"Nieuwe taak: {titel}, uiterlijk {datum(deadline, 'lang')}.",
        by=by,
        at=at,
    )
    return taak


@transaction.atomic
def reassign_taak(*, taak_id: int, aan: Gebruiker | None, by: Gebruiker, at: datetime) -> Taak:
    """Give an open task to somebody else, or to the team; who gets it is told. Raises TaskDone."""
    taak = _lock_open(taak_id)
    if taak.toegewezen_aan_id == (aan.pk if aan else None):
        return taak
    taak.toegewezen_aan = aan
    taak.save(update_fields=["toegewezen_aan"])
    if taak.casus is not None:
        record(
            taak.casus, Gebeurtenis.Soort.TAAK, f"Taak voor {aan or 'het team'}: {taak.titel}", by=by, at=at
        )
    if aan is not None and aan.pk != by.pk:
        put_mail(
            to_id=aan.pk,
            subject="Een taak is aan u gegeven",
            body="Er staat een taak van een collega voor u klaar.",
            path="/",
            dedupe_key=f"taak:{taak.pk}:{aan.pk}:{at.isoformat()}",
            at=at,
        )
    return taak


@transaction.atomic
def finish_taak(*, taak_id: int, by: Gebruiker, at: datetime) -> Taak:
    """Mark a task done. Raises TaskDone with who did it before."""
    taak = _lock_open(taak_id)
    taak.gedaan_op, taak.gedaan_door = day_of(at), by
    taak.save(update_fields=["gedaan_op", "gedaan_door"])
    if taak.casus is not None:
        record(taak.casus, Gebeurtenis.Soort.TAAK, f"Taak gedaan: {taak.titel}", by=by, at=at)
    return taak


def end_taken(taken: QuerySet[Taak], *, on: date, by: Gebruiker | None) -> None:
    """End the open ones of these tasks, for something else did what they asked; the timeline tells of that."""
    if lopend := dict(taken.filter(gedaan_op=None).order_by().values_list("pk", "casus_id")):
        hold_casussen(lopend.values())
        Taak.objects.filter(pk__in=lopend, gedaan_op=None).update(gedaan_op=on, gedaan_door=by)


def hold_casussen(casus_ids: Iterable[UUID | None]) -> None:
    """Lock casussen until the transaction ends, in one order, before tasks of theirs are written.

    A change of a task is counted in its casus, and who closes a casus ends its tasks: both lock the casus first.
    """
    if gevraagd := {pk for pk in casus_ids if pk is not None}:
        casussen = Casus.objects.filter(pk__in=gevraagd).order_by("pk")
        list(casussen.select_for_update(of=("self",), no_key=True).values_list("pk", flat=True))


def _lock_open(taak_id: int) -> Taak:
    """The task, locked after its casus, as every service does. Raises TaskDone when it is no longer theirs to do."""
    casus_id = Taak.objects.values_list("casus_id", flat=True).get(pk=taak_id)
    if casus_id is not None:
        lock(casus_id)
    found = Taak.objects.select_for_update(of=("self",)).select_related("gedaan_door")
    taak = found.filter(pk=taak_id, casus=casus_id).first()
    if taak is None:
        raise TaskDone("Deze taak ging intussen naar een andere gemeente.")
    if taak.gedaan_op is not None:
        raise TaskDone(f"Deze taak is al gedaan door {taak.gedaan_door}.")
    return taak
