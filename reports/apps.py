"""App: floor 5: momentopnamen and rapportages."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Floor 5: momentopnamen and rapportages."""

    name = "reports"
    verbose_name = "rapportages"

    def ready(self) -> None:
        """Add this floor's tables to the second wall."""
        from reports.models.bereik import BETROKKENE, GEMEENTEN, RIJEN, VERZOEK, VRIJGESTELD
        from thuiszitters.core.bereik import protect

        protect(*RIJEN, wegen=[VERZOEK], functies=[BETROKKENE, GEMEENTEN], vrijgesteld=VRIJGESTELD)
