"""`make bench`: measure what has a target beside its floor, print the table and the machine.

BENCH_LEERLINGEN sets the number of pupils (20,000 by default), BENCH_RONDEN the rounds of which the median counts.
"""

import csv
import io
import os
import platform
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import django


@dataclass(frozen=True)
class Meting:
    """One subject: seconds of the product and of its floor, medians of the same rounds."""

    onderwerp: str
    product: float
    vloer: float

    def row(self) -> str:
        """The row of the table."""
        return (
            f"| {self.onderwerp} | {self.product:.2f} | {self.vloer:.3f} | {self.product / self.vloer:.1f} |"
        )


def pairs(onderwerp: str, product: Callable[[], object], vloer: Callable[[], object], ronden: int) -> Meting:
    """Measure both in turn, `ronden` times; medians."""
    tijden: tuple[list[float], list[float]] = ([], [])
    for _ in range(ronden):
        for lijst, werk in zip(tijden, (product, vloer), strict=True):
            begin = time.perf_counter()
            werk()
            lijst.append(time.perf_counter() - begin)
    return Meting(onderwerp, *(statistics.median(lijst) for lijst in tijden))


def measure(aantal: int, ronden: int) -> list[Meting]:
    """Make a region in a database of its own and measure in it."""
    from django.db import connection

    from attendance.services.oordelen import judge
    from benchmarks.vloer import ISLANDS
    from cases.models import Casus
    from cases.queries.werkvoorraad import werkvoorraad
    from reports.services.demo.maken import has_pupils, make_demo
    from thuiszitters.accounts.models import Gebruiker
    from thuiszitters.core.clock import now, today
    from thuiszitters.core.paging import paginate

    if not has_pupils():
        make_demo(aantal=aantal, at=now())

    def verdicts() -> int:
        return sum(1 for _ in judge(on=today()))

    def islands() -> int:
        with connection.cursor() as cursor:
            cursor.execute(ISLANDS, {"van": today() - timedelta(days=400), "tot": today()})
            return len(cursor.fetchall())

    person = Gebruiker.objects.get(email="leerplicht@demo.example")
    return [
        pairs(f"oordelen over {aantal} leerlingen / eilanden in SQL", verdicts, islands, ronden),
        *measure_import(ronden),
        pairs(
            "werkvoorraad: eerste bladzijde / dezelfde casussen zonder toegang",
            lambda: paginate(werkvoorraad(person, on=today()), order=("urgent_op", "sinds", "pk"), cursor=""),
            lambda: list(
                Casus.objects.open().select_related("leerling", "vestiging").order_by("sinds", "pk")[:26]
            ),
            ronden,
        ),
    ]


def measure_import(ronden: int) -> list[Meting]:
    """Import new verzuim rows with all checks, beside COPY of as many rows into the same table."""
    from django.db import connection, transaction

    from attendance.models import Verzuimmelding
    from attendance.services.imports.soorten import SOORTEN
    from thuiszitters.core.clock import now, today
    from thuiszitters.core.imports.motor import Omgeving, importeer

    rows = list(
        Verzuimmelding.objects.order_by("pk").values_list("leerling__sleutel", "vestiging__vestigingscode")[
            :5000
        ]
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "verzuim.csv"
        _write(file, rows, today())

        def import_file() -> None:
            with transaction.atomic():
                importeer(
                    file, SOORTEN["verzuim"], omgeving=Omgeving(bron="demo", on=today(), at=now()), proef=True
                )

        def copy() -> None:
            names = [f.column for f in Verzuimmelding._meta.concrete_fields]
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(
                    f"CREATE TEMP TABLE kopie ON COMMIT DROP AS SELECT {', '.join(names)} FROM "
                    f"attendance_verzuimmelding ORDER BY id LIMIT {len(rows)}"
                )
                buffer = io.StringIO()
                cursor.execute("UPDATE kopie SET id = gen_random_uuid(), bron = 'kopie', vervangt_id = NULL")
                cursor.execute("UPDATE kopie SET wortel_id = id")
                cursor.cursor.copy_expert("COPY kopie TO STDOUT", buffer)
                buffer.seek(0)
                cursor.cursor.copy_expert(
                    f"COPY attendance_verzuimmelding ({', '.join(names)}) FROM STDIN", buffer
                )
                transaction.set_rollback(True)

        return [pairs(f"import van {len(rows)} meldingen / COPY", import_file, copy, ronden)]


def _write(file: Path, rows: list[tuple[str, str]], on: date) -> None:
    with file.open("w", newline="") as out:
        writer = csv.writer(out, delimiter=";")
        writer.writerow(
            ["melding", "leerling", "vestiging", "soort", "status", "van", "tot", "vastgelegd_op"]
        )
        for i, (leerling, vestiging) in enumerate(rows):
            van = on - timedelta(days=300 - i % 200)
            writer.writerow([f"B{i}", leerling, vestiging, "overig", "ongeoorloofd", van, van, van])


def main() -> None:
    """Measure and print."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thuiszitters.settings")
    os.environ.setdefault(
        "THUISZITTERS_DATA_DIR", str(Path(__file__).resolve().parents[1] / ".data" / "bench")
    )
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    metingen = measure(
        int(os.environ.get("BENCH_LEERLINGEN", "20000")), int(os.environ.get("BENCH_RONDEN", "5"))
    )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"\n{platform.machine()}, {os.cpu_count()} kernen, Python {platform.python_version()}, piek {memory:.0f} MB\n"
    )
    print("| onderwerp / vloer | product (s) | vloer (s) | verhouding |\n|---|---|---|---|")
    print("\n".join(meting.row() for meting in metingen))


if __name__ == "__main__":
    main()
