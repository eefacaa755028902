"""The evidence under a verdict: which days, which meldingen, which limits; enough to answer "Waarom?".

Geoorloofd absence is kept apart in `BewijsGeoorloofd`, because gemeente roles may not see it (domain.md §5).
In `Bewijs` a day with geoorloofd absence looks exactly like a day on which the pupil was present.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from attendance.rules.absoluut import AbsoluutVerzuim
from attendance.rules.dagen import Verzuim, geoorloofd, plaatsen
from attendance.rules.feiten import GEOORLOOFD, ONGEOORLOOFD, Melding, dekt
from attendance.rules.risicoleerling import Risico
from attendance.rules.signaal import Signaal
from attendance.rules.thuiszitter import Telling

TELT = "telt"
TE_WEINIG_UREN = "te_weinig_uren"
GEEN_ONGEOORLOOFD = "geen_ongeoorloofd_verzuim"
VRIJGESTELD = "vrijgesteld"


class Dagbewijs(NamedTuple):
    """One school day: hours of ongeoorloofd absence `o`, roosteruren `r`, whether it *telt* and why (not)."""

    dag: date
    o: Decimal
    r: Decimal
    telt: bool
    reden: str


@dataclass(frozen=True, slots=True)
class Bewijs:
    """The evidence everybody may see who may see the verdict.

    `dagen`: the school days from `sinds` to `last`; `venster`: first and last day `aandeel` is over;
    `dag_ervoor`: the school day before `sinds`, which shows why the count does not begin earlier;
    `absoluut_grenzen`: reason -> date, of which `absoluut_sinds` is the latest;
    `signaaluren`: hours of each signal; `meldingen`: keys of the ongeoorloofde meldingen that counted.
    """

    drempel: int | None = None
    dagen: tuple[Dagbewijs, ...] = ()
    venster: tuple[date, date] | None = None
    dag_ervoor: Dagbewijs | None = None
    absoluut_grenzen: tuple[tuple[str, date], ...] = ()
    signaaluren: tuple[Decimal, ...] = ()
    meldingen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BewijsGeoorloofd:
    """The evidence on geoorloofd absence: (day, g).

    With g > 0, the keys of the meldingen, and the sick days.
    """

    risicogronden: tuple[str, ...] = ()
    dagen: tuple[tuple[date, Decimal], ...] = ()
    meldingen: tuple[str, ...] = ()
    structurele_ziektedagen: tuple[date, ...] = ()


def dagbewijs(v: Verzuim, plaats: int) -> Dagbewijs:
    """The evidence of the day at this position in D."""
    o, telt = v.o(plaats), v.telt(plaats)
    if telt:
        reden = TELT
    elif plaats in v.vrijgesteld:
        reden = VRIJGESTELD
    else:
        reden = TE_WEINIG_UREN if o else GEEN_ONGEOORLOOFD
    return Dagbewijs(v.dagen[plaats], o, v.rooster[plaats], telt, reden)


def maak_bewijs(
    v: Verzuim,
    meldingen: Iterable[Melding],
    telling: Telling | None,
    absoluut: AbsoluutVerzuim | None,
    signalen: tuple[Signaal, ...],
) -> Bewijs:
    """Gather the evidence of one verdict from its parts."""
    nummers = {plaats for signaal in signalen for plaats in signaal.dagen}
    if telling:
        nummers.update(telling.dagen)
    geteld = [v.dagen[plaats] for plaats in nummers if v.o(plaats)]
    return Bewijs(
        drempel=telling.drempel if telling else None,
        dagen=tuple(dagbewijs(v, plaats) for plaats in telling.dagen) if telling else (),
        venster=(v.dagen[telling.venster[0]], v.dagen[telling.venster[-1]]) if telling else None,
        dag_ervoor=dagbewijs(v, telling.dagen.start - 1) if telling and telling.dagen.start else None,
        absoluut_grenzen=absoluut.grenzen if absoluut else (),
        signaaluren=tuple(signaal.uren for signaal in signalen),
        meldingen=_sleutels(meldingen, ONGEOORLOOFD, geteld),
    )


def maak_bewijs_geoorloofd(
    v: Verzuim, meldingen: Iterable[Melding], telling: Telling | None, risico: Risico | None
) -> BewijsGeoorloofd:
    """Gather what geoorloofd absence did in this verdict: on the days of the telling and on the sick days."""
    geoorloofde = [melding for melding in meldingen if melding.status == GEOORLOOFD]
    if not geoorloofde:
        return BewijsGeoorloofd()
    nummers = set(telling.dagen) if telling else set()
    for dag in risico.ziektedagen if risico else ():
        nummers.update(plaatsen(v.dagen, dag, dag))
    per_dag = [(v.dagen[plaats], geoorloofd(v, plaats, geoorloofde)) for plaats in sorted(nummers)]
    dagen = tuple((dag, g) for dag, g in per_dag if g)
    sleutels = _sleutels(geoorloofde, GEOORLOOFD, [dag for dag, _ in dagen])
    return BewijsGeoorloofd(
        risicogronden=risico.gronden if risico else (),
        dagen=dagen,
        meldingen=tuple(sorted({*sleutels, *(risico.meldingen if risico else ())})),
        structurele_ziektedagen=risico.ziektedagen if risico else (),
    )


def _sleutels(meldingen: Iterable[Melding], status: str, dagen: list[date]) -> tuple[str, ...]:
    """The keys of the meldingen of this status that cover at least one of these days, sorted."""
    return tuple(
        sorted(
            melding.sleutel
            for melding in meldingen
            if melding.status == status and any(dekt(melding.van, melding.tot, dag) for dag in dagen)
        )
    )
