"""What has to be there before the product can be used: tables, database roles, static files, demo data.

One process for all of it, because starting Django five times takes longer than the work. `--static` makes
only the static files; it needs no database.
"""

import hashlib
import multiprocessing
import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils.module_loading import import_string

from thuiszitters.devserver import embedded

# Of packages whose pages are never shown.
NOT_SERVED = ["rest_framework", "guardian", "htmax-*", "htmx-4*", "htmx-2.js", "stempel"]


def say(text: str) -> None:
    """One plain line of progress."""
    print(f"  {text}", flush=True)


def prepare(*, demo: bool) -> None:
    """Bring everything up to date; what is there already is left alone."""
    say("Tabellen, databaserollen en stijlbladen bijwerken …")
    beside = multiprocessing.get_context("fork").Process(target=static_files)
    beside.start()
    call_command("migrate", verbosity=0, interactive=False)
    call_command("databaserollen", verbosity=0)
    beside.join()
    if beside.exitcode:
        raise CommandError("De stijlbladen konden niet worden klaargezet.")
    if demo:
        call_command("demo", als_leeg=True)


def static_files() -> None:
    """Collect and compress the static files; skipped when none changed, for compressing takes seconds."""
    facts = [
        (path, Path(storage.path(path)).stat().st_mtime_ns)
        for finder in get_finders()
        for path, storage in finder.list(NOT_SERVED)
    ]
    wanted = hashlib.sha256(repr(sorted(facts)).encode()).hexdigest()
    stamp = Path(settings.STATIC_ROOT) / "stempel"
    if not stamp.exists() or stamp.read_text() != wanted:
        stamp.unlink(missing_ok=True)
        call_command("collectstatic", verbosity=0, interactive=False, clear=True, ignore_patterns=NOT_SERVED)
        stamp.write_text(wanted)


def main() -> None:
    """Prepare, with a sentence instead of a traceback for what a person can solve."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thuiszitters.settings")
    django.setup()
    try:
        if "--static" in sys.argv:
            static_files()
        else:
            # By name, as the commands: the cellar knows nothing above it.
            with import_string("thuiszitters.core.actor.task_actor")("make run"):
                prepare(demo=settings.DEMO)
    except (CommandError, embedded.ServersUnavailable) as error:
        sys.exit(f"\n{error}\n")


if __name__ == "__main__":
    main()
