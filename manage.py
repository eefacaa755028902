#!/usr/bin/env python
"""Django's command line."""

import os
import sys

ALS_WEBSITE = {"check", "collectstatic", "diffsettings", "help", "runserver", "version"}
"""What may be run in the role of the website. To it a command is nobody: it would find no file, and say all is done."""


def main() -> None:
    """Run a management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thuiszitters.settings")
    if os.environ.get("THUISZITTERS_ROL") == "web" and not ALS_WEBSITE.intersection(sys.argv[1:2]):
        raise SystemExit(
            "De website ziet in de database geen dossiers zonder persoon. "
            "Draai dit met THUISZITTERS_ROL=werk, of als eigenaar van de database."
        )
    try:
        from django.core.management import execute_from_command_line

        import thuiszitters.celery  # noqa: F401  (tasks find their app)
        from thuiszitters.core.actor import task_actor
    except ImportError as error:
        raise SystemExit(
            f"{error}\nEerst de omgeving maken: 'make run'. Daarna: .venv/bin/python manage.py …"
        ) from None
    with task_actor(" ".join(["manage.py", *sys.argv[1:2]])):
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
