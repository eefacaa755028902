"""Putting a pupil on the waiting list, keeping up what they have meanwhile, and ending the wait."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from referrals.models import Wachtlijstplaatsing
from schools.models import Samenwerkingsverband, Vestiging
from schools.services.wijziging import facts_changed
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core.clock import day_of


class WachtlijstNotAllowed(Exception):
    """It cannot be so; the message is for the person who tried."""


@transaction.atomic
def add_wachtlijstplaatsing(
    *,
    leerling_id: UUID,
    samenwerkingsverband: Samenwerkingsverband,
    cluster: str,
    school: Vestiging | None,
    sinds: date,
    intussen: str,
    by: Gebruiker,
    at: datetime,
    toelichting: str = "",
    laatste_contact_op: date | None = None,
) -> Wachtlijstplaatsing:
    """Let a pupil wait for a place, at `school` or at any of the cluster.

    Raises WachtlijstNotAllowed when the pupil waits in this cluster already, or `sinds` lies in the future.
    """
    if sinds > day_of(at):
        raise WachtlijstNotAllowed("De dag waarop het wachten begon, ligt in de toekomst.")
    try:
        with transaction.atomic():
            wacht = Wachtlijstplaatsing.objects.create(
                leerling_id=leerling_id,
                samenwerkingsverband=samenwerkingsverband,
                cluster=cluster,
                school=school,
                sinds=sinds,
                intussen=intussen,
                toelichting=toelichting,
                laatste_contact_op=laatste_contact_op,
            )
    except IntegrityError as error:
        if "wachtlijst_een_lopend_per_cluster" not in str(error):
            raise
        raise WachtlijstNotAllowed("Deze leerling staat al op de wachtlijst van dit cluster.") from error
    facts_changed([leerling_id], at=at)
    return wacht


@transaction.atomic
def update_wachtlijstplaatsing(
    *,
    wacht_id: UUID,
    intussen: str,
    laatste_contact_op: date | None,
    school: Vestiging | None,
    toelichting: str,
    by: Gebruiker,
    at: datetime,
) -> Wachtlijstplaatsing:
    """Keep up what the pupil has meanwhile, the last contact and the wish; the audit trail keeps what it was.

    Raises WachtlijstNotAllowed when the wait is over or the contact lies in the future.
    """
    wacht = _lock_running(wacht_id)
    if laatste_contact_op and laatste_contact_op > day_of(at):
        raise WachtlijstNotAllowed("Het laatste contact ligt in de toekomst.")
    wacht.intussen, wacht.laatste_contact_op = intussen, laatste_contact_op
    wacht.school, wacht.toelichting = school, toelichting
    wacht.save()
    facts_changed([wacht.leerling_id], at=at)
    return wacht


@transaction.atomic
def end_wachtlijstplaatsing(
    *, wacht_id: UUID, uitkomst: str, beeindigd_op: date, by: Gebruiker, at: datetime
) -> Wachtlijstplaatsing:
    """End the wait with its outcome. Raises WachtlijstNotAllowed when it is over, or the day cannot be."""
    wacht = _lock_running(wacht_id)
    if not wacht.sinds <= beeindigd_op <= day_of(at):
        raise WachtlijstNotAllowed("Kies een dag vanaf het begin van het wachten tot en met vandaag.")
    wacht.uitkomst, wacht.beeindigd_op = uitkomst, beeindigd_op
    wacht.save()
    facts_changed([wacht.leerling_id], at=at)
    return wacht


def _lock_running(wacht_id: UUID) -> Wachtlijstplaatsing:
    wacht = Wachtlijstplaatsing.objects.select_for_update(of=("self",)).get(pk=wacht_id)
    if wacht.beeindigd_op is not None:
        raise WachtlijstNotAllowed("Dit wachten is al beëindigd.")
    return wacht
