"""App: floor 1: schools, gemeenten, calendars and pupils."""

from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    """Floor 1: schools, gemeenten, calendars and pupils."""

    name = "schools"
    verbose_name = "scholen en leerlingen"

    def ready(self) -> None:
        """Add this floor's tables to the second wall."""
        from schools.models.bereik import INSCHRIJVING, ORGANISATIES, RIJEN, TOEZICHT
        from thuiszitters.core.bereik import protect

        protect(*RIJEN, wegen=[INSCHRIJVING], functies=[ORGANISATIES, TOEZICHT])
