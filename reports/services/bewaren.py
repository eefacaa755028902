"""Terms, holds and lists of destruction: what people decide, before anything goes."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from reports.models.bewaren import (
    Bewaarblokkade,
    Bewaartermijn,
    Vernietigingsakkoord,
    Vernietigingslijst,
    Vernietigingsregel,
)
from reports.queries.bewaren import due, held, leerling_of, terms_of
from reports.rules.bewaren import Klasse
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.core.opdrachten import done_by_werk

NODIG = 2
TAAK = "reports.tasks.run_vernietiging"
Status = Vernietigingslijst.Status


class BewarenGeweigerd(Exception):
    """What was asked cannot be; the message is for the person who asked."""


@transaction.atomic
def set_term(
    *, organisatie: Organisatie, klasse: str, jaren: int, reden: str, by: Gebruiker, at: datetime
) -> Bewaartermijn:
    """A controller's own term, in place of an earlier one; the audit trail keeps both."""
    termijn, _ = Bewaartermijn.objects.update_or_create(
        organisatie=organisatie,
        klasse=klasse,
        defaults={"jaren": jaren, "reden": reden, "vastgesteld_door": by, "vastgesteld_at": at},
    )
    return termijn


@transaction.atomic
def set_hold(
    *, organisatie: Organisatie, leerling_id: UUID, reden: str, by: Gebruiker, at: datetime
) -> Bewaarblokkade:
    """Keep everything of a pupil until the hold is lifted; raises BewarenGeweigerd when one stands already."""
    if Bewaarblokkade.objects.filter(
        organisatie=organisatie, leerling=leerling_id, opgeheven_at=None
    ).exists():
        raise BewarenGeweigerd("Voor deze leerling geldt al een blokkade.")
    return Bewaarblokkade.objects.create(
        organisatie=organisatie, leerling_id=leerling_id, reden=reden, gezet_door=by, gezet_at=at
    )


@transaction.atomic
def lift_hold(*, blokkade_id: int, by: Gebruiker, at: datetime) -> None:
    """From now on the terms count again."""
    Bewaarblokkade.objects.filter(pk=blokkade_id, opgeheven_at=None).update(
        opgeheven_at=at, opgeheven_door=by
    )


@done_by_werk(BewarenGeweigerd)
def make_list(*, organisatie: Organisatie, on: date, by: Gebruiker, at: datetime) -> Vernietigingslijst:
    """Everything of a controller whose term is over, as a trial; raises BewarenGeweigerd when there is nothing.

    The trial this person made that day, of the same records, is given again.
    """
    Organisatie.objects.select_for_update(no_key=True).get(pk=organisatie.pk)  # two clicks make one list
    termijnen = terms_of(organisatie)
    over = [
        (termijn.klasse, sleutel, grond)
        for termijn in termijnen
        for sleutel, grond in due(termijn, organisatie, on=on)
        if not held(leerling_of(Klasse(termijn.klasse), sleutel))
    ]
    if not over:
        raise BewarenGeweigerd("Er is niets waarvan de bewaartermijn voorbij is.")
    concept = Vernietigingslijst(
        organisatie=organisatie,
        peildatum=on,
        gemaakt_door=by,
        gemaakt_at=at,
        termijnen={termijn.klasse: {"jaren": termijn.jaren, "bron": termijn.bron} for termijn in termijnen},
        totaal=len(over),
    )
    return _made_before(concept, over) or _make(concept, over)


def _make(lijst: Vernietigingslijst, over: Sequence[tuple[str, str, date]]) -> Vernietigingslijst:
    lijst.save(force_insert=True)
    regels = (
        Vernietigingsregel(lijst=lijst, klasse=klasse, sleutel=sleutel, grond_op=grond)
        for klasse, sleutel, grond in over
    )
    Vernietigingsregel.objects.bulk_create(regels, batch_size=2000)
    return lijst


def _made_before(
    lijst: Vernietigingslijst, over: Sequence[tuple[str, str, date]]
) -> Vernietigingslijst | None:
    """The last trial of the same person, day and terms, when it holds exactly this."""
    same = Vernietigingslijst.objects.filter(
        organisatie=lijst.organisatie,
        peildatum=lijst.peildatum,
        gemaakt_door=lijst.gemaakt_door,
        status=Status.CONCEPT,
        termijnen=lijst.termijnen,
        totaal=lijst.totaal,
    )
    last: Vernietigingslijst | None = same.order_by("-gemaakt_at", "-pk").first()
    if last is None or set(last.regels.values_list("klasse", "sleutel", "grond_op")) != set(over):
        return None
    return last


@transaction.atomic
def approve_list(*, lijst_id: UUID, by: Gebruiker, at: datetime) -> Vernietigingslijst:
    """One of two approvals; the second one starts the work. Raises BewarenGeweigerd."""
    lijst = _lock(lijst_id)
    if lijst.status != Status.CONCEPT:
        raise BewarenGeweigerd("Over deze lijst is al beslist.")
    if lijst.akkoorden.filter(door=by).exists():
        raise BewarenGeweigerd("U keurde deze lijst al goed. Een ander beslist ook.")
    Vernietigingsakkoord.objects.create(lijst=lijst, door=by, at=at)
    if lijst.akkoorden.values("door").distinct().count() >= NODIG:
        lijst.status = Status.LOOPT
        lijst.save(update_fields=["status"])
    return lijst


@transaction.atomic
def withdraw_list(*, lijst_id: UUID) -> Vernietigingslijst:
    """Nothing goes; a new list can be made. Raises BewarenGeweigerd once it runs."""
    lijst = _lock(lijst_id)
    if lijst.status != Status.CONCEPT:
        raise BewarenGeweigerd("Deze lijst loopt al of is klaar.")
    lijst.regels.all().delete()
    lijst.status = Status.INGETROKKEN
    lijst.save(update_fields=["status"])
    return lijst


def _lock(lijst_id: UUID) -> Vernietigingslijst:
    lijst: Vernietigingslijst = Vernietigingslijst.objects.select_for_update(of=("self",)).get(pk=lijst_id)
    return lijst
