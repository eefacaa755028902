"""App: floor 1: schools, gemeenten, calendars and pupils."""

from django.apps import AppConfig


class SchoolsConfig(AppConfig):
    """Floor 1: schools, gemeenten, calendars and pupils."""

    name = "schools"
    verbose_name = "scholen en leerlingen"
