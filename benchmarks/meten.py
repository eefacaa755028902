"""Measuring: a subject and its floor in turn, in one run; what counts is the ratio of the medians."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Meting:
    """One subject: seconds of the product and of its floor, medians of the same rounds, and the target.

    `cpu`: seconds of processor that Python itself used for the product; the rest is the database, or waiting.
    """

    onderwerp: str
    product: float
    vloer: float
    cpu: float
    doel: str = ""

    def row(self) -> str:
        """The row of the table."""
        seconden = (f"{self.product:.2f}", f"{self.cpu:.2f}", f"{self.vloer:.3f}")
        return (
            f"| {self.onderwerp} | {' | '.join(seconden)} | {self.product / self.vloer:.1f} | {self.doel} |"
        )


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
    cpu: list[float] = []
    for _ in range(ronden):
        eerst()
        for lijst, werk in zip(tijden, (product, vloer), strict=True):
            begin, eigen = time.perf_counter(), time.process_time()
            werk()
            lijst.append(time.perf_counter() - begin)
            cpu.append(time.process_time() - eigen)
    return Meting(onderwerp, *(statistics.median(lijst) for lijst in (*tijden, cpu[::2])), doel)
