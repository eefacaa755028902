"""`manage.py importeer SOORT BESTAND`: load a file and report on each row (docs/uitwisseling.md)."""

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from attendance.services.imports.soorten import SOORTEN
from thuiszitters.core.clock import now, today
from thuiszitters.core.imports.motor import STANDAARDBRON, Omgeving, importeer
from thuiszitters.core.imports.resultaat import Afloop, Importresultaat
from thuiszitters.core.tabelvorm import Onleesbaar

_TOON_WAARSCHUWINGEN = 100
_BRONLENGTE = 60


def bronnaam(waarde: str) -> str:
    """The name of a bron as the database can keep it: not empty, not too long."""
    naam = waarde.strip()
    if not 0 < len(naam) <= _BRONLENGTE:
        raise ArgumentTypeError(f"een bron heeft een naam van 1 tot en met {_BRONLENGTE} tekens")
    return naam


class Command(BaseCommand):
    """Exit status: 0 all good, 1 rows were refused, 2 the file could not be read."""

    help = "Laadt een CSV-, xlsx- of ods-bestand en meldt per regel wat ermee gebeurt."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("soort", choices=SOORTEN, metavar="SOORT", help=f"Een van: {', '.join(SOORTEN)}.")
        parser.add_argument("bestand", type=Path, metavar="BESTAND", help="Het bestand: CSV, .xlsx of .ods.")
        parser.add_argument(
            "--proef", action="store_true", help="Alleen controleren; er wordt niets opgeslagen."
        )
        parser.add_argument(
            "--gedeeltelijk", action="store_true", help="De goede regels opslaan, ook als er foute zijn."
        )
        parser.add_argument(
            "--rapport", type=Path, metavar="UIT.csv", help="Schrijf hier het oordeel per regel."
        )
        parser.add_argument(
            "--bron",
            type=bronnaam,
            default=STANDAARDBRON,
            help=f"Wie het bestand levert; sleutels zijn uniek binnen een bron (standaard: {STANDAARDBRON}).",
        )

    def handle(self, *, soort: str, bestand: Path, rapport: Path | None, bron: str, **keuzes: Any) -> None:
        if rapport is not None and not os.access(rapport.parent, os.W_OK):
            raise CommandError(
                f"In de map {rapport.parent} kan geen rapport geschreven worden.", returncode=2
            )
        try:
            resultaat = importeer(
                bestand,
                SOORTEN[soort],
                omgeving=Omgeving(bron=bron, on=today(), at=now()),
                proef=keuzes["proef"],
                gedeeltelijk=keuzes["gedeeltelijk"],
            )
        except Onleesbaar as fout:
            raise CommandError(str(fout), returncode=Afloop.ONLEESBAAR) from fout
        if rapport is not None:
            with rapport.open("w", encoding="utf-8", newline="") as uit:
                resultaat.schrijf_rapport(uit)
        self._vertel(resultaat)
        if resultaat.afloop is not Afloop.GOED:
            sys.exit(resultaat.afloop)

    def _vertel(self, resultaat: Importresultaat) -> None:
        """What is to be said about the file, every refused row, the first warnings, and the counts."""
        for opmerking in resultaat.opmerkingen:
            self.stdout.write(f"Let op: {opmerking}")
        for rij in resultaat.rijen:
            if rij.fouten:
                self.stdout.write(f"Regel {rij.regel} ({rij.sleutel}): {rij.oordeel}")
        waarschuwingen = [(rij, zin) for rij in resultaat.rijen for zin in rij.waarschuwingen]
        for rij, zin in waarschuwingen[:_TOON_WAARSCHUWINGEN]:
            self.stdout.write(f"Regel {rij.regel} ({rij.sleutel}): waarschuwing: {zin}")
        if (verzwegen := len(waarschuwingen) - _TOON_WAARSCHUWINGEN) > 0:
            self.stdout.write(f"… en nog {verzwegen} waarschuwingen; met --rapport ziet u ze allemaal.")
        self.stdout.write(resultaat.samenvatting)
