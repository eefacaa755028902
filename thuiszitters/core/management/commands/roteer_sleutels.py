"""`manage.py roteer_sleutels`: seal everything with the newest keys while the product runs."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from thuiszitters.core.sealed import SealBroken
from thuiszitters.core.sleutelwissel import PARTIJ, left_to_rotate, rotate


class Command(BaseCommand):
    """Stops and goes on at will; the old keys are read until it is done."""

    help = (
        "Verzegelt BSN's, onderwijsnummers, bestanden en de geheimen van de tweede stap opnieuw met de eerste "
        "sleutel van VELDSLEUTELS en INDEXSLEUTEL. Mag worden afgebroken en herhaald, ook terwijl het product draait."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How much in one transaction."""
        parser.add_argument("--partij", type=int, default=PARTIJ, help="rijen per transactie (anders 500)")

    def handle(self, *args: Any, partij: int, **options: Any) -> None:
        try:
            for kolom, gedaan in rotate(batch=partij):
                self.stdout.write(f"{kolom}: {gedaan}")
        except SealBroken as fout:
            raise CommandError(str(fout)) from fout
        rest = left_to_rotate()
        if rest:
            raise CommandError(
                f"{rest} waarden zijn ondertussen nog met een oude sleutel verzegeld. Draai het opnieuw."
            )
        self.stdout.write("Klaar. Alles staat onder de nieuwste sleutels; de oude mogen uit de omgeving.")
