"""`manage.py check_access_parity`: whether every path shows a person the same objects, on the data as they are."""

from argparse import ArgumentParser
from random import Random
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from reports.management.paden import sampled_people, some_of_all
from reports.management.pariteit import Maat, Meting, collect_before
from reports.rules.pariteit import Verschil, verschillen
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core.clock import today
from thuiszitters.devserver import embedded

ALS_TAAK = (
    "Deze controle vergelijkt met wat de website niet ziet: "
    "draai haar als eigenaar van de database, met DATABASE_URL_WEB."
)


class Command(BaseCommand):
    """Reads only, as the website reads; names no pupil: keys and numbers."""

    help = (
        "Vergelijkt per gebruiker wat lijst, pagina, telling, filter, zoeken, bestand, API, fragment en mail tonen. "
        "Leest alleen. Eindigt met 1 bij een verschil."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whom, and how far to look."""
        parser.add_argument("--gebruikers", type=int, default=10, help="aantal mensen, willekeurig (10)")
        parser.add_argument("--gebruiker", metavar="E-MAIL", help="alleen deze persoon")
        parser.add_argument("--bladzijden", type=int, default=4, help="per lijst (4)")
        parser.add_argument("--objecten", type=int, default=5, help="per soort, eigen en andermans (5)")
        parser.add_argument("--toeval", type=int, default=0, help="hetzelfde getal kiest dezelfde mensen (0)")

    def handle(self, **options: Any) -> None:
        """Measure each person and say what was found."""
        if settings.ROL == "web":
            raise CommandError(ALS_TAAK)
        anderen = some_of_all(options["objecten"])
        mensen = sampled_people(
            options["gebruiker"], options["gebruikers"], Random(options["toeval"]), on=today()
        )
        if not mensen:
            raise CommandError("Er is niemand om na te gaan.")
        maat = Maat(bladzijden=options["bladzijden"], objecten=options["objecten"])
        gevonden, eigen = 0, dict(connection.settings_dict)
        for persoon in mensen:
            vooraf = collect_before(persoon, anderen)
            meting = Meting(persoon, vooraf=vooraf, maat=maat, toeval=Random(options["toeval"]))
            _log_in(embedded.database_settings("web"))  # so that the second wall counts along
            meting.measure()
            _log_in(eigen)
            gevonden += self._tell(persoon, meting)
        if gevonden:
            raise CommandError(f"{gevonden} verschillen bij {len(mensen)} mensen.")
        self.stdout.write(f"Geen verschil bij {len(mensen)} mensen.")

    def _tell(self, persoon: Gebruiker, meting: Meting) -> int:
        """Per path whether it agrees, and every difference; how many there are."""
        self.stdout.write(f"{persoon.email}")
        fout: dict[tuple[str, str], list[Verschil]] = {}
        for verschil in verschillen(meting.zichtbaar, meting.beelden):
            fout.setdefault((verschil.pad, verschil.soort), []).append(verschil)
        for beeld in meting.beelden:
            mis = fout.get((beeld.pad, beeld.soort), [])
            what = "; ".join(verschil.wat for verschil in mis) if mis else f"klopt, {len(beeld.ids)}"
            self.stdout.write(f"  {'!' if mis else ' '} {beeld.pad} {beeld.soort}: {what}")
        return sum(map(len, fout.values()))


def _log_in(als: dict[str, Any]) -> None:
    """From here on the database is asked in another role, each with a connection of its own."""
    if not connection.in_atomic_block:
        connection.close()
        connection.settings_dict.update(als)
