"""The import of verzuim rows, with all checks and the report, beside COPY of the same rows into the same table."""

import csv
import io
import tempfile
from datetime import timedelta
from pathlib import Path

from django.db import connection, transaction

from attendance.models import Verzuimmelding
from attendance.services.imports.soorten import SOORTEN
from benchmarks.gegevens import PEILDATUM
from benchmarks.meten import Meting, pairs
from schools.models import Inschrijving
from thuiszitters.core.clock import now
from thuiszitters.core.imports.motor import Omgeving, importeer

BRON = "bank"
KOP = ("melding", "leerling", "vestiging", "soort", "status", "van", "tot", "vastgelegd_op")


def measure_import(ronden: int, regels: int = 100_000) -> list[Meting]:
    """New rows, rolled back after every round; both sides write with indexes, constraints and audit triggers."""
    with tempfile.TemporaryDirectory() as folder:
        bestand = Path(folder) / "verzuim.csv"
        aantal = _write(bestand, regels)
        kopie = _rows(bestand)
        return [
            pairs(
                f"import van {aantal} meldingen, met controle en rapport / COPY",
                lambda: _import(bestand),
                lambda: _copy(kopie),
                ronden,
                doel="4",
            )
        ]


def _write(bestand: Path, regels: int) -> int:
    """Rows about pupils of the region, on days of the past year."""
    wie = (
        Inschrijving.objects.filter(tot=None, leerling__bron=BRON)
        .order_by("pk")
        .values_list("leerling__sleutel", "vestiging__vestigingscode")
    )
    with bestand.open("w", newline="") as uit:
        schrijver = csv.writer(uit, delimiter=";")
        schrijver.writerow(KOP)
        nummer = 0
        for nummer, (leerling, vestiging) in enumerate(wie[:regels], 1):
            van = PEILDATUM - timedelta(days=10 + nummer % 280)
            schrijver.writerow((f"I{nummer}", leerling, vestiging, "overig", "ongeoorloofd", van, van, van))
    return nummer


def _import(bestand: Path) -> None:
    with transaction.atomic():
        omgeving = Omgeving(bron=BRON, on=PEILDATUM, at=now())
        resultaat = importeer(bestand, SOORTEN["verzuim"], omgeving=omgeving)
        resultaat.schrijf_rapport(io.StringIO())
        transaction.set_rollback(True)
    if not resultaat.toegepast:
        raise RuntimeError("the rows of the measurement were refused")


def _rows(bestand: Path) -> str:
    """What the import makes of the file, in the form COPY reads."""
    with transaction.atomic():
        importeer(bestand, SOORTEN["verzuim"], omgeving=Omgeving(bron=BRON, on=PEILDATUM, at=now()))
        uit = io.StringIO()
        with connection.cursor() as cursor:
            cursor.cursor.copy_expert(
                f"COPY (SELECT {_columns()} FROM attendance_verzuimmelding WHERE bron = '{BRON}' "
                "AND kenmerk LIKE 'I%') TO STDOUT",
                uit,
            )
        transaction.set_rollback(True)
    return uit.getvalue()


def _copy(rijen: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pgtrigger.ignore', '{}', true)")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        # COPY is refused where row-level security holds; for the owner it does not, until the rollback.
        cursor.execute("ALTER TABLE attendance_verzuimmelding NO FORCE ROW LEVEL SECURITY")
        cursor.cursor.copy_expert(
            f"COPY attendance_verzuimmelding ({_columns()}) FROM STDIN", io.StringIO(rijen)
        )
        transaction.set_rollback(True)


def _columns() -> str:
    return ", ".join(veld.column for veld in Verzuimmelding._meta.concrete_fields)
