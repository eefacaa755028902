"""Measuring: a subject and its floor in turn, in one run; what counts is the ratio of the medians.

Beside the clock goes the processor: what Python and every process of the database used. On a busy machine that
ratio says more, because it does not count waiting for a turn.
"""

import os
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

PROCESSEN = Path("/proc")


@dataclass(frozen=True)
class Meting:
    """One subject: seconds of the product and of its floor, medians of the same rounds, and the target.

    `klok` are seconds by the clock, `processor` seconds of processor (0 where the machine does not tell), each of
    the product and of the floor; `python` is the part of Python in the processor time of the product.
    """

    onderwerp: str
    klok: tuple[float, float]
    processor: tuple[float, float] = (0.0, 0.0)
    python: float = 0.0
    doel: str = ""

    def row(self) -> str:
        """The row of the table."""
        (product, vloer), (gebruikt, minst) = self.klok, self.processor
        cellen = (
            f"{product:.2f} / {vloer:.3f}",
            f"{product / vloer:.1f}",
            f"{gebruikt:.2f} (Python {self.python:.2f}) / {minst:.2f}" if minst else "",
            f"{gebruikt / minst:.1f}" if minst else "",
            self.doel,
        )
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
    van_product, van_vloer = [], []
    for _ in range(ronden):
        eerst()
        van_product.append(_measure(product))
        van_vloer.append(_measure(vloer))
    (klok, python, server), (vloerklok, vloerpython, vloerserver) = _medians(van_product), _medians(van_vloer)
    processor = (python + server, vloerpython + vloerserver)
    return Meting(onderwerp, (klok, vloerklok), processor, python, doel)


def _measure(werk: Callable[[], object]) -> tuple[float, float, float]:
    """Seconds by the clock, of processor by Python, and of processor by the database."""
    server, begin, eigen = server_seconds(), time.perf_counter(), time.process_time()
    werk()
    return time.perf_counter() - begin, time.process_time() - eigen, server_seconds() - server


def _medians(metingen: list[tuple[float, float, float]]) -> list[float]:
    return [statistics.median(elk) for elk in zip(*metingen, strict=True)]


def server_seconds() -> float:
    """Processor time of the database until now: of all its processes, those that ended included; 0 when unknown."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (backend,) = cursor.fetchone()
    eigen = _stat(backend)
    if eigen is None:
        return 0.0
    baas = eigen[1]
    tikken = 0
    for pid in (int(pad.name) for pad in PROCESSEN.iterdir() if pad.name.isdigit()):
        stand = _stat(pid)
        if stand is not None and pid == baas:
            tikken += sum(stand[11:15])
        elif stand is not None and stand[1] == baas:
            tikken += sum(stand[11:13])
    return tikken / os.sysconf("SC_CLK_TCK")


def _stat(pid: int) -> list[int] | None:
    """The figures of a process after its name and state: its parent is the second, its times the twelfth and on."""
    try:
        velden = (PROCESSEN / str(pid) / "stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return None
    return [0, *(int(veld) for veld in velden[1:])]
