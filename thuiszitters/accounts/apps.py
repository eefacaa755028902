"""App: people, organisations, memberships and the grants that follow from them."""

from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The ground floor."""

    name = "thuiszitters.accounts"
    label = "accounts"
    verbose_name = "gebruikers en organisaties"

    def ready(self) -> None:
        """Register the system checks and the messages of the door."""
        import_module("thuiszitters.accounts.checks")
        import_module("thuiszitters.accounts.services.wachtwoord")
