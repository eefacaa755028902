"""The nightly work: verdicts of a day become casussen, ladder steps, signals and tasks; once, however often run.

The pupils are divided into fixed parts by their key. A part is judged, written and marked in one transaction
behind one lock: a killed run costs one part, and two runs at once wait for each other part by part.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Count, F

from attendance.rules.dekking import GeenAntwoord
from attendance.rules.oordeel import Oordeel
from attendance.services.oordelen import Beoordelaar, Beoordeling, load_beoordelaar
from cases.models import Nachtrun, Taak
from cases.rules.ladder import LADDER
from cases.services.grond import ground_gone, ground_holds
from cases.services.klimmen import climb
from cases.services.nachtpost import tell_leerplicht
from cases.services.nachtstand import GRONDEN, Nacht, Telling, load_stand
from cases.services.signaleren import ask_for_status, gather_signals, store_signals
from schools.models import Leerling, Vestiging

DELEN = 64
"""Parts of a night. A power of two: a part is the pupils whose UUID begins with the same six bits."""
_BITS = 128 - 6
INHALEN = timedelta(days=31)
"""How far back missed nights are caught up; longer ago the casussen of then say little about now."""


def run_day(
    *, on: date, at: datetime, leerling_ids: Iterable[UUID] | None = None, skip_done: bool = False
) -> Telling:
    """Judge a day, with what was known on it, and do what follows; gives the counts.

    For all pupils, part by part, or for these alone. Doing it again does what is new since and nothing twice;
    `skip_done` leaves out parts that were finished before.
    """
    ids = None if leerling_ids is None else sorted(set(leerling_ids))
    beoordelaar = load_beoordelaar(on=on, leerling_ids=ids)
    scholen = dict(Vestiging.objects.order_by().values_list("vestigingscode", "pk"))
    if ids is not None:
        with transaction.atomic():
            lock_delen({deel_van(leerling_id) for leerling_id in ids})
            return _run(beoordelaar, scholen, ids, at=at)
    telling = Telling()
    for deel in range(DELEN):
        telling += _run_deel(beoordelaar, scholen, deel, at=at, skip_done=skip_done)
    return telling


def catch_up(
    *, on: date, at: datetime, go_on: Callable[[], bool] = lambda: True
) -> Iterator[tuple[date, Telling]]:
    """Run every night since the last complete one up to `on`, oldest first, leaving out finished parts.

    Gives each day and what it did. `go_on` is asked between days: what is left is done by the next call.
    """
    for dag in missed_days(on):
        if not go_on():
            return
        yield dag, run_day(on=dag, at=at, skip_done=True)


def missed_days(on: date) -> list[date]:
    """The days to judge: after the last complete night, at most a month back; only `on` when there is none."""
    nachten = Nachtrun.objects.filter(peildatum__gte=on - INHALEN, peildatum__lte=on).order_by("peildatum")
    delen = dict(nachten.values_list("peildatum").annotate(aantal=Count("pk")))
    if not Nachtrun.objects.filter(peildatum__lt=on).exists():
        return [] if delen.get(on) == DELEN else [on]
    klaar = [dag for dag, aantal in delen.items() if aantal == DELEN]
    eerste = max(klaar) + timedelta(days=1) if klaar else on - INHALEN
    return [eerste + timedelta(days=verder) for verder in range((on - eerste).days + 1)]


def deel_van(leerling_id: UUID) -> int:
    """The part of the night a pupil belongs to."""
    return leerling_id.int >> _BITS


def lock_delen(delen: Iterable[int]) -> None:
    """Keep other runs from these parts until the transaction ends.

    Who changes a pupil's absence and then evaluates takes this lock before anything else.
    """
    with connection.cursor() as cursor:
        for deel in sorted(delen):
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('nachtrun'), %s)", [deel])


@transaction.atomic
def _run_deel(
    beoordelaar: Beoordelaar, scholen: dict[str, int], deel: int, *, at: datetime, skip_done: bool
) -> Telling:
    lock_delen([deel])
    run = Nachtrun.objects.filter(peildatum=beoordelaar.on, deel=_naam(deel))
    if skip_done and run.exists():
        return Telling()
    leerlingen = Leerling.objects.filter(pk__gte=UUID(int=deel << _BITS))
    if deel + 1 < DELEN:
        leerlingen = leerlingen.filter(pk__lt=UUID(int=(deel + 1) << _BITS))
    ids = list(leerlingen.order_by("pk").values_list("pk", flat=True))
    telling = _run(beoordelaar, scholen, ids, at=at)
    _mark(beoordelaar.on, deel, telling, at=at)
    return telling


def _naam(deel: int) -> str:
    return f"{deel:02d}/{DELEN}"


def _mark(on: date, deel: int, telling: Telling, *, at: datetime) -> None:
    """The part is done; what a second run adds is added to its counts."""
    run, nieuw = Nachtrun.objects.get_or_create(
        peildatum=on,
        deel=_naam(deel),
        defaults={
            "klaar_at": at,
            "geopend": telling.casussen_geopend,
            "signalen": telling.signalen,
            "ladderstappen": telling.ladderstappen,
            "ongewijzigd": telling.ongewijzigd,
        },
    )
    if not nieuw:
        Nachtrun.objects.filter(pk=run.pk).update(
            klaar_at=at,
            geopend=F("geopend") + telling.casussen_geopend,
            signalen=F("signalen") + telling.signalen,
            ladderstappen=F("ladderstappen") + telling.ladderstappen,
            ongewijzigd=telling.ongewijzigd,
        )


def _run(beoordelaar: Beoordelaar, scholen: dict[str, int], ids: Sequence[UUID], *, at: datetime) -> Telling:
    """Judge these pupils and write what follows, inside the caller's transaction."""
    if not ids:
        return Telling()
    nacht = Nacht(beoordelaar.on, at, beoordelaar, scholen, load_stand(ids))
    stil: list[list[str]] = []
    for beoordeling in beoordelaar.judge(ids):
        if isinstance(beoordeling.antwoord, Oordeel):
            veranderd, sleutels = _handle(nacht, beoordeling, beoordeling.antwoord)
            if beoordeling.antwoord.categorieen and not veranderd:
                stil.append(sleutels)
        elif isinstance(beoordeling.antwoord, GeenAntwoord):
            nacht.telling.zonder_kalender += 1
        else:
            nacht.telling.zonder_profiel += 1
    nieuw = store_signals(nacht)
    nacht.telling.ongewijzigd = sum(nieuw.isdisjoint(sleutels) for sleutels in stil)
    ask_for_status(nacht, ids)
    Taak.objects.bulk_create(nacht.taken, ignore_conflicts=True)
    tell_leerplicht(nacht.gemeenten, at=at)
    return nacht.telling


def _handle(nacht: Nacht, beoordeling: Beoordeling, oordeel: Oordeel) -> tuple[bool, list[str]]:
    """What one verdict changes in a casus now, and the signals it may give."""
    veranderd, sleutels = False, []
    heeft_grond = False
    for trede in LADDER:
        if trede.categorie not in oordeel.categorieen:
            continue
        heeft_grond |= trede.regel in GRONDEN
        if trede.opent:
            veranderd |= climb(nacht, trede, beoordeling, oordeel)
        else:
            sleutels += gather_signals(nacht, trede, beoordeling, oordeel)
    veranderd |= ground_holds(nacht, beoordeling) if heeft_grond else ground_gone(nacht, beoordeling)
    return veranderd, sleutels
