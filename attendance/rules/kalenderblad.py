"""What every date of a stretch is in the count of one pupil: the page of a school-year calendar under "Waarom?".

It is drawn from the very parts the verdict is made of (`schooldagen`, `in_kracht`, `verzuim`), so that page and verdict
cannot differ. Geoorloofd absence is shown only from meldingen the reader may read (`leesbaar`); without them a sick
day is exactly the same as a day on which the pupil was present: same class, same hours (the wall).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from attendance.rules.dagen import (
    Hoofdperiode,
    Verzuim,
    geoorloofd,
    hoofdperioden,
    in_kracht,
    schooldagen,
    verzuim,
)
from attendance.rules.feiten import GEOORLOOFD as STATUS_GEOORLOOFD
from attendance.rules.feiten import NUL, Leerlingfeiten, Melding, dekt
from attendance.rules.feiten import ONBEKEND as STATUS_ONBEKEND
from attendance.rules.profiel import Profiel
from schools.rules.kalender import DAG, is_weekend, nationale_vrije_dagen
from schools.rules.schoolkalender import Kalenders

TELT: Final = "telt"
TE_WEINIG_UREN: Final = "te_weinig_uren"
TELT_NIET_MEE: Final = "telt_niet_mee"
GEEN_SCHOOL: Final = "geen_school"
VRIJGESTELD: Final = "vrijgesteld"
STILSTAND: Final = "stilstand"
GEOORLOOFD: Final = "geoorloofd"
ONBEKEND: Final = "onbekend"
NA_PEILDATUM: Final = "na_peildatum"
GEEN_KALENDER: Final = "geen_kalender"

WEEKEND: Final = "weekend"
VAKANTIE: Final = "vakantie"
FEESTDAG: Final = "feestdag"
LESVRIJ: Final = "lesvrij"
NIET_INGESCHREVEN: Final = "niet_ingeschreven"


@dataclass(frozen=True, slots=True)
class Kalenderdag:
    """One date: its class, for no school the reason, and hours of `o`, `g` (as far as read) and roosteruren `r`."""

    dag: date
    klasse: str
    reden: str = ""
    o: Decimal = NUL
    g: Decimal = NUL
    r: Decimal = NUL


@dataclass(frozen=True, slots=True)
class Strook:
    """Dates in a row that are the same, weekends in between passed over; `aantal` is how many dates it holds."""

    van: date
    tot: date
    klasse: str
    redenen: tuple[str, ...]
    o: Decimal
    g: Decimal
    r: Decimal
    aantal: int


def kalenderblad(
    feiten: Leerlingfeiten,
    *,
    profiel: Profiel,
    kalenders: Kalenders,
    van: date,
    tot: date,
    op: date,
    bekend_op: date,
    leesbaar: Collection[str] = (),
) -> tuple[Kalenderdag, ...]:
    """Every date of `van..tot`, as counted on peildatum `op` with the meldingen known on `bekend_op`.

    `leesbaar`: keys of the meldingen whose geoorloofd (or unknown) absence the reader may read; none for who
    stands behind the wall. School days after `op` are not judged yet.
    """
    blad = _Blad(feiten, profiel, kalenders, op=op, bekend_op=bekend_op, tot=tot, leesbaar=leesbaar)
    dagen: list[Kalenderdag] = []
    for periode in hoofdperioden(feiten, van, tot):
        dag = periode.van
        while dag <= periode.tot:
            dagen.append(blad.dag(dag, periode))
            dag += DAG
    return tuple(dagen)


class _Blad:
    """D of the peildatum, the school days that a stilstand took out of it, and what the reader may know of g."""

    def __init__(
        self,
        feiten: Leerlingfeiten,
        profiel: Profiel,
        kalenders: Kalenders,
        *,
        op: date,
        bekend_op: date,
        tot: date,
        leesbaar: Collection[str],
    ) -> None:
        meldingen = in_kracht(feiten, bekend_op)
        d = schooldagen(feiten, profiel, kalenders, op)
        self.kalenders, self.op = kalenders, op
        self.v: Verzuim = verzuim(d, feiten, meldingen, profiel)
        self.plaats = {dag: plaats for plaats, dag in enumerate(d.dagen)}
        # The same sequence as if no traject stopped the clock: what it has more is in stilstand.
        zonder = schooldagen(feiten._replace(trajecten=()), profiel, kalenders, max(op, tot))
        self.rooster = dict(zip(zonder.dagen, zonder.rooster, strict=True))
        gelezen = [melding for melding in meldingen if melding.sleutel in leesbaar]
        self.geoorloofde = _met(gelezen, STATUS_GEOORLOOFD)
        self.onbekende = _met(gelezen, STATUS_ONBEKEND)

    def dag(self, dag: date, periode: Hoofdperiode) -> Kalenderdag:
        r = self.rooster.get(dag)
        if r is None:
            return self._geen_schooldag(dag, periode)
        if dag > self.op:
            return Kalenderdag(dag, NA_PEILDATUM, r=r)
        if dag not in self.plaats:
            return Kalenderdag(dag, STILSTAND, r=r)
        return self._schooldag(dag, self.plaats[dag])

    def _schooldag(self, dag: date, plaats: int) -> Kalenderdag:
        v = self.v
        o, r, g = v.o(plaats), v.rooster[plaats], geoorloofd(v, plaats, self.geoorloofde)
        if plaats in v.vrijgesteld:
            klasse = VRIJGESTELD
        elif v.telt(plaats):
            klasse = TELT
        elif o:
            klasse = TE_WEINIG_UREN
        elif g:
            klasse = GEOORLOOFD
        elif any(dekt(melding.van, melding.tot, dag) for melding in self.onbekende):
            klasse = ONBEKEND
        else:
            klasse = TELT_NIET_MEE
        return Kalenderdag(dag, klasse, o=o, g=g, r=r)

    def _geen_schooldag(self, dag: date, periode: Hoofdperiode) -> Kalenderdag:
        if is_weekend(dag):
            return Kalenderdag(dag, GEEN_SCHOOL, WEEKEND)
        if periode.inschrijving is None:
            return Kalenderdag(dag, GEEN_SCHOOL, NIET_INGESCHREVEN)
        kalender = self.kalenders.van_vestiging(periode.inschrijving.vestiging)
        if kalender is None or not kalender.dekt(dag):
            return Kalenderdag(dag, GEEN_KALENDER)
        landelijk = self.kalenders.regios.get(kalender.regio)
        if landelijk is not None and landelijk.is_schooldag(dag):
            return Kalenderdag(dag, GEEN_SCHOOL, LESVRIJ)
        vrij = dag in nationale_vrije_dagen(dag.year)
        return Kalenderdag(dag, GEEN_SCHOOL, FEESTDAG if vrij else VAKANTIE)


def _met(meldingen: Iterable[Melding], status: str) -> list[Melding]:
    return [melding for melding in meldingen if melding.status == status]


def stroken(dagen: Iterable[Kalenderdag]) -> tuple[Strook, ...]:
    """The same dates as stretches, so that a table of a year stays readable.

    A weekend neither breaks a stretch nor is in one; days without school are one stretch whatever the reason.
    """
    gevonden: list[Strook] = []
    for dag in dagen:
        if dag.reden == WEEKEND:
            continue
        vorige = gevonden[-1] if gevonden else None
        if vorige and (vorige.klasse, vorige.o, vorige.g, vorige.r) == (dag.klasse, dag.o, dag.g, dag.r):
            gevonden[-1] = _verlengd(vorige, dag)
        else:
            redenen = (dag.reden,) if dag.reden else ()
            gevonden.append(Strook(dag.dag, dag.dag, dag.klasse, redenen, dag.o, dag.g, dag.r, 1))
    return tuple(gevonden)


def _verlengd(strook: Strook, dag: Kalenderdag) -> Strook:
    redenen = strook.redenen if not dag.reden or dag.reden in strook.redenen else (*strook.redenen, dag.reden)
    return Strook(
        strook.van, dag.dag, strook.klasse, redenen, strook.o, strook.g, strook.r, strook.aantal + 1
    )
