"""`manage.py demo`: fill the database with an invented region; the same every time, dated relative to today."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from environs import Env

from reports.services.demo import maken
from thuiszitters.core.clock import now


class Command(BaseCommand):
    """Make the demo data."""

    help = "Vul de database met een verzonnen regio (alleen op de eigen database van het product)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How large, and whether only into an empty database."""
        standaard = Env().int("DEMO_LEERLINGEN", 2000)
        parser.add_argument(
            "--leerlingen", type=int, default=standaard, help=f"aantal leerlingen ({standaard})"
        )
        parser.add_argument("--als-leeg", action="store_true", help="doe niets als er al leerlingen zijn")

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it, unless there is something already."""
        if not settings.DATABASE_EMBEDDED:
            raise CommandError(
                "Demogegevens horen alleen in de eigen database van het product (zonder DATABASE_URL)."
            )
        if maken.has_pupils():
            if options["als_leeg"]:
                return
            raise CommandError(
                "Er staan al leerlingen in de database. Kies met THUISZITTERS_DATA_DIR een lege map."
            )
        if options["leerlingen"] < 1:
            raise CommandError("Het aantal leerlingen is ten minste 1.")
        self.stdout.write(f"  Demogegevens maken: {options['leerlingen']} leerlingen …")
        made = maken.make_demo(aantal=options["leerlingen"], at=now())
        self.stdout.write(f"  Demo klaar: {made.leerlingen} leerlingen, {made.casussen} casussen.")
