"""A placement: proposed by the SWV or by a besluit, reported by the school, reviewed by the SWV.

Cases calls these for placements that belong to a besluit; their report goes through the casus.
"""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from referrals.models import Plaatsing
from schools.models import Samenwerkingsverband, Vestiging
from schools.services.wijziging import facts_changed
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core.clock import day_of


class PlaatsingNotAllowed(Exception):
    """It cannot be so; the message is for the person who tried."""


@transaction.atomic
def propose_plaatsing(
    *,
    leerling_id: UUID,
    vestiging: Vestiging,
    samenwerkingsverband: Samenwerkingsverband,
    startdatum: date,
    by: Gebruiker,
    at: datetime,
) -> Plaatsing:
    """Propose a place at a school from `startdatum`.

    Raises PlaatsingNotAllowed when the day lies in the past, or the pupil has a proposal for that school
    already, also of another samenwerkingsverband.
    """
    on = day_of(at)
    if startdatum < on:
        raise PlaatsingNotAllowed("De startdatum ligt in het verleden.")
    try:
        with transaction.atomic():
            plaatsing = Plaatsing.objects.create(
                leerling_id=leerling_id,
                vestiging=vestiging,
                samenwerkingsverband=samenwerkingsverband,
                voorgesteld_op=on,
                startdatum=startdatum,
            )
    except IntegrityError as error:
        if "plaatsing_een_voorstel_per_school" not in str(error):
            raise
        raise PlaatsingNotAllowed("Voor deze leerling loopt al een voorstel bij deze school.") from error
    facts_changed([leerling_id], at=at)
    return plaatsing


@transaction.atomic
def report_started(*, plaatsing_id: UUID, gestart_op: date, by: Gebruiker, at: datetime) -> Plaatsing:
    """The school reports that the pupil started, on `gestart_op`; also after it reported that they did not.

    What the SWV thought of a pupil who did not start is then no longer its judgement: it reviews anew. Raises
    PlaatsingNotAllowed when the start was reported before, or the day lies in the future or before the proposal.
    """
    plaatsing = _lock(plaatsing_id)
    _refuse_unless(plaatsing.may_start, plaatsing)
    if gestart_op > day_of(at):
        raise PlaatsingNotAllowed("De eerste dag ligt in de toekomst. Meld de start later.")
    if gestart_op < plaatsing.voorgesteld_op:
        raise PlaatsingNotAllowed("De eerste dag ligt voor de dag van het voorstel.")
    plaatsing.status, plaatsing.gestart_op = Plaatsing.Status.GESTART, gestart_op
    plaatsing.reden_niet_gestart = plaatsing.beoordeling = ""
    plaatsing.beoordeeld_op = plaatsing.beoordeeld_door = None
    return _report(plaatsing, by=by, at=at)


@transaction.atomic
def report_not_started(*, plaatsing_id: UUID, reden: str, by: Gebruiker, at: datetime) -> Plaatsing:
    """The school reports that the pupil did not start, and why.

    Raises PlaatsingNotAllowed without a reason, or when it reported before.
    """
    plaatsing = _lock(plaatsing_id)
    _refuse_unless(plaatsing.status == Plaatsing.Status.VOORGESTELD, plaatsing)
    if not reden.strip():
        raise PlaatsingNotAllowed("Geef de reden waarom de plaatsing niet is gestart.")
    plaatsing.status, plaatsing.reden_niet_gestart = Plaatsing.Status.NIET_GESTART, reden
    return _report(plaatsing, by=by, at=at)


@transaction.atomic
def review_plaatsing(*, plaatsing_id: UUID, beoordeling: str, by: Gebruiker, at: datetime) -> Plaatsing:
    """The SWV judges what the school reported, in words, once.

    Raises PlaatsingNotAllowed when there is no report yet, or it was reviewed before.
    """
    plaatsing = _lock(plaatsing_id)
    if plaatsing.status == Plaatsing.Status.VOORGESTELD:
        raise PlaatsingNotAllowed("De school heeft nog niet gemeld of de plaatsing is gestart.")
    if plaatsing.beoordeeld_op is not None:
        raise PlaatsingNotAllowed("Deze plaatsing is al beoordeeld.")
    plaatsing.beoordeling = beoordeling
    plaatsing.beoordeeld_op, plaatsing.beoordeeld_door = day_of(at), by
    plaatsing.save()
    return plaatsing


def _lock(plaatsing_id: UUID) -> Plaatsing:
    return Plaatsing.objects.select_for_update(of=("self",)).get(pk=plaatsing_id)


def _refuse_unless(ok: bool, plaatsing: Plaatsing) -> None:
    if not ok:
        raise PlaatsingNotAllowed(f"De school heeft al gemeld: {plaatsing.get_status_display()}.")


def _report(plaatsing: Plaatsing, *, by: Gebruiker, at: datetime) -> Plaatsing:
    plaatsing.gemeld_op, plaatsing.gemeld_door = day_of(at), by
    plaatsing.save()
    facts_changed([plaatsing.leerling_id], at=at)
    return plaatsing
