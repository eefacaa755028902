"""System checks of the ground."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register()
def demo_only_on_embedded(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The demo lets anyone in as anyone: it may only run on the embedded database."""
    if settings.DEMO and not settings.DATABASE_EMBEDDED:
        return [
            Error(
                "DEMO staat aan terwijl DATABASE_URL een echte database noemt.",
                hint="Zet DEMO uit: in de demo kan iedereen zonder wachtwoord inloggen.",
                id="accounts.E001",
            )
        ]
    return []
