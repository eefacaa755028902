"""App: floor 5: momentopnamen and rapportages."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Floor 5: momentopnamen and rapportages."""

    name = "reports"
    verbose_name = "rapportages"
