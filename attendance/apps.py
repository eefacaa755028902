"""App: floor 3: verzuimmeldingen, vrijstellingen, regioprofielen and the verdict."""

from django.apps import AppConfig


class AttendanceConfig(AppConfig):
    """Floor 3: verzuimmeldingen, vrijstellingen, regioprofielen and the verdict."""

    name = "attendance"
    verbose_name = "verzuim"
