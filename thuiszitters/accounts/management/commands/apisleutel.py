"""`manage.py apisleutel`: give a school's system a credential for the API; its text is shown once."""

from argparse import ArgumentParser
from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from thuiszitters.accounts.access import has
from thuiszitters.accounts.models import Gebruiker, Organisatie
from thuiszitters.accounts.rollen import Perm, Soort
from thuiszitters.accounts.services.sleutels import issue_token
from thuiszitters.core.clock import now, today


class Command(BaseCommand):
    """Issue a credential."""

    help = "Maakt een API-sleutel voor het systeem van een school; u ziet de sleutel één keer."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """For whom, acting as whom, until when."""
        parser.add_argument("vestiging", help="vestigingscode van de school")
        parser.add_argument("email", help="de medewerker van de school namens wie het systeem meldt")
        parser.add_argument("--naam", default="leerlingadministratie", help="naam van het systeem")
        parser.add_argument(
            "--geldig-tot", type=date.fromisoformat, help="laatste dag (standaard over een jaar)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Check that the person may report for the school, and print the token."""
        school = Organisatie.objects.filter(soort=Soort.VESTIGING, code=options["vestiging"]).first()
        persoon = Gebruiker.objects.filter(email__iexact=options["email"]).first()
        if school is None or persoon is None:
            raise CommandError("Deze school of dit e-mailadres is niet bekend.")
        if not has(persoon, Perm.REPORT_VERZUIM, school):
            raise CommandError(f"{persoon} mag niet melden namens {school}.")
        token = issue_token(
            gebruiker=persoon,
            organisatie=school,
            naam=options["naam"],
            geldig_tot=options["geldig_tot"] or today() + timedelta(days=365),
            at=now(),
        )
        self.stdout.write(token)
