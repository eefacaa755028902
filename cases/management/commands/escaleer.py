"""`manage.py escaleer --peildatum DATUM`: the nightly work of one day by hand; prints one line of counts."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from attendance.management.commands.beoordeel import iso_datum
from cases.services.escalatie import run_day
from cases.services.uitvoering import update_uitvoeringen
from thuiszitters.core.clock import now


class Command(BaseCommand):
    """May be stopped, run again, and run twice at the same time."""

    help = "Beoordeelt een dag en opent casussen, taken en signalen; nog eens uitvoeren verandert niets."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--peildatum", type=iso_datum, required=True, metavar="DATUM")

    def handle(self, *, peildatum: date, **_: Any) -> None:
        at = now()
        telling = run_day(on=peildatum, at=at)
        update_uitvoeringen(on=peildatum, at=at)
        if telling.zonder_kalender:
            self.stderr.write(f"schoolkalender ontbreekt voor {telling.zonder_kalender} leerlingen")
        if telling.zonder_profiel:
            self.stderr.write(
                f"geen regioprofiel voor de woongemeente van {telling.zonder_profiel} leerlingen"
            )
        self.stdout.write(str(telling))
