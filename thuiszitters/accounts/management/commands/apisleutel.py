"""`manage.py apisleutel`: make, renew, withdraw or list credentials for the API; a text is shown once."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from thuiszitters.accounts.access.beheer import find_melder
from thuiszitters.accounts.models import ApiSleutel
from thuiszitters.accounts.rollen import Scope
from thuiszitters.accounts.services.sleutels import (
    LANGST,
    SleutelGeweigerd,
    issue_token,
    renew_token,
    withdraw_token,
)
from thuiszitters.core.clock import now, today

VERZUIM = [Scope.VERZUIM_LEZEN, Scope.VERZUIM_SCHRIJVEN]


class Command(BaseCommand):
    """One credential at a time."""

    help = "Maakt, vernieuwt of trekt een API-sleutel in voor het systeem van een school; u ziet de sleutel één keer."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """For whom, acting as whom, for what, until when; or what to do with an existing one."""
        parser.add_argument("vestiging", nargs="?", help="vestigingscode van de school")
        parser.add_argument(
            "email", nargs="?", help="de medewerker van de school namens wie het systeem meldt"
        )
        parser.add_argument("--naam", default="leerlingadministratie", help="naam van het systeem")
        parser.add_argument(
            "--mag", nargs="+", choices=list(Scope), default=VERZUIM, help="wat de sleutel mag"
        )
        parser.add_argument(
            "--geldig-tot",
            type=date.fromisoformat,
            help="laatste dag (standaard over een jaar, en niet later)",
        )
        anders = parser.add_mutually_exclusive_group()
        anders.add_argument("--lijst", action="store_true", help="toont alle sleutels, zonder hun tekst")
        anders.add_argument(
            "--vernieuw", type=int, metavar="NUMMER", help="geeft deze sleutel een nieuwe tekst"
        )
        anders.add_argument("--trek-in", type=int, metavar="NUMMER", help="laat deze sleutel meteen stoppen")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what was asked, and print the token when there is one."""
        try:
            self._do(options)
        except SleutelGeweigerd as refused:
            raise CommandError(str(refused)) from None
        except ApiSleutel.DoesNotExist:
            raise CommandError("Deze sleutel is niet bekend. Met --lijst ziet u de nummers.") from None

    def _do(self, options: dict[str, Any]) -> None:
        tot = options["geldig_tot"] or today() + LANGST
        if options["lijst"]:
            self._list()
        elif (nummer := options["vernieuw"]) is not None:
            uitgave = ApiSleutel.objects.get(pk=nummer).uitgave
            uitgifte = renew_token(
                sleutel_id=nummer, uitgave=uitgave, geldig_tot=tot, oude_stopt=False, by=None, at=now()
            )
            self.stdout.write(uitgifte.token)
        elif (nummer := options["trek_in"]) is not None:
            self.stdout.write(f"{withdraw_token(sleutel_id=nummer, by=None, at=now())} werkt niet meer.")
        else:
            self._make(options, tot)

    def _make(self, options: dict[str, Any], tot: date) -> None:
        persoon, school = find_melder(email=options["email"] or "", vestigingscode=options["vestiging"] or "")
        if school is None or persoon is None:
            raise CommandError("Deze school of dit e-mailadres is niet bekend.")
        uitgifte = issue_token(
            gebruiker=persoon,
            organisatie=school,
            naam=options["naam"],
            scopes=options["mag"],
            geldig_tot=tot,
            by=None,
            at=now(),
        )
        self.stdout.write(uitgifte.token)

    def _list(self) -> None:
        rows = ApiSleutel.objects.select_related("organisatie", "gebruiker").order_by(
            "organisatie__code", "pk"
        )
        for sleutel in rows:
            einde = (
                f"ingetrokken {sleutel.ingetrokken_op}"
                if sleutel.ingetrokken_op
                else f"tot {sleutel.geldig_tot}"
            )
            velden = (sleutel.pk, sleutel.organisatie.code, sleutel.naam, sleutel.gebruiker.email, einde)
            self.stdout.write("\t".join([*map(str, velden), " ".join(sleutel.scopes)]))
