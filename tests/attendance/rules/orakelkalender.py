"""The calendar of the oracle: verzuimtelling.md §1 and the ages of §3 once more, one date at a time.

It shares no code with the rule.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

EEN = timedelta(days=1)


def pasen(jaar: int) -> date:
    """Easter by Gauss, in Lichtenberg's form."""
    k = jaar // 100
    m = 15 + (3 * k + 3) // 4 - (8 * k + 13) // 25
    s = 2 - (3 * k + 3) // 4
    a = jaar % 19
    d = (19 * a + m) % 30
    r = (d + a // 11) // 29
    og = 21 + d - r
    sz = 7 - (jaar + jaar // 4 + s) % 7
    oe = 7 - (og - sz) % 7
    return date(jaar, 3, 1) + (og + oe - 1) * EEN


def is_nationaal_vrij(dag: date) -> bool:
    """One of the eight national days off."""
    if (dag.month, dag.day) in ((1, 1), (5, 5), (12, 25), (12, 26)):
        return True
    if dag.month == 4 and dag.day == 27 and dag.strftime("%w") != "0":
        return True
    if dag.month == 4 and dag.day == 26 and (dag + EEN).strftime("%w") == "0":
        return True
    return (dag - pasen(dag.year)).days in (1, 39, 50)


def jarig(geboren: date, jaren: int) -> date:
    """The birthday; one on 29 February falls on 1 March in other years."""
    if (geboren.month, geboren.day) == (2, 29):
        schrikkel = (date(geboren.year + jaren, 3, 1) - EEN).day == 29
        return date(geboren.year + jaren, 2, 29) if schrikkel else date(geboren.year + jaren, 3, 1)
    return date(geboren.year + jaren, geboren.month, geboren.day)


def leeftijd(geboren: date, dag: date) -> int:
    """Whole years: the number of birthdays there have been."""
    jaren = 0
    while jarig(geboren, jaren + 1) <= dag:
        jaren += 1
    return jaren if geboren <= dag else -1


def drie_maanden_later(dag: date) -> date:
    """Three calendar months on, at most the last day of that month."""
    jaar, maand = (dag.year, dag.month + 3) if dag.month <= 9 else (dag.year + 1, dag.month - 9)
    for kandidaat in range(dag.day, 0, -1):
        try:
            return date(jaar, maand, kandidaat)
        except ValueError:
            continue
    raise AssertionError("elke maand heeft een eerste dag")


def weekdag(dag: date) -> int:
    """Monday is 1, Sunday is 7."""
    return (dag.toordinal() - 1) % 7 + 1


def week(dag: date) -> tuple[int, int]:
    """The ISO week a day belongs to."""
    jaar, nummer, _ = dag.isocalendar()
    return jaar, nummer


def valt_in(ding: Any, dag: date) -> bool:
    """Covered by van..tot."""
    return bool(ding.van <= dag and (ding.tot is None or dag <= ding.tot))


@dataclass
class Orakel:
    """The calendar of a world, asked one date at a time; `onthouden` only remembers earlier answers."""

    vakanties: Any
    regio_van_vestiging: dict[str, str]
    regio_van_gemeente: dict[str, str]
    afwijkingen: Any
    onthouden: dict[Any, Any]

    def gedekt(self, regio: str | None, dag: date) -> bool:
        """Covered: from the earliest van up to the latest tot of the region's vacations."""
        if ("dekking", regio) not in self.onthouden:
            van = [v.van for v in self.vakanties if v.regio == regio]
            tot = [v.tot for v in self.vakanties if v.regio == regio]
            self.onthouden["dekking", regio] = (min(van), max(tot)) if van else (date.max, date.min)
        van_eerste, tot_laatste = self.onthouden["dekking", regio]
        return bool(van_eerste <= dag <= tot_laatste)

    def schooldag_regio(self, regio: str, dag: date) -> bool:
        """The national layer."""
        if weekdag(dag) > 5 or is_nationaal_vrij(dag):
            return False
        return not any(v.regio == regio and valt_in(v, dag) for v in self.vakanties)

    def schooldag_vestiging(self, vestiging: str, dag: date) -> bool:
        """The school's own calendar wins over all else, except the weekend and the end of coverage."""
        sleutel = ("vestiging", vestiging, dag)
        if sleutel not in self.onthouden:
            self.onthouden[sleutel] = self._schooldag_vestiging(vestiging, dag)
        return bool(self.onthouden[sleutel])

    def _schooldag_vestiging(self, vestiging: str, dag: date) -> bool:
        regio = self.regio_van_vestiging.get(vestiging)
        if regio is None or not self.gedekt(regio, dag) or weekdag(dag) > 5:
            return False
        eigen = [a.soort for a in self.afwijkingen if a.vestiging == vestiging and a.datum == dag]
        if eigen:
            return bool(eigen[-1] == "lesdag")
        return self.schooldag_regio(regio, dag)
