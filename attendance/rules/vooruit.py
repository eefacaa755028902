"""What would change a verdict, worked out and not canned: the real rule, asked again with other facts.

Three questions: when is a threshold reached if the absence simply goes on; after how many days at school does the count
stop; and which melding carries it, so that it falls when that one no longer counts. Only ongeoorloofd absence is
looked at, so that the answers say nothing about geoorloofd absence (the wall).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from attendance.rules.dagen import Verzuim, in_kracht, schooldagen, uren, verzuim
from attendance.rules.dekking import GeenAntwoord
from attendance.rules.feiten import (
    ONBEKEND,
    ONGEOORLOOFD,
    Leerlingfeiten,
    Melding,
    dekt,
    hoofdinschrijving,
)
from attendance.rules.oordeel import (
    DREIGEND_THUISZITTER,
    LANGER_DAN_3_MAANDEN,
    THUISZITTER,
    Oordeel,
    oordeel,
)
from attendance.rules.profiel import AANEENGESLOTEN, Profiel
from schools.rules.kalender import DAG
from schools.rules.schoolkalender import Kalenders

KIJKT_VOORUIT: Final = 120
"""Calendar days the projection looks ahead; three months after today fit in it."""
DRAGERS: Final = 25
"""Meldingen that are tried one by one, the latest: a page need not name more."""
GRENZEN: Final = (DREIGEND_THUISZITTER, THUISZITTER, LANGER_DAN_3_MAANDEN)
DOORLOPEND: Final = "verzuim dat doorgaat"


@dataclass(frozen=True, slots=True)
class Vooruitblik:
    """The first day of each threshold that is still to come, as (category, day), in order.

    `niet_gedekt` is the first day without a school calendar, when the look ahead ended there; `tot` the last
    day looked at.
    """

    grenzen: tuple[tuple[str, date], ...]
    niet_gedekt: date | None
    tot: date


@dataclass(frozen=True, slots=True)
class Terugkeer:
    """Being at school from `vanaf` on: after `schooldagen` of them, on `op`, the category holds no longer."""

    vanaf: date
    schooldagen: int
    op: date


@dataclass(frozen=True, slots=True)
class Drager:
    """A melding under the count; `valt`: the category holds no longer when this one does not count."""

    sleutel: str
    valt: bool


@dataclass(frozen=True, slots=True)
class Gevolgen:
    """The answers to the three questions; a question that makes no sense for this pupil has none."""

    vooruit: Vooruitblik | None = None
    terugkeer: Terugkeer | None = None
    dragers: tuple[Drager, ...] = ()


@dataclass(frozen=True, slots=True)
class Vraag:
    """The facts and rules a verdict was made from, to ask it again.

    `versies`: the profile versions of the woongemeente, each with the day from which it holds there, in order.
    """

    feiten: Leerlingfeiten
    versies: Sequence[tuple[date, Profiel]]
    kalenders: Kalenders
    op: date
    bekend_op: date

    def profiel_op(self, dag: date) -> Profiel | None:
        """The version in force on a day."""
        return next((profiel for vanaf, profiel in reversed(self.versies) if vanaf <= dag), None)

    def op_dag(self, dag: date, feiten: Leerlingfeiten) -> Oordeel | GeenAntwoord | None:
        """The verdict on a day with the profile in force on it; None when there is no profile."""
        profiel = self.profiel_op(dag)
        if profiel is None:
            return None
        return oordeel(feiten, profiel=profiel, kalenders=self.kalenders, op=dag, bekend_op=self.bekend_op)


def gevolgen(vraag: Vraag, nu: Oordeel) -> Gevolgen:
    """What would change the verdict `nu`."""
    if hoofdinschrijving(vraag.feiten, vraag.op) is None:
        return Gevolgen()
    return Gevolgen(_vooruit(vraag, nu), _terugkeer(vraag, nu), _dragers(vraag, nu))


def verlengd(vraag: Vraag, profiel: Profiel) -> Leerlingfeiten | None:
    """The facts as they become when the absence simply goes on; None when no absence runs.

    It runs when the last school day has it, or the one before when the last is the peildatum itself: that day is
    not over, its melding may still come. In modus aandeel a day at school does not stop it, as long as there is
    absence in the venster; then it goes on from the day after the peildatum.
    """
    meldingen = in_kracht(vraag.feiten, vraag.bekend_op)
    v = verzuim(
        schooldagen(vraag.feiten, profiel, vraag.kalenders, vraag.op), vraag.feiten, meldingen, profiel
    )
    sluit_aan = _nog_niet_gemeld(vraag, v)
    plaats = _laatste_verzuim(v, profiel, sluit_aan)
    if plaats is None:
        return None
    dag = v.dagen[plaats]
    melding = _melding_van(meldingen, dag, v, plaats)
    tellend = _tellend(meldingen, v.dagen[_begin(v, profiel, plaats)])
    if melding.tot is None:
        return vraag.feiten._replace(meldingen=tellend, vervangers_elders=())
    verder = melding._replace(
        sleutel=DOORLOPEND,
        van=(dag if plaats in sluit_aan else vraag.op) + DAG,
        tot=None,
        vastgelegd_op=vraag.bekend_op,
        vervangt=(),
    )
    return vraag.feiten._replace(meldingen=(*tellend, verder), vervangers_elders=())


def _begin(v: Verzuim, profiel: Profiel, plaats: int) -> int:
    """The first position the test can reach back to: the reeks, or in modus aandeel the day after a whole venster
    without absence, which no run of voldoende days crosses."""
    leeg, nodig = 0, 1 if profiel.modus == AANEENGESLOTEN else profiel.nodig(profiel.drempel)
    while plaats > 0 and leeg < nodig:
        plaats -= 1
        telt = v.telt(plaats) if profiel.modus == AANEENGESLOTEN else v.o(plaats) > 0
        leeg = 0 if telt else leeg + 1
    return plaats


def _tellend(meldingen: Iterable[Melding], vanaf: date) -> tuple[Melding, ...]:
    """Of the meldingen in force those that count for the days from `vanaf` on; asking again is then quick."""
    return tuple(
        melding._replace(vervangt=())
        for melding in meldingen
        if melding.status == ONGEOORLOOFD and (melding.tot is None or melding.tot >= vanaf)
    )


def _nog_niet_gemeld(vraag: Vraag, v: Verzuim) -> tuple[int, ...]:
    """The positions after which absence goes on without a gap: the last school day, and the one before it when the
    last is a peildatum that was not over when this was known."""
    einde = len(v.dagen) - 1
    if einde > 0 and v.dagen[einde] == vraag.op and vraag.bekend_op <= vraag.op:
        return (einde, einde - 1)
    return (einde,) if einde >= 0 else ()


def _laatste_verzuim(v: Verzuim, profiel: Profiel, sluit_aan: tuple[int, ...]) -> int | None:
    """The position of the last school day with absence that still matters."""
    if profiel.modus == AANEENGESLOTEN:
        return next((plaats for plaats in sluit_aan if v.o(plaats) and v.telt(plaats)), None)
    einde = len(v.dagen) - 1
    venster = range(einde, max(-1, einde - profiel.nodig(profiel.drempel)), -1)
    return next((plaats for plaats in venster if v.o(plaats)), None)


def _melding_van(meldingen: Iterable[Melding], dag: date, v: Verzuim, plaats: int) -> Melding:
    """Of the ongeoorloofde meldingen on a day the one with the most hours; of those a running one, the latest."""
    erop = [
        melding
        for melding in meldingen
        if melding.status == ONGEOORLOOFD and dekt(melding.van, melding.tot, dag)
    ]
    return max(erop, key=lambda melding: (uren(melding, v.rooster[plaats]), melding.tot is None, melding.van))


def _vooruit(vraag: Vraag, nu: Oordeel) -> Vooruitblik | None:
    feiten = verlengd(vraag, nu.profiel)
    if feiten is None:
        return None
    bereikt: dict[str, date] = {}
    open_ = [grens for grens in GRENZEN if grens not in nu.categorieen]
    if THUISZITTER in nu.categorieen:
        open_.remove(DREIGEND_THUISZITTER)
    tot = vraag.op + timedelta(days=KIJKT_VOORUIT)
    for dag in _dagen(vraag.op, tot):
        antwoord = vraag.op_dag(dag, feiten)
        if not isinstance(antwoord, Oordeel):
            return Vooruitblik(_in_volgorde(bereikt), dag, dag)
        for grens in open_:
            if grens in antwoord.categorieen:
                bereikt.setdefault(grens, dag)
        if LANGER_DAN_3_MAANDEN in bereikt or not open_:
            tot = dag
            break
    return Vooruitblik(_in_volgorde(bereikt), None, tot)


def _in_volgorde(bereikt: dict[str, date]) -> tuple[tuple[str, date], ...]:
    return tuple((grens, bereikt[grens]) for grens in GRENZEN if grens in bereikt)


def _terugkeer(vraag: Vraag, nu: Oordeel) -> Terugkeer | None:
    """After how many school days without absence the category is gone; None without a category that counts days."""
    categorie = telling_van(nu)
    if categorie is None:
        return None
    feiten = _gestopt(vraag.feiten, vraag.op)
    laatste = vraag.op + timedelta(days=KIJKT_VOORUIT)
    ernaar = [
        dag for dag in schooldagen(feiten, nu.profiel, vraag.kalenders, laatste).dagen if dag > vraag.op
    ]
    for aantal, dag in enumerate(ernaar, start=1):
        antwoord = vraag.op_dag(dag, feiten)
        if not isinstance(antwoord, Oordeel):
            return None
        if categorie not in antwoord.categorieen:
            return Terugkeer(ernaar[0], aantal, dag)
    return None


def _gestopt(feiten: Leerlingfeiten, op: date) -> Leerlingfeiten:
    """The facts when every ongeoorloofd absence ends with the peildatum."""
    return feiten._replace(
        meldingen=tuple(
            _tot_en_met(melding, op) if melding.status == ONGEOORLOOFD else melding
            for melding in feiten.meldingen
        )
    )


def _tot_en_met(melding: Melding, op: date) -> Melding:
    """A melding that ends with `op`. One that begins later counts no more, but still replaces what it names."""
    if melding.van > op:
        return melding._replace(status=ONBEKEND)
    return melding._replace(tot=op) if melding.tot is None or melding.tot > op else melding


def _dragers(vraag: Vraag, nu: Oordeel) -> tuple[Drager, ...]:
    """For each melding under the days that count: does the category fall without it?

    It then stays in the facts as one whose status is not known: it counts for nothing, and what it replaced does not
    come back. That is so when the school makes it geoorloofd, and when it withdraws a melding of one version.
    """
    categorie = telling_van(nu)
    if categorie is None:
        return ()
    geteld = [dag.dag for dag in nu.bewijs.dagen if dag.telt]
    onder = [
        melding
        for melding in in_kracht(vraag.feiten, vraag.bekend_op)
        if melding.status == ONGEOORLOOFD and any(dekt(melding.van, melding.tot, dag) for dag in geteld)
    ]
    if len(onder) > DRAGERS:
        onder = sorted(onder, key=lambda melding: (melding.van, melding.sleutel))[-DRAGERS:]
    return tuple(Drager(melding.sleutel, _valt_zonder(vraag, melding, categorie)) for melding in onder)


def _valt_zonder(vraag: Vraag, weg: Melding, categorie: str) -> bool:
    feiten = vraag.feiten._replace(
        meldingen=tuple(
            melding._replace(status=ONBEKEND) if melding.sleutel == weg.sleutel else melding
            for melding in vraag.feiten.meldingen
        )
    )
    antwoord = vraag.op_dag(vraag.op, feiten)
    return not isinstance(antwoord, Oordeel) or categorie not in antwoord.categorieen


def telling_van(nu: Oordeel) -> str | None:
    """The category of a verdict that counts days: thuiszitter, or else dreigend."""
    return next((naam for naam in (THUISZITTER, DREIGEND_THUISZITTER) if naam in nu.categorieen), None)


def _dagen(van: date, tot: date) -> Iterator[date]:
    while van <= tot:
        yield van
        van += DAG
