"""`make test` after the checks: the whole of pytest, on servers of its own, with or without a browser."""

import os
import subprocess
import sys

from thuiszitters.devserver import browser, embedded

WITHOUT_BROWSER = (
    "Weggelaten met BROWSER=0: de tests in een echte browser (tests/journeys: klikpaden en axe)."
)
PER_FILE = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]


def test_environment() -> dict[str, str]:
    """The environment of the tests: their own data directory, whose contents need not survive a power cut."""
    own = (
        embedded.data_dir() / "test"
        if "THUISZITTERS_DATA_DIR" in os.environ
        else embedded.PROJECT / ".data/test"
    )
    return {**os.environ, "THUISZITTERS_DATA_DIR": str(own), "THUISZITTERS_FSYNC": "0"}


def spread(arguments: list[str]) -> list[str]:
    """Two processes where there are two processors, a file at a time, the journeys together (tests/verdeling.py)."""
    chosen = any(argument.startswith(("-n", "--numprocesses")) for argument in arguments)
    return [] if chosen or (os.cpu_count() or 1) < 2 else PER_FILE


def main() -> int:
    """Run pytest; the arguments are passed on. Returns its exit status."""
    env = test_environment()
    command = [sys.executable, "-m", "pytest", *spread(sys.argv[1:]), *sys.argv[1:]]
    with_browser = os.environ.get("BROWSER", "1") != "0"
    if with_browser:
        try:
            env["CHROMIUM"] = str(browser.find())
        except browser.NoBrowser as error:
            print(error, file=sys.stderr)
            return 1
        print(f"  Browsertests met {env['CHROMIUM']}", flush=True)
    else:
        command += ["-m", "not browser"]
    status = subprocess.run(command, cwd=embedded.PROJECT, env=env, check=False).returncode
    if not with_browser:
        print(f"\n  {WITHOUT_BROWSER}", flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main())
