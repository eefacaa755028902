"""System checks of the core."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register

from thuiszitters.core.databaserollen import faults


@register(Tags.database)
def web_and_werk_have_no_powers(
    app_configs: Any, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Row-level security holds for who owns nothing, is no superuser and lacks BYPASSRLS.

    Asked by `manage.py check --database default` and by every migrate.
    """
    if not databases:
        return []
    return [Error(fault, hint="Zie docs/adr/0008-tweede-muur.md.", id="core.E001") for fault in faults()]
