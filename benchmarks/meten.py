"""Measuring: a subject and its floor in turn, in one run; what counts is the ratio of the medians."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Meting:
    """One subject: seconds of the product and of its floor, medians of the same rounds, and the target."""

    onderwerp: str
    product: float
    vloer: float
    doel: str = ""

    def row(self) -> str:
        """The row of the table."""
        cellen = (f"{self.product:.2f}", f"{self.vloer:.3f}", f"{self.product / self.vloer:.1f}", self.doel)
        return f"| {self.onderwerp} | {' | '.join(cellen)} |"


def pairs(
    onderwerp: str,
    product: Callable[[], object],
    vloer: Callable[[], object],
    ronden: int,
    *,
    doel: str = "",
    eerst: Callable[[], object] = lambda: None,
) -> Meting:
    """Measure both in turn, `ronden` times. `eerst` makes ready for the product and is not timed."""
    tijden: tuple[list[float], list[float]] = ([], [])
    for _ in range(ronden):
        eerst()
        for lijst, werk in zip(tijden, (product, vloer), strict=True):
            begin = time.perf_counter()
            werk()
            lijst.append(time.perf_counter() - begin)
    return Meting(onderwerp, *(statistics.median(lijst) for lijst in tijden), doel)
