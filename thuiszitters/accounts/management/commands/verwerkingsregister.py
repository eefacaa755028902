"""`manage.py verwerkingsregister`: write docs/verwerkingsregister.md anew, or say whether it is up to date."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from thuiszitters.accounts.services.verwerkingsregister import register


class Command(BaseCommand):
    """Writes the file, or with --check only compares."""

    help = (
        "Schrijft docs/verwerkingsregister.md uit de privacytabellen; met --check alleen kijken of het klopt."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Only one choice."""
        parser.add_argument("--check", action="store_true", help="niets schrijven; 1 als het niet meer klopt")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        bestand = settings.BASE_DIR / "docs" / "verwerkingsregister.md"
        nieuw = register()
        if not check:
            bestand.write_text(nieuw, encoding="utf-8")
            self.stdout.write("docs/verwerkingsregister.md is bijgewerkt.")
        elif not bestand.exists() or bestand.read_text(encoding="utf-8") != nieuw:
            raise CommandError(
                "Het verwerkingsregister is niet bijgewerkt. Draai: manage.py verwerkingsregister"
            )
