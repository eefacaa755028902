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


def measure(aantal: int, ronden: int) -> tuple[list[Meting], float]:
    """Make a region in a database of its own, beside a small demo, and measure in it.

    Gives the measurements, and the most memory (MB) this process had in use up to and with the nights.
    """
    from benchmarks.bereik import measure_bereik
    from benchmarks.gegevens import make_region
    from benchmarks.invoer import measure_import
    from benchmarks.lijsten import measure_lijsten
    from benchmarks.nacht import measure_night
    from reports.services.demo.maken import has_pupils, make_demo
    from thuiszitters.core.clock import now

    if not has_pupils():
        make_demo(aantal=DEMO, at=now())
        make_region(aantal)
    nachten = measure_night(aantal, ronden)
    piek = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    metingen = [
        *nachten,
        *measure_import(ronden),
        *measure_lijsten(ronden),
        *measure_bereik(ronden),
    ]
    return metingen, piek


def run(aantal: int) -> None:
    """Measure one size in this process; the last line is for the process that prints."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thuiszitters.settings")
    data = Path(__file__).resolve().parents[1] / ".data" / f"bench-{aantal}"
    os.environ.setdefault("THUISZITTERS_DATA_DIR", str(data))
    django.setup()
    from django.core.management import call_command

    from thuiszitters.core.actor import task_actor
    from thuiszitters.devserver.prepare import static_files

    with task_actor("benchmarks"):
        call_command("migrate", verbosity=0, interactive=False)
        call_command("databaserollen", verbosity=0)
        static_files()
        metingen, piek = measure(aantal, int(os.environ.get("BENCH_RONDEN", "5")))
    print(json.dumps({"piek": piek, "metingen": [asdict(meting) for meting in metingen]}))


def main() -> None:
    """Measure every size in a process of its own, and print."""
    maten = [int(os.environ.get("BENCH_LEERLINGEN", "100000")), int(os.environ.get("BENCH_GROOT", "0"))]
    per_maat: dict[int, list[Meting]] = {}
    for aantal in filter(None, maten):
        uit = subprocess.run(
            [sys.executable, "-m", "benchmarks", str(aantal)], check=True, stdout=subprocess.PIPE, text=True
        ).stdout
        gemeten = json.loads(uit.splitlines()[-1])
        per_maat[aantal] = [Meting(**meting) for meting in gemeten["metingen"]]
        print(
            f"\n{aantal} leerlingen; {platform.machine()}, {os.cpu_count()} kernen (belasting nu "
            f"{os.getloadavg()[1]:.1f}), Python {platform.python_version()}, piek van de nachten "
            f"{gemeten['piek']:.0f} MB\n"
        )
        print("| onderwerp / vloer | klok (s) | verhouding | processor (s) | verhouding | doel |")
        print("|---|---|---|---|---|---|")
        print("\n".join(meting.row() for meting in per_maat[aantal]), flush=True)
    if len(per_maat) == 2:
        print("\nPer leerling, groot / klein:", ", ".join(growth(*per_maat.items())))


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
        run(int(sys.argv[1]))
    else:
        main()
