"""A Chromium for the browser tests: one that is on the machine, else one that can be installed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NO_BROWSER = """
Er is geen Chromium voor de browsertests, en installeren lukte niet. Kies er een:
  - installeer Chromium, bijvoorbeeld: sudo apt-get install chromium
  - wijs een bestaande aan: CHROMIUM=/pad/naar/chromium make test
  - draai de rest zonder browser: make test BROWSER=0
"""


class NoBrowser(Exception):
    """No Chromium is to be had; the message says how to get one."""


def find() -> Path:
    """A Chromium that starts, installed first when need be.

    In this order: `CHROMIUM`, the machine's own, Debian's package (root only), Playwright's download.
    Raises NoBrowser.
    """
    named = os.environ.get("CHROMIUM")
    if named:
        if _starts(Path(named)):
            return Path(named)
        raise NoBrowser(f"\nCHROMIUM={named} start niet.\n{NO_BROWSER}")
    found = on_machine() or _from_apt() or _from_playwright()
    if found is None:
        raise NoBrowser(NO_BROWSER)
    return found


def on_machine() -> Path | None:
    """The Chromium that is there already, Playwright's own included."""
    for name in NAMES:
        program = shutil.which(name)
        if program and _starts(Path(program)):
            return Path(program)
    own = _playwrights_own()
    return own if own and _starts(own) else None


def _from_apt() -> Path | None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    print("  Chromium installeren met apt (voor de browsertests) …", flush=True)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium"]):
        subprocess.run(["apt-get", *command], env=env, stdout=subprocess.DEVNULL, check=False)
    return on_machine()


def _from_playwright() -> Path | None:
    print("  Chromium ophalen met Playwright (voor de browsertests) …", flush=True)
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    return on_machine()


def _playwrights_own() -> Path | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.exists() else None


def _starts(program: Path) -> bool:
    try:
        done = subprocess.run([program, "--version"], capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
