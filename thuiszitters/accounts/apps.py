"""App: people, organisations, memberships and the grants that follow from them."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The ground floor."""

    name = "thuiszitters.accounts"
    label = "accounts"
    verbose_name = "gebruikers en organisaties"
