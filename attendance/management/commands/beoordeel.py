"""`manage.py beoordeel --peildatum DATUM`: one line per pupil with a category; it changes nothing."""

import csv
import json
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from django.core.management.base import BaseCommand, CommandError

from attendance.rules.dekking import GeenAntwoord
from attendance.rules.weergave import regel
from attendance.services.oordelen import Beoordelaar, OnbekendProfiel, load_beoordelaar
from schools.models import Gemeente
from thuiszitters.core.privacy import export_kop
from thuiszitters.core.tabellen import veilige_cel

GEEN_KALENDER = 1
VERKEERD_GEVRAAGD = 2


class Schrijfbaar(Protocol):
    """A file, or the command's own output."""

    def write(self, s: str, /) -> Any: ...


def iso_datum(waarde: str) -> date:
    """A day as it is typed: JJJJ-MM-DD."""
    try:
        return date.fromisoformat(waarde)
    except ValueError as fout:
        raise ArgumentTypeError(f"‘{waarde}’ is geen datum; schrijf JJJJ-MM-DD") from fout


class Command(BaseCommand):
    """Exit status: 0 all judged, 1 a calendar lacks for a pupil, 2 the question makes no sense."""

    help = "Beoordeelt alle leerlingen op een peildatum en schrijft een regel per leerling met een categorie."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--peildatum", type=iso_datum, required=True, metavar="DATUM")
        parser.add_argument(
            "--bekend-op",
            type=iso_datum,
            metavar="DATUM",
            help="Met wat toen bekend was; anders de peildatum.",
        )
        parser.add_argument(
            "--profiel", metavar="NAAM", help="In plaats van het profiel van de woongemeente."
        )
        parser.add_argument("--formaat", choices=SCHRIJVERS, default="jsonl")
        parser.add_argument("--uit", type=Path, metavar="BESTAND", help="Anders naar de standaarduitvoer.")

    def handle(
        self,
        *,
        peildatum: date,
        bekend_op: date | None,
        profiel: str | None,
        formaat: str,
        uit: Path | None,
        **_: Any,
    ) -> None:
        try:
            beoordelaar = load_beoordelaar(on=peildatum, known_on=bekend_op, profiel=profiel)
        except OnbekendProfiel as fout:
            raise CommandError(str(fout), returncode=VERKEERD_GEVRAAGD) from fout
        oordelen = self._vertel(beoordelaar)
        try:
            bestemming = uit.open("w", encoding="utf-8", newline="") if uit else nullcontext(self.stdout)
        except OSError as fout:
            raise CommandError(
                f"In {uit} kan niet geschreven worden.", returncode=VERKEERD_GEVRAAGD
            ) from fout
        with bestemming as bestand:
            SCHRIJVERS[formaat](bestand, oordelen)
        if self.zonder_kalender:
            sys.exit(GEEN_KALENDER)

    def _vertel(self, beoordelaar: Beoordelaar) -> Iterator[dict[str, Any]]:
        """The lines; warnings go to standard error as they come, those on gemeenten at the end."""
        self.zonder_kalender = 0
        for beoordeling in beoordelaar.judge_all():
            antwoord, versie = beoordeling.antwoord, beoordeling.profiel
            if isinstance(antwoord, GeenAntwoord):
                self.zonder_kalender += 1
                self.stderr.write(antwoord.waarschuwing)
            elif antwoord is not None and versie is not None and antwoord.categorieen:
                yield regel(antwoord, versie.code)
        self._vertel_gemeenten(beoordelaar.count_zonder_profiel())

    def _vertel_gemeenten(self, zonder_profiel: dict[int, int]) -> None:
        gemeenten = (
            Gemeente.objects.filter(pk__in=zonder_profiel).order_by("code").select_related("organisatie")
        )
        for gemeente in gemeenten:
            aantal = zonder_profiel[gemeente.pk]
            wie = "1 leerling is" if aantal == 1 else f"{aantal} leerlingen zijn"
            self.stderr.write(
                f"geen regioprofiel voor gemeente {gemeente.code} {gemeente}: {wie} niet beoordeeld"
            )


def _als_jsonl(bestand: Schrijfbaar, regels: Iterable[dict[str, Any]]) -> None:
    for gegevens in regels:
        bestand.write(json.dumps(gegevens, ensure_ascii=False) + "\n")


def _als_csv(bestand: Schrijfbaar, regels: Iterable[dict[str, Any]]) -> None:
    """The same fields as columns; lists are written with spaces between, a signal as begin/eind."""
    schrijver = csv.writer(bestand, delimiter=";", lineterminator="\n")
    schrijver.writerow(export_kop(KOLOMMEN))
    for gegevens in regels:
        signalen = " ".join("/".join(signaal) for signaal in gegevens["signalen_16_uur"])
        cellen = gegevens | {"categorieen": " ".join(gegevens["categorieen"]), "signalen_16_uur": signalen}
        schrijver.writerow([veilige_cel(cellen[kolom]) for kolom in KOLOMMEN])


KOLOMMEN = (
    *("leerling", "profiel", "categorieen", "sinds", "drempel_op", "schooldagen", "aandeel"),
    *("absoluut_sinds", "signalen_16_uur"),
)
SCHRIJVERS: dict[str, Callable[[Schrijfbaar, Iterable[dict[str, Any]]], None]] = {
    "jsonl": _als_jsonl,
    "csv": _als_csv,
}
