"""The running product as the journeys know it: its address, its commands, and pupils nobody has dealt with yet."""

import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ONZE_SCHOOL = "Lyceum Denkbeeld"
FREE_PUPILS = """
import json
from collections import Counter
from schools.models import Leerling
namen = Counter(map(str, Leerling.objects.order_by("pk")))
vrij = Leerling.objects.filter(
    verzuimmeldingen=None, casussen=None, vrijstellingen=None, trajecten=None, wachtlijstplaatsingen=None,
    toelaatbaarheidsverklaringen=None, plaatsingen=None, inschrijvingen__onderwijssoort="vo",
    inschrijvingen__vestiging__samenwerkingsverbanden__code="VO9901",
).order_by("sleutel")
print(json.dumps([{
    "naam": str(k), "op_lijst": k.roepnaam_achternaam, "achternaam": k.achternaam, "bsn": k.bsn.reveal(),
    "geboren": k.geboortedatum.isoformat(),
    "school": str(k.inschrijvingen.get().vestiging), "ouder": k.gezagsdragers.order_by("pk")[0].naam,
    "telefoon": k.gezagsdragers.order_by("pk")[0].telefoon, "pad": f"/leerlingen/{k.pk}/",
} for k in vrij if namen[str(k)] == 1]))
"""


@dataclass(frozen=True)
class Pupil:
    """An invented pupil, as the screens name them; `pad` is the address of their page."""

    naam: str
    op_lijst: str
    achternaam: str
    bsn: str
    geboren: str
    school: str
    ouder: str
    telefoon: str
    pad: str


@dataclass
class Product:
    """A running product, with its own data directory."""

    url: str
    env: dict[str, str]
    _free: list[Pupil] | None = field(default=None, repr=False)

    def manage(self, *args: str) -> str:
        """Run a command of manage.py beside the running product; returns what it printed."""
        command = [sys.executable, "manage.py", *args]
        done = subprocess.run(command, cwd=ROOT, env=self.env, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def shell(self, code: str) -> str:
        """Run Python in the product; returns what it printed."""
        return self.manage("shell", "--no-imports", "-c", code)

    def pupil(self, *, van_onze_school: bool = False) -> Pupil:
        """A pupil of Rotterdam without absence or casus, whom no journey got before.

        `van_onze_school`: of the school that demo people of a school work for, otherwise of another.
        """
        if self._free is None:
            answer = self.shell(FREE_PUPILS)
            self._free = [Pupil(**row) for row in json.loads(answer.strip().splitlines()[-1])]
        found = next(p for p in self._free if (p.school == ONZE_SCHOOL) == van_onze_school)
        self._free.remove(found)
        return found

    def mails(self) -> list[str]:
        """All mail that was sent, one text per mail."""
        files = sorted(Path(self.env["THUISZITTERS_DATA_DIR"]).glob("mail/*"))
        return [part for file in files for part in file.read_text().split("-" * 79) if part.strip()]
