"""`manage.py explain_access GEBRUIKER CASUS`: whether a person sees a casus, through what, how far; or why not."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localtime

from cases.models import Casus
from cases.queries.waarom_niet import why_not
from cases.queries.wie_mag import WEGEN, Lezer, readers_of
from thuiszitters.accounts.models import Gebruiker
from thuiszitters.core.clock import now, today
from thuiszitters.core.opmaak import datum, tijdstip


class Command(BaseCommand):
    """Reads only; the same answer as the page ‘Wie mag dit zien en waarom’."""

    help = "Zegt of iemand een casus ziet, waardoor, hoe ver en tot wanneer; of waarom niet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("gebruiker", metavar="GEBRUIKER", help="e-mailadres")
        parser.add_argument("casus", metavar="CASUS", help="casusnummer")

    def handle(self, *, gebruiker: str, casus: str, **_: Any) -> None:
        persoon = Gebruiker.objects.filter(email__iexact=gebruiker).first()
        gevonden = Casus.objects.filter(nummer__iexact=casus).first()
        if persoon is None:
            raise CommandError(f"Er is geen gebruiker met het adres {gebruiker}.")
        if gevonden is None:
            raise CommandError(f"Er is geen casus met het nummer {casus}.")
        lezer = next((one for one in readers_of(gevonden) if one.gebruiker.pk == persoon.pk), None)
        if lezer is not None:
            self._tell(lezer, gevonden)
            return
        self.stdout.write(f"{persoon} ziet casus {gevonden} niet.")
        for reden in why_not(persoon, gevonden, on=today(), at=now()):
            self.stdout.write(f"- {reden}")

    def _tell(self, lezer: Lezer, casus: Casus) -> None:
        self.stdout.write(f"{lezer.gebruiker} ziet casus {casus}.")
        for ingang, held in lezer.wegen:
            einde = f"tot en met {datum(ingang.tot, 'lang')}" if ingang.tot else "zonder einddatum"
            if ingang.tot_at:
                einde = f"tot {tijdstip(localtime(ingang.tot_at))}"
            grond = f" Grond: {ingang.grondslag}." if ingang.grondslag else ""
            doel = f" Doel: {ingang.doel}." if ingang.doel else ""
            self.stdout.write(f"- {held.naam}: {WEGEN[ingang.weg]}, {einde}.{grond}{doel}")
        self.stdout.write(f"Leest: {lezer.leest}.")
        if lezer.samenvatting:
            self.stdout.write(f"Alleen de samenvatting: {lezer.samenvatting}.")
