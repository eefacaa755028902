"""Find a pip for a Python that may have none; standard library only, and no registry is named.

In this order: the pip of this Python; the one Python carries along (ensurepip); the wheel the distribution
has put on the disk; the wheel in the distribution's own package `python3-pip-whl`, fetched and checked by apt
from the sources this machine is set up for. Root is not needed for any of it.
"""

import os
import subprocess
import sys
from pathlib import Path

WHEELS = Path("/usr/share/python-wheels")
UNPACKED = Path("apt/usr/share/python-wheels")
NO_PIP = """
Deze Python ({python}) heeft geen pip en geen ensurepip, en pip was ook niet op te halen.
Installeer het met de pakketbeheerder, bijvoorbeeld: apt-get install python3-venv
Of kies een andere Python: make run PYTHON=/pad/naar/python3
"""


def find(venv: Path) -> list[str]:
    """The start of a pip command line that works here; ends with a message when there is none."""
    found = own() or carried_along(venv) or wheel_in(WHEELS) or wheel_in(venv / UNPACKED) or from_apt(venv)
    if found is None:
        sys.exit(NO_PIP.format(python=sys.executable))
    return found


def own() -> list[str] | None:
    """The pip of the Python that runs this."""
    command = [sys.executable, "-m", "pip"]
    return command if _succeeds([*command, "--version"]) else None


def carried_along(venv: Path) -> list[str] | None:
    """The pip of ensurepip, put into the environment."""
    python = str(venv / "bin" / "python")
    command = [python, "-m", "pip"]
    found = _succeeds([python, "-m", "ensurepip"]) and _succeeds([*command, "--version"])
    return command if found else None


def wheel_in(folder: Path) -> list[str] | None:
    """The newest pip wheel in a folder: a wheel is a zip file, and Python runs a program inside one."""
    for wheel in sorted(folder.glob("pip-*.whl"), reverse=True):
        command = [sys.executable, str(wheel / "pip")]
        if _succeeds([*command, "--version"]):
            return command
    return None


def from_apt(venv: Path) -> list[str] | None:
    """Fetch the distribution's package, with package lists of our own where the machine has none, and unpack
    it.
    """
    folder = venv / "apt"
    (folder / "lists" / "partial").mkdir(parents=True, exist_ok=True)
    print("  pip ophalen met apt (deze Python heeft er geen) …", flush=True)
    own_lists = ["-o", f"Dir::State::lists={folder / 'lists'}", "-o", f"Dir::Cache={folder}"]
    own_lists += ["-o", "APT::Sandbox::User=root"] if os.geteuid() == 0 else []
    download = ["download", "python3-pip-whl"]
    if not _succeeds(["apt-get", *download], folder):
        _succeeds(["apt-get", *own_lists, "update"], folder)
        _succeeds(["apt-get", *own_lists, *download], folder)
    for package in folder.glob("python3-pip-whl_*.deb"):
        _succeeds(["dpkg-deb", "-x", str(package), str(folder)], folder)
    return wheel_in(venv / UNPACKED)


def _succeeds(command: list[str], cwd: Path | None = None) -> bool:
    try:
        done = subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True)
    except OSError:
        return False
    return done.returncode == 0
