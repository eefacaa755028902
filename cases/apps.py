"""App: floor 4: casussen, taken, Taskforce and besluiten."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Floor 4: casussen, taken, Taskforce and besluiten."""

    name = "cases"
    verbose_name = "casussen"
