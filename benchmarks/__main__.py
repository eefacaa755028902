"""`make bench`: measure what has a target beside its floor, print the table and the machine.

BENCH_LEERLINGEN is the number of pupils (100,000 by default), BENCH_GROOT a second, larger number to see the
growth (1,000,000 takes some minutes to make), BENCH_RONDEN the rounds of which the median counts.
"""

import json
import os
import platform
import resource
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import django

from benchmarks.meten import Meting

DEMO = 500
PAGES = "bladzijden"


def measure(aantal: int, ronden: int) -> list[Meting]:
    """The nights and the import, in a region of this many pupils beside a small demo."""
    from benchmarks.gegevens import make_region
    from benchmarks.invoer import measure_import
    from benchmarks.nacht import measure_night

    if make_small_demo():
        make_region(aantal)
    return [*measure_night(aantal, ronden), *measure_import(ronden)]


def measure_pages(ronden: int) -> list[Meting]:
    """The lists and the search among a hundred thousand casussen beside a small demo, and the second wall."""
    from benchmarks.bereik import measure_bereik
    from benchmarks.lijsten import measure_lijsten

    make_small_demo()
    return [*measure_lijsten(ronden), *measure_bereik(ronden)]


def make_small_demo() -> bool:
    """A small demo in an empty database; False when it was not empty."""
    from reports.services.demo.maken import has_pupils, make_demo
    from thuiszitters.core.clock import now

    if has_pupils():
        return False
    make_demo(aantal=DEMO, at=now())
    return True


def run(wat: str) -> None:
    """Measure one size, or the pages, in this process and a database of its own.

    The last line is for the process that prints: the measurements, and the most memory (MB) this process used.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thuiszitters.settings")
    data = Path(__file__).resolve().parents[1] / ".data" / f"bench-{wat}"
    os.environ.setdefault("THUISZITTERS_DATA_DIR", str(data))
    django.setup()
    from django.core.management import call_command

    from thuiszitters.core.actor import task_actor
    from thuiszitters.devserver.prepare import static_files

    ronden = int(os.environ.get("BENCH_RONDEN", "5"))
    with task_actor("benchmarks"):
        call_command("migrate", verbosity=0, interactive=False)
        call_command("databaserollen", verbosity=0)
        static_files()
        metingen = measure_pages(ronden) if wat == PAGES else measure(int(wat), ronden)
    piek = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"piek": piek, "metingen": [asdict(meting) for meting in metingen]}))


def main() -> None:
    """Measure every size and the pages, each in a process of its own, and print."""
    maten = [int(os.environ.get("BENCH_LEERLINGEN", "100000")), int(os.environ.get("BENCH_GROOT", "0"))]
    per_maat = {aantal: _measured(str(aantal), f"{aantal} leerlingen") for aantal in filter(None, maten)}
    if len(per_maat) == 2:
        print("\nPer leerling, groot / klein:", ", ".join(growth(*per_maat.items())))
    _measured(PAGES, "100000 casussen")


def _measured(wat: str, naam: str) -> list[Meting]:
    uit = subprocess.run(
        [sys.executable, "-m", "benchmarks", wat], check=True, stdout=subprocess.PIPE, text=True
    ).stdout
    gemeten = json.loads(uit.splitlines()[-1])
    metingen = [Meting(**meting) for meting in gemeten["metingen"]]
    print(
        f"\n{naam}; {platform.machine()}, {os.cpu_count()} kernen (belasting nu {os.getloadavg()[1]:.1f}), "
        f"Python {platform.python_version()}, piek van Python {gemeten['piek']:.0f} MB\n"
    )
    print("| onderwerp / vloer | klok (s) | verhouding | processor (s) | verhouding | doel |")
    print("|---|---|---|---|---|---|")
    print("\n".join(meting.row() for meting in metingen), flush=True)
    return metingen


def growth(klein: tuple[int, list[Meting]], groot: tuple[int, list[Meting]]) -> list[str]:
    """What the nights cost per pupil in the large region for one in the small; the target is 1.3 at most.

    In seconds of processor, or by the clock where the machine does not tell those.
    """
    (weinig, eerste), (veel, tweede) = (
        (aantal, [meting.processor[0] or meting.klok[0] for meting in metingen])
        for aantal, metingen in (klein, groot)
    )
    namen = ("oordelen", "eerste nacht", "nacht daarna")
    return [
        f"{naam} {ander / een * weinig / veel:.2f}"
        for naam, een, ander in zip(namen, eerste, tweede, strict=False)
    ]


if __name__ == "__main__":
    if len(sys.argv) > 1:
        run(sys.argv[1])
    else:
        main()
