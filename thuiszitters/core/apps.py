"""App: small things shared by every floor."""

from importlib import import_module

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Decisions, gates, outbox, audit, sealed fields."""

    name = "thuiszitters.core"
    label = "core"
    verbose_name = "kern"

    def ready(self) -> None:
        """Register the handlers of the outbox, the system checks and the guard of the audit trail."""
        import_module("thuiszitters.core.mail")
        import_module("thuiszitters.core.opdrachten")
        import_module("thuiszitters.core.sleutelcontrole")
        import_module("thuiszitters.core.checks")
        import_module("thuiszitters.core.audit").guard_context()
