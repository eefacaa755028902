"""App: floor 3: verzuimmeldingen, vrijstellingen, regioprofielen and the verdict."""

from django.apps import AppConfig


class AttendanceConfig(AppConfig):
    """Floor 3: verzuimmeldingen, vrijstellingen, regioprofielen and the verdict."""

    name = "attendance"
    verbose_name = "verzuim"

    def ready(self) -> None:
        """Add this floor's tables to the second wall."""
        from attendance.models.bereik import MELDING, RIJEN
        from thuiszitters.core.bereik import protect

        protect(*RIJEN, wegen=[MELDING])
