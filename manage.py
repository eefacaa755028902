#!/usr/bin/env python
"""Django's command line."""

import os
import sys


def main() -> None:
    """Run a management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thuiszitters.settings")
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
