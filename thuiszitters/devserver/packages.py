"""Get Python packages into the environment; part of the set-up, so standard library only.

Packages come from wherever this machine's pip gets them: no registry is named here. pip fetches one package,
the installer uv, and uv does the rest in a few seconds; where uv cannot, pip does it all. Both check the hash
of every file against the lock files.
"""

import os
import subprocess
import sys
from pathlib import Path

from thuiszitters.devserver import pip_finder

PROJECT = Path(__file__).resolve().parents[2]
VENV = PROJECT / ".venv"
PYTHON = VENV / "bin" / "python"
NO_CONNECTION = (
    "Is er verbinding met het internet, of met de eigen pakketbron van uw organisatie? "
    "Probeer het daarna opnieuw."
)
# How uv calls what pip's settings call so.
UV_NAMES = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "cert": "SSL_CERT_FILE",
}


def say(text: str) -> None:
    """One plain line of progress."""
    print(f"  {text}", flush=True)


def succeeds(command: list[str], *, env: dict[str, str] | None = None, cwd: Path | None = None) -> bool:
    """Run a program without showing what it says; True when it ended well."""
    try:
        done = subprocess.run(command, env=env, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True)
    except OSError:
        return False
    return done.returncode == 0


def run(command: list[str], failure: str, *, env: dict[str, str] | None = None) -> None:
    """Run a program quietly; when it fails show what it said and end with a sentence on what failed."""
    done = subprocess.run(
        command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if done.returncode:
        print(done.stdout.decode(errors="replace")[-4000:], file=sys.stderr)
        sys.exit(f"\n{failure}\n")


class Packages:
    """The installer of this machine: uv where it can be had, else pip."""

    def __init__(self) -> None:
        self.pip = pip_finder.find(VENV)
        folder = VENV / "opzet"
        program = folder / "bin" / "uv"
        self.uv = str(program) if program.exists() or self.fetch("uv", folder) else None

    def install(self, requirements: Path) -> None:
        """Install a lock file into the environment, compiled once: each process would else do that for itself."""
        wanted = ["--no-deps", "--require-hashes", "-r", str(requirements)]
        if self.uv:
            if succeeds(
                [self.uv, "pip", "install", "--compile-bytecode", "--python", str(PYTHON), *wanted],
                env=self._uv_environment(),
            ):
                return
            say("uv kreeg het niet voor elkaar; nu met pip (dat duurt langer) …")
        pip = [*self.pip, "--python", str(PYTHON), "install", "-q", "--disable-pip-version-check"]
        run([*pip, *wanted], f"De Python-pakketten zijn niet geïnstalleerd. {NO_CONNECTION}")

    def fetch(self, name: str, folder: Path, *, python: str = "") -> bool:
        """Put one package of `requirements-setup.txt` in a folder of its own, for its programs; True when it
        is there.

        With `python` the package for that version of Python is taken: a program inside does not care.
        """
        if folder.exists():
            return True
        lines = VENV / f"{name}.txt"
        lines.write_text(locked(name))
        draft = folder.with_name(f"{folder.name}.nieuw")
        command = [*self.pip, "install", "-q", "--disable-pip-version-check", "--no-deps", "--no-compile"]
        command += ["--upgrade"]
        command += ["--only-binary", ":all:", "--require-hashes", "--target", str(draft), "-r", str(lines)]
        if python:
            command += ["--python-version", python, "--implementation", "cp"]
        fetched = succeeds(command)
        lines.unlink()
        if not fetched:
            return False
        draft.rename(folder)
        return True

    def _uv_environment(self) -> dict[str, str]:
        """uv does not read pip's settings: hand it the sources and the certificate this machine gave pip."""
        listed = subprocess.run([*self.pip, "config", "list"], capture_output=True, text=True).stdout
        settings: dict[str, str] = {}
        for line in listed.splitlines():
            name, _, value = line.partition("=")
            settings.setdefault(name.rpartition(".")[2], value.strip().strip("'\"").replace("\\n", " "))
        found = {UV_NAMES[name]: value for name, value in settings.items() if value and name in UV_NAMES}
        return {**found, "UV_NO_PROGRESS": "1", "UV_INDEX_STRATEGY": "unsafe-best-match", **os.environ}


def locked(name: str) -> str:
    """The lines of one package in `requirements-setup.txt`: its version and the hashes of its files."""
    lines = (PROJECT / "requirements-setup.txt").read_text().splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"{name}=="))
    end = start + 1
    while end < len(lines) and lines[end].startswith("    "):
        end += 1
    return "\n".join(lines[start:end]) + "\n"
