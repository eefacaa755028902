"""The verdicts and the nightly run beside the islands in SQL."""

from datetime import UTC, datetime, timedelta

from django.db import connection, transaction
from django.urls import reverse

from attendance.services.oordelen import load_beoordelaar
from benchmarks.gegevens import ALLE_TABELLEN, PEILDATUM
from benchmarks.meten import Meting, pairs
from benchmarks.vloer import islands, make_days
from cases.services.escalatie import run_day

EERSTE_NACHT = PEILDATUM - timedelta(days=1)
GESCHREVEN = (
    *("cases_casus", "cases_taak", "cases_zestienuurssignaal", "cases_gegevensgebrek", "cases_nachtrun"),
    *("cases_casusevent", "cases_taakevent", "cases_zestienuurssignaalevent", "cases_betrokkenheidevent"),
    *("cases_escalatieevent", "cases_gebeurtenisevent", "core_outboxbericht"),
)
"""What a night writes, its trail included; what hangs on it goes with it."""
AT = datetime(2026, 7, 3, 2, tzinfo=UTC)


def measure_night(aantal: int, ronden: int) -> list[Meting]:
    """Verdicts only, a first night that opens everything there is to open, and the night after it."""
    dagen = make_days(PEILDATUM)
    reverse("cases:werkvoorraad")  # loads every screen, once in the life of a process
    wie = f"{aantal} leerlingen, {dagen} verzuimdagen"
    return [
        pairs(f"oordelen ({wie}) / eilanden over verzuimdagen", verdicts, floor, ronden, doel="5"),
        pairs("eerste nacht: alles openen / eilanden", first_night, floor, ronden, doel="5", eerst=forget),
        pairs("nacht daarna / eilanden", night_after, floor, ronden, doel="5", eerst=after_a_first),
    ]


def floor() -> int:
    """The islands on the peildatum."""
    return islands(PEILDATUM)


def verdicts() -> int:
    """All verdicts, without writing them down."""
    return sum(1 for _ in load_beoordelaar(on=PEILDATUM).judge_all())


def first_night() -> object:
    """A night on a register without a single casus."""
    return run_day(on=EERSTE_NACHT, at=AT)


def night_after() -> object:
    """The next night: what changed in a day."""
    return run_day(on=PEILDATUM, at=AT)


def after_a_first() -> None:
    """As things stand after a first night."""
    forget()
    first_night()


def forget() -> None:
    """Take back what nights wrote, and its trail, which nobody but the owner of the tables can empty."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL client_min_messages = error")
        cursor.execute(ALLE_TABELLEN, {"stand": "DISABLE"})
        cursor.execute("TRUNCATE " + ", ".join(GESCHREVEN) + " CASCADE")
        cursor.execute(ALLE_TABELLEN, {"stand": "ENABLE"})
        cursor.execute("ANALYZE cases_casus, cases_taak, cases_escalatie")
