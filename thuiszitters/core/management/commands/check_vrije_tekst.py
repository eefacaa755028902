"""`manage.py check_vrije_tekst`: whether a BSN stands in a text that people wrote, on the data as they are."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction

from thuiszitters.core.vrijetekst import texts_with_bsn


class Command(BaseCommand):
    """Reads only; says where and how many, never what."""

    help = (
        "Telt per veld met vrije tekst in hoeveel rijen een BSN staat, ook in het spoor van wijzigingen. "
        "Leest alleen en toont geen tekst. Eindigt met 1 als er een is."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Count, and end with 1 when something was found."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
            gevonden = [(veld, aantal) for veld, aantal in texts_with_bsn() if aantal]
            transaction.set_rollback(True)
        for veld, aantal in gevonden:
            self.stdout.write(f"{veld}: {aantal}")
        if gevonden:
            raise CommandError(
                f"In {sum(aantal for _, aantal in gevonden)} teksten staat een BSN. Haal het eruit; in het spoor van "
                "wijzigingen blijft het staan tot het dossier wordt vernietigd, en tonen wij het als punten."
            )
        self.stdout.write("In geen enkele vrije tekst staat een BSN.")
