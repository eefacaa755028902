"""Schooldagen of a region and of a vestiging, and the calendars of everybody together (verzuimtelling.md §1).

Every calendar is worked out once, as the ordered tuple of its school days: a vacation vanishes from it, and
the number of school days between two dates is a difference of positions.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from schools.rules.kalender import DAG, is_weekend, nationale_vrije_dagen

LESVRIJ = "lesvrij"
LESDAG = "lesdag"


@dataclass(frozen=True, slots=True)
class Vakantie:
    """A vacation of a vakantieregio, both dates included."""

    schooljaar: str
    naam: str
    regio: str
    van: date
    tot: date


@dataclass(frozen=True, slots=True)
class Afwijking:
    """A date that a school's own calendar switches off (`lesvrij`) or on (`lesdag`)."""

    vestiging: str
    datum: date
    soort: str


@dataclass(frozen=True, slots=True)
class Schoolkalender:
    """The school days of a vakantieregio (national layer) or of one vestiging (with its own calendar).

    `schooldagen` is ordered and holds covered dates only: outside `dekking_van..dekking_tot` there is no
    answer.
    """

    regio: str
    dekking_van: date
    dekking_tot: date
    schooldagen: tuple[date, ...]

    def dekt(self, dag: date) -> bool:
        """Whether `dag` is covered (§1)."""
        return self.dekking_van <= dag <= self.dekking_tot

    def is_schooldag(self, dag: date) -> bool | None:
        """Schooldag(vestiging, d) of §1; None when the date is not covered, and so has no answer."""
        if not self.dekt(dag):
            return None
        plaats = bisect_left(self.schooldagen, dag)
        return plaats < len(self.schooldagen) and self.schooldagen[plaats] == dag

    def tussen(self, van: date, tot: date) -> tuple[date, ...]:
        """The school days from `van` up to and including `tot`."""
        dagen = self.schooldagen
        return dagen[bisect_left(dagen, van) : bisect_right(dagen, tot)]

    def eerste_schooldag_vanaf(self, dag: date) -> date | None:
        """The first school day on or after `dag`, also when that falls in a later month (§7).

        None when not covered.
        """
        plaats = bisect_left(self.schooldagen, dag)
        return self.schooldagen[plaats] if plaats < len(self.schooldagen) else None


@dataclass(frozen=True, slots=True)
class Kalenders:
    """All calendars a verdict may need. Build it once per run with `maak_kalenders` and share it."""

    regios: Mapping[str, Schoolkalender]
    eigen: Mapping[str, Schoolkalender]
    regio_van_vestiging: Mapping[str, str]
    regio_van_gemeente: Mapping[str, str]

    def van_vestiging(self, vestiging: str) -> Schoolkalender | None:
        """The calendar of a vestiging; None when its region is not known or has no vacations loaded."""
        kalender = self.eigen.get(vestiging)
        return kalender if kalender else self.regios.get(self.regio_van_vestiging.get(vestiging, ""))

    def van_gemeente(self, gemeente: str, *, anders: str) -> Schoolkalender | None:
        """The national layer of the region of a gemeente, or of region `anders` when it has none."""
        return self.regios.get(self.regio_van_gemeente.get(gemeente, anders))


def regiokalender(regio: str, vakanties: Iterable[Vakantie]) -> Schoolkalender | None:
    """The national layer of one vakantieregio (§1); None when no vacation of that region is loaded."""
    eigen = [vakantie for vakantie in vakanties if vakantie.regio == regio]
    if not eigen:
        return None
    dekking_van = min(vakantie.van for vakantie in eigen)
    dekking_tot = max(vakantie.tot for vakantie in eigen)
    vrij = {dag for vakantie in eigen for dag in _dagen(vakantie.van, vakantie.tot)}
    schooldagen = tuple(
        dag
        for dag in _dagen(dekking_van, dekking_tot)
        if not is_weekend(dag) and dag not in vrij and dag not in nationale_vrije_dagen(dag.year)
    )
    return Schoolkalender(regio, dekking_van, dekking_tot, schooldagen)


def met_afwijkingen(basis: Schoolkalender, afwijkingen: Iterable[Afwijking]) -> Schoolkalender:
    """The calendar of a school with its own calendar laid over the national layer (§1).

    The school wins over vacations and days off, but not over Saturday and Sunday, and it cannot cover a date.
    Of several entries on one date the last one given holds.
    """
    soort_op = {afwijking.datum: afwijking.soort for afwijking in afwijkingen}
    schooldagen = list(basis.schooldagen)
    for dag, soort in soort_op.items():
        plaats = bisect_left(schooldagen, dag)
        staat_er = plaats < len(schooldagen) and schooldagen[plaats] == dag
        if soort == LESVRIJ and staat_er:
            del schooldagen[plaats]
        elif soort == LESDAG and not staat_er and not is_weekend(dag) and basis.dekt(dag):
            schooldagen.insert(plaats, dag)
    return Schoolkalender(basis.regio, basis.dekking_van, basis.dekking_tot, tuple(schooldagen))


def maak_kalenders(
    vakanties: Iterable[Vakantie],
    *,
    regio_van_vestiging: Mapping[str, str],
    regio_van_gemeente: Mapping[str, str],
    afwijkingen: Iterable[Afwijking] = (),
) -> Kalenders:
    """Work out every calendar once: one per vakantieregio, and one per vestiging with an own calendar.

    Keys are the vestigingscode and the CBS code; regions are compared as they are written in `vakanties`.
    """
    geladen = tuple(vakanties)
    regios: dict[str, Schoolkalender] = {}
    for regio in {vakantie.regio for vakantie in geladen}:
        kalender = regiokalender(regio, geladen)
        if kalender:
            regios[regio] = kalender
    per_vestiging: dict[str, list[Afwijking]] = defaultdict(list)
    for afwijking in afwijkingen:
        per_vestiging[afwijking.vestiging].append(afwijking)
    eigen: dict[str, Schoolkalender] = {}
    for vestiging, lijst in per_vestiging.items():
        basis = regios.get(regio_van_vestiging.get(vestiging, ""))
        if basis:
            eigen[vestiging] = met_afwijkingen(basis, lijst)
    return Kalenders(regios, eigen, regio_van_vestiging, regio_van_gemeente)


def _dagen(van: date, tot: date) -> Iterable[date]:
    while van <= tot:
        yield van
        van += DAG
