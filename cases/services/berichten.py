"""Telling an organisation that something waits for it: a task once, and mails without names."""

from datetime import date, datetime

from cases.models import Casus, Taak
from cases.services.taken import end_taken, put_taak
from thuiszitters.accounts.access.hoedanigheid import people_with
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Perm
from thuiszitters.core.clock import day_of
from thuiszitters.core.mail import put_mail


def ask(
    casus: Casus,
    organisatie: Organisatie,
    *,
    perm: Perm,
    titel: str,
    toelichting: str,
    deadline: date,
    sleutel: str,
    pad: str,
    at: datetime,
    regel: str = "",
    voor: Gebruiker | None = None,
) -> None:
    """Give `organisatie` a task, once per `sleutel`, and mail it to whoever holds `perm` there.

    With `voor` it is that person's task, and the mail goes to nobody else.
    """
    put_taak(
        organisatie=organisatie,
        toegewezen_aan=voor,
        titel=titel,
        toelichting=toelichting,
        deadline=deadline,
        casus=casus,
        regel=regel,
        sleutel=sleutel,
        at=at,
    )
    mail(
        organisatie,
        perm=perm,
        onderwerp=titel,
        tekst=f"{toelichting} Er staat een taak voor u klaar.",
        sleutel=sleutel,
        pad=pad,
        voor=voor,
        at=at,
    )


def mail(
    organisatie: Organisatie,
    *,
    perm: Perm,
    onderwerp: str,
    tekst: str,
    sleutel: str,
    pad: str,
    at: datetime,
    voor: Gebruiker | None = None,
) -> None:
    """Mail whoever holds `perm` there, or only `voor`; neither the casus nor the child is named."""
    people = [voor] if voor is not None else people_with(perm, organisatie.pk)
    for person in people:
        put_mail(
            to_id=person.pk,
            subject=onderwerp,
            body=tekst,
            path=pad,
            dedupe_key=f"{sleutel}:{person.pk}",
            at=at,
        )


def finish(sleutel: str, *, by: Gebruiker | None, at: datetime) -> None:
    """The deed itself did the task of this key; the timeline tells of the deed, so nothing is added."""
    end_taken(Taak.objects.filter(sleutel=sleutel), on=day_of(at), by=by)
