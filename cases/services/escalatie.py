"""The nightly work: verdicts of a day become casussen, ladder steps, signals and tasks; once, however often run.

The pupils are divided into parts by their key, two of which are done beside each other. A part is judged, written
and marked in one transaction behind its locks: a killed run costs the parts it had in hand, and two runs at once
wait for each other part by part.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from operator import call
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F, Q

from attendance.rules.dekking import GeenAntwoord
from attendance.rules.oordeel import Oordeel
from attendance.services.oordelen import Beoordelaar, Beoordeling, load_beoordelaar
from cases.models import Casus, Nachtrun, Taak
from cases.queries.ladder import Ladders, load_ladders
from cases.rules.ladder import TREDEN
from cases.services.grond import ground_gone, ground_holds
from cases.services.klimmen import climb
from cases.services.nachtopenen import prepare
from cases.services.nachtpost import tell_leerplicht
from cases.services.nachtstand import GRONDEN, Nacht, Telling, load_stand
from cases.services.regels.alle import run_regels
from cases.services.signaleren import ask_for_status, gather_signals, store_signals
from cases.services.zestienuur import load_signals, may_change, store_signals_16
from schools.models import Leerling, Vestiging
from thuiszitters.core.audit import bulk_write
from thuiszitters.core.geheugen import without_collecting
from thuiszitters.core.parallel import side_by_side
from thuiszitters.core.rijen import insert_rows

SLOTEN = 64
"""Locks under which pupils fall, by the first six bits of their UUID."""
_BITS = 128 - 6
DEELGROOTTE = 20_000
"""About how many pupils a part may have, as long as there are not more parts than locks. Few of them are judged."""
PER_KEER = 2_000
"""How many pupils are judged and written at a time within a part."""
GROND_CATEGORIEEN = frozenset(trede.categorie for trede in TREDEN if trede.regel in GRONDEN)
INHALEN = timedelta(days=31)
"""How far back missed nights are caught up; longer ago the casussen of then say little about now."""


@dataclass(frozen=True, slots=True)
class Wereld:
    """What all parts of a night share: the judge, what the rules ask per region, the schools by code.

    `kandidaten` are the pupils of whom the verdict may say something, in the order of their keys here. `verteld`
    are the gemeenten that a part of this run has told; what a part tells is lost with it, and told by the next.
    """

    beoordelaar: Beoordelaar
    ladders: Ladders
    scholen: dict[str, int]
    kandidaten: Sequence[UUID] = ()
    verteld: set[int] = field(default_factory=set)

    @property
    def on(self) -> date:
        """The peildatum."""
        return self.beoordelaar.on


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
    wereld = Wereld(beoordelaar, load_ladders(on), scholen)
    if ids is not None:
        with transaction.atomic():
            lock_leerlingen(ids)
            telling = _run(wereld, ids, at=at)
            _ask_for_status(wereld, Q(leerling__in=ids), at=at)
            _run_regels(wereld, ids, at=at)
            return telling
    telling = _run_all(wereld, at=at, skip_done=skip_done)
    telling.zonder_profiel = sum(beoordelaar.count_zonder_profiel().values())
    return telling


def _run_all(wereld: Wereld, *, at: datetime, skip_done: bool) -> Telling:
    """Who may have a line, and beside it what needs no verdict; then all parts; then what looks beyond them."""
    delen = parts()

    def ask() -> list[UUID]:
        for deel in delen:
            _ask_part(wereld, deel, at=at, skip_done=skip_done)
        return []

    kandidaten, _ = side_by_side((wereld.beoordelaar.candidates, ask), call)
    wereld = replace(wereld, kandidaten=sorted(kandidaten))

    def run(deel: Deel) -> Telling:
        return _run_deel(wereld, deel, at=at, skip_done=skip_done)

    tellingen = side_by_side(delen, run)
    _finish(wereld, delen[-1], tellingen[-1], at=at, skip_done=skip_done)
    return sum(tellingen, Telling())


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
    eerder = Nachtrun.objects.filter(peildatum__lte=on).order_by("peildatum")
    begin = eerder.values_list("peildatum", flat=True).first() or on
    delen: dict[tuple[date, str], int] = Counter()
    for peildatum, deel in eerder.filter(peildatum__gte=on - INHALEN).values_list("peildatum", "deel"):
        delen[peildatum, deel.partition("/")[2]] += 1
    klaar = [peildatum for (peildatum, van), aantal in delen.items() if aantal == int(van)]
    eerste = max(klaar) + timedelta(days=1) if klaar else max(begin, on - INHALEN)
    return [eerste + timedelta(days=verder) for verder in range((on - eerste).days + 1)]


@dataclass(frozen=True, slots=True)
class Deel:
    """Part `nummer` of `van` (a power of two, at most SLOTEN): the pupils of a range of locks."""

    nummer: int
    van: int

    def __str__(self) -> str:
        return f"{self.nummer:02d}/{self.van}"

    @property
    def is_laatste(self) -> bool:
        """Whether it is the last one, which is marked when the whole night is done."""
        return self.nummer == self.van - 1

    @property
    def sloten(self) -> range:
        """The locks of this part."""
        breedte = SLOTEN // self.van
        return range(self.nummer * breedte, (self.nummer + 1) * breedte)

    @property
    def grenzen(self) -> tuple[UUID, UUID | None]:
        """The keys of this part: from the first up to, not including, the second; None is the end."""
        tot = UUID(int=self.sloten.stop << _BITS) if self.sloten.stop < SLOTEN else None
        return UUID(int=self.sloten.start << _BITS), tot

    @property
    def about(self) -> Q:
        """The condition that a row is about the pupils of this part."""
        van, tot = self.grenzen
        return Q(leerling__gte=van) if tot is None else Q(leerling__gte=van, leerling__lt=tot)

    def leerling_ids(self, wereld: Wereld) -> list[UUID]:
        """Whom to judge in this part, in order.

        The candidates, and who is followed because a casus is open or a signal may still change.
        """
        van, tot = self.grenzen
        kandidaten = wereld.kandidaten
        eind = len(kandidaten) if tot is None else bisect_left(kandidaten, tot)
        eigen = kandidaten[bisect_left(kandidaten, van) : eind]
        met_casus = Casus.objects.open().filter(self.about).order_by().values_list("leerling_id", flat=True)
        met_signaal = may_change(wereld.on).filter(self.about).values_list("leerling_id", flat=True)
        return sorted({*eigen, *met_casus, *met_signaal})


def parts() -> list[Deel]:
    """The parts of a night, after how many pupils there are."""
    aantal, van = Leerling.objects.count(), 1
    while van < SLOTEN and aantal > van * DEELGROOTTE:
        van *= 2
    return [Deel(nummer, van) for nummer in range(van)]


def lock_leerlingen(leerling_ids: Iterable[UUID]) -> None:
    """Keep the night from these pupils until the transaction ends.

    Who changes a pupil's absence and then evaluates takes this lock before anything else.
    """
    _lock(leerling_id.int >> _BITS for leerling_id in leerling_ids)


def _lock(sloten: Iterable[int]) -> None:
    """In one order everywhere, so that two runs wait for each other and never in a circle."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtext('nachtrun'), slot) FROM unnest(%s::int[]) AS slot",
            [sorted(set(sloten))],
        )


def _ask_part(wereld: Wereld, deel: Deel, *, at: datetime, skip_done: bool) -> None:
    with without_collecting(), bulk_write(nacht=wereld.on.isoformat()):
        _lock(deel.sloten)
        if not (skip_done and _is_done(wereld.on, deel)):
            _ask_for_status(wereld, deel.about, at=at)


def _run_deel(wereld: Wereld, deel: Deel, *, at: datetime, skip_done: bool) -> Telling:
    with without_collecting(), bulk_write(nacht=wereld.on.isoformat()):
        _lock(deel.sloten)
        if skip_done and _is_done(wereld.on, deel):
            return Telling()
        telling = _run(wereld, deel.leerling_ids(wereld), at=at)
        if not deel.is_laatste:
            _mark(wereld.on, deel, telling, at=at)
        return telling


def _finish(wereld: Wereld, laatste: Deel, telling: Telling, *, at: datetime, skip_done: bool) -> None:
    """When all parts are done: the rules that look beyond the verdict, and the mark of the last part.

    Without that mark the night is not complete, so that what is killed before it is done again.
    """
    with without_collecting(), bulk_write(nacht=wereld.on.isoformat()):
        _lock(laatste.sloten)
        if skip_done and _is_done(wereld.on, laatste):
            return
        _run_regels(wereld, None, at=at)
        _mark(wereld.on, laatste, telling, at=at)


def _is_done(on: date, deel: Deel) -> bool:
    return Nachtrun.objects.filter(peildatum=on, deel=str(deel)).exists()


def _run_regels(wereld: Wereld, ids: Sequence[UUID] | None, *, at: datetime) -> None:
    """The rules that look beyond the verdict, for all pupils or for these alone."""
    run_regels(
        on=wereld.on,
        at=at,
        beoordelaar=wereld.beoordelaar,
        ladders=wereld.ladders,
        scholen=wereld.scholen,
        ids=ids,
    )


def _mark(on: date, deel: Deel, telling: Telling, *, at: datetime) -> None:
    """The part is done; what a second run adds is added to its counts."""
    run, nieuw = Nachtrun.objects.get_or_create(
        peildatum=on,
        deel=str(deel),
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


def _run(wereld: Wereld, ids: Sequence[UUID], *, at: datetime) -> Telling:
    """Judge these pupils and write what follows, inside the caller's transaction."""
    telling, gemeenten = Telling(), set[int]()
    for begin in range(0, len(ids), PER_KEER):
        telling += _run_some(wereld, ids[begin : begin + PER_KEER], gemeenten, at=at)
    nieuw = gemeenten - wereld.verteld
    wereld.verteld.update(nieuw)
    tell_leerplicht(nieuw, at=at)
    return telling


def _ask_for_status(wereld: Wereld, about: Q, *, at: datetime) -> None:
    nacht = _nacht(wereld, (), at=at)
    ask_for_status(nacht, about)
    insert_rows(Taak, nacht.taken, conflict="DO NOTHING")


def _nacht(wereld: Wereld, ids: Sequence[UUID], *, at: datetime) -> Nacht:
    return Nacht(wereld.on, at, wereld.beoordelaar, wereld.ladders, wereld.scholen, load_stand(ids))


def _run_some(wereld: Wereld, ids: Sequence[UUID], gemeenten: set[int], *, at: datetime) -> Telling:
    nacht = _nacht(wereld, ids, at=at)
    beoordelingen = wereld.beoordelaar.judge(ids)
    if te_openen := [b.leerling_id for b in beoordelingen if _may_open(nacht, b)]:
        nacht.opener = prepare(te_openen, at=at, on=nacht.op)
        nacht.stand = load_stand(ids)
    stil: list[list[str]] = []
    bekend = load_signals(ids, nacht.on)
    zestien: list[tuple[Beoordeling, Oordeel]] = []
    for beoordeling in beoordelingen:
        if isinstance(beoordeling.antwoord, Oordeel):
            veranderd, sleutels = _handle(nacht, beoordeling, beoordeling.antwoord)
            if beoordeling.antwoord.categorieen and not veranderd:
                stil.append(sleutels)
            if beoordeling.antwoord.signalen_16_uur or beoordeling.leerling_id in bekend:
                zestien.append((beoordeling, beoordeling.antwoord))
        elif isinstance(beoordeling.antwoord, GeenAntwoord):
            nacht.telling.zonder_kalender += 1
        else:
            nacht.telling.zonder_profiel += 1
    nieuw = store_signals(nacht)
    nacht.telling.ongewijzigd = sum(nieuw.isdisjoint(sleutels) for sleutels in stil)
    store_signals_16(nacht, bekend, zestien)
    nacht.boek.store(nacht.taken)
    gemeenten |= nacht.gemeenten
    return nacht.telling


def _may_open(nacht: Nacht, beoordeling: Beoordeling) -> bool:
    """Whether a casus may have to be opened: there is a ground, and none is open now."""
    return (
        isinstance(beoordeling.antwoord, Oordeel)
        and not GROND_CATEGORIEEN.isdisjoint(beoordeling.antwoord.categorieen)
        and beoordeling.leerling_id not in nacht.stand.open
    )


def _handle(nacht: Nacht, beoordeling: Beoordeling, oordeel: Oordeel) -> tuple[bool, list[str]]:
    """What one verdict changes in a casus now, and the signals it may give."""
    veranderd, sleutels = False, []
    heeft_grond = False
    for trede in TREDEN:
        if trede.categorie not in oordeel.categorieen:
            continue
        heeft_grond |= trede.regel in GRONDEN
        if trede.opent:
            veranderd |= climb(nacht, trede, beoordeling, oordeel)
        else:
            sleutels += gather_signals(nacht, trede, beoordeling, oordeel)
    veranderd |= ground_holds(nacht, beoordeling) if heeft_grond else ground_gone(nacht, beoordeling)
    return veranderd, sleutels
