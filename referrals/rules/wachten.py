"""How long somebody waits, in whole weeks, and what a list of waits says about the middle and the longest."""

from collections.abc import Sequence
from datetime import date
from statistics import median


def weken(sinds: date, op: date) -> int:
    """Whole weeks from `sinds` to `op`; a wait that begins later than `op` is none."""
    return max(0, (op - sinds).days // 7)


def mediaan_weken(begin: Sequence[date], op: date) -> int | None:
    """The median wait in whole weeks (rounded down), or None when nobody waits."""
    return int(median(weken(dag, op) for dag in begin)) if begin else None
