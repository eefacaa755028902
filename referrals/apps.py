"""App: floor 2: TLV, wachtlijst, traject and plaatsing."""

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    """Floor 2: TLV, wachtlijst, traject and plaatsing."""

    name = "referrals"
    verbose_name = "verwijzingen"
