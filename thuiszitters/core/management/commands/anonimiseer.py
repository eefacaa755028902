"""`manage.py anonimiseer --database NAAM`: replace everything personal in a copy of the database."""

import secrets
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from thuiszitters.core.anonimiseren import NietAnonimiseren, anonymise, check_database


class Command(BaseCommand):
    """Only on a copy that is named, and never in production."""

    help = "Maakt van een kopie van de database een geanonimiseerde kopie. Noem de database bij haar naam."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The name is the confirmation."""
        parser.add_argument("--database", required=True, help="de naam van de kopie, ter bevestiging")

    def handle(self, *args: Any, database: str, **options: Any) -> None:
        try:
            check_database(database, https=settings.HTTPS)
        except NietAnonimiseren as fout:
            raise CommandError(str(fout)) from fout
        for label, aantal in anonymise(salt=secrets.token_hex(16)).items():
            self.stdout.write(f"{label}: {aantal}")
        self.stdout.write("Klaar. In deze kopie staan geen namen, nummers en vrije teksten van mensen meer.")
